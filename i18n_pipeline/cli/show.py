"""What a command shows: a few plain lines and tables, or one JSON report."""

from __future__ import annotations

import json as json_format
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import Enum

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.table import Table
from rich.text import Text

from i18n_pipeline.cli import DONE, NEEDS_A_PERSON
from i18n_pipeline.locales import endonym
from i18n_pipeline.model import Finding, Severity
from i18n_pipeline.stages.report import Report
from i18n_pipeline.stages.run import Progress
from i18n_pipeline.stages.status import Status
from i18n_pipeline.store import OUTPUT

_LISTED = 40
"""Findings shown before the rest is only counted; `--json` has them all."""


@contextmanager
def progress_bars() -> Iterator[Progress]:
    """Give a function that shows progress on a terminal, and shows nothing anywhere else."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        tasks = {}

        def show(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what)
            bars.update(tasks[what], completed=done, total=total)

        yield show


def show_report(command: str, report: Report, *, json: bool) -> int:
    """Print what `command` did and found; return its exit status."""
    everything = (*report.problems, *report.findings)
    needs_a_person = report.needs_a_person or (
        command == "check" and any(f.severity is Severity.ERROR for f in everything)
    )
    status = NEEDS_A_PERSON if needs_a_person else DONE
    if json:
        _print_json(
            {
                "command": command,
                "exit": status,
                "articles": report.articles,
                "translated": report.translated,
                "tools": report.tools,
                "editions": [
                    {"locale": e.locale, "article": e.article.id, "counts": asdict(e.counts)}
                    for e in report.editions
                ],
                "problems": [asdict(f) for f in report.problems],
                "findings": [asdict(f) for f in report.findings],
                "written": report.written,
                "removed": report.removed,
            }
        )
        return status
    console = _console()
    for line in _summary(report):
        console.print(line, highlight=False)
    _print_findings(console, everything if command == "check" else report.problems)
    if command != "check" and report.findings:
        drafts = len({(f.locale, f.article, f.msgid) for f in report.findings})
        console.print(
            f"{_count(drafts, 'draft')} look wrong ({_by_check(report.findings)}).\n"
            "Those with errors stay in the original language on the pages.\n"
            "List them: i18n-pipeline check",
            highlight=False,
        )
    return status


def _summary(report: Report) -> Iterator[str]:
    yield f"{_count(report.articles, 'article')} read."
    if report.translated:
        by = f" by {', '.join(report.tools)}" if report.tools else ""
        yield f"{_count(report.translated, 'entry', 'entries')} translated{by}."
    catalogs = [path for path in report.written if path.endswith((".po", ".pot"))]
    pages = [path for path in report.written if path.startswith(f"{OUTPUT}/")]
    if catalogs:
        yield f"{_count(len(set(catalogs)), 'catalog')} written in locales/."
    for locale, count in Counter(e.locale for e in report.editions).items():
        reviewed = sum(
            e.counts.percent_reviewed == 100 for e in report.editions if e.locale == locale
        )
        original = any(e.is_source for e in report.editions if e.locale == locale)
        state = "the originals" if original else f"{reviewed} of them fully reviewed"
        yield f"{_count(count, 'edition')} in {endonym(locale)} ({locale}), {state}."
    if pages:
        yield f"{_count(len(pages), 'file')} written in {OUTPUT}/. Open {OUTPUT}/index.html."
    if report.removed:
        yield f"{_count(len(report.removed), 'file')} no longer published removed from {OUTPUT}/."
    if not (report.written or report.removed):
        yield "Nothing had changed."


def _print_findings(console: Console, findings: Iterable[Finding]) -> None:
    found = sorted(findings, key=lambda f: (f.severity is not Severity.ERROR,))
    for finding in found[:_LISTED]:
        place = finding.where or finding.article
        locale = f"{finding.locale} " if finding.locale else ""
        line = Text(f"{finding.severity.value:<7} ", style=_STYLE[finding.severity])
        line.append(f"{place}: {locale}{finding.check}: {finding.message}", style="default")
        console.print(line, soft_wrap=True)
        if finding.msgid:
            console.print(Text(f"        {_shortened(finding.msgid)}", style="dim"))
    if len(found) > _LISTED:
        console.print(f"… and {len(found) - _LISTED} more; --json lists them all.")


def show_status(status: Status, *, json: bool) -> int:
    """Print the table of locales; return the exit status."""
    code = NEEDS_A_PERSON if status.problems else DONE
    if json:
        _print_json({"command": "status", "exit": code, **asdict(status)})
        return code
    table = Table(box=None, pad_edge=False)
    table.add_column("Locale")
    for title in ("Articles", "Segments", "To do", "Drafts", "Reviewed", "Errors", "Warnings"):
        table.add_column(title, justify="right")
    for row in status.rows:
        counts = row.counts
        table.add_row(
            f"{row.locale} {endonym(row.locale)}",
            f"{row.complete}/{row.articles}",
            str(counts.total),
            str(counts.untranslated),
            str(counts.needs_review),
            f"{counts.reviewed} ({counts.percent_reviewed} %)",
            str(row.errors),
            str(row.warnings),
        )
    console = _console()
    console.print(table)
    _print_findings(console, status.problems)
    return code


_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=80)


def _by_check(findings: Iterable[Finding]) -> str:
    counts = Counter(finding.check for finding in findings)
    return ", ".join(f"{check} {count}" for check, count in counts.most_common())


def _shortened(text: str, width: int = 68) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def _print_json(value: object) -> None:
    def plainly(item: object) -> object:
        return item.value if isinstance(item, Enum) else str(item)

    json_format.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=plainly)
    sys.stdout.write("\n")
