"""Whether a translation is its source once more."""

from __future__ import annotations

import re

from i18n_pipeline.text.addresses import without_addresses
from i18n_pipeline.text.words import UNSPACED

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_UNSPACED = re.compile(f"[{UNSPACED}]{{2}}")  # about two characters make a word
_FEWEST = 4


def same(source: str, target: str) -> bool:
    """Return whether two texts differ in nothing but white space and case."""
    return _first(source) == _first(target) and _squeezed(source) == _squeezed(target)


def is_prose(text: str) -> bool:
    """Return whether `text` is not right as it is in another language: prose, not names or a title.

    Prose has four words or more that are not capitalised, and they are the greater part of it.

    >>> is_prose("The court sat in the square."), is_prose("Supreme Court of New York")
    (True, False)
    """
    text = without_addresses(text)
    words = _UNSPACED.findall(text) + _WORD.findall(_UNSPACED.sub(" ", text))
    common = [word for word in words if not word[0].isupper()]
    return len(common) >= _FEWEST and 2 * len(common) > len(words)


def _first(text: str) -> str:
    """Return the first character of what `_squeezed` does: mostly another one, told quickly."""
    return text.lstrip()[:1].casefold()[:1]


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()
