"""The training loop: learn, tell, save; stop in time, and go on later as if nothing happened."""

from __future__ import annotations

import time
from collections.abc import Iterator

from i18n_pipeline.training.batches import Batch, batch, plan
from i18n_pipeline.training.checkpoints import Progress
from i18n_pipeline.training.prepare import Prepared
from i18n_pipeline.training.settings import Schedule, Settings
from i18n_pipeline.training.trainer import Place, Trainer


def train(settings: Settings, prepared: Prepared, place: Place, resume: bool) -> Progress:
    """Return where training stands after its last update, or after the minutes that it got."""
    started = saved = time.monotonic()
    schedule = settings.schedule
    trainer = Trainer(settings, place)
    progress = trainer.start(prepared, resume)
    before = progress.seconds
    for item in _batches(prepared, schedule, progress, trainer.network.padding):
        trainer.learn(item, progress)
        now = time.monotonic()
        progress.seconds = before + now - started
        last = progress.update >= schedule.updates
        late = now - started + 2 * trainer.save_seconds > place.minutes * 60
        trainer.tell(progress, force=last or late)
        if progress.update % schedule.snapshot_every == 0 or last:
            trainer.snapshot(progress)
        if progress.update % schedule.score_every == 0 or last:
            trainer.score(prepared, progress)
        if last or late or now - saved > schedule.save_minutes * 60:
            trainer.save(progress)
            saved = now
        if last or late:
            break
    return progress


def _batches(
    prepared: Prepared, schedule: Schedule, progress: Progress, padding: int
) -> Iterator[Batch]:
    while progress.update < schedule.updates:
        for pairs in plan(prepared, schedule, progress.epoch)[progress.done :]:
            progress.done += 1
            yield batch(prepared, pairs, padding)
        progress.epoch, progress.done = progress.epoch + 1, 0
