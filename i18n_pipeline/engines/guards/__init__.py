"""Guards around an engine: each translation is sound, or refused with a reason.

Sentences are asked for in the form that a model likes (`recast`), what comes back is looked at
(`faults`) and put right where that is safe (`mend`); else what the search found besides it is, and
else the sentence is asked for again in other ways (`ladder`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from i18n_pipeline.engines.base import USUAL, Decoding, Done, Engine, OnDone, needs_translation
from i18n_pipeline.engines.guards.faults import Draft, fault
from i18n_pipeline.engines.guards.ladder import Refused, Rung, ladder
from i18n_pipeline.engines.guards.mend import mended
from i18n_pipeline.engines.guards.recast import Recast, recast
from i18n_pipeline.engines.parts import Part, join
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Translation
from i18n_pipeline.text.keepsakes import without_keepsakes

VERSION = 3
"""Goes up whenever the guards may give another text for the same sentence."""


def guarded(
    engine: Engine, source: LocaleTag, target: LocaleTag, decoding: Decoding = USUAL
) -> Engine:
    """Return `engine` behind guards; `decoding` is the engine's own search."""
    return _GuardedEngine(engine, source, target, decoding)


@dataclass(slots=True)
class _Work:
    """The sentences of one call, and how far each has come."""

    asked: tuple[Recast, ...]
    results: list[Translation]
    on_done: OnDone | None
    faults: dict[int, str] = field(default_factory=dict)
    """What was wrong at first with each sentence that is not settled yet."""
    drafts: dict[int, str] = field(default_factory=dict)
    """What the machine made of these at first."""

    def settle(self, done: Sequence[Done]) -> None:
        """Keep what is done, and tell so."""
        for index, translation in done:
            self.results[index] = translation
            self.faults.pop(index, None)
        if done and self.on_done:
            self.on_done(done)


class _GuardedEngine:
    """An engine whose translations are looked at before anybody gets them."""

    def __init__(
        self, engine: Engine, source: LocaleTag, target: LocaleTag, decoding: Decoding
    ) -> None:
        self._engine = engine
        self._source, self._target = source, target
        self._decoding = decoding
        self.name = engine.name
        self.identity = f"{engine.identity}; guards {VERSION}"

    def translate(
        self,
        sentences: Sequence[str],
        on_done: OnDone | None = None,
        decoding: Decoding | None = None,
    ) -> tuple[Translation, ...]:
        """Return the translations in order; one that no way of asking made sound is a fault.

        A batch of the engine's is told at once, but for those sentences that are asked for again.
        """
        asked = tuple(recast(sentence, self._source) for sentence in sentences)
        work = _Work(asked, [Translation("")] * len(asked), on_done)
        self._engine.translate(
            [one.text for one in asked], lambda batch: self._first(work, batch), decoding
        )
        for rung in ladder(decoding or self._decoding):
            self._again(work, rung)
        reasons = tuple(work.faults.items())
        work.settle([(index, Translation("", fault=reason)) for index, reason in reasons])
        return tuple(work.results)

    def alternatives(self, sentence: str, number: int) -> tuple[Translation, ...]:
        """Return up to `number` sound translations, best first; at least one, maybe a fault."""
        one = recast(sentence, self._source)
        seen = [self._seen(one, found) for found in self._engine.alternatives(one.text, number)]
        sound = {found.text: found for found in seen if not found.fault}
        return tuple(sound.values()) or self.translate([sentence])

    def _first(self, work: _Work, batch: Sequence[Done]) -> None:
        seen = [(index, self._best(work.asked[index], found)) for index, found in batch]
        work.faults.update((index, found.fault) for index, found in seen if found.fault)
        work.drafts.update((index, found.text) for index, found in batch if index in work.faults)
        work.settle([(index, found) for index, found in seen if not found.fault])

    def _again(self, work: _Work, rung: Rung) -> None:
        """Ask again for all that is not settled, in one call."""
        wanted = {
            index: parts
            for index in sorted(work.faults)  # in the order of the call, not of its batches
            if (parts := rung.parts(Refused(work.asked[index], self._source, work.drafts[index])))
        }
        if not wanted:
            return
        texts = [text for parts in wanted.values() for text, _ in parts]
        answers = self._engine.translate(texts, None, rung.decoding)
        done = [
            answer if _needs_asking(text) else Translation(text)
            for text, answer in zip(texts, answers, strict=True)
        ]
        seen = [
            (index, self._best(work.asked[index], found))
            for index, found in _joined(work.asked, wanted, done)
        ]
        work.settle([(index, found) for index, found in seen if not found.fault])

    def _best(self, asked: Recast, found: Translation) -> Translation:
        """Return the first sound one of what a search found, or the fault of its first."""
        first = self._seen(asked, found)
        if not first.fault:
            return replace(first, others=())
        others = (self._seen(asked, other) for other in found.others)
        return next((other for other in others if not other.fault), first)

    def _seen(self, asked: Recast, found: Translation) -> Translation:
        """Return what was found as a translation of the sentence, or the fault that it has."""
        if not _needs_asking(asked.sentence):
            return Translation(asked.sentence, 1.0)
        draft = Draft(asked.text, found.text, self._source, self._target)
        if not (reason := fault(draft)):
            return asked.restored(found, self._target)
        repaired = mended(draft, found)
        if repaired != found and not fault(replace(draft, text=repaired.text)):
            return asked.restored(repaired, self._target)
        return Translation("", fault=reason)


def _needs_asking(text: str) -> bool:
    """Return whether there is a word to translate: not in an address, a file name, an emoji."""
    return needs_translation(without_keepsakes(text))


def _joined(
    asked: Sequence[Recast], wanted: Mapping[int, tuple[Part, ...]], done: Sequence[Translation]
) -> Iterator[Done]:
    """Yield the translation of each sentence from those of its parts."""
    ends = accumulate(len(parts) for parts in wanted.values())
    for (index, parts), end in zip(wanted.items(), ends, strict=True):
        yield index, join(asked[index].text, parts, done[end - len(parts) : end])
