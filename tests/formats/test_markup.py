"""One tag's attributes: only what is asked for changes."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.text.markup import (
    escape_attribute,
    escape_text,
    scan_attributes,
    unescape_attribute,
    unescape_text,
    with_attributes,
)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("<html>", '<html lang="es">'),
        ("<html lang='en' x>", '<html lang="es" x>'),
        ("<HTML LANG = en>", '<HTML LANG = "es">'),
        ("<html lang>", '<html lang="es">'),
        ("<html lang=>", '<html lang="es">'),
        ("<html lang=en lang=de>", '<html lang="es" lang=de>'),
        ('<html data-lang="en"/>', '<html lang="es" data-lang="en"/>'),
        ("<html title='lang=\"x\"'>", '<html lang="es" title=\'lang="x"\'>'),
    ],
)
def test_with_attributes(tag: str, expected: str) -> None:
    assert with_attributes(tag, {"lang": "es"}) == expected


def test_not_a_tag() -> None:
    with pytest.raises(ValueError, match="start tag"):
        with_attributes("", {"lang": "es"})


@given(st.text(), st.text())
def test_values_read_back(value: str, other: str) -> None:
    tag = with_attributes("<a title=x CLASS=y>", {"title": value, "href": other})
    found, end = scan_attributes(tag, 2)
    assert end == len(tag)
    values = {attribute.name: attribute.value for attribute in found}
    assert values["class"] == "y"
    assert values["title"] == html.unescape(html.escape(value))
    assert values["href"] == html.unescape(html.escape(other))


@given(st.text())
def test_escapes_hold_no_markup(text: str) -> None:
    assert "<" not in escape_text(text)
    assert '"' not in escape_attribute(text)[1:-1]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("&copy 2017", "© 2017"),
        ("&copy;=", "©="),
        ("&copyright", "&copyright"),
        ("&notit; &nosuch;", "&notit; &nosuch;"),
        ("&#38;&#x26;&amp;", "&&&"),
        ("R&D &", "R&D &"),
    ],
)
def test_references_in_attributes(raw: str, value: str) -> None:
    assert unescape_attribute(raw) == value


@pytest.mark.parametrize("digits", [1000, 5000])
def test_a_character_without_end_is_none(digits: int) -> None:
    endless = f"&#{'9' * digits};"
    assert unescape_text(f"a{endless}b") == "a\ufffdb"
    assert unescape_attribute(f"a{endless}b&#{'9' * digits}") == "a\ufffdb\ufffd"
