"""Numbers with what they count: 5 km, $5 million, 20 per cent. The words are data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.checks.word_lists import Said, any_of
from i18n_pipeline.locales import LocaleTag, is_pseudo, language
from i18n_pipeline.text.number_rules import number_rules
from i18n_pipeline.text.rules import read_rules
from i18n_pipeline.text.scripts import spaces_words

# No look-behind at the start of a pattern: it would keep `re` from looking for first letters only.
# A number is bounded and ends where its digits do, or a row of a thousand digits, which anybody can
# send, is read from each of them on, in every way there is to part it.
_NUMBER = r"(?P<number>\d{1,30}(?:[.,٫٬'\u00a0\u202f\u2009 ]\d{1,30}){0,9})(?!\d)"
_KIND_OF = r"(?:[\s-]+[^\W\d_]+\.?)??"  # US dollars, Czech crowns
_SIGN = re.compile(r"[^\w*]|[A-Z]{3}$")
_NOUNS = {"units": "unit", "currencies": "currency"}
_ANY = re.compile(_NUMBER)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit or currency."""

    digits: str
    """The digits 0-9 of the number without its marks: 1,5 and 1.5 and 15 are alike."""
    units: frozenset[str]
    """What its word may mean: a pound is a weight or money."""
    text: str
    """As it stands in the text."""
    sure: bool
    """Whether its word means nothing else: m may be million."""


@dataclass(frozen=True, slots=True, eq=False)  # one for each locale: told apart by identity
class _Forms:
    """How a language names one kind of things that numbers count."""

    units: tuple[tuple[re.Pattern[str], str], ...]
    named: re.Pattern[str]
    """Finds a unit anywhere."""
    after: re.Pattern[str]
    """Finds a number with its unit after it, words such as “million” between."""
    before: re.Pattern[str]
    """Finds a number with its sign right before it: $5."""
    signs: tuple[str, ...]


def lost_units(pair: Pair, kind: str, may_go: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return a message for each number of the source whose unit the translation does not name.

    `kind`: `units` or `currencies`. Where the translation gives the number with another unit, that
    is said; else only if the unit is none that `may_go`. None without word lists of both languages.
    """
    source, target = _forms(pair.source_locale, kind), _forms(pair.target_locale, kind)
    if source is None or target is None or not pair.source_said.has_digits:
        return ()
    wanted = tuple(_measures(pair.source_said, source))
    if not wanted:
        return ()
    text = pair.target_said.text
    known = _named(text, target)
    lost = [one for one in wanted if one.sure and one.units.isdisjoint(known)]
    if not lost:
        return ()
    measures = tuple(_measures(pair.target_said, target))  # signs among them that touch a word: A£5
    lost = [one for one in lost if not any(one.units & other.units for other in measures)]
    found = {measure.digits: measure.text for measure in measures}
    bare = {_digits(match["number"]) for match in _ANY.finditer(text)}
    messages = []
    for measure in lost:
        if other := found.get(measure.digits):
            messages.append(f"“{measure.text}” became “{other}”")
        elif measure.digits in bare and measure.units.isdisjoint(may_go):
            messages.append(f"the {_NOUNS[kind]} of “{measure.text}” is missing")
    return tuple(dict.fromkeys(messages))


def units_of(said: Said, locale: LocaleTag, number: str) -> frozenset[str]:
    """Return the units that `number` may have in what is `said`."""
    forms = _forms(locale, "units")
    found = _measures(said, forms) if forms else ()
    return frozenset().union(*(one.units for one in found if one.digits == _digits(number)))


def named_units(said: Said, locale: LocaleTag) -> frozenset[str]:
    """Return the units that are named in what is `said`, with a number or without."""
    forms = _forms(locale, "units")
    return _named(said.text, forms) if forms else frozenset()


def _named(text: str, forms: _Forms) -> frozenset[str]:
    return frozenset().union(*(_meant(forms, form) for form in forms.named.findall(text)))


def _measures(said: Said, forms: _Forms) -> Iterator[Measure]:
    signed = any(map(said.text.__contains__, forms.signs))
    for pattern in (forms.before, forms.after) if signed else (forms.after,):
        for match in pattern.finditer(said.text):
            unit = match["unit"]
            shown = " ".join(said.shown[slice(*match.span())].split())
            sure = len(unit) > 1 or not unit.isalpha()
            yield Measure(_digits(match["number"]), _meant(forms, unit), shown, sure)


def _digits(number: str) -> str:
    return "".join(str(unicodedata.digit(char)) for char in number if char.isdigit())


@lru_cache(maxsize=4096)
def _meant(forms: _Forms, form: str) -> frozenset[str]:
    return frozenset(unit for pattern, unit in forms.units if pattern.fullmatch(form))


@lru_cache(maxsize=128)
def _forms(locale: LocaleTag, kind: str) -> _Forms | None:
    own = {} if is_pseudo(locale) else read_rules(f"checks/{language(locale)}").get(kind, {})
    if not own:
        return None
    tables = (read_rules("checks/root")[kind], own)
    pairs = [(f, unit) for table in tables for unit, forms in table.items() for f in forms.split()]
    either = any_of((form.lower() for form, _ in pairs), spaced=False).pattern
    signs = [form.lower() for form, _ in pairs if _SIGN.search(form)]
    start, end = (r"(?<![^\W\d_])", r"(?![^\W\d_])") if spaces_words(locale) else ("", "")
    scales = rf"(?:{number_rules(locale).scale.pattern})*"
    between = scales + _KIND_OF if kind == "currencies" else ""
    if kind == "units":
        signs = []
    return _Forms(
        units=tuple((any_of([form.lower()], spaced=False), unit) for form, unit in pairs),
        named=re.compile(f"{start}{either}{end}"),
        after=re.compile(rf"{_NUMBER}{between}[\s-]*{start}(?P<unit>{either}){end}"),
        before=re.compile(rf"(?P<unit>{any_of(signs, spaced=False).pattern})\s?{_NUMBER}"),
        signs=tuple(signs),
    )
