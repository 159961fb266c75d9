"""What `status` shows: how far the locales are, or what a person should look at first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from i18n_pipeline.cli import DONE, NEEDS_A_PERSON, printable
from i18n_pipeline.cli.terminal import LISTED, console, count, print_findings, print_json, shortened
from i18n_pipeline.locales import endonym
from i18n_pipeline.stages.review.status import USUAL, Queue, Queued, Status, Stray
from i18n_pipeline.store import catalog_path

_WIDTH = 80


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
            f"{counts.reviewed} ({counts.percent_reviewed} %)" if counts.total else "0",
            str(row.errors),
            str(row.warnings),
        )
    out = console()
    out.print(table)
    _print_strays(out, status.strays)
    print_findings(out, status.problems)
    return code


def _print_strays(out: Console, strays: Sequence[Stray]) -> None:
    """Name the catalogs that are in no run: somebody's work may be in them."""
    if not strays:
        return
    out.print("\nThese catalogs belong to no article, and are in no run and no page:")
    for stray in strays[:LISTED]:
        told = f"{stray.counts.reviewed} reviewed" if stray.counts else "cannot be read"
        out.print(printable(f"  {stray.path}: {told}"), soft_wrap=True)
    if len(strays) > LISTED:
        out.print(f"  … and {len(strays) - LISTED} more; --json lists all.")
    out.print("They wait for their articles to come back. If it is another's, saved under")
    out.print("a wrong name: i18n-pipeline import FILE, then delete the file.")


def show_queue(queue: Queue, limit: int, *, json: bool) -> int:
    """Print the first `limit` entries of the queue (0: all); return the exit status."""
    code = NEEDS_A_PERSON if queue.problems else DONE
    shown = queue.entries[:limit] if limit else queue.entries
    if json:
        listed = [_row(one) for one in shown]
        problems = [asdict(problem) for problem in queue.problems]
        print_json({"command": "status", "exit": code, "queue": listed, "problems": problems})
        return code
    out = console()
    for one in shown:
        _print_queued(out, one)
    if rest := len(queue.entries) - len(shown):
        out.print(f"… and {count(rest, 'more entry', 'more entries')}; --limit 0 lists all.")
    elif not shown:
        out.print("Nothing waits for a person.")
    print_findings(out, queue.problems)
    return code


def _print_queued(out: Console, one: Queued) -> None:
    line = Text(f"{one.risk.points:>3} ", style="bold")
    line.append(_reasoned(f"{_catalog(one)}: ", one, _WIDTH - 4), style="default")
    out.print(line, soft_wrap=True)
    out.print(Text(f"    {shortened(printable(one.msgid), _WIDTH - 4)}", style="dim"))


def _catalog(one: Queued) -> str:
    return catalog_path(one.locale, one.article)


def _reasoned(place: str, one: Queued, width: int) -> str:
    """Return the place and the reasons, as many of the weightiest as fit into `width`."""
    own = f"priority {one.priority}" if one.priority != USUAL else ""
    reasons = [reason for reason in (own, *one.risk.why) if reason]
    while len(reasons) > 1 and len(place) + len(", ".join(reasons)) > width:
        reasons.pop()
    return printable(place + ", ".join(reasons))


def _row(one: Queued) -> dict[str, Any]:
    """Return an entry of the queue as JSON shows it."""
    row = asdict(one)
    risk = row.pop("risk")
    return {"risk": risk["points"], "why": risk["why"], "catalog": _catalog(one), **row}
