"""Run: stages over windows of articles, so that memory does not grow with the archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice

from i18n_pipeline.model import Article, Finding
from i18n_pipeline.stages.check import check
from i18n_pipeline.stages.extract import extract
from i18n_pipeline.stages.interface import extract_interface, speaker
from i18n_pipeline.stages.project import Project, articles
from i18n_pipeline.stages.publish import publish
from i18n_pipeline.stages.report import Report, joined
from i18n_pipeline.stages.site import finish, site_of
from i18n_pipeline.stages.translate import translate

COMMANDS = {
    "extract": ("extract",),
    "translate": ("translate",),
    "check": ("check",),
    "publish": ("publish",),
    "run": ("extract", "translate", "check", "publish"),
}
"""The stages of each command."""

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how much of it is done, and how much there is if known."""

_WINDOW = 64
"""Articles worked on at a time; what they need is all that is held in memory."""


def run(project: Project, stages: Sequence[str], progress: Progress) -> Report:
    """Run `stages` in their order over all articles and return what they did and found."""
    project.store.remove_drafts()
    site, speak = site_of(project), speaker(project)
    steps: dict[str, Callable[[Sequence[Article]], Report]] = {
        "extract": partial(extract, project),
        "translate": partial(translate, project, progress=partial(progress, "Sentences")),
        "check": partial(check, project),
        "publish": partial(publish, project, site=site, speak=speak, taken={}),
    }
    reports = [extract_interface(project)] if "extract" in stages else []
    seen = 0
    readings = articles(project)
    while window := list(islice(readings, _WINDOW)):
        found = [reading for reading in window if isinstance(reading, Article)]
        bad = tuple(reading for reading in window if isinstance(reading, Finding))
        seen += len(found)
        done = joined(steps[stage](found) for stage in stages)
        reports.append(joined([Report(articles=seen, problems=bad), done]))
        progress("Articles", seen, None)
    report = joined(reports)
    if "publish" in stages:
        report = joined([report, finish(project, report, site, speak)])
    return report
