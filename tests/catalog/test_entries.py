"""Segments become entries that a translator can work with."""

from __future__ import annotations

from datetime import datetime, timezone

from i18n_pipeline import formats
from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.entries import entries_of, template_of, with_findings
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import (
    Article,
    Block,
    BlockKind,
    CodedText,
    Encoding,
    Entry,
    Finding,
    InlineCode,
    Reference,
    Segment,
    Severity,
)
from i18n_pipeline.text.segment import segments

LINK = InlineCode("a1", ('<a href="/t"\n   title=', 2, ">"), "</a>")
DRAWING = InlineCode("svg2", (f"<svg>{'<path/>' * 99}</svg>",))
PICTURE = InlineCode("img1", (f'<img src="data:image/png;base64,{"iVBORw0K" * 9}" width="5">',))
HEADING = Block(BlockKind.HEADING, CodedText("Tides"), 1, "Tides", element="h2")
PARAGRAPH = Block(BlockKind.PARAGRAPH, CodedText("…"), 3, "…")
TITLE = Block(BlockKind.ATTRIBUTE, CodedText("All"), 3, '"All"', Encoding.ATTRIBUTE, "a title")
ARTICLE = Article("t", "articles/t.html", "html", parse_tag("en"), (), (HEADING, PARAGRAPH, TITLE))


def entries(*segments: Segment) -> tuple[Entry, ...]:
    return entries_of(segments, ARTICLE)


def test_notes_say_what_a_text_is_and_what_its_codes_stand_for() -> None:
    heading, paragraph = entries(
        Segment(CodedText("Tides"), 0, 1),
        Segment(CodedText("See <a1>tables</a1>.", (LINK,)), 1, 3),
    )
    assert heading == Entry(
        "Tides", references=(Reference("articles/t.html", 1),), notes=("type: heading (h2)",)
    )
    assert paragraph.notes == ("type: paragraph", 'a1: <a href="/t" title="All">')


def test_long_markup_is_cut_short() -> None:
    (entry,) = entries(Segment(CodedText("<img1/> <svg2/>", (PICTURE, DRAWING)), 1, 3))
    assert entry.notes[1] == 'img1: <img src="data:image/png;base64,…" width="5">'
    assert len(entry.notes[2]) < 420
    assert entry.notes[2].endswith("…")


def test_a_repeated_sentence_is_one_entry_with_all_its_places() -> None:
    other = LINK._replace(opening=("<a href='/u'>",))
    first, second = entries(
        Segment(CodedText("<a1>More</a1>", (LINK,)), 1, 3),
        Segment(CodedText("Between."), 1, 4),
        Segment(CodedText("<a1>More</a1>", (other,)), 1, 5),
        Segment(CodedText("<a1>More</a1>", (other,)), 1, 5),
    )
    assert (first.msgid, second.msgid) == ("<a1>More</a1>", "Between.")
    assert [reference.line for reference in first.references] == [3, 5]
    assert first.notes == (
        "type: paragraph",
        'a1: <a href="/t" title="All">',
        "a1: <a href='/u'>",
    )


def test_nothing_to_read_is_no_entry() -> None:
    assert entries(Segment(CodedText(""), 1, 3), Segment(CodedText(" \n"), 1, 3)) == ()


def test_findings_replace_those_of_the_last_run() -> None:
    entry = Entry("10", "11", findings=("old: news",))
    lost = Finding("numbers", Severity.ERROR, "10 became 11")
    assert with_findings(entry, [lost, lost]).findings == ("numbers: 10 became 11",)
    assert with_findings(entry, []).findings == ()


def test_a_page_with_control_characters_makes_a_catalog() -> None:
    page = b"<p title='a\0'>It <a\0b href='\x07'>rains</a\0b>\0 <!-- \0 --> on.\x1b</p>" + b" " * 99
    article = formats.read("a.html", "a", page, parse_tag("en"))
    fresh = entries_of(segments(article), article)
    empty = po.new_catalog(None, datetime(2026, 11, 22, tzinfo=timezone.utc), "Post")
    assert po.read(po.write(template_of(empty, fresh)), "a.pot").entries == fresh
