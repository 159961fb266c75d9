"""The desk: sentences go out to the engines in windows and come back while others are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Event
from typing import TypeAlias

from i18n_pipeline.engines.base import Done, Engine
from i18n_pipeline.memory.database import LanguagePair
from i18n_pipeline.model import Translation

WINDOW = 512
"""Sentences that go out together, sorted by the engine: enough for full batches of one length."""
_OUT = 2
"""Windows that are out at a time: while the last sentences of one are tried again, the cores have
the other."""

Returned: TypeAlias = "tuple[LanguagePair, str, Translation]"
"""A sentence and its translation."""


class _StopError(Exception):
    """The run has ended; nobody waits for the rest of a window."""


@dataclass(slots=True)
class _Line:
    """One engine, and the sentences that wait until there are enough of them."""

    engine: Engine
    waiting: dict[str, None] = field(default_factory=dict)


class Desk:
    """Where engines are given work. One thread asks; engines work in others."""

    def __init__(self, opener: Callable[[LanguagePair], Engine]) -> None:
        self._opener = opener
        self._lines: dict[LanguagePair, _Line] = {}
        self._workers = ThreadPoolExecutor(_OUT, thread_name_prefix="engine")
        self._back: SimpleQueue[tuple[LanguagePair, list[tuple[str, Translation]]]] = SimpleQueue()
        self._out: list[Future[None]] = []
        self._stop = Event()

    def engine(self, pair: LanguagePair) -> Engine:
        """Return the engine for `pair`, opened when first asked for. Raises PipelineError."""
        if pair not in self._lines:
            self._lines[pair] = _Line(self._opener(pair))
        return self._lines[pair].engine

    def ask(self, pair: LanguagePair, sentences: Iterable[str]) -> None:
        """Have the sentences translated; they go out with the next full window."""
        self.engine(pair)
        line = self._lines[pair]
        line.waiting.update(dict.fromkeys(sentences))
        while len(line.waiting) >= WINDOW:
            self._send(pair, line)

    def send_rest(self) -> None:
        """Send out what waits, however little it is."""
        for pair, line in self._lines.items():
            while line.waiting:
                self._send(pair, line)

    def returned(self, *, wait: bool) -> Iterator[Sequence[Returned]]:
        """Yield the batches that have come back; if `wait`, at least one unless nothing is out.

        Raises what an engine raised.
        """
        self._settle()
        if wait and self._out and self._back.empty():
            yield self._next()
        while not self._back.empty():
            yield self._next()
        self._settle()

    @property
    def is_full(self) -> bool:
        """Whether as many windows are out as may be."""
        self._settle()
        return len(self._out) >= _OUT

    def close(self) -> None:
        """Have the engines stop after the batch that each is at."""
        self._stop.set()
        self._workers.shutdown(wait=True, cancel_futures=True)

    def _next(self) -> list[Returned]:
        pair, batch = self._back.get()
        return [(pair, sentence, translation) for sentence, translation in batch]

    def _send(self, pair: LanguagePair, line: _Line) -> None:
        sentences = [sentence for sentence, _ in zip(line.waiting, range(WINDOW), strict=False)]
        for sentence in sentences:
            del line.waiting[sentence]
        future = self._workers.submit(self._work, pair, line.engine, sentences)
        self._out.append(future)
        # Wakes who waits, also where the engine failed: only then is the future done for sure.
        future.add_done_callback(lambda _: self._back.put((pair, [])))

    def _work(self, pair: LanguagePair, engine: Engine, sentences: Sequence[str]) -> None:
        def done(batch: Sequence[Done]) -> None:
            if self._stop.is_set():
                raise _StopError
            self._back.put((pair, [(sentences[index], one) for index, one in batch]))

        with suppress(_StopError):
            engine.translate(sentences, done)

    def _settle(self) -> None:
        """Forget the windows that are back; raise what stopped one."""
        for future in [future for future in self._out if future.done()]:
            self._out.remove(future)
            future.result()
