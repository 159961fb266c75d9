"""The project's settings: read once, checked, frozen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from i18n_pipeline import toml
from i18n_pipeline.checks import CHECKS
from i18n_pipeline.editions.outlets import HTML, known_outlet
from i18n_pipeline.editions.proofs.requests import host_of
from i18n_pipeline.editions.site import parse_policy
from i18n_pipeline.engines import known_engine
from i18n_pipeline.engines.choice import Choice
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, parse_tag
from i18n_pipeline.text.custom.calendars import CALENDARS
from i18n_pipeline.text.custom.days import GREGORIAN, Calendars, has_words

_T = TypeVar("_T")
OWN_FILE = "i18n_pipeline.toml"
SHARED_FILE = "pyproject.toml"
TABLE = "tool.i18n_pipeline"

_SITE = re.compile(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?", re.IGNORECASE)
"""An address that paths can be put behind; whoever signs in there has no business on a page."""
_ENGLISH, _SPANISH = parse_tag("en"), parse_tag("es")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a publisher may set. The field names are the keys of the settings file."""

    source_locale: LocaleTag = _ENGLISH
    """The language of articles that do not name one themselves."""
    target_locales: tuple[LocaleTag, ...] = (_SPANISH,)
    engine: Choice = Choice()  # noqa: RUF009 (a frozen value)
    """Who makes the first drafts: a row of `engines.ENGINES`, or one for some locales."""
    formats: tuple[str, ...] = (HTML,)
    """What editions become: rows of `editions.outlets.OUTLETS`."""
    policy: str = "draft"
    """Which editions are published: `draft`, `reviewed`, or a percentage such as `80`."""
    index_from: int = 100
    """Share that people must have reviewed, in percent, before search engines may list a page."""
    checks_off: tuple[str, ...] = ()
    """Checks that are not to be made."""
    site_title: str = "News"
    starter_glossary: bool = True
    """Whether the news terms that are shipped are in force, behind the project's own."""
    base_url: str = ""
    """Absolute address of `dist/` on the web; feeds, sitemaps and hreflang need it."""
    typography: bool = True
    """Whether machine drafts get the quotation marks, dashes and spaces of their language."""
    exact_match_is_reviewed: bool = False
    """Whether a sentence counts as reviewed that all reviewed catalogs translate in one way."""
    slugs: str = "source"
    """What addresses of translated pages end with: `source`, or their titles: `latin`, `native`."""
    calendar: Calendars = Calendars()  # noqa: RUF009 (a frozen value)
    """Which calendar the dates on pages are in: `gregorian`, `locale`, or one for some locales."""
    named_translators: tuple[str, ...] = ()
    """Those who agreed to be named on pages, as their catalogs name them; `*` is everybody."""
    trusted_hosts: tuple[str, ...] = ()
    """Servers that articles' own pages may have readers' browsers ask without a warning."""


def read_settings(root: Path) -> Settings:
    """Return the settings of the project in `root`; the defaults where it has none.

    They stand in `i18n_pipeline.toml`, or in the table `[tool.i18n_pipeline]` of `pyproject.toml`.
    Raises PipelineError for settings in both, an unknown key, a wrong type or an unknown locale.
    """
    own, shared = root / OWN_FILE, root / SHARED_FILE
    in_shared = _load(shared).get("tool", {}).get("i18n_pipeline") if shared.is_file() else None
    if own.is_file() and in_shared is not None:
        raise PipelineError(
            f"settings stand in {OWN_FILE} and in [{TABLE}] of {SHARED_FILE}",
            where=str(root),
            next_step="keep one of them",
        )
    if own.is_file():
        return _settings_from(_load(own), where=str(own))
    if in_shared is not None:
        return _settings_from(in_shared, where=f"{shared} [{TABLE}]")
    return Settings()


def _settings_from(table: dict[str, Any], where: str) -> Settings:
    """Return the settings that `table` spells; `where` names its file in messages."""
    allowed = [field.name for field in fields(Settings)]
    for key in table:
        if key not in allowed:
            raise _unknown(f"unknown setting {key!r}", key, allowed, where)
    values: dict[str, Any] = {key: _typed(key, value, where) for key, value in table.items()}
    return Settings(**values)


def _unknown(what: str, name: str, allowed: Iterable[str], where: str) -> PipelineError:
    """Return the error for a name that there is not: what it may have been meant for, or may be."""
    close = get_close_matches(name, list(allowed), 1)
    known = f"did you mean {close[0]}?" if close else f"allowed: {', '.join(allowed)}"
    return PipelineError(what, where=where, next_step=known)


def _typed(key: str, value: object, where: str) -> object:
    return _READERS.get(key, _text)(key, value, where)


def _text(key: str, value: object, where: str) -> str:
    if not isinstance(value, str):
        raise _wrong(key, "a text in quotation marks", where)
    return value


def _texts(key: str, value: object, where: str, what: str) -> tuple[str, ...]:
    """Return the texts of a list, each once."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _wrong(key, f"a list of {what}", where)
    return tuple(dict.fromkeys(value))


def _answer(key: str, value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(key, "true or false", where)
    return value


def _policy(key: str, value: object, where: str) -> str:
    whole = isinstance(value, int) and not isinstance(value, bool)
    text = str(value) if whole else _text(key, value, where)
    _checked(key, text, where, parse_policy)
    return text


def _engine(key: str, value: object, where: str) -> Choice:
    if isinstance(value, str):
        return Choice(_checked(key, value, where, known_engine))
    if not isinstance(value, dict):
        raise _wrong(key, 'a name such as "argos", or a table such as { ku = "none" }', where)
    own = ((_tag(key, name, where), _text(key, one, where)) for name, one in value.items())
    return Choice(own=tuple((tag, _checked(key, one, where, known_engine)) for tag, one in own))


def _title(key: str, value: object, where: str) -> str:
    text = _text(key, value, where).strip()
    if not text:
        raise _wrong(key, "the name of the site: every page shows it", where)
    return text


def _address(key: str, value: object, where: str) -> str:
    text = _text(key, value, where).strip()
    if text and not _SITE.fullmatch(text):
        raise _wrong(key, 'empty, or an address such as "https://example.org/news"', where)
    return text


def _percentage(key: str, value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value not in range(101):
        raise _wrong(key, "a whole number from 0 to 100", where)
    return value


def _slugs(key: str, value: object, where: str) -> str:
    if value not in ("source", "latin", "native"):
        raise _wrong(key, '"source", "latin" or "native"', where)
    return str(value)


def _calendars(key: str, value: object, where: str) -> Calendars:
    if value in (GREGORIAN, "locale"):
        return Calendars(preferred=value == "locale")
    if not isinstance(value, dict):
        raise _wrong(key, '"gregorian", "locale" or a table such as { fa = "persian" }', where)
    own = tuple((_tag(key, name, where), str(calendar)) for name, calendar in value.items())
    for locale, calendar in own:
        if not has_words(locale, calendar):
            raise PipelineError(
                f"{key}: no names of months are known in {locale} for {calendar!r}",
                where=where,
                next_step=f"allowed: {', '.join((GREGORIAN, *CALENDARS))}",
            )
    return Calendars(own=own)


def _checks(key: str, value: object, where: str) -> tuple[str, ...]:
    names = _texts(key, value, where, 'checks such as ["length"]')
    for name in names:
        if name not in CHECKS:
            raise _unknown(f"{key}: no check {name!r}", name, CHECKS, where)
    return names


def _formats(key: str, value: object, where: str) -> tuple[str, ...]:
    names = _texts(key, value, where, 'formats such as ["html", "json"]')
    return tuple(_checked(key, name, where, known_outlet) for name in names) or (HTML,)


def _names(key: str, value: object, where: str) -> tuple[str, ...]:
    return _texts(key, value, where, 'names such as ["Ana López"]')


def _hosts(key: str, value: object, where: str) -> tuple[str, ...]:
    hosts = _texts(key, value, where, 'hosts such as ["media.example.org"]')
    for host in hosts:
        if host_of(f"//{host}") != host.lower():
            raise PipelineError(
                f"{key}: {host!r} is no host",
                where=where,
                next_step='give the name alone, such as "media.example.org"',
            )
    return tuple(dict.fromkeys(host.lower() for host in hosts))


def _tags(key: str, value: object, where: str) -> tuple[LocaleTag, ...]:
    names = _texts(key, value, where, 'locales such as ["es", "fr"]')
    return tuple(dict.fromkeys(_tag(key, name, where) for name in names))


def _tag(key: str, value: object, where: str) -> LocaleTag:
    return _checked(key, _text(key, value, where), where, parse_tag)


def _checked(key: str, text: str, where: str, read: Callable[[str], _T]) -> _T:
    """Return `text` as `read` reads it; what that refuses is told with the setting and its file."""
    try:
        return read(text)
    except PipelineError as error:
        raise PipelineError(
            f"{key}: {error.what}", where=where, next_step=error.next_step
        ) from None


def _wrong(key: str, expected: str, where: str) -> PipelineError:
    return PipelineError(f"setting {key!r} must be {expected}", where=where)


def _load(path: Path) -> dict[str, Any]:
    try:
        return toml.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PipelineError(
            f"cannot read the settings: {error.strerror}", where=str(path)
        ) from None
    except (toml.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PipelineError(f"not valid TOML: {error}", where=str(path)) from None


_READERS: Mapping[str, Callable[[str, object, str], object]] = {
    "source_locale": _tag,
    "target_locales": _tags,
    "engine": _engine,
    "formats": _formats,
    "policy": _policy,
    "index_from": _percentage,
    "checks_off": _checks,
    "site_title": _title,
    "starter_glossary": _answer,
    "base_url": _address,
    "typography": _answer,
    "exact_match_is_reviewed": _answer,
    "calendar": _calendars,
    "slugs": _slugs,
    "named_translators": _names,
    "trusted_hosts": _hosts,
}
"""Who reads each setting; the others are texts."""
