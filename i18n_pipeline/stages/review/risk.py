"""Risk: how urgently a person should look at an entry, from 0 to 100, and why."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from i18n_pipeline.catalog import entries
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.model import (
    Article,
    BlockKind,
    Entry,
    Finding,
    Key,
    OriginKind,
    Segment,
    Severity,
    State,
)
from i18n_pipeline.text.asides import QUOTES
from i18n_pipeline.text.inline import plain
from i18n_pipeline.text.segment import segments
from i18n_pipeline.text.words import size

UNTRANSLATED = 85
"""With its place an untranslated entry comes to 85-100; any other stays below."""
_ERROR, _WARNING = (40, 3), (18, 3)
"""Points for the first finding of a severity, and for each of up to three more."""
_DOUBT = 25
"""Points for a machine's draft without any confidence."""
_UNKNOWN = 10
"""Points where nobody says how sure to be: a person's text, an engine without an opinion."""
_PLACES = {
    BlockKind.TITLE: (15, "headline"),
    BlockKind.SUMMARY: (10, "summary"),
    BlockKind.HEADING: (8, "heading"),
    BlockKind.QUOTATION: (8, "quotation"),
    BlockKind.CAPTION: (3, "caption"),
}
_LEDE = (10, "lede")
_QUOTATION = (8, "quotation")
_NUMBERS = (3, "numbers")
_NAMES = (3, "names")
_LONG, _LONGEST = 60, 4
"""Letters that give a point, and how many points at most."""
_STEPS = (25, 45, 65, 90)
"""Risks from which on the priority is one higher: coarse, so that flags stay from run to run."""
_QUOTED = re.compile(f"[{re.escape(QUOTES.strip('()'))}]")
_NUMBER = re.compile(r"\d")
_INSIDE = re.compile(r"(?<=[\w,] )[^\W\d_]")
"""The first letter of a word that does not open the sentence."""


@dataclass(frozen=True, slots=True)
class Risk:
    """How likely an entry is to harm as it stands, and how much it would."""

    points: int
    """0 (nothing to do) to 100 (first)."""
    why: tuple[str, ...] = ()
    """The reasons, the weightiest first."""

    @property
    def step(self) -> int:
        """The risk as 0 to 4, for the catalog's priority flag."""
        return bisect_right(_STEPS, self.points)


def risk_of(entry: Entry, findings: Sequence[Finding], place: tuple[int, str], text: str) -> Risk:
    """Return the risk of an entry whose source reads `text`.

    A reviewed entry has one only where a check found an error in it. An untranslated one has more
    than any other. For a draft these add up: what the checks found, how little the tool trusted its
    own work, where the text stands (`place`: points and name), numbers, names, quotations, length.
    """
    if entry.state is State.REVIEWED:
        findings = [finding for finding in findings if finding.severity is Severity.ERROR]
        if not findings:
            return Risk(0)
    features = [place, *_features(text)]
    if entry.state is State.UNTRANSLATED:
        room = 100 - UNTRANSLATED
        points = UNTRANSLATED + min(room, sum(points for points, _ in features))
        return Risk(points, ("untranslated", *_names(features)))
    reasons = [*_of_findings(findings), *_of_origin(entry), *features]
    return Risk(min(UNTRANSLATED - 1, sum(points for points, _ in reasons)), _names(reasons))


def risks_of(
    article: Article, catalog: Catalog, found: Mapping[Key, Sequence[Finding]]
) -> dict[Key, Risk]:
    """Return the risk of each live entry of the article, by key, in reading order."""
    live = catalog.live
    lede = _lede(article)
    risks: dict[Key, Risk] = {}
    for segment in segments(article):
        entry = live.get(segment.key)
        if entry is None or entry.key in risks:
            continue
        place = _place(article, segment, lede)
        risks[entry.key] = risk_of(entry, found.get(entry.key, ()), place, plain(segment.content))
    return risks


def _lede(article: Article) -> int | None:
    """Return the block that opens the story: the first paragraph that is more than a label."""
    for index, block in enumerate(article.blocks):
        if block.kind is BlockKind.PARAGRAPH and size(block.content.text) >= _LONG:
            return index
    return None


def _place(article: Article, segment: Segment, lede: int | None) -> tuple[int, str]:
    if segment.block == lede:
        return _LEDE
    is_title = segment.block == article.title
    kind = BlockKind.TITLE if is_title else article.blocks[segment.block].kind
    return _PLACES.get(kind, (0, ""))


def _of_findings(findings: Sequence[Finding]) -> Iterator[tuple[int, str]]:
    for severity, (first, further) in ((Severity.ERROR, _ERROR), (Severity.WARNING, _WARNING)):
        names = list(dict.fromkeys(f.check for f in findings if f.severity is severity))
        if names:
            yield first + further * min(3, len(names) - 1), ", ".join(names)


def _of_origin(entry: Entry) -> Iterator[tuple[int, str]]:
    origin = entry.origin
    if entry.state is State.REVIEWED:
        yield _UNKNOWN, "reviewed"
    elif origin is None or not entries.is_untouched(entry):
        yield _UNKNOWN, "a person's draft"
    elif origin.kind is not OriginKind.COPY:
        sure = origin.score
        points = _UNKNOWN if sure is None else round(_DOUBT * (1 - sure))
        yield points, "unknown confidence" if sure is None else f"{sure:.0%} sure"


def _features(text: str) -> Iterator[tuple[int, str]]:
    if _QUOTED.search(text):
        yield _QUOTATION
    if _NUMBER.search(text):
        yield _NUMBERS
    if any(match[0].isupper() for match in _INSIDE.finditer(text)):
        yield _NAMES
    yield min(_LONGEST, size(text) // _LONG), ""


def _names(reasons: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """Return the reasons by weight, each once."""
    by_weight = sorted(reasons, key=lambda reason: -reason[0])
    return tuple(dict.fromkeys(name for points, name in by_weight if points and name))
