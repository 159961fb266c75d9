"""A translation that breaks off, as a model makes it that has come to its limit."""

from __future__ import annotations

import re

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.checks.endings import end_mark
from i18n_pipeline.checks.length import share
from i18n_pipeline.checks.vocabulary import vocabulary
from i18n_pipeline.locales import LocaleTag

_COMMAS = tuple(",;،؛、，(")
_LETTERS = re.compile(r"[^\W\d_]+$")
_LONGEST = 64
"""Characters; the common words are far shorter."""
_LEAST = 80  # characters of a source; what is shorter may be said in far fewer
_SHORT = 0.8
"""Of the usual length: a text without its end mark that is shorter has lost more than the mark."""


def cut(pair: Pair) -> tuple[str, ...]:
    """Return a message when the translation stops in the middle of its sentence.

    It has to lack the end mark of its source and, besides, be short, or stop at a comma or at one
    of the words that need another after them. Lets pass headlines and all that has no end mark.
    """
    target = pair.target_words.rstrip()
    if not end_mark(pair.source_words, pair.source_locale) or end_mark(target, pair.target_locale):
        return ()
    is_short = 0 < share(pair) < _SHORT and len(pair.source_words) >= _LEAST
    if is_short or target.endswith(_COMMAS) or _ends_open(target, pair.target_locale):
        return (f"the translation breaks off after “{_tail(target)}”",)
    return ()


def _ends_open(text: str, locale: LocaleTag) -> bool:
    """Return whether the last word of `text` needs another after it."""
    start = max(text.rfind(" "), len(text) - _LONGEST)  # from the front every word would be tried
    last = _LETTERS.search(text, start)
    return last is not None and last[0].lower() in vocabulary(locale).common


def _tail(text: str) -> str:
    """Return the last two words of `text`."""
    return " ".join(text.split()[-2:])
