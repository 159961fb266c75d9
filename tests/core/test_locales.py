"""BCP 47 tags: one door in, and what every part of the pipeline asks of them."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import (
    argos_code,
    babel_locale,
    direction,
    endonym,
    fallbacks,
    gettext_code,
    is_pseudo,
    parse_tag,
    script,
)


@pytest.mark.parametrize(
    ("written", "tag", "gettext", "argos", "runs"),
    [
        ("es", "es", "es", "es", "ltr"),
        ("pt_br", "pt-BR", "pt_BR", "pb", "ltr"),
        ("PT", "pt", "pt", "pt", "ltr"),
        ("zh-hant", "zh-Hant", "zh_Hant", "zt", "ltr"),
        ("zh-TW", "zh-TW", "zh_TW", "zt", "ltr"),
        ("zh_Hans", "zh-Hans", "zh_Hans", "zh", "ltr"),
        ("sr-Latn", "sr-Latn", "sr@latin", "sr", "ltr"),
        ("fil", "fil", "fil", "tl", "ltr"),
        ("ar-XB", "ar-XB", "ar_XB", "ar", "rtl"),
        ("az-Arab", "az-Arab", "az@arabic", "az", "rtl"),
        ("es-419", "es-419", "es_419", "es", "ltr"),
        ("ckb", "ckb", "ckb", "ckb", "rtl"),
    ],
)
def test_a_tag_in_every_dialect(
    written: str, tag: str, gettext: str, argos: str, runs: str
) -> None:
    parsed = parse_tag(written)
    assert (parsed, gettext_code(parsed), argos_code(parsed), direction(parsed)) == (
        tag,
        gettext,
        argos,
        runs,
    )
    if "@" not in gettext:
        assert parse_tag(gettext) == tag


@pytest.mark.parametrize(
    "text", ["", "xx", "english", "es-QQ", "es_ES.UTF-8", "../etc", "e", "es-"]
)
def test_what_is_no_locale_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(PipelineError, match="unknown locale") as refused:
        parse_tag(text)
    assert "\n" not in str(refused.value)


def test_a_fallback_never_changes_the_script() -> None:
    assert fallbacks(parse_tag("zh-TW")) == ("zh-TW", "zh-Hant")
    assert fallbacks(parse_tag("zh-Hans-SG")) == ("zh-Hans-SG", "zh-Hans", "zh")
    assert fallbacks(parse_tag("pt-BR")) == ("pt-BR", "pt")
    assert str(babel_locale(parse_tag("ar-XB"))) == "ar"


def test_direction_agrees_with_babel_wherever_babel_has_data() -> None:
    disagree = set()
    for identifier in locale_identifiers():
        try:
            tag = parse_tag(identifier)
        except PipelineError:
            continue  # variants (ca_ES_VALENCIA) and languages that CLDR does not name in English
        if Locale.parse(identifier).text_direction != direction(tag):
            disagree.add(script(tag))
    assert disagree <= {"Mong"}  # runs from top to bottom; CLDR counts it as right to left


def test_names_for_a_switcher() -> None:
    assert endonym(parse_tag("es")) == "español"
    assert endonym(parse_tag("ar-XB")) == "العربية (XB)"
    assert is_pseudo(parse_tag("ar-XB"))
    assert not is_pseudo(parse_tag("ar"))
