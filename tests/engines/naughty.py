"""An engine that does everything an engine must not do: what the checks are measured against."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from i18n_pipeline.engines.base import Decoding, OnDone
from i18n_pipeline.model import Translation

SCRIPT = "<script>alert(1)</script>"


def _swapped_digits(text: str) -> str:
    return re.sub(r"\d", lambda match: str((int(match[0]) + 1) % 10), text)


NAUGHTY: dict[str, Callable[[str], str]] = {
    "reverses words": lambda text: " ".join(reversed(text.split())),
    "repeats itself": lambda text: " ".join([text] * 3),
    "repeats a word": lambda text: text + " really" * 12,
    "swaps digits": _swapped_digits,
    "injects a script": lambda text: f"{text} {SCRIPT}",
    "invents codes": lambda text: f"<a1>{text}</b9><br2/>",
    "breaks addresses": lambda text: text.replace("/", " / ").replace("@", " at "),
    "returns nothing": lambda text: "",
    "returns white space": lambda text: " \n ",
    "returns the source": lambda text: text,
    "drops the second half": lambda text: text[: len(text) // 2],
    "writes control characters": lambda text: f"\u202e{text}\x07",
}
"""What it can do wrong, by name. Losing codes comes by itself: engines never see them."""


class NaughtyEngine:
    """Does one thing wrong with every sentence, or all of them in turn."""

    name = "naughty"

    def __init__(self, vice: str = "") -> None:
        self.identity = f"naughty: {vice or 'all in turn'}"
        self._vices = [NAUGHTY[vice]] if vice else list(NAUGHTY.values())

    def translate(
        self,
        sentences: Sequence[str],
        on_done: OnDone | None = None,
        decoding: Decoding | None = None,
    ) -> tuple[Translation, ...]:
        """Return as many translations as there are sentences, all of them bad."""
        results = tuple(
            Translation(self._vices[index % len(self._vices)](sentence), 0.99)
            for index, sentence in enumerate(sentences)
        )
        if on_done:
            on_done(tuple(enumerate(results)))
        return results

    def alternatives(self, sentence: str, number: int) -> tuple[Translation, ...]:
        """Return one bad translation."""
        return self.translate([sentence])
