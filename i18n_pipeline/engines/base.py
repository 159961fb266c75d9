"""What an engine is: plain sentences in, translations out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.model import Translation
from i18n_pipeline.text.addresses import without_addresses

DEVICES = ("cpu", "cuda")
LENGTH_PENALTY = 0.2
"""As Argos has it. CTranslate2 divides the sum of the logarithms by length ** length penalty."""
_MOST_BEAM = 32
_LEAST_TOKENS = 64

Done: TypeAlias = "tuple[int, Translation]"
"""The index of a sentence and its translation."""

OnDone: TypeAlias = Callable[[Sequence[Done]], None]
"""Told each batch as it is done, in any order; every index exactly once."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How a model searches for a translation. Raises PipelineError for what no model can do."""

    beam: int = 4
    """How many beginnings of a translation are followed at a time; 1 takes each best piece."""
    device: str = "cpu"
    """One of `DEVICES`."""
    threads: int = 0
    """CPU threads in all, 0 for one on each core; leaves the text alone."""
    max_batch_tokens: int = 2048
    """The size of a batch, padding counted: more is faster up to a point and takes more memory."""
    no_repeat_ngram: int = 0
    """How many pieces in a row may not be written twice; 0 for no such rule."""

    def __post_init__(self) -> None:
        if not 1 <= self.beam <= _MOST_BEAM:
            raise _refused("beam", self.beam, f"choose 1 to {_MOST_BEAM}")
        if self.device not in DEVICES:
            raise _refused("device", self.device, f"choose {' or '.join(DEVICES)}")
        if self.threads < 0:
            raise _refused("number of threads", self.threads, "choose 1 or more, or 0 for all")
        if self.max_batch_tokens < _LEAST_TOKENS:
            raise _refused(
                "batch size in tokens", self.max_batch_tokens, f"choose {_LEAST_TOKENS} or more"
            )
        if self.no_repeat_ngram < 0:
            raise _refused("no-repeat length", self.no_repeat_ngram, "choose 0 or more")


def _refused(what: str, value: object, next_step: str) -> PipelineError:
    return PipelineError(f"the {what} cannot be {value}", next_step=next_step)


USUAL = Decoding()
"""How Argos itself has its models search, in larger batches."""


class Engine(Protocol):
    """A machine translator for one pair of languages."""

    @property
    def name(self) -> str:
        """What pages and catalogs say translated: `argos en→es 1.0`."""

    @property
    def identity(self) -> str:
        """The name and all else that may change the text, such as the beam, for a memory's key."""

    def translate(
        self,
        sentences: Sequence[str],
        on_done: OnDone | None = None,
        decoding: Decoding | None = None,
    ) -> tuple[Translation, ...]:
        """Return one translation for each plain sentence (no codes), in the same order.

        `decoding` stands in for the engine's own this once. May be called from two threads.
        """

    def alternatives(self, sentence: str, number: int) -> tuple[Translation, ...]:
        """Return up to `number` different translations of `sentence`, best first; at least one."""


def needs_translation(text: str) -> bool:
    """Return whether `text` has a letter outside of addresses, handles and hashtags.

    >>> needs_translation("2017: 48 %"), needs_translation("https://example.org/news")
    (False, False)
    """
    return any(char.isalpha() for char in without_addresses(text))
