"""How all commands speak: progress, findings, JSON, and the end that an error makes."""

from __future__ import annotations

import json as json_format
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars
from rich.text import Text

from i18n_pipeline.cli import CANNOT_PROCEED, STEERING, printable
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.model import Finding, Severity
from i18n_pipeline.store import catalog_path

if TYPE_CHECKING:
    from i18n_pipeline.stages.run import Progress

LISTED = 40
"""Findings shown before the rest is only counted; `--json` has them all."""
_STEERING = re.compile(f"[{STEERING}]")
_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}


class _RateColumn(ProgressColumn):
    """How much is done in a second."""

    def render(self, task: Task) -> Text:
        """Return the rate, nothing before it is known."""
        return Text(f"{task.speed:,.0f}/s" if task.speed else "", style="progress.data.speed")


@contextmanager
def progress_bars() -> Iterator[Progress]:
    """Give a function that shows progress on a terminal, and shows nothing anywhere else."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _RateColumn(),
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


def console() -> Console:
    """Return the terminal, or 80 columns of plain text where there is none."""
    plainly = partial(Console, markup=False, emoji=False, highlight=False)
    terminal = plainly()
    return terminal if terminal.is_terminal else plainly(width=80)


def print_json(document: Mapping[str, object]) -> None:
    """Print one JSON document on standard output; what an iterator gives is an array.

    Each item of an iterator is written as it comes: there may be more than memory holds.
    """
    start = "{"
    for name, value in document.items():
        sys.stdout.write(f"{start}\n  {_json(name)}: ")
        if isinstance(value, Iterator):
            _print_array(value)
        else:
            sys.stdout.write(_json(value, 2))
        start = ","
    sys.stdout.write("\n}\n")


def _print_array(items: Iterator[object]) -> None:
    start = "["
    for item in items:
        sys.stdout.write(f"{start}\n    {_json(item, 4)}")
        start = ","
    sys.stdout.write("[]" if start == "[" else "\n  ]")


def _json(value: object, indent: int = 0) -> str:
    def plainly(item: object) -> object:
        return item.value if isinstance(item, Enum) else str(item)

    text = json_format.dumps(value, ensure_ascii=False, indent=2, default=plainly)
    text = _STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
    return text.replace("\n", "\n" + " " * indent)  # no string in JSON holds a line break


def print_findings(out: Console, findings: Sequence[Finding]) -> None:
    """Print the findings, errors first, those about entries under the catalog to open."""
    found = sorted(findings, key=lambda finding: (_is_mild(finding), _catalog(finding)))
    print_worst(out, found[:LISTED], len(found))


def print_worst(out: Console, findings: Iterable[Finding], number: int) -> None:
    """Print findings in their order, the first `LISTED` of a `number`."""
    catalog = ""
    for finding in findings:
        if _catalog(finding) != catalog:
            catalog = _catalog(finding)
            out.print(Text(printable(catalog), style="bold"), soft_wrap=True)
        _print_finding(out, finding)
    if number > LISTED:
        out.print(f"… and {number - LISTED} more; --json lists them all.")


def _print_finding(out: Console, finding: Finding) -> None:
    place = f"{finding.where or finding.article}: " if finding.where or finding.article else ""
    locale = f"{finding.locale} " if finding.locale and not finding.msgid else ""
    line = Text(f"{finding.severity.value:<7} ", style=_STYLE[finding.severity])
    message = printable(f"{place}{locale}{finding.check}: {finding.message}")
    line.append(message, style="default")
    out.print(line, soft_wrap=True)
    if finding.msgid:
        out.print(Text(f"        {shortened(printable(finding.msgid))}", style="dim"))


def _is_mild(finding: Finding) -> bool:
    return finding.severity is not Severity.ERROR


def _catalog(finding: Finding) -> str:
    """Return the catalog that holds the entry a finding is about; empty for any other finding."""
    if not (finding.msgid and finding.locale):
        return ""
    return catalog_path(finding.locale, finding.article)


def shortened(text: str, width: int = 68) -> str:
    """Return `text` cut to `width` characters."""
    return text if len(text) <= width else f"{text[: width - 1]}…"


def count(number: int, one: str, many: str = "") -> str:
    """Return a number and the noun that goes with it."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"
