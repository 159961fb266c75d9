"""Reports as JSON, to be kept until the next run."""

from __future__ import annotations

import json
from datetime import date
from enum import Enum
from typing import Any

from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Counts, Finding, Listing, Severity
from i18n_pipeline.stages.report import Report

_FINDING = ("check", "severity", "message", "article", "locale", "msgid", "where")
_LISTING = ("article", "source_locale", "locale", "path", "title", "summary", "published")


def packed(report: Report) -> str:
    """Return what is worth keeping of a report: what was found and is published, not what was done.

    Law: `unpacked` gives that back.
    """
    kept = {
        "findings": [_values(finding, _FINDING) for finding in report.findings],
        "problems": [_values(problem, _FINDING) for problem in report.problems],
        "editions": [_packed_listing(listing) for listing in report.editions],
        "withheld": report.withheld,
    }
    return json.dumps(kept, ensure_ascii=False, default=_plain)


def unpacked(text: str) -> Report:
    """Return the report that `packed` made a text of."""
    kept = json.loads(text)
    return Report(
        findings=tuple(map(_finding, kept["findings"])),
        problems=tuple(map(_finding, kept["problems"])),
        editions=tuple(map(_listing, kept["editions"])),
        withheld=tuple((LocaleTag(locale), article) for locale, article in kept["withheld"]),
    )


def _values(value: object, names: tuple[str, ...]) -> list[object]:
    return [getattr(value, name) for name in names]


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else str(value)


def _packed_listing(listing: Listing) -> list[object]:
    counts = listing.counts
    states = (counts.untranslated, counts.needs_review, counts.reviewed)
    return [*_values(listing, _LISTING), states, listing.tools]


def _finding(values: list[Any]) -> Finding:
    check, severity, *rest = values
    return Finding(check, Severity(severity), *rest)


def _listing(values: list[Any]) -> Listing:
    article, source, locale, path, title, summary, published, states, tools = values
    day = date.fromisoformat(published) if published else None
    counts = Counts(*states)
    return Listing(article, source, locale, path, title, summary, day, counts, tuple(tools))
