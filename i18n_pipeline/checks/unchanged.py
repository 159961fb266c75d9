"""A translation that is still the source."""

from __future__ import annotations

import re

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.locales import language
from i18n_pipeline.text.addresses import without_addresses
from i18n_pipeline.text.inline import tokens
from i18n_pipeline.text.words import UNSPACED

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_UNSPACED = re.compile(f"[{UNSPACED}]{{2}}")  # about two characters make a word
_FEWEST = 4


def unchanged(pair: Pair) -> tuple[str, ...]:
    """Return a message when a sentence was copied.

    Lets pass what is right to copy: fewer than four words that are not names (titles, addresses,
    names, acronyms, cognates), the words of protected codes, and a variety of the same language.
    """
    if _squeezed(pair.source.text) != _squeezed(pair.target):
        return ()
    if language(pair.source_locale) == language(pair.target_locale):
        return ()
    words = _words(pair)
    common = [word for word in words if not word[0].isupper()]
    if len(common) < _FEWEST or 2 * len(common) <= len(words):
        return ()
    return ("the translation is the same as the source",)


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()


def _words(pair: Pair) -> list[str]:
    pieces = tokens(pair.source.text, pair.source.codes)
    text = without_addresses("".join(piece for piece in pieces if isinstance(piece, str)))
    unspaced = _UNSPACED.findall(text)
    return unspaced + _WORD.findall(_UNSPACED.sub(" ", text))
