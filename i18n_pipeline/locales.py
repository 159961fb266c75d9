"""BCP 47 language tags: the one door by which a locale enters the program."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NewType, TypeVar

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

from i18n_pipeline.errors import PipelineError

LocaleTag = NewType("LocaleTag", str)
"""A canonical BCP 47 tag (`es`, `pt-BR`, `zh-Hant-TW`). Only `parse_tag` makes one."""

UNDETERMINED = LocaleTag("und")
"""BCP 47 for a language that nobody has named."""

Direction = Literal["ltr", "rtl"]

_T = TypeVar("_T")

_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:[-_](?P<script>[A-Za-z]{4}))?"
    r"(?:[-_](?P<region>[A-Za-z]{2}|[0-9]{3}))?"
)
# Scripts written from right to left: ISO 15924, numbers 100-199.
_RTL_SCRIPTS = frozenset(
    ("Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi")
)
# Argos' own codes where they differ from the language subtag (its package index).
_ARGOS_CODES = {"pt-BR": "pb", "zh-Hant": "zt", "fil": "tl", "no": "nb"}
# gettext writes some scripts as a modifier (GNU gettext manual, "Locale Names").
_GETTEXT_MODIFIERS = {"Latn": "latin", "Cyrl": "cyrillic", "Arab": "arabic", "Deva": "devanagari"}


def parse_tag(text: str) -> LocaleTag:
    """Return the canonical tag for `text`, which may use `-` or `_` and any case.

    Raises PipelineError for a tag whose language, script or region CLDR does not know.

    >>> parse_tag("pt_br")
    'pt-BR'
    """
    match = _TAG.fullmatch(text.strip())
    names = Locale("en")
    if match is None:
        raise _unknown(text)
    language, script, region = match["language"].lower(), match["script"], match["region"]
    if language not in names.languages and not localedata.exists(language):
        raise _unknown(text)
    if script and script.title() not in names.scripts:
        raise _unknown(text)
    if region and region.upper() not in names.territories:
        raise _unknown(text)
    parts = (language, script and script.title(), region and region.upper())
    return LocaleTag("-".join(part for part in parts if part))


def _unknown(text: str) -> PipelineError:
    return PipelineError(
        f"unknown locale {text!r}",
        next_step="give a BCP 47 tag such as es, pt-BR or zh-Hant",
    )


@lru_cache(maxsize=256)
def babel_locale(tag: LocaleTag) -> Locale:
    """Return the nearest locale that Babel has data for: the tag itself, or a shorter one.

    Falls back to `en` data for a language that CLDR names but does not describe.
    """
    for candidate in fallbacks(tag):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


@lru_cache(maxsize=64)
def cldr_of(name: str) -> Mapping[str, Any]:
    """Return what CLDR's own file of a Babel locale says, without what it inherits.

    Babel is not asked: it keeps what it was last asked for. A locale read without its parents is
    so for all that ask later, who then miss the form of a number; and what a locale takes from its
    parents stands in their data, changed: once somebody has asked for Hebrew months, German has
    them too (`tests/text_numbers`).
    """
    if not localedata.exists(name):
        return {}
    return dict(pickle.loads(Path(localedata.resolve_locale_filename(name)).read_bytes()))  # noqa: S301


@lru_cache(maxsize=256)
def fallbacks(tag: LocaleTag) -> tuple[LocaleTag, ...]:
    """Return `tag` and the shorter tags to try after it, nearest first.

    A tag never falls back to another script: `zh-TW` goes to `zh-Hant`, not to `zh`.

    >>> fallbacks(parse_tag("zh-TW"))
    ('zh-TW', 'zh-Hant')
    """
    language, written, region = _subtags(tag)
    chain = [tag]
    if written and region:
        chain.append(LocaleTag(f"{language}-{written}"))
    likely = script(tag)
    if likely == script(LocaleTag(language)):
        chain.append(LocaleTag(language))
    elif not written:
        chain.append(LocaleTag(f"{language}-{likely}"))
    return tuple(dict.fromkeys(chain))


def nearest(chosen: Mapping[str, _T] | Iterable[tuple[str, _T]], locale: LocaleTag) -> _T | None:
    """Return what was chosen for `locale`, else for the nearest tag that it falls back to."""
    known = dict(chosen)
    return next((known[tag] for tag in fallbacks(locale) if tag in known), None)


@lru_cache(maxsize=256)
def script(tag: LocaleTag) -> str:
    """Return the ISO 15924 script of `tag`: the one it names, else CLDR's likely one."""
    language, written, region = _subtags(tag)
    if written:
        return written
    likely = get_global("likely_subtags")
    for key in (f"{language}_{region}", language):
        if found := likely.get(key):
            return str(found).split("_")[1]
    return "Latn"


@lru_cache(maxsize=256)
def territory(tag: LocaleTag) -> str:
    """Return the ISO 3166 country of `tag`: the one it names, else CLDR's likely one.

    >>> territory(parse_tag("pt")), territory(parse_tag("zh-Hant"))
    ('BR', 'TW')
    """
    language, written, region = _subtags(tag)
    if region and region.isalpha():
        return region
    likely = get_global("likely_subtags")
    for key in (f"{language}_{region}", f"{language}_{written}", language):
        if found := likely.get(key):
            return str(found).split("_")[2]
    return ""


def same_language(one: LocaleTag, other: LocaleTag) -> bool:
    """Return whether two tags name one language, however written and wherever spoken.

    >>> same_language(parse_tag("pt-BR"), parse_tag("pt"))
    True
    """
    return _language(one) == _language(other)


def same_writing(one: LocaleTag, other: LocaleTag) -> bool:
    """Return whether two tags name one language in one script, wherever it is read.

    >>> [same_writing(parse_tag(tag), parse_tag("zh")) for tag in ("zh-SG", "zh-TW")]
    [True, False]
    """
    return language(one) == language(other) and script(one) == script(other)


def _language(tag: LocaleTag) -> str:
    language = _subtags(tag)[0]
    known = {"no": "nb", **get_global("language_aliases")}  # Norwegian, where nobody says which
    return str(known.get(language, language)).partition("_")[0]


def in_range(tag: LocaleTag, wanted: str) -> bool:
    """Return whether a tag is in an extended language range (RFC 4647, 3.3.2).

    >>> in_range(parse_tag("de-Latn-CH"), "de-CH"), in_range(parse_tag("de"), "*-CH")
    (True, False)
    """
    first, *rest = wanted.lower().split("-")
    subtag, *subtags = tag.lower().split("-")
    if first not in ("*", subtag):
        return False
    for one in rest:
        if one == "*":
            continue
        while subtags and subtags[0] != one and len(subtags[0]) > 1:
            del subtags[0]
        if not subtags or subtags.pop(0) != one:
            return False
    return True


def direction(tag: LocaleTag) -> Direction:
    """Return the direction that text in `tag` runs, from its script."""
    return "rtl" if script(tag) in _RTL_SCRIPTS else "ltr"


def language(tag: LocaleTag) -> str:
    """Return the language subtag: `pt` for `pt-BR`."""
    return _subtags(tag)[0]


def argos_code(tag: LocaleTag) -> str:
    """Return the code that Argos packages use for `tag`: `zt` for `zh-Hant`, `pb` for `pt-BR`."""
    for candidate in fallbacks(tag):
        if candidate in _ARGOS_CODES:
            return _ARGOS_CODES[candidate]
    return language(tag)


def tag_of_argos(code: str) -> LocaleTag:
    """Return the locale tag of an Argos code.

    >>> tag_of_argos("zt"), tag_of_argos("es")
    ('zh-Hant', 'es')
    """
    return LocaleTag(next((tag for tag, argos in _ARGOS_CODES.items() if argos == code), code))


def gettext_code(tag: LocaleTag) -> str:
    """Return the gettext locale name: `pt_BR`, `sr@latin`, `zh_Hant`."""
    lang, written, region = _subtags(tag)
    base = f"{lang}_{region}" if region else lang
    if not written:
        return base
    if lang == "zh" or written not in _GETTEXT_MODIFIERS:
        return "_".join(part for part in (lang, written, region) if part)
    return f"{base}@{_GETTEXT_MODIFIERS[written]}"


def endonym(tag: LocaleTag) -> str:
    """Return the name of `tag` in its own language, as a language switcher shows it."""
    locale = babel_locale(tag)
    name = locale.get_display_name(locale) or str(tag)
    region = _subtags(tag)[2]
    return f"{name} ({region})" if region and locale.territory != region else name


@lru_cache(maxsize=256)
def is_pseudo(tag: LocaleTag) -> bool:
    """Return whether `tag` is one of CLDR's pseudo-locales (`en-XA` accents, `ar-XB` bidi)."""
    return _subtags(tag)[2] in {"XA", "XB", "XC"}


@lru_cache(maxsize=256)
def _subtags(tag: str) -> tuple[str, str | None, str | None]:
    match = _TAG.fullmatch(tag)
    if match is None:
        raise _unknown(tag)
    return match["language"], match["script"], match["region"]
