"""What the commands do: train, export, evaluate."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

import torch

from i18n_pipeline.engines.argos import ArgosEngine
from i18n_pipeline.engines.base import Engine
from i18n_pipeline.engines.guards import guarded
from i18n_pipeline.engines.packages import read_package
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import tag_of_argos
from i18n_pipeline.training import checkpoints, evaluation, loop, packing
from i18n_pipeline.training.checkpoints import CHECKPOINTS
from i18n_pipeline.training.pairs import read_tsv
from i18n_pipeline.training.prepare import PREPARED, TOKENIZER, prepare
from i18n_pipeline.training.settings import read_settings
from i18n_pipeline.training.trainer import Place


class Limits(NamedTuple):
    """How a run begins and ends."""

    resume: bool = False
    """Go on from the folder's checkpoint, if it has one."""
    minutes: float = float("inf")
    """Stop, saved, before these have passed."""


def train(
    settings_file: Path, data: Path, output: Path, limits: Limits, init: Path | None = None
) -> bool:
    """Train in `output` and return whether that is finished; progress is printed at once.

    `init` is the output folder of an earlier training: its pieces and weights are the start.
    """
    settings = read_settings(settings_file)
    place = Place(
        prepared=output / PREPARED,
        checkpoints=output / CHECKPOINTS,
        device="cuda" if torch.cuda.is_available() else "cpu",
        minutes=limits.minutes,
        init=init / CHECKPOINTS if init else None,
        say=partial(print, flush=True),
    )
    if checkpoints.exists(place.checkpoints) and not limits.resume:
        raise PipelineError(
            "the folder has a checkpoint", where=str(output), next_step="add --resume to go on"
        )
    with _plainly():
        if init and not (place.prepared / TOKENIZER).exists():
            place.prepared.mkdir(parents=True, exist_ok=True)
            shutil.copy(init / PREPARED / TOKENIZER, place.prepared)
        prepared = prepare(settings, data, place.prepared, place.say)
        progress = loop.train(settings, prepared, place, limits.resume)
    return progress.update >= settings.schedule.updates


def export(settings_file: Path, output: Path, last: int, tests: Sequence[Path]) -> Path:
    """Return the package made from `output`'s last snapshots, its scores on `tests` in its card."""
    settings = read_settings(settings_file)
    with _plainly():
        folder = packing.build(settings, output, last)
        packing.write_card(settings, output, folder, evaluate(folder, tests) if tests else ())
        return packing.pack(folder)


def evaluate(
    package: Path, tests: Sequence[Path], limit: int = 0, *, behind_guards: bool = False
) -> tuple[str, ...]:
    """Return the report on a package folder, line by line; `limit` pairs of each set, or all.

    The model alone is scored, or what a run makes of it `behind_guards`.
    """
    found = read_package(package)
    if found is None:
        raise PipelineError("not a translation package", where=str(package))
    engine: Engine = ArgosEngine((found,))
    if behind_guards:
        engine = guarded(engine, tag_of_argos(found.source), tag_of_argos(found.target))
    lines: list[str] = []
    for test in tests:
        pairs = list(read_tsv(test))
        if not pairs:
            raise PipelineError("no pair to score the package on", where=str(test))
        chosen = pairs[:: max(1, len(pairs) // limit)][:limit] if limit else pairs
        lines += evaluation.evaluate(engine, chosen).lines(test.name.split(".tsv")[0])
    return tuple(lines)


@contextmanager
def _plainly() -> Iterator[None]:
    """Turn what the disk and the GPU refuse into words for a person."""
    try:
        yield
    except torch.cuda.OutOfMemoryError as error:
        raise PipelineError(
            "the GPU has too little memory", next_step="lower batch_tokens in [schedule]"
        ) from error
    except OSError as error:
        raise PipelineError(
            error.strerror or str(error), where=str(error.filename or "")
        ) from error
