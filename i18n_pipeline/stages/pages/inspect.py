"""Inspect: what was published is read again, and held against itself and all that it leads to.

Before a page is written its body is proven against the article (`editions/proofs/proof.py`); this
is about the files as they lie in `dist/`, and about what only several of them show together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from i18n_pipeline.editions.proofs.announcement import inspect_json_feed, inspect_xml
from i18n_pipeline.editions.proofs.inspection import inspect_page
from i18n_pipeline.editions.site import Site, place_at
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.memory.inspected import Inspections, Way
from i18n_pipeline.memory.records import Records
from i18n_pipeline.model import Finding, Inspected, Severity
from i18n_pipeline.stages.outcome import hash_of, program
from i18n_pipeline.stages.project import Project, article_files
from i18n_pipeline.stages.report import Report
from i18n_pipeline.store import ARTICLES, OUTPUT, digest

BUILD = "build"
"""The check that a finding about written files is of."""
INSPECTION = OUTPUT
"""The unit of work that stands for all written files."""
_TOGETHER = 100
"""Files that are remembered together."""


@dataclass(frozen=True, slots=True)
class Inspector:
    """What reads a site again once it is written."""

    project: Project
    watching: Project
    """The same, with every file noted that is looked for: when one comes, all is looked at anew."""
    records: Records
    inspections: Inspections
    site: Site

    def read_new(self) -> bool:
        """Read what was written since the last time; return whether anything is otherwise now."""
        gone = self.inspections.prune()
        by = hash_of(program(), self.site.base_url)
        last, changed = "", False
        while some := self.inspections.new(by, last, _TOGETHER):
            last = some[-1][0]
            found = [(*one, inspected) for one in some if (inspected := self._read(*one))]
            self.inspections.keep(by, found)
            changed = changed or bool(found)
        return gone or changed

    def report(self) -> Report:
        """Return everything that is wrong with the site, as far as its files show it."""
        known = self.inspections
        findings = (
            *(_finding(path, fault) for path, fault in known.faults()),
            *self._dead([*known.nowhere(), *known.without_anchor()]),
            *(
                _finding(way.page, f"names {_place(way)} as a translation, which does not name it")
                for way in known.one_way()
            ),
            *(
                _finding(way.page, f"announces {_place(way)}, which asks not to be listed")
                for way in known.announced_though_hidden()
            ),
        )
        return Report(problems=findings)

    def _read(self, path: str, hashed: str) -> Inspected | None:
        """Return what is found in a file; None for one that is not as it was written."""
        data = self.project.store.read(f"{OUTPUT}/{path}")
        if data is None or digest(data) != hashed:
            return None
        if path.endswith(".html"):
            return inspect_page(path, data, self.site)
        inspect = inspect_json_feed if path.endswith(".json") else inspect_xml
        return inspect(path, data, self.site)

    def _dead(self, ways: Iterable[Way]) -> Iterator[Finding]:
        """Yield the links that lead nowhere.

        What the original says as well is the article's own, and said once: a person can mend it
        there. All else is ours, unless the original is somebody's own page now, and not read.
        """
        dead = [way for way in ways if way.fragment or not self._is_there(way.target)]
        originals = self._originals() if dead else {}
        ways_of = [(way, *originals.get(way.page, ("", ""))) for way in dead]
        own = {_shape(way, original) for way, original, _ in ways_of if original == way.page}
        for way, original, file in ways_of:
            message = f"leads to {_place(way)}, which is not there"
            if original == way.page or (original and not self.inspections.knows(original)):
                step = f"correct the link in {file}"
                mend = f"{message} → {step}, or put beside it what is missing"
                yield _finding(way.page, mend, Severity.WARNING)
            elif _shape(way, original) not in own:
                yield _finding(way.page, message)

    def _originals(self) -> dict[str, tuple[str, str]]:
        """Return the path of the original (if any), and the article's file, by editions' paths."""
        files = {file.id: file.path for file in article_files(self.project.store.sources())}
        found = {}
        for article, group in groupby(self.records.editions(), attrgetter("article")):
            editions = tuple(group)
            original = next((one.path for one in editions if one.is_source), "")
            told = original, files.get(article, ARTICLES)
            found.update(dict.fromkeys((one.path for one in editions), told))
        return found

    def _is_there(self, path: str) -> bool:
        """Return whether a person put a file, or a folder, where nothing is ours."""
        try:
            return self.watching.store.read(f"{OUTPUT}/{path}") is not None
        except PipelineError:
            return True


def _shape(way: Way, original: str) -> tuple[str, str, str]:
    """Return a link such that it is the same on every edition of the article at `original`."""
    locale, _ = place_at(way.page)
    return original, way.target.removeprefix(f"{locale}/"), way.fragment


def _place(way: Way) -> str:
    return f"{OUTPUT}/{way.target}" + (f"#{way.fragment}" if way.fragment else "")


def _finding(path: str, message: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(BUILD, severity, message, where=f"{OUTPUT}/{path}")
