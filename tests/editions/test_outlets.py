"""What editions become besides pages: golden files a publisher can read, and the formats' rules."""

from __future__ import annotations

import email
import email.policy
import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from i18n_pipeline.editions.assemble import assemble, original
from i18n_pipeline.editions.outlets import HTML, OUTLETS, outlet_of
from i18n_pipeline.editions.outlets.base import Collected, Told
from i18n_pipeline.editions.outlets.body import plain_body
from i18n_pipeline.editions.outlets.digest import COLUMNS, digests
from i18n_pipeline.editions.outlets.document import documents
from i18n_pipeline.editions.site import Site
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Article, Counts, Edition, Listing, State
from i18n_pipeline.text.wrapping import RIGHT_TO_LEFT_MARK, width, wrapped
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


def test_no_program_gets_into_the_blocks() -> None:
    source = '<p onclick="x()"><a href=" javascript:x()">Fog</a> &lt;b><script>x()</script></p>'
    for block in document(original(read(source)))["body"]["blocks"]:
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


@settings(max_examples=150, deadline=None)
@given(TREES)
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


@settings(max_examples=80, deadline=None)
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
