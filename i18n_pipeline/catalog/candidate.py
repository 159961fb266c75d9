"""A like sentence that people have translated, in the catalog: one `#. match:` line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Candidate, Entry, State
from i18n_pipeline.text.denial import deny_alike
from i18n_pipeline.text.inline import wording
from i18n_pipeline.text.similarity import figures

NUMBERS, DENIAL = "other numbers", "other negation"
_LINE = re.compile(rf"match: ([0-9]{{1,3}})% (.*?)(?:, ({NUMBERS}|{DENIAL}))?: “(.*?)” → “(.*)”")
_BREAK = re.compile(r"[\r\n]+")


def candidate_line(candidate: Candidate) -> str:
    """Return the line that shows a candidate.

    >>> candidate_line(Candidate(0.92, "2019/port", "It is open.", "Está abierto."))
    'match: 92% 2019/port: “It is open.” → “Está abierto.”'
    """
    caution = f", {candidate.caution}" if candidate.caution else ""
    texts = f"“{candidate.source}” → “{candidate.target}”"
    return f"match: {candidate.score * 100:.0f}% {candidate.place}{caution}: {texts}"


def parse_candidate(line: str) -> Candidate | None:
    """Return the candidate that `candidate_line` shows as `line`; None for any other line."""
    if not (match := _LINE.fullmatch(line)):
        return None
    score, place, caution, source, target = match.groups()
    return Candidate(int(score) / 100, place, source, target, caution or "")


def with_candidates(entry: Entry, candidates: Iterable[Candidate]) -> Entry:
    """Return `entry` with these candidates, or with none once it is reviewed."""
    is_done = entry.state is State.REVIEWED or entry.obsolete
    found = () if is_done else tuple(map(_lined, candidates))
    return entry if entry.candidates == found else replace(entry, candidates=found)


def caution(text: str, other: str, locale: LocaleTag | None) -> str:
    """Return what is easily overlooked where the translation of `other` is taken for `text`."""
    if not deny_alike(text, other, locale):
        return DENIAL
    return "" if figures(wording(text)) == figures(wording(other)) else NUMBERS


def _lined(candidate: Candidate) -> Candidate:
    """Return the candidate as its line shows it."""
    return replace(
        candidate,
        score=round(candidate.score, 2),
        source=_BREAK.sub(" ", candidate.source),
        target=_BREAK.sub(" ", candidate.target),
    )
