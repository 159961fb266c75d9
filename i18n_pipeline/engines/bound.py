"""An engine that keeps to the glossary, and keeps names."""

from __future__ import annotations

from collections.abc import Sequence

from i18n_pipeline.engines.base import Decoding, Done, Engine, OnDone
from i18n_pipeline.engines.names import VERSION, with_names
from i18n_pipeline.engines.terms import bind
from i18n_pipeline.model import Translation
from i18n_pipeline.text.terms import Glossary


def keeping(engine: Engine, glossary: Glossary) -> Engine:
    """Return `engine` with the terms of `glossary`, and with names, in all that it translates.

    Its identity says nothing of the terms: which of them a sentence has is for the memory to ask.
    """
    return _BoundEngine(engine, glossary)


class _BoundEngine:
    def __init__(self, engine: Engine, glossary: Glossary) -> None:
        self._engine, self._glossary = engine, glossary
        self.name = engine.name
        self.identity = f"{engine.identity}; names {VERSION}"

    def translate(
        self,
        sentences: Sequence[str],
        on_done: OnDone | None = None,
        decoding: Decoding | None = None,
    ) -> tuple[Translation, ...]:
        """Return the translations in order, with terms and names where they belong."""
        results: dict[int, Translation] = {}

        def done(batch: Sequence[Done]) -> None:
            made = [(index, self._bound(sentences[index], one)) for index, one in batch]
            results.update(made)
            if on_done:
                on_done(made)

        self._engine.translate(sentences, done, decoding)
        return tuple(results[index] for index in range(len(sentences)))

    def alternatives(self, sentence: str, number: int) -> tuple[Translation, ...]:
        """Return up to `number` different translations, best first; at least one."""
        found = (self._bound(sentence, one) for one in self._engine.alternatives(sentence, number))
        return tuple({one.text: one for one in found}.values())

    def _bound(self, sentence: str, translation: Translation) -> Translation:
        bound = bind(sentence, translation, self._glossary)
        return with_names(sentence, bound, self._glossary)
