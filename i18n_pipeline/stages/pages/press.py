"""Press: the pages of an article, from the making to the web."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from i18n_pipeline.editions.links import Find
from i18n_pipeline.editions.site import Site
from i18n_pipeline.memory.outputs import Outputs
from i18n_pipeline.memory.records import Records
from i18n_pipeline.model import Article, Finding, Severity
from i18n_pipeline.stages.pages.addresses import Addresses
from i18n_pipeline.stages.pages.interface import Speak
from i18n_pipeline.stages.pages.publish import Around, publish
from i18n_pipeline.stages.pages.scope import put_article, scope_of
from i18n_pipeline.stages.work import Work

_PATH = "path"
"""The problem of an article whose pages would lie where those of another one do."""
_KEEP_PAGE = frozenset(("source", "catalog", "proof"))
"""Problems that leave an article, or one edition of it, without a new page. The old one stays: a
slip of the pen in a file must not take a story off the web."""
TOGETHER = 64
"""Articles whose pages wait at most for the file of addresses: writing it for each article would
take the longer, the more it holds."""


class Made(NamedTuple):
    """An article that is done but for its pages, which wait until their addresses are on record."""

    work: Work
    answers: Mapping[str, str]
    """What was found by each name of an article that it links to."""
    pages: Mapping[str, bytes] | None
    """By their paths; None where nothing is to be published."""


@dataclass(frozen=True, slots=True)
class Press:
    """What makes pages, and puts them before readers."""

    site: Site
    speak: Speak
    addresses: Addresses
    ours: Outputs
    records: Records

    def pages(self, work: Work, find: Find) -> Mapping[str, bytes]:
        """Return the pages of an article, by their paths; its reports say what they are."""
        if any(one.check == _PATH for report in work.reports for one in report.problems):
            return {}
        known = (self.addresses, find, self.records.of_article, work.verdicts)
        around = Around(self.site, self.speak, *known)
        report, pages = publish(work.project, work.article, around)
        work.reports.append(report)
        return pages

    def put(self, work: Work, pages: Mapping[str, bytes]) -> None:
        """Write the pages of an article, and take back those that it had besides."""
        problems = [one for report in work.reports for one in report.problems]
        stuck = {one.locale for one in problems if one.check in _KEEP_PAGE}
        published = {one.locale for report in work.reports for one in report.editions}
        scope = scope_of(work.project)

        def keep(path: str) -> bool:
            return not work.article.draft and scope.keeps(path, published, stuck)

        work.reports.append(put_article(work.project, self.ours, work.article.id, pages, keep))


def clashing(article: Article, holder: str) -> Finding:
    """Return the problem of an article whose pages would lie where those of `holder` do."""
    message = f"its pages would lie where those of {holder} do: give it another slug"
    return Finding(_PATH, Severity.ERROR, message, article.id, where=article.source)
