"""Glossaries as files: CSV as spreadsheet programs save it, TBX-Basic as other programs do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.catalog.glossary import COLUMNS, empty_sheet, terms_of, with_terms
from i18n_pipeline.catalog.sheet import read_sheet, write_sheet
from i18n_pipeline.catalog.starter import starter
from i18n_pipeline.catalog.tbx import read_tbx, write_tbx
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import CaseRule, Term
from i18n_pipeline.text.terms import spans_of

EN, ES, DE = map(parse_tag, ("en", "es", "de"))
COURT = Term("Supreme Court", "Tribunal Supremo", ("TS",), ("Corte Suprema",), "noun", "of Spain")
WORDS = st.sampled_from(
    ["hearing", "a;b", 'say "x"', "it's", "中国", "é ñ", "a, b", "<i> & b", "\\"]
)
TERMS = st.builds(
    Term,
    WORDS,
    WORDS,
    st.lists(WORDS, max_size=2, unique=True).map(tuple),
    st.lists(WORDS, max_size=2, unique=True).map(tuple),
    st.sampled_from(["", "noun"]),
    WORDS,
    st.sampled_from(CaseRule),
)


def read(text: str | bytes) -> tuple[Term, ...]:
    data = text.encode() if isinstance(text, str) else text
    terms, wrong = terms_of(read_sheet(data, "g.csv"), "g.csv")
    assert not wrong
    return terms


@pytest.mark.parametrize(
    "text",
    [
        "source,target\nhearing,vista\n",
        "\ufeffsource;target\r\nhearing;vista\r\n",
        "sep=;\r\nsource;target\r\nhearing;vista",
        "Target term\tSource_Term\tours\nvista\thearing\t1\n\t\t\n",
        'note,source,target\n,"hearing",  vista\n\n',
    ],
    ids=["plain", "a spreadsheet's", "sep=", "tabs, other names", "spaces, blank lines"],
)
def test_lenient(text: str) -> None:
    assert read(text) == (Term("hearing", "vista"),)


def test_all_columns() -> None:
    row = "Supreme Court,Tribunal Supremo,TS,Corte Suprema,noun,of Spain,exact,\nOpen Line,,,,,,,no"
    court, line = read(",".join(COLUMNS) + "\n" + row)
    assert (court.forbidden, court.case) == (("Corte Suprema",), CaseRule.EXACT)
    assert (line.target, line.translate) == ("Open Line", False)


def test_bad_rows_are_told_with_their_line_and_the_others_count() -> None:
    rows = ['a,"x', 'y"', ",b", "c,", "d,e,perhaps", "A,z", "f,g"]
    data = "\n".join(["source,target,translate", *rows]).encode()
    terms, wrong = terms_of(read_sheet(data, "g.csv"), "g.csv")
    assert [term.source for term in terms] == ["a", "f"]
    assert [str(error) for error in wrong] == [
        "g.csv:4: the source term is missing. → correct the row",
        "g.csv:5: “c” has no target term. → write one, or no in the column translate to keep the "
        "term as it is",
        "g.csv:6: the column translate says “perhaps”. → write yes or no",
        "g.csv:7: “a” stands in an earlier row already. → correct the row",
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("source,target\nniño,a\n".encode("cp1252"), "g.csv:2: the file is not in UTF-8"),
        (b'source,target\n"a,b\n', "g.csv:2: not a CSV file"),
        (b"term,word\na,b\n", "g.csv:1: the first line does not name the columns"),
        (b"", "g.csv:1: the first line does not name the columns"),
    ],
)
def test_files_that_cannot_be_read(data: bytes, said: str) -> None:
    with pytest.raises(PipelineError) as stop:
        read(data)
    assert str(stop.value).startswith(said)


@given(st.lists(TERMS, max_size=4, unique_by=lambda t: t.source), st.sampled_from(",;\t"))
@settings(max_examples=60)
def test_what_is_written_is_read(terms: list[Term], delimiter: str) -> None:
    sheet = with_terms(read_sheet(delimiter.join(COLUMNS).encode(), ""), terms)
    again = read_sheet(write_sheet(sheet), "")
    assert terms_of(again, "") == (tuple(terms), ())
    assert write_sheet(again) == write_sheet(sheet)


def test_adding_keeps_everything_a_person_wrote() -> None:
    data = "\ufefftarget;source;who\r\nvista;hearing;Ana\r\n;half;Ben\r\n".encode()
    sheet = with_terms(read_sheet(data, ""), [COURT, Term("hearing", "audiencia")])
    assert write_sheet(sheet).decode() == (
        "\ufefftarget;source;who;admitted;forbidden;pos;note\r\n"
        "audiencia;hearing;Ana;;;;\r\n"
        ";half;Ben;;;;\r\n"
        "Tribunal Supremo;Supreme Court;;TS;Corte Suprema;noun;of Spain\r\n"
    )


def test_no_cell_becomes_a_formula() -> None:
    with pytest.raises(PipelineError, match="formula"):
        with_terms(empty_sheet(), [Term("a", '=HYPERLINK("https://example.org")')])


@given(st.lists(TERMS, max_size=3, unique_by=lambda t: t.source))
@settings(max_examples=40)
def test_tbx_gives_the_terms_back_but_for_the_case_rule(terms: list[Term]) -> None:
    def told(term: Term) -> Term:
        admitted = tuple(form for form in term.admitted if form != term.target)
        return replace(term, case=CaseRule.USUAL, admitted=admitted)

    assert read_tbx(write_tbx(terms, (EN, ES)), "", (EN, ES)) == tuple(map(told, terms))


def test_tbx_of_what_stays_as_it_is() -> None:
    line = Term("Open Line", "Open Line", translate=False)
    assert read_tbx(write_tbx([line], (EN, ES)), "", (EN, ES)) == (line,)


TBX3 = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<text><body><conceptEntry id="c1"><note>of Spain</note>
<langSec xml:lang="en-GB"><termSec><term>Supreme Court</term>
  <min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="es-ES">
  <termSec><term>TS</term></termSec>
  <termSec><term>Tribunal <hi>Supremo</hi></term>
    <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
  <termSec><term>Corte Suprema</term>
    <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
</langSec></conceptEntry></body></text></tbx>"""


def test_tbx_version_3_with_regions() -> None:
    assert read_tbx(TBX3.encode(), "", (EN, ES)) == (COURT,)
    assert read_tbx(TBX3.encode(), "", (EN, DE)) == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("<tbx><a></tbx>", "g.tbx:1: not well-formed XML"),
        ("<html/>", "g.tbx: this is not a TBX file"),
        ('<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>', "g.tbx: the file uses entities"),
        (
            '<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/hostname">]><tbx>&a;</tbx>',
            "g.tbx: the file uses entities",
        ),
    ],
)
def test_tbx_that_is_refused(data: str, said: str) -> None:
    with pytest.raises(PipelineError) as stop:
        read_tbx(data.encode(), "g.tbx", (EN, ES))
    assert str(stop.value).startswith(said)


@pytest.mark.parametrize("tag", ["es", "fr", "de", "it", "pt", "ru", "ar", "pt-BR", "es-MX"])
def test_the_starter_list(tag: str) -> None:
    terms = starter(EN, parse_tag(tag))
    assert len(terms) >= 150
    assert len({term.source for term in terms}) == len(terms)
    for term in terms:
        assert all(form == " ".join(form.split()) != "" for form in (term.source, *term.accepted))
        assert len(set(term.accepted)) == len(term.accepted), term
        assert spans_of(term.target, term.target, parse_tag(tag)), term
    assert {t.source: t.target for t in terms}["Rainbow Railroad"] == "Rainbow Railroad"


def test_the_starter_list_in_other_directions() -> None:
    back = {term.source: term.target for term in starter(ES, EN)}
    assert back["Corte Penal Internacional"] == "International Criminal Court"
    assert starter(EN, EN) == starter(EN, parse_tag("en-GB")) == starter(EN, parse_tag("ja")) == ()


def test_the_shipped_file_is_a_sheet_like_any_other() -> None:
    path = Path(__file__).parents[2] / "i18n_pipeline/catalog/starter/news.csv"
    sheet = read_sheet(path.read_bytes(), path.name)
    assert {len(row) for row in sheet.rows} == {len(sheet.header)}


def test_a_term_in_other_capitals_is_put_in_the_same_row() -> None:
    sheet = read_sheet(b"source,target\ndam,dama\nport,puerto\n", "g.csv")
    changed = with_terms(sheet, [Term("Dam", "presa")])
    assert changed.rows == (("Dam", "presa"), ("port", "puerto"))
