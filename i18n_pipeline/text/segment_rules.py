"""Which full stops end a sentence, language by language: `rules/segmentation/<language>.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from i18n_pipeline.text.rules import read_rules

BOUNDARY = "\x1f"
"""Stands for the boundary (and its white space) in the text that rules search."""
_NUMBER = r"\d|[IVXLC]+\b"


@dataclass(frozen=True, slots=True)
class SegmentRules:
    """A language's exceptions to the general sentence splitter."""

    no_break: re.Pattern[str]
    """Finds `before BOUNDARY after` where the text must not be split."""
    breaks: re.Pattern[str]
    """Finds `before BOUNDARY after` where the text is split although the splitter did not."""


@lru_cache(maxsize=64)
def segment_rules(language: str) -> SegmentRules:
    """Return the rules for a language subtag: its own file's, if there is one, and `root.toml`'s.

    Data files have four keys, all optional: `abbreviations` never end a sentence, those
    `before_number` do not when a number follows; a `no_break` or `break` rule is a pair of regular
    expressions, `before` and `after` the boundary. A `no_break` rule wins over a `break`.
    """
    sources = [read_rules("segmentation/root"), read_rules(f"segmentation/{language}")]
    no_break = [pattern for source in sources for pattern in _no_break(source)]
    breaks = [pattern for source in sources for pattern in _pairs(source.get("break", ()))]
    return SegmentRules(re.compile("|".join(no_break)), re.compile("|".join(breaks)))


def _no_break(source: Mapping[str, Any]) -> Iterator[str]:
    if words := source.get("abbreviations"):
        yield f"{_any_of(words)}{BOUNDARY}"
    if words := source.get("before_number"):
        yield f"{_any_of(words)}{BOUNDARY}(?:{_NUMBER})"
    yield from _pairs(source.get("no_break", ()))


def _pairs(rules: Iterable[Mapping[str, str]]) -> Iterator[str]:
    for rule in rules:
        yield f"(?:{rule['before']}){BOUNDARY}(?:{rule['after']})"


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the abbreviations, written as in the list or capitalized."""
    spelled = {form for word in words for form in (word, word[0].upper() + word[1:])}
    longest_first = sorted(spelled, key=lambda word: (-len(word), word))
    listed = "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in longest_first)
    return rf"(?<![\w.°])(?:{listed})\."
