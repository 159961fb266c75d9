"""Check: every translation is held against its source; what is found is noted on the entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from i18n_pipeline import checks
from i18n_pipeline.catalog import entries
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, Entry, Finding, Key, Severity, State
from i18n_pipeline.stages.report import Fix, Report
from i18n_pipeline.stages.review.mend import mended
from i18n_pipeline.stages.review.risk import risks_of
from i18n_pipeline.stages.review.scope import Scope, pair_of, pairs, scope_of, translated
from i18n_pipeline.stages.review.variants import Others
from i18n_pipeline.stages.work import Verdicts, Work

Found: TypeAlias = dict[Key, tuple[Finding, ...]]
"""What is wrong with the entries of a catalog, by key."""
Checked: TypeAlias = "Sequence[tuple[Entry, tuple[Finding, ...]]]"
"""The entry of each segment, and what the checks say of it there."""
_OF_OTHERS = frozenset(("inconsistent",))
"""Checks that look at other articles."""


@dataclass(slots=True)
class _Checking:
    """One catalog being checked: the findings are noted on its entries, and reported."""

    work: Work
    scope: Scope
    others: Others
    found: Found = field(default_factory=dict)
    reviewed: set[Key] = field(default_factory=set)
    fixes: tuple[Fix, ...] = ()

    def noted(self, catalog: Catalog | None) -> Catalog | None:
        """Return `catalog` with exactly what is found now on each entry."""
        self.found, self.reviewed, self.fixes = {}, set(), ()
        if catalog is None:
            return None
        article, locale = self.work.article, self.scope.locale
        if self.work.project.mends:
            catalog, self.fixes = mended(article, catalog, self.scope)
        elsewhere = self.others.of(article, locale, catalog)
        scope = replace(self.scope, elsewhere=elsewhere)
        checked = _checked(article, catalog, scope)
        self.found = _found(article, checked, scope)
        self.work.verdicts[locale] = _verdicts(checked, scope)
        self.reviewed = {e.key for e in catalog.entries if e.state is State.REVIEWED}
        risks = risks_of(article, catalog, self.found)
        noted = (
            entries.with_priority(
                entries.with_findings(entry, self.found.get(entry.key, ())), risks[entry.key].step
            )
            if entry.key in risks and not entry.obsolete
            else entry
            for entry in catalog.entries
        )
        return replace(catalog, entries=tuple(noted))

    def report(self) -> Report:
        """Return what was found in the catalog as it was written."""
        by_person = {key: key in self.reviewed for key in self.found}
        return Report(
            findings=tuple(f for key, fs in self.found.items() if not by_person[key] for f in fs),
            problems=tuple(f for key, fs in self.found.items() if by_person[key] for f in fs),
            fixes=self.fixes,
        )


def check(work: Work, others: Others) -> None:
    """Have the article's catalogs checked when they are written, and mended if the project says so.

    `others` tells what people made of the same sentences in other articles.
    """
    for locale in work.project.targets_of(work.article):
        scope = scope_of(work.project, work.article, locale)
        checking = _Checking(work, scope, others)
        work.revise(locale, checking.noted, checking.report)


def findings_of(article: Article, catalog: Catalog, scope: Scope) -> Found:
    """Return what is wrong with each entry, by key, in the article's order.

    The checks say it of a translation, and the tool that proposed one, or failed to, of its work.
    """
    return _found(article, _checked(article, catalog, scope), scope)


def _found(article: Article, checked: Checked, scope: Scope) -> Found:
    """Return the findings of each entry: those at the first of its places that has any."""
    found: Found = {}
    for entry, of_checks in checked:
        if entry.key in found:
            continue
        said = (*of_checks, *_of_proposal(entry))
        if scope.elsewhere is None:
            said += tuple(_of_others(entry, scope))
        if said:
            found[entry.key] = tuple(about(one, article, scope.locale, entry) for one in said)
    return found


def _verdicts(checked: Checked, scope: Scope) -> Verdicts:
    """Return of each translation whether there is an error in it at any of its places."""
    wrong = {entry.key for entry, findings in checked if _has_error(findings)}
    return {
        entry.key: (entry.msgstr, scope.enabled(entry), entry.key in wrong) for entry, _ in checked
    }


def blocked(
    article: Article, catalog: Catalog, scope: Scope, known: Verdicts = MappingProxyType({})
) -> frozenset[Key]:
    """Return the keys of the drafts in which a check finds an error: they must not reach a page.

    What is `known` of a draft that still reads the same is not asked again.
    """
    wrong = set()
    narrow = replace(scope, names=_of_errors(scope.names))
    for segment, entry in translated(article, catalog):
        if entry.state is not State.NEEDS_REVIEW:
            continue
        enabled = scope.enabled(entry)
        text, names, has_error = known.get(entry.key, ("", (), False))
        if (text, names) != (entry.msgstr, enabled):
            pair = pair_of(article, segment, entry, narrow)
            has_error = bool(checks.check(pair, _of_errors(enabled)))
        if has_error:
            wrong.add(entry.key)
    return frozenset(wrong)


def _has_error(findings: Sequence[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


@lru_cache(maxsize=64)  # the checks of a project, and those that the flags of a few entries leave
def _of_errors(enabled: tuple[str, ...]) -> tuple[str, ...]:
    """Return the checks that find what keeps a draft off its page."""
    return tuple(name for name in enabled if checks.CHECKS[name].severity is Severity.ERROR)


def _checked(article: Article, catalog: Catalog, scope: Scope) -> Checked:
    """Return what the checks say of the translation of each segment that has one."""
    placed = tuple(pairs(article, catalog, scope))
    said: list[tuple[Finding, ...]] = [()] * len(placed)
    alike: dict[tuple[str, ...], list[int]] = {}
    for at, (entry, _) in enumerate(placed):
        if entry.state is not State.UNTRANSLATED:
            alike.setdefault(scope.enabled(entry), []).append(at)
    for enabled, places in alike.items():
        found = checks.check_all([placed[at][1] for at in places], enabled)
        for at, findings in zip(places, found, strict=True):
            said[at] = findings
    return [(entry, findings) for (entry, _), findings in zip(placed, said, strict=True)]


def about(finding: Finding, article: Article, locale: LocaleTag, entry: Entry) -> Finding:
    """Return `finding` with the entry that it is about."""
    where = place_of(article, entry)
    return replace(finding, article=article.id, locale=locale, msgid=entry.msgid, where=where)


def place_of(article: Article, entry: Entry) -> str:
    """Return where the text of an entry stands first: `file:line`, or the file alone."""
    line = entry.references[0].line if entry.references else 0
    return f"{article.source}:{line}" if line else article.source


def _of_proposal(entry: Entry) -> Iterator[Finding]:
    """Yield what was noted when a tool proposed the text, or none, until a person takes it up."""
    untouched = entry.state is State.UNTRANSLATED or entries.is_untouched(entry)
    for noted in entry.findings if untouched else ():
        name, _, message = noted.partition(": ")
        if name not in checks.CHECKS:
            yield Finding(name, Severity.WARNING, message)


def _of_others(entry: Entry, scope: Scope) -> Iterator[Finding]:
    """Yield what was noted when the other articles were known."""
    for noted in entry.findings if entry.state is State.REVIEWED else ():
        name, _, message = noted.partition(": ")
        if name in _OF_OTHERS and name in scope.enabled(entry):
            yield Finding(name, checks.CHECKS[name].severity, message)
