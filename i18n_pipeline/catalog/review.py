"""Who reviewed a sentence and when, where a program told it: one `#. reviewed:` line."""

from __future__ import annotations

import re
from dataclasses import replace

from i18n_pipeline.catalog.origin import digest
from i18n_pipeline.model import Entry, Review, State

_LINE = re.compile(r"reviewed: (?:(.*?)(?:, )?)?([0-9]{4}-[0-9]{2}-[0-9]{2})? id=([0-9a-f]{8})")
_BREAK = re.compile(r"\s+")


def review_line(review: Review) -> str:
    """Return the line that tells of a review.

    >>> review_line(Review("Ana López", "2026-11-22", "1a2b3c4d"))
    'reviewed: Ana López, 2026-11-22 id=1a2b3c4d'
    """
    told = ", ".join(filter(None, (review.person, review.day)))
    return f"reviewed: {told} id={review.digest}"


def parse_review(line: str) -> Review | None:
    """Return the review that `review_line` tells of as `line`; None for any other line."""
    match = _LINE.fullmatch(line)
    found = Review(match[1] or "", match[2] or "", match[3]) if match else None
    return found if found and review_line(found) == line else None


def signed(entry: Entry, person: str, day: str) -> Entry:
    """Return a reviewed `entry` with who reviewed it; as it is where nobody is named, nor a day."""
    name = _BREAK.sub(" ", person).strip()
    if not (name or day):
        return entry
    return replace(entry, review=Review(name, day, digest(entry.msgstr)))


def with_valid_review(entry: Entry) -> Entry:
    """Return `entry` without the line on its review if the text is no longer as reviewed."""
    review = entry.review
    if review is None or (entry.state is State.REVIEWED and review.digest == digest(entry.msgstr)):
        return entry
    return replace(entry, review=None)
