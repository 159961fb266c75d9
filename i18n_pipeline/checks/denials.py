"""How a language denies: the table `negation` of `text/rules/checks/<language>.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from i18n_pipeline.checks.word_lists import Words, any_of, words_of

_LONGEST = 20  # characters of a word before a clause


@dataclass(frozen=True, slots=True)
class Negation:
    """How a language denies."""

    denials: Words
    """Words that deny for sure: not, never."""
    denial: re.Pattern[str]
    cue: re.Pattern[str]
    """Finds whatever may stand where another language denies: without, fail. Words that only go
    along with a denial (no … nada) are none, and one in two parts (ne … pas) is one."""
    negative: re.Pattern[str]
    """Finds all of these, those that go along too."""
    opening: re.Pattern[str]
    """Finds words that go along, but deny by themselves where they open a clause: nadie viene."""
    before: re.Pattern[str]
    """Finds, at the end of a text, what such a word opens a clause after."""
    alone: re.Pattern[str]
    """Finds the words that go along and may also stand for a pronoun that denies: nada."""
    pronouns: re.Pattern[str]
    """Finds the pronouns that deny: nothing, nobody."""
    determiner: re.Pattern[str]
    """Finds a denial before a noun: *no* children. It is looked for beside another denial only."""
    restrictive: re.Pattern[str]
    """Finds an “only” that is said as a denial: il *ne* reste *que* deux. It affirms too."""
    only: re.Pattern[str]
    """Finds the words for that: only, just."""
    same: Mapping[str, re.Pattern[str]]
    """Finds, by a name for each meaning, the cues that other languages have words of that meaning
    for: without, avoid. One does not stand for a “not” where the other text has its like."""
    idioms: re.Pattern[str] | None
    """Phrases that deny nothing: not to mention."""
    affirms: re.Pattern[str]
    """Phrases that may stand where nothing is denied: not only."""

    def openings(self, text: str) -> int:
        """Return how many words deny by themselves because they open a clause."""
        starts = (match.start() for match in self.opening.finditer(text))
        return sum(self.before.search(text, max(0, at - _LONGEST), at) is not None for at in starts)


def denials_of(data: Mapping[str, Any], spaced: bool) -> Negation:
    """Return what the table `negation` of a language says."""
    sure, maybe, along, second = (
        data.get(key, "").split() for key in ("sure", "maybe", "along", "second_part")
    )
    cues = [form for form in (*sure, *maybe) if form not in along]
    also = [rf"(?<!\w)(?:{data[key]})" for key in ("pattern", "prefixed") if key in data]
    same = {
        key: any_of(words.split(), spaced=spaced) for key, words in data.get("same", {}).items()
    }
    if "prefixed" in data:
        same["un"] = re.compile(also[-1])
    if second:
        between = r"(?:\W+\w+){1,5}?\W+"
        first = [form for form in sure if form not in second]
        also.append(any_of(first).pattern + between + any_of(second).pattern)
    idioms = _phrases(data, "idioms")
    phrases = [any_of(idioms).pattern] if idioms else []
    phrases += [data["idiom_pattern"]] if "idiom_pattern" in data else []
    return Negation(
        denials=words_of(sure, spaced=spaced),
        denial=any_of(sure, spaced=spaced),
        cue=re.compile("|".join((*reversed(also), any_of(cues, spaced=spaced).pattern))),
        negative=re.compile("|".join((*also, any_of([*sure, *maybe], spaced=spaced).pattern))),
        opening=any_of(data.get("opening", "").split()),
        before=re.compile(rf"(?:^|[^\w\s]|{any_of(data.get('after', '').split()).pattern})\s*$"),
        alone=any_of(data.get("alone", "").split(), spaced=spaced),
        pronouns=any_of(data.get("pronouns", "").split(), spaced=spaced),
        determiner=re.compile(data.get("determiner", "(?!)")),
        restrictive=re.compile(data.get("restrictive", "(?!)")),
        only=re.compile(data.get("only", "(?!)")),
        same=same,
        affirms=re.compile(
            f"{any_of(_phrases(data, 'affirms')).pattern}|{data.get('restrictive', '(?!)')}"
        ),
        idioms=re.compile("|".join(phrases)) if phrases else None,
    )


def _phrases(data: Mapping[str, str], key: str) -> list[str]:
    return [phrase.strip() for phrase in data.get(key, "").split(",") if phrase.strip()]
