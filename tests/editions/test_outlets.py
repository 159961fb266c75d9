"""What editions become besides pages: golden files a publisher can read, and the formats' rules."""

from __future__ import annotations

import email
import email.policy
import io
import json
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html

from i18n_pipeline.editions.assemble import assemble, original
from i18n_pipeline.editions.outlets import HTML, OUTLETS, outlet_of
from i18n_pipeline.editions.outlets.base import Collected, Told
from i18n_pipeline.editions.outlets.body import plain_body
from i18n_pipeline.editions.outlets.digest import COLUMNS, digests
from i18n_pipeline.editions.outlets.document import documents
from i18n_pipeline.editions.outlets.epub import books, collections
from i18n_pipeline.editions.site import Site, listing
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Article, Counts, Edition, Listing, State
from i18n_pipeline.text.wrapping import RIGHT_TO_LEFT_MARK, width, wrapped
from tests.conftest import require_tool
from tests.editions.sample import EN, ES, SITE, TOOL, entries, harbour, read, shout, spoken
from tests.golden import Case, cases

GOLDEN = Path(__file__).parent / "golden" / "outlets"
COUNTS = {
    "original": Counts(reviewed=4),
    "reviewed": Counts(reviewed=4),
    "half": Counts(0, 2, 2),
    "draft": Counts(needs_review=4),
    "untranslated": Counts(untranslated=4),
}


def told(
    edition: Edition, site: Site = SITE, asset: Callable[[str], bytes | None] = lambda _: None
) -> Told:
    source = original(edition.article)
    editions = (source,) if edition.is_source else (source, edition)
    return Told(edition, editions, site, spoken(edition.locale), asset)


def translated(article: Article, states: Sequence[State] = (State.NEEDS_REVIEW,)) -> Edition:
    """Return an edition in Spanish whose segments have these states in turn."""
    table = {
        key: replace(entry, state=states[n % len(states)])
        for n, (key, entry) in enumerate(entries(article, shout).items())
    }
    return assemble(article, table, ES)


def document(edition: Edition, site: Site = SITE) -> Any:
    ((_, data),) = documents(told(edition, site))
    return json.loads(data)


@pytest.mark.parametrize("name", [name for name in OUTLETS if name != HTML])
def test_every_outlet_has_golden_cases(name: str) -> None:
    assert cases(GOLDEN / f"{name}.txt")


# JSON


@pytest.mark.parametrize("case", cases(GOLDEN / "json.txt"), ids=str)
def test_a_document_says_what_a_content_management_system_needs(case: Case) -> None:
    source, expected = case.parts
    article = read(source, "2024/ferry", ".md" if source.startswith("---") else ".html")
    state = State.REVIEWED if "reviewed" in case.title else State.NEEDS_REVIEW
    states = (state, State.UNTRANSLATED) if "gaps" in case.title else (state,)
    edition = original(article) if "original" in case.title else translated(article, states)
    ((path, data),) = documents(told(edition))
    assert path == f"json/{edition.locale}/2024/ferry.json"
    assert data.decode().strip() == expected


def test_every_key_is_always_there_in_the_same_order() -> None:
    article = harbour()
    known = [document(one) for one in (original(article), translated(article))]
    known.append(document(translated(replace(article, published=None)), Site("Post", EN)))
    assert len({tuple(one) for one in known}) == 1
    assert known[2]["url"] is known[2]["published"] is known[0]["original"] is None


@pytest.mark.parametrize(
    "address",
    [
        "java&#10;script:x",
        "&#1;javascript:x",
        "java&#9;script:x",
        " JAVASCRIPT&colon;x",
        "d&#13;ata:x",
    ],
)
def test_an_address_is_what_browsers_take_it_for(address: str) -> None:
    edition = original(read(f"<p>A <a href='{address}'>link</a>, a <img src='{address}'>.</p>"))
    (block,) = document(edition)["body"]["blocks"]
    assert "href" not in block["html"]
    assert "src" not in block["html"]


def test_letters_beyond_the_basic_plane_stay() -> None:
    (block,) = document(original(read("<p>𠮷野 said 😀\x01.</p>")))["body"]["blocks"]
    assert block["text"] == "𠮷野 said 😀."


def test_no_program_gets_into_the_blocks() -> None:
    source = '<p onclick="x()"><a href=" javascript:x()">Fog</a> &lt;b><script>x()</script></p>'
    (block,) = document(original(read(source)))["body"]["blocks"]
    assert block["html"] == "<p><span>Fog</span> &lt;b&gt;</p>"


# The plain body

INSIDE = st.sampled_from(
    """
    p div h2 ul ol li dl dt dd table thead tbody tr td th caption a em span figure figcaption pre
    ruby rt blockquote section time bdo form button article font main label details summary
    """.split()  # noqa: SIM905 (a list that is read)
)
TREES = st.recursive(
    st.sampled_from(["Fog ", "and ", "<br>", '<img src="a.png" alt="boat ">', "<hr>", "tide "]),
    lambda inner: st.tuples(INSIDE, st.lists(inner, max_size=4)).map(
        lambda made: f"<{made[0]} href='#x'>{''.join(made[1])}</{made[0]}>"
    ),
    max_leaves=12,
)


@settings(max_examples=150)
@given(TREES)
@example("<table>Fog <thead><tr><td>tide </td></tr></thead></table>")
@example("<table><tr><td>Fog </td></tr><thead><tr><td>tide </td></tr></thead></table>")
@example("<table><tr><td>Fog </td></tr>and <caption>tide </caption></table>")
def test_no_word_is_lost_and_everything_stands_where_it_may(source: str) -> None:
    edition = original(read(f"<div>{source}</div>"))
    body = plain_body(told(edition), str, str)
    shown = html.fragment_fromstring(f"<div>{edition.html}</div>")
    assert "".join(body.itertext()).split() == "".join(shown.itertext()).split()
    assert len(body.findall(".//img")) == len(shown.findall(".//img"))
    for element in body.iter():
        inside = {str(child.tag) for child in element}
        if element.tag in ("p", "h2", "em", "span", "a", "th", "pre", "time", "dt", "caption"):
            assert inside <= {"a", "em", "span", "br", "img", "ruby", "bdo", "time"}
        for parent, parts in PARTS.items():
            assert element.tag != parent or (inside and inside <= parts)
            assert element.tag == parent or not (inside & parts - {"p", "div"}) or parent in ROWS
        if element.tag == "a":
            assert not element.findall(".//a")


def test_a_foot_before_the_rows_goes_below_them_as_it_is_shown() -> None:
    source = "<table><tfoot><tr><td>All 18</td></tr></tfoot><tr><td>Ostrau 11</td></tr></table>"
    body = plain_body(told(original(read(source))), str, str)
    assert [(part.tag, "".join(part.itertext())) for part in body.iterfind(".//table/*")] == [
        ("tbody", "Ostrau 11"),
        ("tfoot", "All 18"),
    ]


ROWS = ("table", "thead", "tbody", "tfoot", "ol", "ul")
PARTS = {
    "table": {"caption", "thead", "tbody", "tfoot"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"td", "th"},
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd"},
}


# E-mail


def listings(text: str) -> list[Listing]:
    """Return what lines such as `2024-05-06 | draft | Headline | Summary` list."""
    locale, *lines = text.splitlines()
    found = []
    for number, line in enumerate(lines):
        day, state, title, summary = (part.strip() for part in line.split("|"))
        found.append(
            Listing(
                f"a{number}",
                EN,
                EN if state == "original" else parse_tag(locale),
                f"{locale}/2024/a{number}.html",
                title,
                summary,
                date.fromisoformat(day) if day else None,
                COUNTS[state],
                (TOOL.tool,) if state != "original" else (),
            )
        )
    return found


def mail(text: str, since: date | None = None, site: Site = SITE) -> str:
    locale = parse_tag(text.splitlines()[0])
    shown = listings(text)
    about = Collected(locale, lambda: shown, site, spoken(locale), lambda _: None, since)
    made = dict(digests(about))
    return made.get(f"text/{locale}.eml", b"").decode()


@pytest.mark.parametrize("case", cases(GOLDEN / "text.txt"), ids=str)
def test_an_email_tells_what_is_new(case: Case) -> None:
    source, expected = case.parts
    made = mail(source)
    assert made.replace(RIGHT_TO_LEFT_MARK, "<RLM>").replace(" \n", "·\n").strip() == expected
    message = email.message_from_string(made, policy=email.policy.default)
    assert message.get_content_type() == "text/plain"
    assert str(message["Subject"]).startswith("The Harbour Post – ")
    assert not message.defects


def unflowed(body: str, deletes: bool) -> list[str]:
    """Return the paragraphs of a flowed text, as RFC 3676 has programs join its lines."""
    paragraphs = [""]
    for line in body.split("\n"):
        shown = line.removeprefix(" ")
        flows = shown.endswith(" ")
        paragraphs[-1] += shown[:-1] if flows and deletes else shown
        if not flows:
            paragraphs.append("")
    return [one.replace(RIGHT_TO_LEFT_MARK, "") for one in paragraphs]


WORDS = st.lists(
    st.sampled_from("Fog From > 水道料金を 「来年」 النهر BBC 12% 한국어 é.".split()),  # noqa: SIM905
    min_size=1,
    max_size=40,
)


@settings(max_examples=80)
@given(WORDS, st.sampled_from(["es", "ja", "ar"]))
def test_a_mail_program_can_join_the_lines_again(words: list[str], locale: str) -> None:
    text = " ".join(words)
    head, _, body = mail(f"{locale}\n2024-05-06|reviewed|{text}|").partition("\n\n")
    assert text in unflowed(body, "delsp=yes" in head)
    assert all(width(line.rstrip()) <= COLUMNS for line in body.split("\n"))


@given(WORDS, st.integers(8, 60))
def test_wrapped_lines_are_the_text_again(words: list[str], columns: int) -> None:
    text = " ".join(words)
    lines = list(wrapped(text, columns))
    assert "".join(lines) == text
    for line in lines[1:]:
        assert unicodedata.category(line[0]) not in ("Pe", "Zs")


def test_an_email_goes_back_to_the_day_that_was_asked_for() -> None:
    text = "es\n2024-05-06|draft|Nuevo|\n2024-05-01|draft|Viejo|\n|draft|Sin fecha|"
    assert re.findall("Nuevo|Viejo|Sin", mail(text, date(2024, 5, 2))) == ["Nuevo"]
    assert re.findall("Nuevo|Viejo|Sin", mail(text)) == ["Nuevo", "Viejo", "Sin"]
    assert mail(text, date(2024, 5, 7)) == ""


def test_a_line_that_is_too_long_for_mail_is_packed() -> None:
    made = mail(f"es\n2024-05-06|draft|{'x' * 1200}|")
    assert "quoted-printable" in made
    assert max(map(len, made.split("\n"))) <= 76
    message = email.message_from_string(made, policy=email.policy.default)
    assert "x" * 1200 in message.get_content()


def test_no_title_makes_a_header() -> None:
    site = replace(SITE, title="Post\nBcc: everybody@x.example\r\n\r\nSpam")
    message = email.message_from_string(mail("es\n|draft|T|", site=site))
    assert "Bcc" not in message


def test_whose_an_output_is_shows_in_its_path() -> None:
    assert [outlet_of(p) for p in ("es/json/a.html", "json/es/a.json", "x.css")] == [
        "html",
        "json",
        "html",
    ]


# E-books

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'


def book(edition: Edition, picture: bytes | None = SVG) -> dict[str, str]:
    """Return the files of a book by their names."""
    ((_, data),) = books(told(edition, asset=lambda _: picture))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def shown(edition: Edition) -> str:
    """Return what a golden case shows of a book."""
    named = ("EPUB/package.opf", "EPUB/contents.xhtml", "EPUB/story.xhtml")
    return "\n".join(book(edition)[name].strip() for name in named)


@pytest.mark.parametrize("case", cases(GOLDEN / "epub.txt"), ids=str)
def test_a_book_has_all_that_reading_systems_need(case: Case) -> None:
    source, expected = case.parts
    assert shown(translated(read(source, "2024/ferry"))) == expected


def test_a_book_is_an_archive_that_shows_what_it_is() -> None:
    ((path, data),) = books(told(translated(harbour())))
    assert path == "epub/es/2024/harbour.epub"
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "drawing",
    [
        SVG.replace(b"<path", b"<script>x()</script><path"),
        SVG.replace(b"<path", b'<path onclick="x()"'),
        SVG.replace(b"<path", b'<image href="https://x.example/a.png"/><path'),
        SVG.replace(b"<path", b"<style>p { fill: URL( 'https://x.example/a.svg#a') }</style><path"),
        SVG.replace(b"<path", b'<path style="fill: u&#114;l(//x.example/a.svg#a)"'),
        SVG.replace(b"<path", b"<path style='fill: u\\72l(//x.example/a.svg#a)'"),
        b'<?xml-stylesheet href="https://x.example/a.css"?>' + SVG,
        b"<!DOCTYPE svg [<!ENTITY a SYSTEM '/etc/passwd'>]>" + SVG,
        b"<svg",
        b"RIFF....WEBP",
        None,
    ],
)
def test_a_picture_that_runs_or_loads_something_is_not_in_a_book(drawing: bytes | None) -> None:
    made = book(original(read('<p>Fog <img src="a.svg" alt="Boats"> and</p>')), drawing)
    assert not [name for name in made if name.endswith(".svg")]
    assert "Fog  [Boats]  and" in made["EPUB/story.xhtml"]


def test_every_language_runs_its_own_way() -> None:
    edition = assemble(harbour(), {}, parse_tag("ar"))
    made = book(edition)
    byline = '<bdi>Ada Reyes وTom Lind</bdi> · <time datetime="2024-05-06">6 مايو 2024</time>'
    assert byline in made["EPUB/story.xhtml"]
    assert 'page-progression-direction="rtl"' in made["EPUB/package.opf"]
    assert re.findall("<dc:language>(.*?)<", made["EPUB/package.opf"]) == ["ar", "en"]
    assert '<span lang="en" dir="ltr" xml:lang="en">' in made["EPUB/story.xhtml"]


def test_a_book_of_all_leads_from_one_story_to_the_other() -> None:
    sources = {
        "a": '<h1>A</h1><p><a href="b.html">B</a> <a href="c.html">C</a></p>',
        "b": "<h1>B</h1><p>Fog.</p>",
    }
    editions = {name: original(read(text, name)) for name, text in sources.items()}
    made = dict(file for one in editions.values() for file in books(told(one)))
    shown = [listing(one) for one in editions.values()]
    about = Collected(EN, lambda: shown, SITE, spoken(EN), made.get)
    ((path, data),) = collections(about)
    assert path == "epub/en.epub"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (first, second) = (n for n in archive.namelist() if n.startswith("EPUB/s-"))
        said = archive.read(first).decode()
        assert f'<a href="{second.removeprefix("EPUB/")}">B</a>' in said
        assert '<a href="https://news.example/post/en/c.html">C</a>' in said
    del made["epub/en/a.epub"]
    ((_, data),) = collections(about)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len([n for n in archive.namelist() if n.startswith("EPUB/s-")]) == 1


UGLY = (
    "misnested nested-tables missing-ends 2003-word-paste ruby-bidi foreign attributes 1998-tables"
)


def test_books_pass_the_checker_however_ugly_the_pages(tmp_path: Path) -> None:
    java, checker = require_tool("java"), require_tool("epubcheck")
    folder = Path(__file__).parent / "ugly"
    sources = [read((folder / f"{name}.html").read_bytes(), name) for name in UGLY.split()]
    locale = parse_tag("ar")
    editions = [assemble(one, entries(one, shout), locale) for one in (harbour(), *sources)]
    made = dict(
        file
        for one in editions
        for file in books(told(one, asset=lambda path: SVG if path else None))
    )
    about = Collected(
        locale, lambda: [listing(one) for one in editions], SITE, spoken(locale), made.get
    )
    ((_, data),) = collections(about)
    assert ((_, data),) == tuple(collections(about)), "two runs, same bytes"
    path = tmp_path / "all.epub"
    path.write_bytes(data)
    command = [java, "-XX:TieredStopAtLevel=1", "-jar", checker, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "No errors or warnings detected." in done.stdout + done.stderr, done.stderr


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("b.html?x=1#y", "https://news.example/post/en/2024/b.html?x=1#y"),
        ("/about", "https://news.example/about"),
        ("//cdn.example/a b.pdf", "https://cdn.example/a%20b.pdf"),
        ("HTTPS://x.example/100%[1]", "https://x.example/100%25%5B1%5D"),
        ("mailto:desk@x.example", "mailto:desk@x.example"),
        ("http://[", ""),
        ("javascript:x()", ""),
        ("data:text/html,x", ""),
        ("#nowhere", ""),
        ("mailto:", ""),
    ],
)
def test_a_link_in_a_book_leads_out_on_the_web_or_nowhere(written: str, leads: str) -> None:
    source = read(f'<p><a href="{written}">Fog</a></p>', "2024/a")
    story = book(original(source))["EPUB/story.xhtml"]
    assert (f'<a href="{leads}">Fog</a>' if leads else "<span>Fog</span>") in story


def test_without_an_address_links_within_the_site_lead_nowhere() -> None:
    ((_, data),) = books(told(original(read('<p><a href="b.html">Fog</a></p>')), Site("Post", EN)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<span>Fog</span>" in archive.read("EPUB/story.xhtml")


@pytest.mark.parametrize(
    "path", ["../../secret.svg", "/etc/a.svg", "file:///a.svg", "a%2F..%2F..%2Fb"]
)
def test_no_picture_from_elsewhere_is_asked_for(path: str) -> None:
    asked: list[str] = []

    def asset(name: str) -> None:
        asked.append(name)

    list(books(told(original(read(f'<p><img src="{path}" alt="Fog"></p>', "a/b")), asset=asset)))
    assert all(not name.startswith(("..", "/")) for name in asked)
