"""What the commands of the main job show: a few plain lines, a table, or one JSON report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from i18n_pipeline.cli import DONE, NEEDS_A_PERSON, printable
from i18n_pipeline.cli.terminal import console, count, print_findings, print_json
from i18n_pipeline.locales import endonym
from i18n_pipeline.model import Finding, Severity
from i18n_pipeline.stages.report import Report
from i18n_pipeline.store import OUTPUT


def show_report(command: str, report: Report, *, json: bool) -> int:
    """Print what `command` did and found; return its exit status."""
    everything = (*report.problems, *report.findings)
    needs_a_person = report.needs_a_person or (
        command == "check" and any(f.severity is Severity.ERROR for f in everything)
    )
    status = NEEDS_A_PERSON if needs_a_person else DONE
    if json:
        print_json(_document(command, status, report))
        return status
    out = console()
    for line in _summary(report):
        out.print(printable(line), soft_wrap=True)
    print_findings(out, everything if command == "check" else report.problems)
    if command != "check":
        for line in _about_drafts(report):
            out.print(printable(line), soft_wrap=True)
    return status


def _document(command: str, status: int, report: Report) -> dict[str, object]:
    """Return the report as JSON shows it."""
    return {
        "command": command,
        "exit": status,
        "articles": report.articles,
        "translated": report.translated,
        "asked": report.asked,
        "tools": report.tools,
        "editions": [
            {"locale": e.locale, "article": e.article, "counts": asdict(e.counts)}
            for e in report.editions
        ],
        "withheld": [{"locale": locale, "article": id_} for locale, id_ in report.withheld],
        "drafts": [asdict(draft) for draft in report.drafts],
        "problems": [asdict(f) for f in report.problems],
        "findings": [asdict(f) for f in report.findings],
        "written": report.written,
        "removed": report.removed,
    }


def _summary(report: Report) -> Iterator[str]:
    hint = "" if report.articles else " Put .txt, .md or .html files into articles/."
    yield f"{count(report.articles, 'article')} read.{hint}"
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
    for locale, number in Counter(locale for locale, _ in report.withheld).items():
        yield f"{count(number, 'edition')} in {endonym(locale)} ({locale}) held back by the policy."
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


def _by_check(findings: Iterable[Finding]) -> str:
    counts = Counter(finding.check for finding in findings)
    return ", ".join(f"{check} {number}" for check, number in counts.most_common())
