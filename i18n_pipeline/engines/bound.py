"""An engine that keeps to the glossary, and keeps names."""

from __future__ import annotations

from collections.abc import Sequence

from i18n_pipeline.engines.base import Decoding, Done, Engine, OnDone
from i18n_pipeline.engines.masks import Masked, masked
from i18n_pipeline.engines.names import with_names
from i18n_pipeline.engines.terms import bind, is_bound
from i18n_pipeline.model import Translation
from i18n_pipeline.text.names import is_headline
from i18n_pipeline.text.terms import Glossary

VERSION = 2
"""Goes up whenever another text may come of the same translation."""


def keeping(engine: Engine, glossary: Glossary) -> Engine:
    """Return `engine` with the terms of `glossary`, and with names, in all that it translates.

    Its identity says nothing of the terms: which of them a sentence has is for the memory to ask.
    """
    return _BoundEngine(engine, glossary)


class _BoundEngine:
    def __init__(self, engine: Engine, glossary: Glossary) -> None:
        self._engine, self._glossary = engine, glossary
        self.name = engine.name
        self.identity = f"{engine.identity}; kept {VERSION}"

    def translate(
        self,
        sentences: Sequence[str],
        on_done: OnDone | None = None,
        decoding: Decoding | None = None,
    ) -> tuple[Translation, ...]:
        """Return the translations in order, with terms and names where they belong.

        A term that links do not place is masked, and its sentence asked for once more.
        """
        results: dict[int, Translation] = {}
        again: dict[int, Masked] = {}

        def done(batch: Sequence[Done]) -> None:
            for index, one in batch:
                sentence = sentences[index]
                results[index] = made = self._bound(sentence, one)
                if hidden := self._unbound(sentence, made):
                    again[index] = hidden
            if on_done:
                on_done([(index, results[index]) for index, _ in batch if index not in again])

        self._engine.translate(sentences, done, decoding)
        asked = sorted(again.items())  # not in the order of the batches, which may vary
        answers = (
            self._engine.translate([one.text for _, one in asked], None, decoding) if asked else ()
        )
        for (index, one), answer in zip(asked, answers, strict=True):
            found = one.unmasked(answer, self._glossary)
            if found and is_bound(sentences[index], found, self._glossary):
                results[index] = with_names(sentences[index], found, self._glossary)
        if again and on_done:
            on_done([(index, results[index]) for index in sorted(again)])
        return tuple(results[index] for index in range(len(sentences)))

    def alternatives(self, sentence: str, number: int) -> tuple[Translation, ...]:
        """Return up to `number` different translations, best first; at least one."""
        found = (self._bound(sentence, one) for one in self._engine.alternatives(sentence, number))
        return tuple({one.text: one for one in found}.values())

    def _bound(self, sentence: str, translation: Translation) -> Translation:
        bound = bind(sentence, translation, self._glossary)
        return with_names(sentence, bound, self._glossary)

    def _unbound(self, sentence: str, translation: Translation) -> Masked | None:
        """Return the sentence with its terms masked, if one of them is missing."""
        glossary = self._glossary
        if not translation.text or is_bound(sentence, translation, glossary):
            return None
        if is_headline(sentence, glossary.source):
            return None
        return masked(sentence, glossary.hits(sentence))
