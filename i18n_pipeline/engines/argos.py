"""Argos packages as an engine: long sentences in parts, two packages where none is direct."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from i18n_pipeline.engines.argos_model import ArgosModel
from i18n_pipeline.engines.base import USUAL, Decoding, Done, OnDone, needs_translation
from i18n_pipeline.engines.packages import Package
from i18n_pipeline.engines.parts import Part, compose, cut, join
from i18n_pipeline.locales import tag_of_argos
from i18n_pipeline.model import Translation

# Models know 256 positions and more, and write 256 pieces at most; a translation may be longer
# than its source.
_MOST_PIECES = 180


class ArgosEngine:
    """One or two installed packages, applied one after the other."""

    def __init__(self, route: Sequence[Package], decoding: Decoding = USUAL) -> None:
        self._steps = tuple(_Step(package, decoding) for package in route)
        self._decoding = decoding
        self.name = "argos " + ", ".join(package.name for package in route)

    @property
    def identity(self) -> str:
        """The packages and what of the search may change the text."""
        search = self._decoding
        return (
            f"{self.name}; beam {search.beam}"
            + ("" if search.device == "cpu" else f"; {search.device}")
            + (f"; no repeat {search.no_repeat_ngram}" if search.no_repeat_ngram else "")
        )

    def translate(
        self,
        sentences: Sequence[str],
        on_done: OnDone | None = None,
        decoding: Decoding | None = None,
    ) -> tuple[Translation, ...]:
        """Return the translations in order; a sentence without words is returned as it is.

        The score is the model's confidence: the geometric mean of the probabilities it gave to the
        pieces it wrote; the lowest of a sentence's parts; through a pivot the product of both.
        `decoding` cannot change the device or the number of threads, which are the engine's.
        """
        results: dict[int, Translation] = {}
        wanted: dict[int, str] = {}
        for index, sentence in enumerate(sentences):
            if needs_translation(sentence):
                wanted[index] = sentence
            else:
                results[index] = Translation(sentence, 1.0)
        copied = list(results.items())
        batches = _through(self._steps, wanted, decoding or self._decoding)
        for batch in chain([copied] if copied else [], batches):
            results.update(batch)
            if on_done:
                on_done(batch)
        return tuple(results[index] for index in range(len(sentences)))

    def alternatives(self, sentence: str, number: int) -> tuple[Translation, ...]:
        """Return up to `number` different translations, best first; a pivot's text is the best."""
        if not needs_translation(sentence):
            return (Translation(sentence, 1.0),)
        *before, last = self._steps
        best: Translation | None = None
        for step in before:
            ((_, best),) = chain.from_iterable(_through((step,), {0: sentence}, self._decoding))
        found = last.alternatives(best.text if best else sentence, number, self._decoding)
        return tuple(compose(best, one) for one in found) if best else tuple(found)


def _through(
    steps: Sequence[_Step], texts: Mapping[int, str], decoding: Decoding
) -> Iterator[list[Done]]:
    """Yield batches of what the steps, one after the other, make of `texts`, by their keys."""
    first, *rest = steps
    if not rest:
        yield from first.translate(texts, decoding)
        return
    middle = dict(chain.from_iterable(first.translate(texts, decoding)))
    onward = {index: translation.text for index, translation in middle.items()}
    for batch in _through(rest, onward, decoding):
        yield [(index, compose(middle[index], translation)) for index, translation in batch]


class _Step:
    """One package, which gets sentences that it can read as a whole."""

    def __init__(self, package: Package, decoding: Decoding) -> None:
        self._model = ArgosModel(package, decoding)
        self._cut = partial(cut, locale=tag_of_argos(package.source), fits=self._fits)

    def translate(self, texts: Mapping[int, str], decoding: Decoding) -> Iterator[list[Done]]:
        """Yield batches of translations by the keys of `texts`, each when all its parts are."""
        parts = {index: self._cut(text) for index, text in texts.items()}
        done: dict[int, dict[int, Translation]] = {index: {} for index in texts}
        places = [(index, place) for index, cuts in parts.items() for place in range(len(cuts))]
        if blank := [(index, Translation("")) for index, cuts in parts.items() if not cuts]:
            yield blank
        pieces = [parts[index][place][0] for index, place in places]
        for batch in self._model.translate(pieces, decoding):
            ready = []
            for number, best in batch:
                index, place = places[number]
                done[index][place] = best
                if len(done[index]) == len(parts[index]):
                    ready.append((index, _joined(texts[index], parts[index], done.pop(index))))
            yield ready

    def alternatives(self, text: str, number: int, decoding: Decoding) -> list[Translation]:
        """Return different translations of `text`, best first: the nth has the nth of each part."""
        parts = self._cut(text)
        pieces = [part for part, _ in parts]
        wide = replace(decoding, beam=max(decoding.beam, number))
        best = dict(chain.from_iterable(self._model.translate(pieces, wide)))
        found = {place: (one, *one.others) for place, one in best.items()}
        ranked = {
            rank: {place: some[min(rank, len(some) - 1)] for place, some in found.items()}
            for rank in range(number)
        }
        joined = [_joined(text, parts, chosen) for chosen in ranked.values()]
        return list({one.text: one for one in reversed(joined)}.values())[::-1]

    def _fits(self, text: str) -> bool:
        # A piece has at least one byte.
        return len(text.encode()) < _MOST_PIECES or self._model.length(text) <= _MOST_PIECES


def _joined(text: str, parts: Sequence[Part], done: Mapping[int, Translation]) -> Translation:
    return join(text, parts, [done[place] for place in range(len(parts))])
