"""Catalogs by people we do not know: pages, terminal and other people's work stay safe."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import polib
import pytest

from i18n_pipeline.catalog import po
from tests.main_job.conftest import Cli, tree

WATER = "locales/es/LC_MESSAGES/water.po"
INTERFACE = "locales/es/LC_MESSAGES/i18n_pipeline.po"
SAFE = "It is <strong1>not</strong1> safe to drink."


def translated(path: Path, texts: dict[str, str], *, draft: bool = False) -> None:
    """Put translations into a catalog as a person would: reviewed, or still a draft."""
    catalog = polib.pofile(str(path))
    for msgid, msgstr in texts.items():
        entry = catalog.find(msgid)
        entry.msgstr, entry.flags = msgstr, ["fuzzy"] if draft else []
    catalog.save()


def paragraph(newsroom: Path, words: str) -> str:
    """Return the markup of the paragraph that holds `words`."""
    page = (newsroom / "dist/es/water.html").read_text(encoding="utf-8")
    return next(found for found in re.findall(r"<p>.*?</p>", page, re.DOTALL) if words in found)


TRICKS = [
    "<a1><a1>doble</a1></a1>",
    "</a1>al revés<a1>",
    "<a1>sin fin",
    "otro <a2>enlace</a2> y <strong1>fuerza</strong1>",
    "<a1 href='javascript:alert(1)'>clic</a1>",
    "<a1>de atrás\u202e</a1> adelante",
    "<a1>\u2066abierto</a1>",
    "<a1>campana\x07</a1>",
    "<a1>\x1b]0;título\x07\x1b[2J</a1>",
    " \u200b ",
]


@pytest.mark.parametrize("draft", [True, False], ids=["draft", "reviewed"])
def test_tricks_are_reported_and_the_original_is_shown(
    newsroom: Path, cli: Cli, draft: bool
) -> None:
    names = [chr(ord("A") + number) * 3 for number in range(len(TRICKS))]
    lines = (f"Ask [{name}](https://e.example/{name}) today.\n\n" for name in names)
    (newsroom / "articles/t.md").write_text("# Tricks\n\n" + "".join(lines), encoding="utf-8")
    cli("run", "--engine", "pseudo")
    path = newsroom / "locales/es/LC_MESSAGES/t.po"
    tricks = {f"Ask <a1>{name}</a1> today.": t for name, t in zip(names, TRICKS, strict=True)}
    translated(path, tricks, draft=draft)
    result = cli("check")
    assert result.status == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", result.out)
    assert "\nlocales/es/LC_MESSAGES/t.po\n" in result.out
    cli("publish")
    page = (newsroom / "dist/es/t.html").read_text(encoding="utf-8")
    after = {e.msgid: e for e in po.read(path.read_bytes(), "t.po").entries}
    for line, (name, (msgid, trick)) in enumerate(zip(names, tricks.items(), strict=True)):
        assert f" articles/t.md:{2 * line + 3}: " in result.out, trick
        assert after[msgid].findings, trick
        assert after[msgid].msgstr == trick
        link = f'<a href="https://e.example/{name}">{name}</a>'
        assert f'<span lang="en">Ask {link} today.</span>' in page, trick


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "&lt;b&gt; &amp;amp; &#60;script&#62;",
        "\"' --> ]]> </p></body><!-- {{ 7*7 }} {% raw %} ${x} %s",
        "[red]rojo[/red] [link=https://evil.example]x[/link] [/nope] :warning:",
        "ñ" * 1_000_000,
    ],
    ids=lambda text: text[:12],
)
def test_what_a_translator_types_comes_out_as_text(newsroom: Path, cli: Cli, text: str) -> None:
    cli("run", "--engine", "pseudo")
    translated(newsroom / WATER, {SAFE: f"{text} <strong1>no</strong1>", "The report": text})
    cli("check")
    cli("publish")
    page = lxml.html.fromstring((newsroom / "dist/es/water.html").read_bytes())
    (strong,) = page.xpath("//div[@class='story-body']//strong")
    assert strong.getparent().text_content().endswith(f"{text} no")
    assert page.xpath("//a/@title") == [text]
    assert not page.xpath("//script | //img[@onerror] | //*[starts-with(@href, 'javascript:')]")


def test_the_terminal_shows_rich_markup_as_it_is(newsroom: Path, cli: Cli) -> None:
    source = "Free [red]all[/red] 5 men [/nope] now."
    (newsroom / "articles/[bold]b.txt").write_text(f"Title\n\n{source}\n", encoding="utf-8")
    cli("run", "--engine", "pseudo")
    path = newsroom / "locales/es/LC_MESSAGES/[bold]b.po"
    translated(path, {source: "[link=https://evil.example]6[/link]"}, draft=True)
    said = cli("check").out
    assert "articles/[bold]b.txt:3: numbers" in said
    assert "locales/es/LC_MESSAGES/[bold]b.po" in said
    assert source in said


def test_file_names_and_messages_cannot_steer_the_terminal(newsroom: Path, cli: Cli) -> None:
    (newsroom / "articles/bad\x1b]0;owned\x07\x1b[2J\nline.txt").write_bytes(b"")
    for command in ("run", "status"):
        result = cli(command)
        assert r"articles/bad\x1b]0;owned\x07\x1b[2J\nline.txt: source: the file is empty" in (
            result.out
        )
    assert "\x1b" not in cli("run", "--to", "\x1b[31mred").err


def test_json_cannot_steer_the_terminal_either(newsroom: Path, cli: Cli) -> None:
    source = "Ask\u202e \u2066at\u2069 noon for 5 men."
    (newsroom / "articles/x.txt").write_text(f"Title\n\n{source}\n", encoding="utf-8")
    cli("run", "--engine", "reverse")
    result = cli("check", "--json")
    assert not re.search("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]", result.out)
    assert source in {finding["msgid"] for finding in result.json["findings"]}


@pytest.mark.parametrize(
    "raw",
    ["\\000", "\\xed\\xa0\\x80", "\\xff", "\0"],
    ids=["NUL", "half a pair", "no UTF-8", "a real NUL"],
)
def test_escapes_that_mean_nothing_are_refused_where_they_stand(
    newsroom: Path, cli: Cli, raw: str
) -> None:
    cli("run", "--engine", "pseudo")
    path = newsroom / WATER
    broken = path.read_text(encoding="utf-8").replace('msgstr "[', f'msgstr "{raw}[', 1)
    path.write_text(broken, encoding="utf-8")
    result = cli("run", "--engine", "pseudo")
    assert result.status == 1
    assert re.search(rf"{WATER}:\d+: es catalog: a text holds", result.out)
    assert result.out.count("a text holds") == 1
    assert path.read_text(encoding="utf-8") == broken


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(
    ("charset", "codec"),
    [("UTF-8", "utf-8-sig"), ("ISO-8859-1", "latin-1"), ("windows-1252", "cp1252")],
)
def test_old_encodings_are_read_and_become_utf8(
    newsroom: Path, cli: Cli, charset: str, codec: str, newline: str
) -> None:
    cli("run")
    path = newsroom / WATER
    translated(path, {SAFE: "<strong1>No</strong1> está limpia, ¡ojo!"})
    text = path.read_text(encoding="utf-8").replace("en→es", "en-es")
    text = text.replace("charset=UTF-8", f"charset={charset}").replace("\n", newline)
    path.write_bytes(text.encode(codec))
    (newsroom / "articles/water.md").open("a").write("\nOne more sentence.\n")
    assert cli("run").status == 0
    assert "<strong>No</strong> está limpia, ¡ojo!" in paragraph(newsroom, "limpia")
    assert "charset=UTF-8" in path.read_text(encoding="utf-8")


def test_a_linked_catalog_leads_nowhere(newsroom: Path, cli: Cli, tmp_path: Path) -> None:
    cli("run", "--engine", "pseudo")
    path, outside = newsroom / WATER, tmp_path / "outside"
    outside.mkdir()
    secret = path.rename(outside / "water.po").read_bytes()
    path.symlink_to(outside / "water.po")
    (newsroom / "locales/fr").symlink_to(outside)
    result = cli("run", "--engine", "pseudo", "--to", "es", "--to", "fr")
    assert result.status == 1
    assert f"{WATER}: es catalog: the path leads out of the project" in result.out
    assert tree(outside) == {"water.po": secret}


@pytest.mark.parametrize(
    ("rule", "status"),
    [
        ("nplurals=2; plural=n/0;", 0),
        ("nplurals=2; plural=n%0;", 0),
        ("nplurals=2; plural=n-100;", 0),
        ("nplurals=99; plural=n*1000;", 0),
        ("nplurals=2; plural=;", 1),
        ('nplurals=2; plural=__import__("os").getpid();', 1),
        (f"nplurals=2; plural={'(' * 3000}n{')' * 3000};", 1),
    ],
    ids=lambda value: str(value)[:40],
)
def test_no_plural_rule_stops_a_run(newsroom: Path, cli: Cli, rule: str, status: int) -> None:
    cli("run", "--engine", "pseudo")
    catalog = polib.pofile(str(newsroom / INTERFACE))
    catalog.metadata["Plural-Forms"] = rule
    catalog.save()
    result = cli("run", "--engine", "pseudo")
    assert result.status == status, result
    if status:
        assert f"{INTERFACE}: es catalog: not a plural rule" in result.out
        assert max(map(len, result.out.splitlines())) < 400


def test_an_interface_text_cannot_reach_into_the_program(newsroom: Path, cli: Cli) -> None:
    cli("run", "--engine", "pseudo")
    catalog = polib.pofile(str(newsroom / INTERFACE))
    for entry in catalog:
        for name in ("language", "percent", "tool"):
            entry.msgstr = entry.msgstr.replace(f"{{{name}}}", f"{{{name}.__class__}}{{lengua}}")
        if "{" not in entry.msgid and not entry.msgid_plural:
            entry.msgstr += "<script>{x}</script>"
    catalog.save()
    assert cli("publish").status == 0
    pages = [data.decode() for name, data in tree(newsroom / "dist/es").items() if "html" in name]
    assert not any("__class__" in page or "{lengua}" in page for page in pages)
    assert not any("<script>{x}" in page for page in pages)


@pytest.mark.parametrize("what", ["catalog", "source"])
def test_a_file_that_cannot_be_read_takes_no_page_off_the_web(
    newsroom: Path, cli: Cli, what: str
) -> None:
    source = newsroom / "articles/water.md"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("author:", "slug: river\nauthor:"), encoding="utf-8")
    cli("run", "--engine", "pseudo")
    before = tree(newsroom / "dist")
    assert "es/river.html" in before
    broken = newsroom / WATER if what == "catalog" else source
    broken.write_text("---\ntitle: [unclosed\n---\n", encoding="utf-8")
    assert cli("run", "--engine", "pseudo").status == 1
    for locale in ("en", "es"):
        assert (newsroom / f"dist/{locale}/river.html").exists()
    source.unlink()
    cli("run", "--engine", "pseudo")
    assert not (newsroom / "dist/es/river.html").exists(), "what is taken back goes"


def test_names_that_no_file_can_have_stop_nothing(newsroom: Path, cli: Cli) -> None:
    page = (
        '<html><head><title>T</title><link rel="its-rules" href="x%00.xml">'
        '<script type="application/ld+json">{"inLanguage": "en", "name": "\\ud800"}</script></head>'
        '<body><p>See <a href="x%00.md">this</a> <img src="x%00.png" alt="A gate">.</body></html>'
    )
    (newsroom / "articles/x.html").write_text(page, encoding="utf-8")
    (newsroom / "articles/y.md").write_text(f"---\ntags: [{'t' * 999}]\n---\nText.\n", "utf-8")
    result = cli("run", "--engine", "pseudo")
    assert result.status == 0
    assert "warning articles/x.html: its: there are no ITS rules at 'x%00.xml'" in result.out
    assert "\\ud800" in (newsroom / "dist/es/x.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "place", ["../../x", "/x", "a/../../x", "a\\..\\x", "x\0", "x" * 251, "..", " "]
)
def test_addresses_lead_nowhere_else(newsroom: Path, cli: Cli, place: str) -> None:
    cli("run", "--engine", "pseudo")
    table = f"article,address,use\nwater,{place},before\n"
    (newsroom / "locales/es/addresses.csv").write_text(table, encoding="utf-8")
    before = tree(newsroom)
    result = cli("run", "--engine", "pseudo")
    assert "addresses.csv:2: " in result.out + result.err
    assert tree(newsroom / "dist") == {
        path.removeprefix("dist/"): data
        for path, data in before.items()
        if path.startswith("dist/")
    }
