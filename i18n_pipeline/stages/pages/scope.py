"""Which outputs a run answers for: those of its formats, and those of what is taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from i18n_pipeline.editions.outlets import HTML, outlet_of
from i18n_pipeline.memory.outputs import Outputs
from i18n_pipeline.stages.pages.published import LISTS, Keep, put
from i18n_pipeline.stages.project import Project
from i18n_pipeline.stages.report import Report, joined


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run publishes."""

    formats: tuple[str, ...]
    whole: bool
    """Whether it is about all locales: then what it does not publish has gone."""

    def keeps(self, path: str, published: Collection[str], stuck: Collection[str | None]) -> bool:
        """Return whether an output of an article stays that the run has not made.

        `published` are the locales in which the article has an edition: what another format made of
        these stays. What it made of an edition that is taken back does not. `stuck` are those
        whose edition could not be made anew, None for all of them.
        """
        if not self.whole or None in stuck or locale_of(path) in stuck:
            return True
        return outlet_of(path) not in self.formats and locale_of(path) in published

    def keeps_list(self, path: str, locales: Collection[str]) -> bool:
        """Return the same for what belongs to all editions in a locale, or to the whole site."""
        if not self.whole:
            return True
        of_site = outlet_of(path) == HTML and "/" not in path
        return outlet_of(path) not in self.formats and bool(
            locales if of_site else locale_of(path) in locales
        )

    def out_of_date(self, lists: Iterable[str], gone: Iterable[str]) -> frozenset[str]:
        """Return those of the `lists` of other formats that hold what the outputs `gone` told.

        A book of all editions holds every word of a story: it must not outlive one that was taken
        back. The next run in its format makes it anew.
        """
        locales = {locale_of(path) for path in gone}
        others = (path for path in lists if outlet_of(path) not in (HTML, *self.formats))
        return frozenset(path for path in others if locale_of(path) in locales)


def locale_of(path: str) -> str:
    """Return the locale that an output below a locale's folder, or named for one, is in.

    >>> locale_of("es/2024/vote.html"), locale_of("json/es/vote.json"), locale_of("text/es.eml")
    ('es', 'es', 'es')
    """
    parts = path.split("/")
    return parts[0 if outlet_of(path) == HTML else 1].partition(".")[0]


def scope_of(project: Project) -> Scope:
    """Return which outputs a run answers for."""
    whole = set(project.settings.target_locales) <= set(project.targets)
    return Scope(project.settings.formats, whole)


def put_article(
    project: Project,
    ours: Outputs,
    owner: str,
    outputs: Mapping[str, bytes],
    keep: Keep,
) -> Report:
    """Write what an article became and take back what it had besides, as `put`.

    What other formats made of many editions goes first, where it may hold what is taken back: a run
    that is killed in between leaves nothing behind.
    """
    gone = [path for path in ours.of(owner) if path not in outputs and not keep(path)]
    stale = scope_of(project).out_of_date(ours.of(LISTS), gone) if gone else ()
    lists = put(project, ours, LISTS, (), lambda path: path not in stale) if stale else Report()
    return joined((lists, put(project, ours, owner, outputs.items(), keep)))
