"""An engine that does everything an engine must not do: what the checks are measured against."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from i18n_pipeline.engines.base import Decoding, OnDone
from i18n_pipeline.model import Link, Translation

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
    "writes a link": lambda text: f'{text} <a href="https://evil.example/">here</a>',
    "writes Markdown": lambda text: f"{text} [here](https://evil.example/) **now**",
    "writes entities": lambda text: f"{text} &lt;b&gt;now&lt;/b&gt; &#60;br&#62;",
    "aligns anything": lambda text: " ".join(reversed(text.split())),
    "breaks addresses": lambda text: text.replace("/", " / ").replace("@", " at "),
    "returns nothing": lambda text: "",
    "returns white space": lambda text: " \n ",
    "returns the source": lambda text: text,
    "drops the second half": lambda text: text[: len(text) // 2],
    "writes control characters": lambda text: f"\u202e{text}\x07",
}
"""What it can do wrong, by name. Losing codes comes by itself: engines never see them."""


def lies(sentence: str, text: str) -> tuple[Link, ...]:
    """Links that lead to the wrong words, to everything, to nothing, with weights that are none."""
    last, end = len(sentence), len(text)
    return (
        Link(0, min(1, last), max(end - 1, 0), end),
        Link(last // 2, last, 0, end, 9.0),
        Link(0, last, end, end),
        Link(last, last, 0, end),
        Link(0, last, 0, end, -1.0),
        Link(0, last, 0, end, float("nan")),
    )


class NaughtyEngine:
    """Does one thing wrong with every sentence, or all of them in turn."""

    name = "naughty"

    def __init__(self, vice: str = "") -> None:
        self.identity = f"naughty: {vice or 'all in turn'}"
        self._vices = [vice] if vice else list(NAUGHTY)

    def translate(
        self,
        sentences: Sequence[str],
        on_done: OnDone | None = None,
        decoding: Decoding | None = None,
    ) -> tuple[Translation, ...]:
        """Return as many translations as there are sentences, all of them bad."""
        results = tuple(
            self._spoilt(sentence, self._vices[index % len(self._vices)])
            for index, sentence in enumerate(sentences)
        )
        if on_done:
            on_done(tuple(enumerate(results)))
        return results

    def alternatives(self, sentence: str, number: int) -> tuple[Translation, ...]:
        """Return one bad translation."""
        return self.translate([sentence])

    def _spoilt(self, sentence: str, vice: str) -> Translation:
        text = NAUGHTY[vice](sentence)
        return Translation(text, 0.99, lies(sentence, text) if vice == "aligns anything" else ())
