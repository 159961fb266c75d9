"""One Argos package at work, through CTranslate2: the only module that loads models."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeAlias

from i18n_pipeline.engines.base import LENGTH_PENALTY, Decoding, Done
from i18n_pipeline.engines.batches import batches
from i18n_pipeline.engines.packages import Package
from i18n_pipeline.engines.pieces import Tokenizer, open_tokenizer
from i18n_pipeline.engines.probe import PROBES, aligns
from i18n_pipeline.errors import PipelineError

if TYPE_CHECKING:
    import ctranslate2

    from i18n_pipeline.engines.hypotheses import Reader

_Batch: TypeAlias = "list[tuple[int, list[str]]]"
"""Indices of texts, each with its pieces."""
_UnderWay: TypeAlias = "tuple[_Batch, list[Any]]"
"""A batch and CTranslate2's promises, one for each of its texts."""

# What Argos asks of CTranslate2, so that the text is the same; unknown pieces, which it has
# replaced by what they stand for, are replaced here.
_ALWAYS = {
    "length_penalty": LENGTH_PENALTY,
    "return_scores": True,
    # Costs nothing measurable and leaves the text alone.
    "return_attention": True,
}
_ENCODED_AT_A_TIME = 512
_LEAST_SHARE = 128
_MOST_AT_ONCE = 16
# Opening a tokenizer changes the environment for a moment.
_LOADING = RLock()


class ArgosModel:
    """A package; its tokenizer and its model are loaded on first use, by whichever thread."""

    def __init__(self, package: Package, decoding: Decoding) -> None:
        self._package = package
        self._device = decoding.device
        self._at_once, self._threads_each = threads(decoding)

    def length(self, text: str) -> int:
        """Return how many pieces `text` has for the model."""
        return len(self._tokenizer.encode(text))

    def translate(self, texts: Sequence[str], decoding: Decoding) -> Iterator[list[Done]]:
        """Yield batches of (index of a text, its translation beside all others of the beam).

        While a batch is translated the one before it is decoded and the next one is encoded; only
        a few are under way at a time.
        """
        if not texts:
            return
        from i18n_pipeline.engines.hypotheses import Reader  # noqa: PLC0415 (numpy: takes a while)

        search = {
            "beam_size": decoding.beam,
            "num_hypotheses": decoding.beam,
            "no_repeat_ngram_size": decoding.no_repeat_ngram,
        }
        prefix = self._package.target_prefix
        misled = decoding.beam > 1 and self._device == "cpu" and not prefix
        reader = Reader(self._tokenizer, prefix, misled, self._aligns)
        under_way: deque[_UnderWay] = deque()
        for batch in self._encoded(texts, decoding.max_batch_tokens):
            under_way.append((batch, self._submit([pieces for _, pieces in batch], search)))
            if len(under_way) > 2 * self._at_once:
                yield self._collected(texts, under_way.popleft(), reader)
        while under_way:
            yield self._collected(texts, under_way.popleft(), reader)

    def _encoded(self, texts: Sequence[str], most_tokens: int) -> Iterator[_Batch]:
        """Yield batches, the longest texts first."""
        order = sorted(range(len(texts)), key=lambda index: -len(texts[index]))
        for start in range(0, len(order), _ENCODED_AT_A_TIME):
            chosen = order[start : start + _ENCODED_AT_A_TIME]
            pieces = [self._tokenizer.encode(texts[index]) for index in chosen]
            lengths = list(map(len, pieces))
            # Two batches for each thread at least, so that none is idle for long.
            share = max(_LEAST_SHARE, sum(lengths) // (2 * self._at_once))
            for batch in batches(lengths, min(most_tokens, share)):
                yield [(chosen[place], pieces[place]) for place in batch]

    def _submit(self, sources: list[list[str]], search: Mapping[str, int]) -> list[Any]:
        prefix = self._package.target_prefix
        promised: list[Any] = self._translator.translate_batch(
            sources,
            target_prefix=[[prefix]] * len(sources) if prefix else None,
            asynchronous=True,
            **search,
            **_ALWAYS,
        )
        return promised

    def _collected(self, texts: Sequence[str], under_way: _UnderWay, reader: Reader) -> list[Done]:
        batch, promised = under_way
        try:
            results = [one.result() for one in promised]
        except RuntimeError as error:
            raise PipelineError(
                f"the model of {self._package.name} gave up ({error})",
                where=str(self._package.path),
                next_step="try a smaller --max-batch-tokens",
            ) from None
        return [
            (index, reader.read(texts[index], pieces, result))
            for (index, pieces), result in zip(batch, results, strict=True)
        ]

    @property
    def _tokenizer(self) -> Tokenizer:
        return self._loaded[0]

    @property
    def _translator(self) -> ctranslate2.Translator:
        return self._loaded[1]

    @property
    def _aligns(self) -> bool:
        with _LOADING:
            return self._proven

    @cached_property
    def _proven(self) -> bool:
        """Whether the model's attention aligns words, by its translations of the probes."""
        from i18n_pipeline.engines.hypotheses import Reader  # noqa: PLC0415 (numpy: takes a while)

        batch = [(index, self._tokenizer.encode(text)) for index, text in enumerate(PROBES)]
        promised = self._submit([pieces for _, pieces in batch], {"beam_size": 1})
        reader = Reader(self._tokenizer, self._package.target_prefix, misled=False)
        read = self._collected(PROBES, (batch, promised), reader)
        return aligns((PROBES[index], made) for index, made in read)

    @property
    def _loaded(self) -> tuple[Tokenizer, ctranslate2.Translator]:
        with _LOADING:
            return self._opened

    @cached_property
    def _opened(self) -> tuple[Tokenizer, ctranslate2.Translator]:
        import ctranslate2  # noqa: PLC0415 (only when something is translated)

        if self._device == "cuda" and not ctranslate2.get_cuda_device_count():
            raise PipelineError(
                "CTranslate2 sees no GPU for --device cuda",
                next_step="install NVIDIA's driver and CUDA libraries, or use --device cpu",
            )
        try:
            translator = ctranslate2.Translator(
                str(self._package.path / "model"),
                device=self._device,
                compute_type="auto",
                inter_threads=self._at_once,
                intra_threads=self._threads_each,
                max_queued_batches=-1,
            )
        except (RuntimeError, ValueError) as error:
            raise PipelineError(
                f"the model of {self._package.name} cannot be loaded ({error})",
                where=str(self._package.path),
                next_step="install the package again",
            ) from None
        return open_tokenizer(self._package), translator


def threads(decoding: Decoding) -> tuple[int, int]:
    """Return how many batches run side by side and the threads of each: one each is fastest."""
    if decoding.device != "cpu":
        return 1, 1
    usable = getattr(os, "sched_getaffinity", None)
    cores = decoding.threads or (len(usable(0)) if usable else os.cpu_count()) or 1
    at_once = min(cores, _MOST_AT_ONCE)
    return at_once, cores // at_once
