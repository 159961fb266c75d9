"""What the commands of the main job show: a few plain lines, a table, or one JSON report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain, islice

from i18n_pipeline.cli import DONE, NEEDS_A_PERSON, printable
from i18n_pipeline.cli.show_release import document, told
from i18n_pipeline.cli.terminal import (
    LISTED,
    console,
    count,
    print_json,
    print_worst,
)
from i18n_pipeline.editions.outlets import HTML, outlet_of
from i18n_pipeline.locales import endonym
from i18n_pipeline.model import Severity
from i18n_pipeline.stages.report import RunReport
from i18n_pipeline.store import LOCALES, OUTPUT
from i18n_pipeline.text.word_diff import word_diff

_NAMED = 4
"""How many checks a summary names: what fits a line."""


def show_report(command: str, report: RunReport, *, json: bool) -> int:
    """Print what `command` did and found; return its exit status."""
    records, checked = report.records, command == "check"
    severities = records.severities(drafts=checked)
    status = NEEDS_A_PERSON if severities[Severity.ERROR] else DONE
    if json:
        print_json(_document(command, status, report))
        return status
    out = console()
    for line in (*_summary(report), *(told(report.after) if report.after else ())):
        out.print(printable(line), soft_wrap=True)
    for line in chain(_edits(report), _fixes(report)):
        out.print(printable(line), soft_wrap=True)
    print_worst(out, records.worst(LISTED, drafts=checked), severities.total())
    for line in () if checked else _about_drafts(report):
        out.print(printable(line), soft_wrap=True)
    return status


def _document(command: str, status: int, report: RunReport) -> dict[str, object]:
    """Return the report as JSON shows it; what may be long as iterators."""
    records = report.records
    return {
        "command": command,
        "exit": status,
        "articles": report.articles,
        "translated": report.deeds.translated,
        "asked": report.asked,
        "tools": tuple(report.deeds.tools),
        "editions": (
            {"locale": e.locale, "article": e.article, "counts": asdict(e.counts)}
            for e in records.editions()
        ),
        "withheld": (
            {"locale": locale, "article": article} for locale, article in records.withheld()
        ),
        "drafts": report.deeds.drafts(),
        "edits": map(asdict, report.deeds.edits()),
        "fixes": report.deeds.fixes(),
        "problems": map(asdict, records.findings(problems=True)),
        "findings": map(asdict, records.findings(problems=False)),
        "written": report.deeds.written(),
        "removed": report.deeds.removed(),
        "moved": report.deeds.moved(),
        **document(report.after),
    }


def _summary(report: RunReport) -> Iterator[str]:
    records, deeds = report.records, report.deeds
    hint = "" if report.articles else " Put .txt, .md or .html files into articles/."
    yield f"{count(report.articles, 'article')} read.{hint}"
    if deeds.translated:
        by = f" by {', '.join(deeds.tools)}" if deeds.tools else ""
        yield f"{count(deeds.translated, 'entry', 'entries')} translated{by}."
    written = Counter(path.partition("/")[0] for path in deeds.written())
    removed = sum(1 for _ in deeds.removed())
    if moved := sum(1 for _ in deeds.moved()):
        yield f"{count(moved, 'catalog')} moved to where the article is now."
    if written[LOCALES]:
        yield f"{count(written[LOCALES], 'catalog')} written in {LOCALES}/."
    for locale, are_originals, number, complete in records.edition_counts():
        originals = "the original" if number == 1 else "the originals"
        state = originals if are_originals else f"{complete} of them fully reviewed"
        yield f"{count(number, 'edition')} in {endonym(locale)} ({locale}), {state}."
    for locale, number in records.withheld_counts().items():
        why = "by the policy" if report.drafts_wait else "until something is translated"
        yield f"{count(number, 'edition')} in {endonym(locale)} ({locale}) held back {why}."
    for outlet, number in _by_outlet(deeds.written()).items():
        place = f"{OUTPUT}/" if outlet == HTML else f"{OUTPUT}/{outlet}/"
        opening = f" Open {OUTPUT}/index.html." if outlet == HTML else ""
        yield f"{count(number, 'file')} written in {place}.{opening}"
    if removed:
        yield f"{count(removed, 'file')} no longer published removed from {OUTPUT}/."
    if not (written or removed):
        yield "Nothing had changed."


def _by_outlet(written: Iterable[str]) -> Counter[str]:
    start = f"{OUTPUT}/"
    return Counter(outlet_of(path[len(start) :]) for path in written if path.startswith(start))


def _edits(report: RunReport) -> Iterator[str]:
    """Yield the sentences that were edited or went after people had translated them."""
    number = sum(1 for _ in report.deeds.edits())
    if number:
        yield f"{count(number, 'translated sentence')} edited or gone:"
    for edit in islice(report.deeds.edits(), LISTED):
        state = "still reviewed" if edit.reviewed else "to be reviewed"
        state = state if edit.msgid else "gone: its translation stays at the end of the catalog"
        yield f"  {edit.locale} {edit.article}, {state}"
        yield f"    {word_diff(edit.before, edit.msgid)}"
    if number > LISTED:
        yield f"  … and {number - LISTED} more; --json lists them all."


def _fixes(report: RunReport) -> Iterator[str]:
    """Yield what was mended in drafts: each before and after, as many as a terminal shows."""
    number = sum(1 for _ in report.deeds.fixes())
    if number:
        yield f"{count(number, 'draft')} mended:"
    for fix in islice(report.deeds.fixes(), LISTED):
        yield f"  {fix['locale']} {fix['article']}"
        yield f"  - {fix['before']}"
        yield f"  + {fix['after']}"
    if number > LISTED:
        yield f"  … and {number - LISTED} more; --json lists them all."


def _about_drafts(report: RunReport) -> Iterator[str]:
    """Yield what a publisher must know of unreviewed machine work, and what to do about it."""
    if drafts := report.records.drafts_amiss():
        look = "looks" if drafts == 1 else "look"
        found = sorted(report.records.checks().items(), key=lambda one: (-one[1], one[0]))
        checks = [f"{check} {number}" for check, number in found[:_NAMED]]
        if rest := sum(number for _, number in found[_NAMED:]):
            checks.append(f"others {rest}")
        yield ""
        yield f"{count(drafts, 'draft')} {look} wrong: {', '.join(checks)}."
        yield "Pages show the original sentence where a draft has an error."
        yield "List them with: i18n-pipeline check"
    if any(tool.endswith("starter") for tool in report.deeds.tools):
        yield ""
        yield "The starter package is small and its drafts are rough. A better one, by network:"
        yield "i18n-pipeline models install en es"
