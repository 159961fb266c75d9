"""Every format: golden files, and a round trip that changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from i18n_pipeline.catalog.exchange import FORMATS, opened, tmx, xml
from i18n_pipeline.catalog.exchange.codes import codes_like, spelled, tree
from i18n_pipeline.catalog.exchange.model import About, Base, Claim, Sheet, Unit, unit_id
from i18n_pipeline.catalog.exchange.table import guarded, unguarded
from i18n_pipeline.model import Candidate, InlineCode, State
from tests.exchange import sample

BILINGUAL = ("xliff", "xliff2", "csv")
# What XML and spreadsheets stumble over, and pieces of codes in every wrong place.
PIECES = st.sampled_from(
    ("<a1>", "</a1>", "<b2>", "</b2>", "<br3/>", "<a1/>", "word", " ", "  ", "\n", "\r\n", "\t")
) | st.sampled_from(
    ("=1+1", "'", "&amp;", "<x>", "]]>", "\x1b", "\x07", "\ufffe", "é", "مرحبا", "\u2028", ";", '"')
)
TEXTS = st.lists(PIECES, min_size=1, max_size=6).map("".join)
CODES = (
    InlineCode("a1", (), "</a>"),
    InlineCode("b2", (), "</b>"),
    InlineCode("br3", (), None, " "),
)
LINES = st.sampled_from(["Good.", "=cmd|' /C calc'!A0", "Señal: «¿?»", "<b>"])

CANDIDATES = st.builds(
    Candidate, st.just(0.87), st.just("a b"), TEXTS, TEXTS, st.sampled_from(["", "other numbers"])
)


@st.composite
def units(draw: st.DrawFn) -> Unit:
    source = draw(TEXTS.filter(str.strip))
    state = draw(st.sampled_from(State))
    target = "" if state is State.UNTRANSLATED else draw(TEXTS)
    claims = {State.UNTRANSLATED: Claim.NOTHING, State.REVIEWED: Claim.REVIEWED}
    return Unit(
        unit_id((None, source)),
        source,
        target,
        claims.get(state, Claim.DRAFT),
        tuple(draw(st.lists(LINES, max_size=2, unique=True))),
        Base.of(state, target),
        about=About(
            CODES,
            notes=tuple(draw(st.lists(LINES, max_size=1))),
            candidates=tuple(draw(st.lists(CANDIDATES, max_size=2))),
            place="articles/a b.md:3",
        ),
    )


SHEETS = st.lists(units(), min_size=1, max_size=4, unique_by=lambda unit: unit.id).map(
    lambda found: Sheet("articles/a b.md", sample.EN, sample.AR, tuple(found))
)


def known(sheet: Sheet) -> Sheet:
    """Return what of a sheet comes back: not what is only told, nor the claim of an empty text."""
    alike = (
        replace(
            unit, about=About(), unknown=(), claim=Claim.NOTHING if not unit.target else unit.claim
        )
        for unit in sheet.distinct
    )
    return Sheet(sheet.article, sheet.source_locale, sheet.target_locale, tuple(alike))


@pytest.mark.parametrize("name", FORMATS)
def test_golden_file(name: str) -> None:
    row = FORMATS[name]
    expected = (sample.GOLDEN / f"harbour.es{row.suffix}").read_bytes()
    assert row.write([sample.sheet()]).decode() == expected.decode()


@pytest.mark.parametrize("name", BILINGUAL)
@settings(max_examples=60)
@given(sheet=SHEETS)
def test_what_was_written_comes_back(name: str, sheet: Sheet) -> None:
    (back,) = opened(FORMATS[name].write([sheet]), "x")
    assert known(back) == known(sheet)


@pytest.mark.parametrize("name", BILINGUAL)
def test_several_articles_in_one_file(name: str) -> None:
    one = sample.sheet()
    other = replace(
        one,
        article="articles/other.md",
        units=tuple(
            replace(u, about=replace(u.about, place="articles/other.md:1")) for u in one.units
        ),
    )
    found = opened(FORMATS[name].write([one, other]), "x")
    assert [sheet.article for sheet in found] == ["articles/harbour.md", "articles/other.md"]
    assert [known(sheet).units for sheet in found] == [known(one).units] * 2


@given(text=TEXTS, codes=st.sampled_from([(), CODES, CODES[:1]]))
def test_a_tree_spells_its_text(text: str, codes: tuple[InlineCode, ...]) -> None:
    assert spelled(tree(text, codes)) == text
    assert spelled(tree(text, codes_like(text))) == text


@given(text=TEXTS | st.text())
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


def test_what_a_person_types_after_an_apostrophe_stays() -> None:
    assert unguarded("'tis the season") == "'tis the season"


PAIRS = st.builds(
    tmx.Pair,
    TEXTS.filter(str.strip),
    TEXTS.filter(str.strip),
    st.sampled_from(["", "articles/a.md"]),
    LINES,
    LINES,
    st.none() | st.just(Base.of(State.REVIEWED, "word")),
    st.sampled_from([("", ""), ("ana", "20261122T090500Z"), ("<Ana> & Bob", "")]),
)


@settings(max_examples=60)
@given(pairs=st.lists(PAIRS, max_size=4))
def test_a_memory_comes_back(pairs: list[tmx.Pair]) -> None:
    root = opened(tmx.write_pairs(pairs, sample.EN, sample.AR), "x")
    assert isinstance(root, etree._Element)
    assert list(tmx.read(root, sample.EN, sample.AR)) == pairs


def test_a_memory_in_another_region_and_with_codes_of_another_program() -> None:
    data = b"""<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
    <tmx version="1.4"><header/><body><tu>
    <tuv xml:lang="EN-US"><seg>The <bpt i="1">{\\b</bpt>port<ept i="1">}</ept></seg></tuv>
    <tuv lang="es_MX"><seg>El <hi>puerto</hi></seg></tuv>
    <tuv xml:lang="x-klingon"><seg>?</seg></tuv></tu></body></tmx>"""
    root = xml.parse(data, "x")
    assert [(p.source, p.target) for p in tmx.read(root, sample.EN, sample.ES)] == [
        ("The port", "El puerto")
    ]


def test_the_confidence_of_a_machine_stays_with_its_own_words() -> None:
    """A translator's text must not carry it: it stands at the proposal, not at the target."""
    for name, proposal in (("xliff", "alt-trans"), ("xliff2", "match")):
        root = xml.parse(FORMATS[name].write([sample.sheet()]), "x")
        marked = root.xpath("//@*[local-name() = 'mtConfidence']/ancestor::*")
        assert proposal in {xml.local(node) for node in marked}
        assert root.xpath("string(//@*[local-name() = 'mtConfidence'])") == "0.71"


@pytest.mark.parametrize("suffix", [".xlf", ".xliff"])
def test_no_name_of_a_person_or_time_is_in_a_file(suffix: str) -> None:
    data = (sample.GOLDEN / f"harbour.es{suffix}").read_text(encoding="utf-8")
    assert "person" not in data
    assert "2026" not in data
