"""The pages' own texts: catalogs in the project, shipped translations behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache

from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.merge import merge
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.editions import interface
from i18n_pipeline.editions.interface import Interface
from i18n_pipeline.errors import NoSpaceError, PipelineError
from i18n_pipeline.locales import LocaleTag, gettext_code, is_pseudo
from i18n_pipeline.model import Entry, Key, Shelf, State, Topic
from i18n_pipeline.stages.project import Project, update_catalog, write_template
from i18n_pipeline.stages.report import Report, joined, problem
from i18n_pipeline.store import INTERFACE, catalog_path

Speak = Callable[[LocaleTag], Interface]
"""Gives the interface texts in a locale."""
_NAMES = {
    Shelf.SECTION: "Name of a section of the site.",
    Shelf.TAG: "A topic that authors marked articles with.",
}
_PLURALS = 202
"""Numbers on which plural rules are told apart; no language looks at more than the last two digits
and at whether there are hundreds."""


def extract_interface(project: Project, topics: Iterable[Topic]) -> Report:
    """Put the catalogs of the pages' own texts beside the articles', to be reviewed like them.

    The names of `topics` are in them. A locale's begins as the shipped translation, if there is
    one. Pseudo-locales get none.
    """
    shipped = po.read(interface.template(), "shipped template")
    names = (Entry(one.name, msgctxt=one.shelf.value, notes=(_NAMES[one.shelf],)) for one in topics)
    template = Catalog(shipped.header, (*shipped.entries, *names))
    written = write_template(project, INTERFACE, template)
    wanted = [locale for locale in project.targets if not is_pseudo(locale)]
    return joined([written, *(_update(project, locale, template) for locale in wanted)])


def _update(project: Project, locale: LocaleTag, template: Catalog) -> Report:
    def merged(old: Catalog | None) -> Catalog:
        new = _filled(merge(old or _begun(project, locale), template.entries), locale)
        _spoken(locale, (new,), catalog_path(locale, INTERFACE))
        return new

    try:
        return update_catalog(project, INTERFACE, locale, merged)
    except NoSpaceError:
        raise
    except PipelineError as error:
        return Report(problems=(problem(error, INTERFACE, locale),))


def _begun(project: Project, locale: LocaleTag) -> Catalog:
    for catalog in _read(interface.shipped(locale), f"shipped {locale}"):
        header = catalog.header.with_field("Language", gettext_code(locale))
        return Catalog(header, catalog.entries)
    return po.new_catalog(locale, project.now, project.settings.site_title)


def _filled(catalog: Catalog, locale: LocaleTag) -> Catalog:
    """Return `catalog` with the shipped translation of what is empty, for people to see and change.

    Forms by number only where the catalog counts them by the same rule.
    """
    known: dict[Key, Entry] = {}
    for shipped in _read(interface.shipped(locale), f"shipped {locale}"):
        same = shipped.header.get("Plural-Forms") == catalog.header.get("Plural-Forms")
        known = {one.key: one for one in shipped.entries if same or not one.msgid_plural}
    entries = tuple(_with(one, known.get(one.key)) for one in catalog.entries)
    return replace(catalog, entries=entries)


def _with(entry: Entry, shipped: Entry | None) -> Entry:
    if shipped is None or entry.obsolete or entry.state is not State.UNTRANSLATED:
        return entry
    return replace(
        entry,
        msgstr=shipped.msgstr,
        msgstr_plural=shipped.msgstr_plural,
        state=shipped.state,
    )


def spoken_in(project: Project, speak: Speak) -> list[object]:
    """Return what the pages' own texts come to in each locale, as plain values.

    A text that waits for its translator changes no page: catalogs may get it after the pages.
    """
    found: list[object] = []
    for locale in dict.fromkeys((*project.settings.target_locales, *project.targets)):
        said = speak(locale)
        names = sorted((one.shelf.value, one.slug, name) for one, name in said.names.items())
        plurals = [said.plural(number) for number in range(_PLURALS)]
        found.append((said.locale, sorted(said.forms.items()), names, plurals))
    return found


def speaker(project: Project) -> Speak:
    """Return the function that gives the interface in a locale: read once, on first use."""
    return lru_cache(maxsize=None)(lambda locale: _interface(project, locale))


def _interface(project: Project, locale: LocaleTag) -> Interface:
    """Return the shipped interface in `locale` with the project's own reviewed texts over it."""
    path = catalog_path(locale, INTERFACE)
    shipped = tuple(_read(interface.shipped(locale), f"shipped {locale}"))
    with suppress(PipelineError):  # `extract` reports it; the shipped words are better than none
        return _spoken(locale, (*shipped, *_read(project.store.read(path), path)), path)
    return _spoken(locale, shipped, path)


def _spoken(locale: LocaleTag, catalogs: Sequence[Catalog], where: str) -> Interface:
    """Return the interface that the catalogs make; the last one's header gives the plural rule."""
    entries = [entry for catalog in catalogs for entry in catalog.entries]
    plural_forms = catalogs[-1].header.get("Plural-Forms") if catalogs else ""
    try:
        return interface.interface(locale, entries, plural_forms)
    except PipelineError as error:
        raise error.at(where) from None


def _read(data: bytes | None, where: str) -> Iterator[Catalog]:
    if data is not None:
        yield po.read(data, where)
