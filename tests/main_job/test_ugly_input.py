"""Files as newsrooms really have them: strange names, bytes and markup, all at once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import datetime, tzinfo
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
import polib
import pytest

from i18n_pipeline.cli import options
from i18n_pipeline.text.controls import unseen
from tests.main_job.conftest import Cli, tree

TEXT = "A title\n\nOne sentence here. Another one with 5 men.\n"
NAMES = (
    "with space",
    " both ends ",
    "two  spaces",
    "quo'te",
    'dou"ble',
    "per%cent%20x",
    "ha#sh",
    "quest?ion",
    "a&amp;b",
    "<b>tag",
    "größe",
    "de\u0301compose\u0301",
    "日本語",
    "emoji😀",
    "back\\slash",
    "new\nline",
    "tab\there",
    "esc\x1b[31m",
    "bidi\u2068x \u2069",
    "over\u202eride",
    "colon:10",
    "[red]rich[/red]",
    "-dash",
    "dot.v1.2",
    "x" * 240,
    "/".join(["deep"] * 40),
)
CONTENTS: dict[str, str | bytes] = {
    "crlf.txt": TEXT.replace("\n", "\r\n"),
    "utf16.txt": TEXT.encode("utf-16"),
    "cp1252.txt": "Café “title”\n\nIt’s a déjà vu – really.\n".encode("cp1252"),
    "utf16h.html": "<html><head><title>T</title></head><p>Hello there.</html>".encode("utf-16"),
    "title.txt": "Only a title",
    "title1.md": "# Only a title",
    "title2.html": "<h1>Only a title</h1>",
    "image.md": "![](x.png)",
    "image1.html": "<img src=x.png alt=''>",
    "numbers.txt": "2017\n\n48 %\n\n12,5\n",
    "signs.txt": "...\n\n---\n\n!!!\n",
    "frames.html": "<html><frameset><frame src=a.html></frameset></html>",
    "foreign.html": (
        "<!doctype html><title>T</title><template><p>In it.</p></template><svg><title>S</title>"
        "<text x=1>Words</text><foreignObject><p>In it.</p></foreignObject></svg>"
        "<p>After <math><mi>y</mi></math> it.</p>"
    ),
    "bare.html": "<p>No head or body.<p>Second one",
    "scripts.html": "<script>alert(1)</script>",
    "comment.html": "<!-- nothing else -->",
    "deep.html": "<div>" * 300 + "<p>Deep.</p>" + "</div>" * 300,
    "bold.html": "<p>" + "<b>" * 200 + "deep" + "</b>" * 200 + " end.</p>",
    "front.md": "---\ntitle: Front only\n---\n",
    "front1.md": "---\ndate: 2020-01-01\n---\n",
    "front2.md": '---\ntitle: "\\uD800 \\a bell\\0"\n---\nText.\n',
    "again.txt": "Again\n\n" + "The same paragraph here.\n\n" * 20,
    "es.md": "---\nlang: es\n---\n# Hola\n\nUna frase en español.\n",
    "ar.md": "---\nlang: ar\ntitle: مرحبا\n---\nنص قصير هنا.\n",
    "quotes.md": ">" * 200 + " quote\n",
    "brackets.md": "[" * 500 + "x" + "]" * 500,
    "control.txt": "Ctrl \x1b[31mred\x1b[0m\n\nBell \x07 and\x0bpage\x0cbreak.\n",
    "percent.md": "# 100%\n\nLiteral {name} %s %d 100% <a1>x</a1>.\n",
    "long.txt": "Long\n\n" + "\n\n".join(f"Story {i}. It has {i} men." for i in range(150)),
}


class Later(datetime):
    """A clock on which every second run is long after the first."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime(2099, 1, 1, tzinfo=tz)


@pytest.fixture
def ugly(newsroom: Path) -> Path:
    articles = newsroom / "articles"
    for name, content in {**{f"{name}.txt": TEXT for name in NAMES}, **CONTENTS}.items():
        path = articles / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (articles / "empty/er").mkdir(parents=True)
    return newsroom


def links(page: Path) -> Iterator[Path]:
    """Yield the files that the publisher's own links of a page lead to."""
    root = lxml.html.fromstring(page.read_bytes())
    for href in root.xpath(
        "//a[@hreflang]/@href | //li//a/@href | //link[@rel='stylesheet']/@href"
    ):
        if not urlsplit(href).scheme and not href.startswith("#"):
            yield page.parent / unquote(href)


def test_everything_at_once(ugly: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    to = ("--to", "zh-Hant", "--to", "pt-BR", "--to", "zh-Hant")
    command = ("run", "--engine", "pseudo", *to)
    result = cli(*command)
    assert result.status == 0, result
    assert f"{3 + len(NAMES) + len(CONTENTS)} articles read." in result.out
    before = tree(ugly)
    for name in NAMES:
        assert f"dist/zh-Hant/{name}.html" in before
        assert f"locales/pt_BR/LC_MESSAGES/{name}.po" in before
    pages = sorted((ugly / "dist").rglob("*.html"))
    for page in pages:
        assert [link for link in links(page) if not link.is_file()] == [], page
        text = page.read_text(encoding="utf-8")
        assert not set(unseen(re.sub("[\u2066-\u2069\u202e]", "", text))), page
    for path in (ugly / "locales").rglob("*.po"):
        polib.pofile(str(path))
    monkeypatch.setattr(options, "datetime", Later)
    again = cli(*command)
    assert "Nothing had changed." in again.out
    assert tree(ugly) == before


def test_each_language_is_translated_into_the_others(ugly: Path, cli: Cli) -> None:
    cli("run", "--engine", "pseudo", "--to", "es", "--to", "en")
    files = tree(ugly)
    assert "locales/es/LC_MESSAGES/es.po" not in files
    assert "locales/en/LC_MESSAGES/water.po" not in files
    assert {"dist/en/es.html", "dist/es/es.html", "dist/en/ar.html", "dist/ar/ar.html"} <= set(
        files
    )
    assert b'dir="rtl"' in files["dist/ar/ar.html"]


def test_a_newsroom_that_writes_in_another_language(newsroom: Path, cli: Cli) -> None:
    settings = 'source_locale = "fr"\ntarget_locales = ["zh-Hant", "pt-BR"]\n'
    (newsroom / "i18n_pipeline.toml").write_text(settings, encoding="utf-8")
    (newsroom / "articles/cri.txt").write_text("Un cri\n\nM. Dupont crie.\n", encoding="utf-8")
    assert cli("run", "--engine", "pseudo").status == 0
    page = (newsroom / "dist/pt-BR/cri.html").read_text(encoding="utf-8")
    assert 'lang="pt-BR"' in page
    assert "Ler o original em francês" in page
    assert 'lang="fr"' in (newsroom / "dist/fr/cri.html").read_text(encoding="utf-8")


def test_names_and_files_that_cannot_be(newsroom: Path, cli: Cli) -> None:
    articles = newsroom / "articles"
    for name in (b"caf\xe9.txt", b"caf\xe9.png"):
        with open(os.path.join(os.fsencode(articles), name), "wb") as file:  # noqa: PTH118, PTH123
            file.write(b"Title\n\nText.\n")
    os.mkfifo(articles / "pipe.txt")
    (articles / "circle.txt").symlink_to("circle.txt")
    (articles / "gone.txt").symlink_to("nowhere")
    (articles / "linked").symlink_to(articles)
    (articles / "index.txt").write_text(TEXT, encoding="utf-8")
    (articles / "bad.md").write_text("---\nslug: ../../up\n---\nText.\n", encoding="utf-8")
    for arguments in (("run", "--engine", "pseudo"), ("run", "--json", "--engine", "pseudo")):
        result = cli(*arguments)
        assert result.status == 1
        assert result.err == ""
        for name in (r"caf\udce9.txt", r"caf\udce9.png", "pipe.txt", "circle.txt", "gone.txt"):
            assert f"articles/{name}" in result.out.replace("\\\\", "\\")
        assert "../../up" in result.out
    assert (newsroom / "dist/es/water.html").exists()
