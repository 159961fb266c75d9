"""What `export` and `import` show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

from i18n_pipeline.catalog.exchange.merge import Verdict
from i18n_pipeline.cli import DONE, NEEDS_A_PERSON, printable
from i18n_pipeline.cli.terminal import console, count, print_findings, print_json
from i18n_pipeline.model import Severity
from i18n_pipeline.stages.exchange.arrival import Arrived, Imported
from i18n_pipeline.stages.exchange.export import Exported
from i18n_pipeline.store import catalog_path

_SAID = {
    Verdict.REVIEWED: "reviewed",
    Verdict.DRAFTED: "changed, to be reviewed",
    Verdict.SENT_BACK: "sent back for review",
    Verdict.KEPT: "no longer in the article",
    Verdict.CONFLICT: "in conflict",
    Verdict.REFUSED: "refused",
    Verdict.UNREAD: "unchanged drafts marked as translated",
    Verdict.COPIED: "left in the source language",
}


def show_exported(exported: Exported, *, json: bool) -> int:
    """Print what was exported; return the exit status."""
    status = NEEDS_A_PERSON if exported.problems else DONE
    if json:
        print_json({"command": "export", "exit": status, **asdict(exported)})
        return status
    out = console()
    for file in exported.files:
        out.print(printable(file), soft_wrap=True)
    out.print(f"{count(len(exported.files), 'file')} ready to send.")
    print_findings(out, exported.problems)
    return status


def show_imported(imported: Imported, *, json: bool) -> int:
    """Print what was imported, by files that held anything; return the exit status."""
    needs = any(problem.severity is Severity.ERROR for problem in imported.problems)
    status = NEEDS_A_PERSON if needs else DONE
    if json:
        print_json(_document(imported, status))
        return status
    out = console()
    told = [(arrived, ", ".join(_counted(arrived))) for arrived in imported.arrived]
    for arrived, counted in told:
        if counted:
            out.print(printable(f"{arrived.file} → {_catalog(arrived)}"), soft_wrap=True)
            out.print(f"  {counted}", soft_wrap=True)
    if idle := sum(not counted for _, counted in told):
        out.print(f"{count(idle, 'catalog')}: nothing new.")
    for learnt in imported.learnt:
        kept = f"{count(learnt.units, 'pair')} kept in {learnt.path}"
        said = kept if learnt.path else f"nothing new in {learnt.locale}"
        out.print(printable(f"{learnt.file}: {said}"), soft_wrap=True)
    if any(d.verdict is Verdict.UNREAD for a in imported.arrived for d in a.decisions):
        out.print("If somebody has read those drafts, import the file again with --reviewed.")
    print_findings(out, imported.problems)
    return status


def _catalog(arrived: Arrived) -> str:
    return catalog_path(arrived.locale, arrived.article)


def _counted(arrived: Arrived) -> Iterator[str]:
    counts = Counter(decision.verdict for decision in arrived.decisions)
    return (f"{counts[verdict]} {said}" for verdict, said in _SAID.items() if counts[verdict])


def _document(imported: Imported, status: int) -> dict[str, object]:
    """Return the report as JSON shows it: of every sentence what became of it."""
    return {
        "command": "import",
        "exit": status,
        "files": [
            {
                "file": arrived.file,
                "article": arrived.article,
                "locale": arrived.locale,
                "counts": {
                    verdict.value: number
                    for verdict, number in Counter(d.verdict for d in arrived.decisions).items()
                },
                "sentences": [
                    {
                        "id": d.unit.id,
                        "source": d.unit.source,
                        "target": d.unit.target,
                        "verdict": d.verdict,
                        "message": d.message,
                    }
                    for d in arrived.decisions
                    if d.verdict is not Verdict.UNCHANGED
                ],
            }
            for arrived in imported.arrived
        ],
        "memories": [asdict(learnt) for learnt in imported.learnt],
        "problems": [asdict(problem) for problem in imported.problems],
    }
