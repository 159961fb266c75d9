"""Argos packages at work, through CTranslate2: the only module that loads models."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from i18n_pipeline.engines.attention import links_of
from i18n_pipeline.engines.base import USUAL, Decoding, OnDone, needs_translation
from i18n_pipeline.engines.packages import Package
from i18n_pipeline.engines.parts import compose, cut, join
from i18n_pipeline.engines.pieces import Tokenizer, locate, open_tokenizer
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.model import Translation

if TYPE_CHECKING:
    import ctranslate2

# What Argos asks of CTranslate2, so that the text is the same; only the batches are larger.
_LENGTH_PENALTY = 0.2
_ALWAYS = {
    "length_penalty": _LENGTH_PENALTY,
    "replace_unknowns": True,
    "return_scores": True,
    # Costs nothing measurable and leaves the text alone.
    "return_attention": True,
}
_SENTENCES_AT_A_TIME = 128
# Models know 256 positions and more, and write 256 pieces at most; a translation may be longer
# than its source.
_MOST_PIECES = 180


class ArgosEngine:
    """One or two installed packages, applied one after the other."""

    def __init__(self, route: Sequence[Package], decoding: Decoding = USUAL) -> None:
        self._steps = tuple(_Step(package) for package in route)
        self._decoding = decoding
        self.name = "argos " + ", ".join(package.name for package in route)

    @property
    def identity(self) -> str:
        """The packages and what of the search may change the text."""
        rule = self._decoding.no_repeat_ngram
        return f"{self.name}; beam {self._decoding.beam}" + (f"; no repeat {rule}" if rule else "")

    def translate(
        self,
        sentences: Sequence[str],
        on_done: OnDone | None = None,
        decoding: Decoding | None = None,
    ) -> tuple[Translation, ...]:
        """Return the translations in order; a sentence without words is returned as it is.

        The score is the model's confidence: the geometric mean of the probabilities it gave to the
        pieces it wrote; through a pivot the product of both.
        """
        results = [Translation(sentence, 1.0) for sentence in sentences]
        wanted = [i for i, sentence in enumerate(sentences) if needs_translation(sentence)]
        if on_done and len(wanted) < len(sentences):
            skipped = set(range(len(sentences))).difference(wanted)
            on_done([(i, results[i]) for i in sorted(skipped)])
        # Sentences of one length in one batch: no time is spent on padding.
        wanted.sort(key=lambda i: len(sentences[i]), reverse=True)
        size = _SENTENCES_AT_A_TIME * _threads()[0]
        for start in range(0, len(wanted), size):
            chosen = wanted[start : start + size]
            done = self._all_steps([sentences[i] for i in chosen], decoding or self._decoding)
            for i, translation in zip(chosen, done, strict=True):
                results[i] = translation
            if on_done:
                on_done([(i, results[i]) for i in chosen])
        return tuple(results)

    def alternatives(self, sentence: str, number: int) -> tuple[Translation, ...]:
        """Return the translation."""
        return self.translate([sentence])

    def _all_steps(self, sentences: Sequence[str], decoding: Decoding) -> Sequence[Translation]:
        first, *rest = self._steps
        results = first.translate(sentences, decoding)
        for step in rest:
            onward = step.translate([translation.text for translation in results], decoding)
            results = [compose(a, b) for a, b in zip(results, onward, strict=True)]
        return results


class _Step:
    """One package, its model loaded on first use."""

    def __init__(self, package: Package) -> None:
        self._package = package

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return open_tokenizer(self._package)

    @cached_property
    def _translator(self) -> ctranslate2.Translator:
        import ctranslate2  # noqa: PLC0415 (only when something is translated)

        inter, intra = _threads()
        try:
            return ctranslate2.Translator(
                str(self._package.path / "model"),
                device="cpu",
                compute_type="auto",
                inter_threads=inter,
                intra_threads=intra,
            )
        except (RuntimeError, ValueError) as error:
            raise PipelineError(
                f"the model of {self._package.name} cannot be loaded ({error})",
                where=str(self._package.path),
                next_step="install the package again",
            ) from None

    def translate(self, sentences: Sequence[str], decoding: Decoding) -> list[Translation]:
        """Return the translations in order; very long sentences are translated in parts."""
        parts = [cut(sentence, self._fits) for sentence in sentences]
        ends = list(accumulate(len(of_one) for of_one in parts))
        texts = [text for of_one in parts for text, _ in of_one]
        done = self._translate_parts(texts, decoding)
        return [
            join(sentence, of_one, done[end - len(of_one) : end])
            for sentence, of_one, end in zip(sentences, parts, ends, strict=True)
        ]

    def _fits(self, text: str) -> bool:
        return len(self._tokenizer.encode(text)) <= _MOST_PIECES

    def _translate_parts(self, texts: Sequence[str], decoding: Decoding) -> list[Translation]:
        sources = [self._tokenizer.encode(text) for text in texts]
        prefix = self._package.target_prefix
        results = self._translator.translate_batch(
            sources,
            target_prefix=[[prefix]] * len(sources) if prefix else None,
            max_batch_size=decoding.max_batch_tokens,
            beam_size=decoding.beam,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            batch_type="tokens",
            **_ALWAYS,
        )
        return [
            self._translation(text, pieces, result)
            for text, pieces, result in zip(texts, sources, results, strict=True)
        ]

    def _translation(self, source: str, pieces: Sequence[str], result: Any) -> Translation:
        written = list(result.hypotheses[0])
        text = self._tokenizer.decode(written)
        text = text.removeprefix(self._package.target_prefix).removeprefix(" ")
        spans = (locate(source, pieces), locate(text, written))
        links = links_of(source, text, spans, result.attention[0])
        return Translation(text, _confidence(result.scores[0], len(written)), links)


def _confidence(score: float, pieces: int) -> float:
    """Return the mean probability of a piece from CTranslate2's score, with the end counted.

    CTranslate2 divides the sum of the logarithms by length ** length penalty.
    """
    return round(math.exp(score / (pieces + 1) ** (1 - _LENGTH_PENALTY)), 4)


def _threads() -> tuple[int, int]:
    """Return how many batches run side by side, and the threads of each: one is fastest."""
    usable = getattr(os, "sched_getaffinity", None)
    cores = len(usable(0)) if usable else os.cpu_count() or 1
    batches = min(cores, 8)
    return batches, max(1, cores // batches)
