"""The desk: texts go out to the engines in windows and come back while others are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Event
from typing import TypeAlias

from i18n_pipeline.engines.base import Engine
from i18n_pipeline.engines.coded import Rendering, translate_coded
from i18n_pipeline.memory.database import LanguagePair
from i18n_pipeline.model import CodedText

WINDOW = 512
"""Texts that go out together, sorted by the engine: enough for full batches of one length."""
FIRST = 128
"""So many go out at first: the model is loaded and at work while the others are read."""
_OUT = 3
"""Windows that are out at a time: while the last sentences of one are tried again and the next is
read, the cores have another."""

Returned: TypeAlias = "tuple[LanguagePair, CodedText, Rendering]"
"""A text and what its engine made of it."""


class _StopError(Exception):
    """The run has ended; nobody waits for the rest of a window."""


@dataclass(slots=True)
class _Line:
    """One engine, and the texts that wait until there are enough of them."""

    engine: Engine
    waiting: dict[CodedText, None] = field(default_factory=dict)
    window: int = FIRST
    """How many go out together next."""


class Desk:
    """Where engines are given work. One thread asks; engines work in others."""

    def __init__(self, opener: Callable[[LanguagePair], Engine]) -> None:
        self._opener = opener
        self._lines: dict[LanguagePair, _Line] = {}
        self._workers = ThreadPoolExecutor(_OUT, thread_name_prefix="engine")
        self._back: SimpleQueue[list[Returned]] = SimpleQueue()
        self._out: list[Future[None]] = []
        self._stop = Event()

    def engine(self, pair: LanguagePair) -> Engine:
        """Return the engine for `pair`, opened when first asked for. Raises PipelineError."""
        if pair not in self._lines:
            self._lines[pair] = _Line(self._opener(pair))
        return self._lines[pair].engine

    def ask(self, pair: LanguagePair, texts: Iterable[CodedText]) -> None:
        """Have the texts translated; they go out with the next full window."""
        self.engine(pair)
        line = self._lines[pair]
        line.waiting.update(dict.fromkeys(texts))
        while len(line.waiting) >= line.window:
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
            yield self._back.get()
        while not self._back.empty():
            yield self._back.get()
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

    def _send(self, pair: LanguagePair, line: _Line) -> None:
        texts = [text for text, _ in zip(line.waiting, range(line.window), strict=False)]
        line.window = WINDOW
        for text in texts:
            del line.waiting[text]
        future = self._workers.submit(self._work, pair, line.engine, texts)
        self._out.append(future)
        # Wakes who waits, also where the engine failed: only then is the future done for sure.
        future.add_done_callback(lambda _: self._back.put([]))

    def _work(self, pair: LanguagePair, engine: Engine, texts: Sequence[CodedText]) -> None:
        def done(batch: Sequence[tuple[int, Rendering]]) -> None:
            if self._stop.is_set():
                raise _StopError
            self._back.put([(pair, texts[index], one) for index, one in batch])

        with suppress(_StopError):
            translate_coded(engine, texts, done)

    def _settle(self) -> None:
        """Forget the windows that are back; raise what stopped one."""
        for future in [future for future in self._out if future.done()]:
            self._out.remove(future)
            future.result()
