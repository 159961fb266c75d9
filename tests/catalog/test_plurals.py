"""The rule of a language's plural forms is CLDR's, for whole numbers."""

from __future__ import annotations

import gettext
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from babel import Locale, localedata

from i18n_pipeline.catalog.po.plurals import has_rule, plural_forms
from i18n_pipeline.locales import parse_tag

CATEGORIES = ("zero", "one", "two", "few", "many", "other")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("es", "nplurals=2; plural=(n != 1);"),
        ("fa", "nplurals=2; plural=(n==0 || n==1 ? 0 : 1);"),
        ("he", "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);"),
        (
            "ar",
            "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
            "n%100>=11 && n%100<=99 ? 4 : 5);",
        ),
        ("yo", "nplurals=1; plural=0;"),
        ("id-ID", "nplurals=1; plural=0;"),
        ("zh-Hant", "nplurals=1; plural=0;"),
        ("mi", "nplurals=2; plural=(n != 1);"),
    ],
)
def test_rules(tag: str, expected: str) -> None:
    assert plural_forms(parse_tag(tag)) == expected


NUMBERS = [*range(1200), *range(2000, 100_001, 1000)]
MILLIONS = [factor * 10**6 for factor in range(1, 12)]
LANGUAGES = sorted({name.partition("_")[0] for name in localedata.locale_identifiers()})
RULED = [one for one in LANGUAGES if has_rule(one)]
MILLIONS_APART = {"br", "ca", "es", "fr", "it", "lld", "pt", "scn", "vec"}
"""CLDR gives them a form for whole millions alone ("un millón de artículos"). No catalog of GNU
gettext, Weblate or Poedit has it: the number before such a noun is a word, and the form that of
other large numbers."""
ONE_FORM_IN_BABEL = {"cv"}
"""CLDR knows nothing of Chuvash; Babel lists one form, as gettext's own translators write it."""


def forms(name: str) -> tuple[int, Callable[[int], int]]:
    """Return how many forms the header for a language has, and its rule."""
    header = re.fullmatch(r"nplurals=(\d); plural=(.*);", plural_forms(parse_tag(name)))
    assert header
    return int(header[1]), gettext.c2py(header[2])


@pytest.mark.parametrize("name", RULED)
def test_forms_are_numbered_in_the_order_of_the_categories(name: str) -> None:
    count, form = forms(name)
    rule = Locale.parse(name).plural_form
    found = [rule(number) for number in NUMBERS]
    used = [category for category in CATEGORIES if category in found]
    assert count == len(used)
    assert [used[form(number)] for number in NUMBERS] == found
    in_millions = [rule(number) for number in MILLIONS]
    as_said = [used[form(number)] for number in MILLIONS]
    assert (in_millions != as_said) == (name in MILLIONS_APART)


def test_asking_for_a_rule_leaves_what_babel_knows_alone() -> None:
    said = (
        "from babel.numbers import format_decimal\n"
        "from i18n_pipeline.catalog.po.plurals import plural_forms\n"
        "from i18n_pipeline.locales import babel_locale, parse_tag\n"
        "plural_forms(parse_tag('zh-Hant'))\n"
        "print(format_decimal(1234, locale=babel_locale(parse_tag('zh-Hans'))))"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "1,234", done.stderr


def test_a_language_without_a_rule_in_cldr_is_counted_as_most_are() -> None:
    unruled = {one: plural_forms(parse_tag(one)) for one in LANGUAGES if one not in RULED}
    odd = {one for one, said in unruled.items() if said != "nplurals=2; plural=(n != 1);"}
    assert odd == ONE_FORM_IN_BABEL
    assert {one for one in unruled if Locale.parse(one).plural_form.rules} == {"ht"}  # from fr
