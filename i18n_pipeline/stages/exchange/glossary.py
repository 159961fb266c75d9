"""What people do with the project's glossaries: look, add, take in, give out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from i18n_pipeline.catalog.glossary import empty_sheet, terms_of, with_terms
from i18n_pipeline.catalog.sheet import Sheet, read_sheet, write_sheet
from i18n_pipeline.catalog.tbx import read_tbx, write_tbx
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, script
from i18n_pipeline.model import Finding, Term
from i18n_pipeline.stages.project import Project
from i18n_pipeline.stages.report import problem
from i18n_pipeline.store import glossary_path

FORMATS = ("csv", "tbx")


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of terms that were to be added to one glossary."""

    locale: LocaleTag
    path: str
    added: tuple[Term, ...] = ()
    replaced: tuple[Term, ...] = ()
    """As they were before."""
    kept: tuple[Term, ...] = ()
    """The project's own, where other ones were offered and not taken."""
    known: int = 0
    """Terms that were there already, word for word, or are shipped."""
    problems: tuple[Finding, ...] = ()
    is_foreign: bool = False
    """Whether the locale is written in another script than the source."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The terms in force for a locale, by source."""

    locale: LocaleTag
    path: str
    terms: tuple[Term, ...]
    problems: tuple[Finding, ...] = ()


def listed(project: Project) -> tuple[Listed, ...]:
    """Return the terms that are in force for each of the project's locales."""
    source = project.settings.source_locale
    return tuple(
        Listed(
            locale,
            glossary_path(locale),
            tuple(sorted(project.glossary(source, locale).terms, key=_by_source)),
            project.own_terms(locale).problems,
        )
        for locale in project.targets
    )


def add(project: Project, term: Term, *, over: bool = False) -> tuple[Taken, ...]:
    """Put `term` into the glossary of each of the project's locales.

    Raises PipelineError for a translation where there are several: it is in one language.
    """
    if term.translate and len(project.targets) > 1:
        raise PipelineError(
            f"“{term.target}” is in one language, and the project has {len(project.targets)}",
            next_step="name the one with --to",
        )
    return tuple(_take(project, locale, [term], over=over) for locale in project.targets)


def take_in(project: Project, path: Path, *, over: bool = False) -> tuple[Taken, ...]:
    """Put the terms of a CSV or TBX file into the glossaries of the project's locales.

    A term that the project has otherwise stays as it is, unless `over`. Raises PipelineError for a
    file that cannot be read, and for a CSV file where there are several locales.
    """
    data = _read(path)
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        source = project.settings.source_locale
        found = {to: read_tbx(data, str(path), (source, to)) for to in project.targets}
        if not any(found.values()):
            raise PipelineError(
                f"the file has no terms from {source} into {', '.join(project.targets)}",
                where=str(path),
                next_step="name the file's languages: source_locale in the settings, --to",
            )
        return tuple(_take(project, to, terms, over=over) for to, terms in found.items())
    if len(project.targets) > 1:
        raise PipelineError(
            "a CSV file holds the terms of one locale", next_step="name it with --to"
        )
    terms, wrong = terms_of(read_sheet(data, str(path)), str(path))
    (locale,) = project.targets
    taken = _take(project, locale, terms, over=over)
    problems = (problem(error, locale=locale) for error in wrong)
    return (replace(taken, problems=(*taken.problems, *problems)),)


def give_out(project: Project, locale: LocaleTag, form: str) -> bytes:
    """Return the terms that are in force for `locale` as a file of one of `FORMATS`."""
    source = project.settings.source_locale
    terms = sorted(project.glossary(source, locale).terms, key=_by_source)
    if form == "tbx":
        return write_tbx(terms, (source, locale))
    if form == "csv":
        return write_sheet(with_terms(empty_sheet(), terms))
    raise PipelineError(f"unknown format {form!r}", next_step=f"choose {' or '.join(FORMATS)}")


def _take(project: Project, locale: LocaleTag, terms: Iterable[Term], *, over: bool) -> Taken:
    """Put terms into a glossary in one go: either all that can be or, on an error, none."""
    path = glossary_path(locale)
    data = project.store.read(path)
    sheet = empty_sheet() if data is None else read_sheet(data, path)
    own = {term.source.casefold(): term for term in terms_of(sheet, path)[0]}
    everything = project.glossary(project.settings.source_locale, locale).terms
    shipped = {term.source: term for term in everything if term.shipped}
    added, replaced, kept, new, known = [], [], [], [], 0
    for term in terms:
        old = own.get(term.source.casefold())
        if term in (old, _own(shipped.get(term.source))):
            known += 1
        elif old is None:
            added.append(term)
            own[term.source.casefold()] = term
        elif over:
            replaced.append(old)
            new.append(term)
        else:
            kept.append(old)
    if changed := [*new, *added]:
        project.store.write(path, write_sheet(_sound(sheet, changed, path)), over=data)
    is_foreign = script(project.settings.source_locale) != script(locale)
    return Taken(
        locale,
        path,
        tuple(added),
        tuple(replaced),
        tuple(kept),
        known,
        is_foreign=is_foreign,
    )


def _own(term: Term | None) -> Term | None:
    return replace(term, shipped=False) if term else None


def _sound(sheet: Sheet, terms: Iterable[Term], path: str) -> Sheet:
    try:
        return with_terms(sheet, terms)
    except PipelineError as error:
        raise error.at(path) from None


def _read(path: Path) -> bytes:
    try:
        return path.expanduser().read_bytes()
    except OSError as error:
        raise PipelineError(f"cannot be read: {error.strerror}", where=str(path)) from None


def _by_source(term: Term) -> tuple[str, str]:
    return term.source.casefold(), term.source
