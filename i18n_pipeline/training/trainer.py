"""The trainer: network and optimiser on their device; it learns, tells, scores and saves."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch.nn.utils.rnn import pad_sequence

from i18n_pipeline.training import checkpoints
from i18n_pipeline.training.batches import Batch
from i18n_pipeline.training.checkpoints import Progress
from i18n_pipeline.training.embeddings import bilingual_embeddings
from i18n_pipeline.training.network import Loss, Network
from i18n_pipeline.training.prepare import TOKENIZER, Prepared
from i18n_pipeline.training.scores import chrf
from i18n_pipeline.training.settings import Schedule, Settings
from i18n_pipeline.training.tokenizer import open_tokenizer

_TELL_SECONDS = 20.0
_SCORED = 200
"""Held-out pairs translated for a score."""
_TRANSLATED_TOGETHER = 50
_AVERAGED = 4
"""Snapshots whose mean a fine-tuning begins with."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how long to train."""

    prepared: Path
    checkpoints: Path
    device: str
    """`cpu`, `cuda` or `cuda:1`."""
    minutes: float = float("inf")
    """Wall clock until the last checkpoint is written."""
    init: Path | None = None
    """Checkpoints of an earlier training whose weights to begin with: fine-tuning."""
    say: Callable[[str], None] = print


@dataclass(slots=True)
class _Meter:
    """Sums since the last progress line, kept on the device so that nobody waits for it."""

    loss: torch.Tensor
    pieces: int = 0
    batches: int = 0
    since: float = field(default_factory=time.monotonic)


class Trainer:
    """Network, optimiser and their device."""

    def __init__(self, settings: Settings, place: Place) -> None:
        torch.manual_seed(settings.schedule.seed)
        torch.set_float32_matmul_precision("high")
        self.schedule, self.place = settings.schedule, place
        self.tokenizer = open_tokenizer(place.prepared / TOKENIZER)
        self.network = Network(settings.shape, self.tokenizer.get_piece_size()).to(place.device)
        self.step = (
            torch.compile(self.network, dynamic=True) if self.schedule.compiled else self.network
        )
        self.optimiser = torch.optim.AdamW(
            self.network.parameters(), lr=1.0, betas=(0.9, 0.98), weight_decay=0.0, fused=True
        )
        self.rate = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda update: learning_rate(self.schedule, update + 1)
        )
        self.save_seconds = 0.0
        self.meter = self._meter()

    def _meter(self) -> _Meter:
        return _Meter(torch.zeros(2, device=self.place.device))

    @property
    def _parts(self) -> dict[str, object]:
        return {"network": self.network, "optimiser": self.optimiser, "rate": self.rate}

    def start(self, prepared: Prepared, resume: bool) -> Progress:
        """Return the progress to go on from."""
        if resume and checkpoints.exists(self.place.checkpoints):
            progress = checkpoints.load(self.place.checkpoints, self._parts, self.place.device)
            self.place.say(f"resumed at update {progress.update:,}")
            return progress
        if self.place.init:
            checkpoints.put(checkpoints.average(self.place.init, _AVERAGED), self.network)
        elif self.schedule.bilingual_start:
            pieces, width = self.network.padding, self.network.width
            self.network.embed(bilingual_embeddings(prepared, pieces, width, self.schedule.seed))
        size = sum(parameter.numel() for parameter in self.network.parameters())
        self.place.say(f"{size / 1e6:.1f} M parameters, positions included, on {self.place.device}")
        return Progress()

    def learn(self, item: Batch, progress: Progress) -> None:
        """Make one update."""
        self.network.train()
        arrays = [torch.from_numpy(a).to(self.place.device, non_blocking=True) for a in item]
        kind = self.place.device.split(":")[0]
        with torch.autocast(kind, torch.bfloat16, enabled=_multiplies_bfloat16(kind)):
            loss: Loss = self.step(*arrays, self.schedule)
        torch.autograd.backward(loss.total)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.rate.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.meter.loss += torch.stack((loss.words.detach(), loss.links.detach()))
        pieces = int(np.count_nonzero(item.target != self.network.padding))
        self.meter.pieces += pieces
        self.meter.batches += 1
        progress.update += 1
        progress.target_pieces += pieces

    def tell(self, progress: Progress, force: bool = False) -> None:
        """Print the progress line, now and then."""
        seconds = time.monotonic() - self.meter.since
        if seconds < _TELL_SECONDS and not force:
            return
        words, links = (self.meter.loss / max(self.meter.batches, 1)).tolist()
        speed = self.meter.batches / max(seconds, 1e-9)
        left = (self.schedule.updates - progress.update) / max(speed, 1e-9) / 60
        score = f"chrF {progress.scores[-1][1]:.1f}" if progress.scores else "chrF –"
        self.place.say(
            f"update {progress.update:,} epoch {progress.epoch} loss {words:.3f} "
            f"links {links:.3f} {self.meter.pieces / max(seconds, 1e-9):,.0f} tokens/s {score} "
            f"rate {self.rate.get_last_lr()[0]:.2e} {left:,.0f} min left"
        )
        self.meter = self._meter()

    def score(self, prepared: Prepared, progress: Progress) -> None:
        """Translate some held-out pairs, and note their chrF."""
        pairs = sorted(prepared.held_out[:_SCORED], key=lambda pair: len(pair.source))
        self.network.eval()
        output: list[str] = []
        for start in range(0, len(pairs), _TRANSLATED_TOGETHER):
            some = [pair.source for pair in pairs[start : start + _TRANSLATED_TOGETHER]]
            rows = [torch.tensor(ids) for ids in self.tokenizer.encode(some, add_eos=True)]
            source = pad_sequence(rows, batch_first=True, padding_value=self.network.padding)
            ids = self.network.translate(source.to(self.place.device))
            output += self.tokenizer.decode(ids)
        if pairs:
            progress.scores.append((progress.update, chrf(output, [p.target for p in pairs])))
            example = output[len(output) // 2]
            self.place.say(f"chrF {progress.scores[-1][1]:.2f}; an example: {example}")

    def snapshot(self, progress: Progress) -> None:
        """Keep the weights for averaging."""
        weights = self.network.state_dict()
        checkpoints.snapshot(self.place.checkpoints, progress.update, weights, self.schedule.keep)

    def save(self, progress: Progress) -> None:
        """Write the whole state."""
        begun = time.monotonic()
        checkpoints.save(self.place.checkpoints, progress, self._parts)
        self.save_seconds = time.monotonic() - begun


def _multiplies_bfloat16(kind: str) -> bool:
    """Return whether the device is faster in bfloat16: every GPU here, and the newer CPUs."""
    return kind == "cuda" or bool(torch.cpu._is_avx512_bf16_supported())


def learning_rate(schedule: Schedule, update: int) -> float:
    """Return the rate at an update (from 1): up in a line, down with the root, then to nothing."""
    warm = max(schedule.warm_up, 1)
    rate = schedule.peak_rate * min(update / warm, math.sqrt(warm / update))
    if schedule.cool_down:
        rate *= min(1.0, max(0, schedule.updates - update + 1) / schedule.cool_down)
    return rate
