"""Checkpoints: the whole state for an exact resume, and snapshots of the weights to average."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import torch

from i18n_pipeline.errors import PipelineError

CHECKPOINTS = "checkpoints"
"""The folder, in that of a training."""
_STATE = "state.pt"
Weights = dict[str, torch.Tensor]


@dataclass(slots=True)
class Progress:
    """Where training stands."""

    update: int = 0
    epoch: int = 0
    done: int = 0
    """Batches of this epoch already learnt."""
    target_pieces: int = 0
    seconds: float = 0.0
    scores: list[tuple[int, float]] = field(default_factory=list)
    """Update and chrF on the held-out pairs."""


def save(folder: Path, progress: Progress, parts: dict[str, Any]) -> None:
    """Write the state in one step: a kill leaves either the old file or the new one."""
    state = {name: part.state_dict() for name, part in parts.items()}
    state["progress"] = {name: getattr(progress, name) for name in Progress.__slots__}
    state["dice"] = torch.get_rng_state()
    if torch.cuda.is_available():
        state["cuda_dice"] = torch.cuda.get_rng_state()
    _write(folder / _STATE, state)


def exists(folder: Path) -> bool:
    """Return whether the folder holds a state to resume from."""
    return (folder / _STATE).exists()


def load(folder: Path, parts: dict[str, Any], device: str) -> Progress:
    """Return the saved progress, with every part and the dice put back as they were."""
    state = _read(folder / _STATE, device)
    for name, part in parts.items():
        put(state[name], part)
    torch.set_rng_state(state["dice"].cpu())
    if device.startswith("cuda") and "cuda_dice" in state:
        torch.cuda.set_rng_state(state["cuda_dice"].cpu())
    return Progress(**state["progress"])


def _write(file: Path, state: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name("unfinished-" + file.name)
    try:
        torch.save(state, unfinished)
    except RuntimeError as error:  # of whatever the disk said, only that it failed
        raise PipelineError(
            "cannot be written; the disk may be full",
            where=str(unfinished),
            next_step="make room and go on with --resume",
        ) from error
    unfinished.replace(file)


def _read(file: Path, device: str) -> dict[str, Any]:
    try:
        state: dict[str, Any] = torch.load(file, map_location=device, weights_only=True)
    except (RuntimeError, EOFError, UnpicklingError) as error:
        raise PipelineError(
            "a damaged checkpoint", where=str(file), next_step="remove this file"
        ) from error
    return state


def put(state: dict[str, Any], part: Any) -> None:
    """Load a saved state into a part; PipelineError when it was saved by another shape of model."""
    try:
        part.load_state_dict(state)
    except (KeyError, RuntimeError, ValueError) as error:
        raise PipelineError(
            "the checkpoint is of another model",
            next_step="train into an empty folder, or take the settings it was made with",
        ) from error


def snapshot(folder: Path, update: int, weights: Weights, keep: int) -> None:
    """Write the weights alone, and remove the oldest snapshots beyond `keep`."""
    _write(folder / f"weights-{update:08}.pt", weights)
    for old in snapshots(folder)[:-keep]:
        old.unlink()


def snapshots(folder: Path) -> list[Path]:
    """Return the snapshots, oldest first."""
    return sorted(folder.glob("weights-*.pt"))


def average(folder: Path, last: int) -> Weights:
    """Return the mean of the last snapshots' weights: steadier than any one of them."""
    files = snapshots(folder)[-last:]
    if not files:
        raise PipelineError("no snapshot to average", where=str(folder), next_step="train longer")
    total: Weights = {}
    for file in files:
        for name, weight in _read(file, "cpu").items():
            total[name] = total.get(name, torch.zeros(())) + weight.float() / len(files)
    return total
