"""What a command shows: a few plain lines and tables, or one JSON report."""

from __future__ import annotations

import json as json_format
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import Enum
from functools import partial

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.table import Table
from rich.text import Text

from i18n_pipeline.cli import CANNOT_PROCEED, DONE, NEEDS_A_PERSON, printable
from i18n_pipeline.errors import PipelineError
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


@contextmanager
def reporting(command: str, *, json: bool) -> Iterator[None]:
    """Turn a stop inside the block into what the user asked to see: a line, or a JSON report."""
    try:
        yield
    except PipelineError as error:
        if not json:
            raise
        told = {"what": error.what, "where": error.where, "next_step": error.next_step}
        print_json({"command": command, "exit": CANNOT_PROCEED, "error": told})
        raise typer.Exit(CANNOT_PROCEED) from None


def show_report(command: str, report: Report, *, json: bool) -> int:
    """Print what `command` did and found; return its exit status."""
    everything = (*report.problems, *report.findings)
    needs_a_person = report.needs_a_person or (
        command == "check" and any(f.severity is Severity.ERROR for f in everything)
    )
    status = NEEDS_A_PERSON if needs_a_person else DONE
    if json:
        print_json(
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
    out = console()
    for line in _summary(report):
        out.print(printable(line))
    print_findings(out, everything if command == "check" else report.problems)
    if command != "check":
        for line in _about_drafts(report):
            out.print(printable(line))
    return status


def _summary(report: Report) -> Iterator[str]:
    yield f"{count(report.articles, 'article')} read."
    if report.translated:
        by = f" by {', '.join(report.tools)}" if report.tools else ""
        yield f"{count(report.translated, 'entry', 'entries')} translated{by}."
    catalogs = {path for path in report.written if path.endswith((".po", ".pot"))}
    pages = [path for path in report.written if path.startswith(f"{OUTPUT}/")]
    if catalogs:
        yield f"{count(len(catalogs), 'catalog')} written in locales/."
    for kind, number in Counter((e.locale, e.is_source) for e in report.editions).items():
        alike = (e for e in report.editions if (e.locale, e.is_source) == kind)
        reviewed = sum(edition.counts.complete for edition in alike)
        locale, original = kind
        state = "the originals" if original else f"{reviewed} of them fully reviewed"
        yield f"{count(number, 'edition')} in {endonym(locale)} ({locale}), {state}."
    if pages:
        yield f"{count(len(pages), 'file')} written in {OUTPUT}/. Open {OUTPUT}/index.html."
    if report.removed:
        yield f"{count(len(report.removed), 'file')} no longer published removed from {OUTPUT}/."
    if not (report.written or report.removed):
        yield "Nothing had changed."


def _about_drafts(report: Report) -> Iterator[str]:
    """Yield what a publisher must know of unreviewed machine work, and what to do about it."""
    if report.findings:
        drafts = len({(f.locale, f.article, f.msgid) for f in report.findings})
        look = "looks" if drafts == 1 else "look"
        yield ""
        yield f"{count(drafts, 'draft')} {look} wrong: {_by_check(report.findings)}."
        yield "Pages show the original sentence where a draft has an error."
        yield "List them with: i18n-pipeline check"
    if any(tool.endswith("starter") for tool in report.tools):
        yield ""
        yield "The starter package is small and its drafts are rough. A better one, by network:"
        yield "i18n-pipeline models install en es"


def print_findings(out: Console, findings: Iterable[Finding]) -> None:
    """Print the findings, errors first: what, where, and the source text it is about."""
    found = sorted(findings, key=lambda f: (f.severity is not Severity.ERROR,))
    for finding in found[:_LISTED]:
        place = finding.where or finding.article
        locale = f"{finding.locale} " if finding.locale else ""
        line = Text(f"{finding.severity.value:<7} ", style=_STYLE[finding.severity])
        message = printable(f"{place}: {locale}{finding.check}: {finding.message}")
        line.append(message, style="default")
        out.print(line, soft_wrap=True)
        if finding.msgid:
            out.print(Text(f"        {_shortened(printable(finding.msgid))}", style="dim"))
    if len(found) > _LISTED:
        out.print(f"… and {len(found) - _LISTED} more; --json lists them all.")


def show_status(status: Status, *, json: bool) -> int:
    """Print the table of locales; return the exit status."""
    code = NEEDS_A_PERSON if status.problems else DONE
    if json:
        print_json({"command": "status", "exit": code, **asdict(status)})
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
    out = console()
    out.print(table)
    print_findings(out, status.problems)
    return code


_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}


def console() -> Console:
    """Return the terminal, or 80 columns of plain text where there is none."""
    plainly = partial(Console, markup=False, emoji=False, highlight=False)
    terminal = plainly()
    return terminal if terminal.is_terminal else plainly(width=80)


def _by_check(findings: Iterable[Finding]) -> str:
    counts = Counter(finding.check for finding in findings)
    return ", ".join(f"{check} {number}" for check, number in counts.most_common())


def _shortened(text: str, width: int = 68) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def count(number: int, one: str, many: str = "") -> str:
    """Return a number and the noun that goes with it."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def print_json(value: object) -> None:
    """Print one JSON document on standard output."""

    def plainly(item: object) -> object:
        return item.value if isinstance(item, Enum) else str(item)

    json_format.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=plainly)
    sys.stdout.write("\n")
