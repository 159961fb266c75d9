"""The rule by which a language's plural forms are numbered, for the header of its catalogs.

The only module that speaks to babel.messages.
"""

from __future__ import annotations

import gettext
import re
from functools import lru_cache

from babel.messages.plurals import get_plural

from i18n_pipeline.locales import LocaleTag, babel_locale, cldr_of

_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""In the order in which all editors number them."""
_NUMBERS = range(1200)
"""What tells one rule from another. Millions have a form of their own in some languages, which
no editor asks for."""
_RELATION = re.compile(r"([a-z])(?: mod (\d+))? (not )?in ([\d.,]+)")
"""As Babel writes a relation in CLDR's language: `n mod 100 in 3..10,13`."""
_WHOLE = frozenset("ni")
"""Operands that are the number itself; all others tell of decimals, and are 0 here."""
_ONE_FORM = "nplurals=1; plural=0;"


@lru_cache
def plural_forms(locale: LocaleTag) -> str:
    """Return the value of `Plural-Forms`: one form for each of CLDR's categories that a whole
    number can have.

    Babel's own table of them has Arabic's in another order than every editor, and too few or too
    many for others, so it counts only where it says the same, or where CLDR knows no rule.

    >>> plural_forms(LocaleTag("es")), plural_forms(LocaleTag("id"))
    ('nplurals=2; plural=(n != 1);', 'nplurals=1; plural=0;')
    """
    spoken = babel_locale(locale)
    rule, listed = spoken.plural_form, get_plural(spoken)
    if not has_rule(spoken.language):
        return listed.plural_forms
    if not rule.rules:
        return _ONE_FORM
    categories = [rule(number) for number in _NUMBERS]
    used = [category for category in _CATEGORIES if category in categories]
    said = map(gettext.c2py(listed.plural_expr), _NUMBERS)
    if listed.num_plurals == len(used) and list(said) == [used.index(c) for c in categories]:
        return listed.plural_forms
    cases = (f"{_any(rule.rules[category])} ? {n} : " for n, category in enumerate(used[:-1]))
    return f"nplurals={len(used)}; plural=({''.join(cases)}{len(used) - 1});"


def has_rule(language: str) -> bool:
    """Return whether CLDR knows how `language` forms its plurals, and be it not at all.

    A locale tells the two apart no more: without a rule of its own it has that of the root, or
    of a parent (French for Haitian).
    """
    return "plural_form" in cldr_of(language)


def _any(rule: str) -> str:
    """Return a rule of CLDR in C, for whole numbers."""
    cases = (_all(part) for part in rule.split(" or "))
    return " || ".join(case for case in cases if case)


def _all(part: str) -> str:
    """Return what must be true at once; empty where no whole number can fulfil it."""
    told = []
    for operand, modulus, negated, ranges in _RELATION.findall(part):
        if operand in _WHOLE:
            told.append(_relation(f"n%{modulus}" if modulus else "n", bool(negated), ranges))
        elif bool(negated) == (ranges[0] == "0"):
            return ""
    return " && ".join(told)


def _relation(number: str, negated: bool, ranges: str) -> str:
    told = []
    for low, _, high in (span.partition("..") for span in ranges.split(",")):
        if negated:
            told.append(f"({number}<{low} || {number}>{high})" if high else f"{number}!={low}")
        else:
            told.append(f"{number}>={low} && {number}<={high}" if high else f"{number}=={low}")
    text = (" && " if negated else " || ").join(told)
    return f"({text})" if len(told) > 1 and not negated else text
