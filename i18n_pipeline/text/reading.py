"""How long a text takes to read; the speeds are data in `rules/reading.toml`."""

from __future__ import annotations

import re
from math import ceil

from i18n_pipeline.locales import LocaleTag, language
from i18n_pipeline.text.rules import read_rules

_DENSE = "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SYLLABIC = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNITS = {
    "dense": re.compile(f"[{_DENSE}]"),
    "syllabic": re.compile(f"[{_SYLLABIC}]"),
    "words": re.compile(rf"[^\W{_DENSE}{_SYLLABIC}][^\s{_DENSE}{_SYLLABIC}]*"),
}
"""What is counted, by the tables of the rules."""


def minutes(text: str, locale: LocaleTag) -> int:
    """Return how many minutes a reader of `locale` needs for a plain text, at least one.

    Words are counted where spaces part them, characters where none do.
    """
    taken = (len(unit.findall(text)) / _speed(kind, locale) for kind, unit in _UNITS.items())
    return max(1, ceil(sum(taken)))


def _speed(kind: str, locale: LocaleTag) -> int:
    speeds = read_rules("reading")[kind]
    speed: int = speeds.get(language(locale), speeds["default"])
    return speed
