"""The encoding of a file: what it has, what it names, what it most likely is."""

from __future__ import annotations

import codecs

import pytest

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.formats import read
from i18n_pipeline.formats.encoding import declare_utf8, decode
from i18n_pipeline.locales import LocaleTag
from tests.formats.show import show_template

EN = LocaleTag("en")
TEXT = "Décès à Genève – « très » grave. Le maire a déclaré l’état d’urgence après l’été."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
    ids=["utf-8", "utf-8 marked", "utf-16", "utf-16 big endian", "utf-32"],
)
def test_unicode_files(data: bytes) -> None:
    assert decode(data, "a.txt", EN) == TEXT


@pytest.mark.parametrize(
    ("text", "codec", "locale"),
    [
        (TEXT, "cp1252", "en"),
        ("“It’s over,” she said. The café’s owner did not agree.", "cp1252", "en"),
        ("Café raid\n\nPolice raided a café in Montréal. It was “late”.", "cp1252", "en"),
        ("José", "cp1252", "en"),
        ("Más de 100 años", "cp1252", "es"),
        ("Грозный", "cp1251", "ru"),
        ("Полиция задержала трёх человек. Это было вечером.", "cp1251", "en"),
        ("Мэр объявил чрезвычайное положение после бури.", "cp1251", "ru"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy, řekl starosta.", "cp1250", "cs"),
    ],
)
def test_an_old_encoding_is_guessed(text: str, codec: str, locale: str) -> None:
    assert decode(text.encode(codec), "a.txt", LocaleTag(locale)) == text


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ("<META CHARSET=koi8-r>", "koi8-r"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        ('<?xml version="1.0" encoding="iso-8859-5"?>', "iso-8859-5"),
        ('<meta charset="rot13">', "utf-8"),
        ('<meta charset="no-such">', "utf-8"),
        ('<meta charset="utf-16">', "utf-8"),
    ],
)
def test_a_page_names_its_encoding_and_the_edition_names_utf8(name: str, codec: str) -> None:
    data = f"<html>{name}<p>Привет, мир".encode(codec)
    text = decode(data, "a.html", EN, is_page=True)
    assert text.endswith("Привет, мир")
    assert "utf-8" in declare_utf8(text)
    assert declare_utf8(declare_utf8(text)) == declare_utf8(text)


def test_iso_8859_1_means_windows_1252_as_in_browsers() -> None:
    data = b"<meta charset=iso-8859-1><p>\x93quote\x94"
    assert decode(data, "a.html", EN, is_page=True).endswith("<p>“quote”")


def test_a_text_about_html_does_not_name_its_encoding() -> None:
    text = "Write <meta charset=latin1> — or better not."
    assert decode(text.encode(), "a.txt", EN) == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_a_page_in_utf16_needs_no_mark(codec: str) -> None:
    assert decode(f"<p>{TEXT}".encode(codec), "a.html", EN, is_page=True) == f"<p>{TEXT}"


def test_a_page_may_hold_stray_nuls() -> None:
    data = b"<p>It\0 rains, and it will go on raining.\0</p>"
    assert [b.content.text for b in read("a.html", "a", data, EN).blocks] == [
        "It rains, and it will go on raining."
    ]


def test_a_page_keeps_its_mark_and_a_fragment_does_not() -> None:
    pages = [codecs.BOM_UTF8 + start + b"Rain." for start in (b"<!doctype html>", b"<p>")]
    assert [read("a.html", "a", data, EN).template[0] for data in pages] == ["\ufeff", "<p>"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"GIF89a\0\0\xff", "not a text file"),
        (b"\x7fELF\x01\0", "not a text file"),
        (codecs.BOM_UTF16_LE + b"a\0\0\xd8", "encoding"),
    ],
)
@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html"])
def test_files_that_are_no_text_are_refused_in_one_line(path: str, data: bytes, what: str) -> None:
    with pytest.raises(PipelineError, match=what) as error:
        read(path, "a", data, EN)
    assert str(error.value).startswith(f"{path}: ")
    assert "\n" not in str(error.value)
    assert error.value.next_step


def test_markup_stays_as_it_is_while_words_become_nfc() -> None:
    article = read("a.html", "a", "<p><a href='e\u0301'>x</a> e\u0301".encode(), EN)
    assert article.blocks[0].content.text == "<a1>x</a1> é"
    assert show_template(article.blocks[0].content.codes[0].opening) == (
        "<a href={link: 'e\u0301'}>"
    )
