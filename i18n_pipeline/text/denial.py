"""How often a sentence says no: “did” and “did not” are alike in all but what they mean."""

from __future__ import annotations

import re
from functools import lru_cache

from i18n_pipeline.locales import LocaleTag, is_pseudo, language
from i18n_pipeline.text.rules import read_rules
from i18n_pipeline.text.scripts import spaces_words

_LISTS, _GROUPS = ("sure", "other"), ("without", "un")
"""The words of `rules/checks/<language>.toml` that deny as they stand, whatever is around them."""


def deny_alike(one: str, other: str, locale: LocaleTag | None) -> bool:
    """Return whether two texts like each other say no equally often; True where nobody can tell.

    >>> deny_alike("They did.", "They did not.", LocaleTag("en"))
    False
    >>> deny_alike("They didn’t.", "They did not.", LocaleTag("en"))
    True
    """
    pattern = None if locale is None or is_pseudo(locale) else _pattern(locale)
    return pattern is None or _times(pattern, one) == _times(pattern, other)


def _times(pattern: re.Pattern[str], text: str) -> int:
    return len(pattern.findall(text.lower().replace("’", "'")))


@lru_cache(maxsize=64)
def _pattern(locale: LocaleTag) -> re.Pattern[str] | None:
    """Return a pattern for the words that deny; None for a language without a list."""
    data = read_rules(f"checks/{language(locale)}").get("negation", {})
    lists = [data.get(name, "") for name in _LISTS]
    lists += [data.get("same", {}).get(name, "") for name in _GROUPS]
    forms = {form for words in lists for form in words.split()}
    if not forms:
        return None
    words = "|".join(re.escape(form).replace(r"\*", r"\w*") for form in sorted(forms, key=len))
    if not spaces_words(locale):
        return re.compile(words)
    also = f"|{data['pattern']}" if "pattern" in data else ""
    return re.compile(rf"(?<!\w)(?:(?:{words})(?!\w){also})")
