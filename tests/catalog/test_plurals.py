"""The rule of a language's plural forms is CLDR's, for whole numbers."""

from __future__ import annotations

import gettext
import re

import pytest
from babel import Locale, localedata

from i18n_pipeline.catalog.po.plurals import plural_forms
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
        ("yo", "nplurals=2; plural=(n != 1);"),
    ],
)
def test_rules(tag: str, expected: str) -> None:
    assert plural_forms(parse_tag(tag)) == expected


LANGUAGES = sorted({name.partition("_")[0] for name in localedata.locale_identifiers()})


@pytest.mark.parametrize("name", [one for one in LANGUAGES if Locale.parse(one).plural_form.rules])
def test_forms_are_numbered_in_the_order_of_the_categories(name: str) -> None:
    rule = Locale.parse(name).plural_form
    header = re.fullmatch(r"nplurals=(\d); plural=(.*);", plural_forms(parse_tag(name)))
    assert header
    form = gettext.c2py(header[2])
    found = [rule(number) for number in range(3000)]
    used = [category for category in CATEGORIES if category in found]
    assert int(header[1]) == len(used)
    assert [used[form(number)] for number in range(3000)] == found
