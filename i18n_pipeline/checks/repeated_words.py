"""A word written twice in a row: the the."""

from __future__ import annotations

import re
from functools import cache

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.locales import language
from i18n_pipeline.text.rules import read_rules

_DOUBLED = re.compile(
    r"(?<![\w'’-])(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)\s+(?P=word)(?![\w'’-])", re.IGNORECASE
)
# A clause opens, with a preposition at most: , die; , in der; als der
_OPENS = re.compile(r"(?:^|[,;:–—(“„«\"]|\b(?:als|wie|dan))\s*(?:\w+\s+)?$")


def repeated_words(pair: Pair) -> tuple[str, ...]:
    """Return a message that names the doubled words.

    Lets pass as many doublings as the source has (New York, very very), and those that the
    language's grammar makes (nous nous, die die).
    """
    legal = _legal(language(pair.target_locale))
    if legal == "all" or not pair.target_said.may_double:
        return ()
    found = [m["word"].lower() for m in _DOUBLED.finditer(pair.target_words) if not _ok(m, legal)]
    doubled = tuple(dict.fromkeys(found))
    if not doubled or len(doubled) <= len(_DOUBLED.findall(pair.source_words)):
        return ()
    return tuple(f"“{word} {word}” repeats a word" for word in doubled)


def one_word(pair: Pair) -> str:
    """Return the translation with each doubled word written once."""
    legal = _legal(language(pair.target_locale))

    def once(match: re.Match[str]) -> str:
        return match[0] if _ok(match, legal) else match["word"]

    return _DOUBLED.sub(once, pair.target)


def _ok(match: re.Match[str], legal: str | frozenset[str]) -> bool:
    """Return whether grammar may have doubled a word; `,die` only where a clause opens."""
    word = match["word"].lower()
    if word in legal or f",{word}" not in legal:
        return word in legal
    return _OPENS.search(match.string, max(0, match.start() - 20), match.start()) is not None


@cache
def _legal(code: str) -> str | frozenset[str]:
    """Return the words that may stand twice in a language, or "all"."""
    rule = str(read_rules("doublings").get(code, ""))
    return rule if rule == "all" else frozenset(rule.split())
