"""A broken file gives one line: what, file and line, next step."""

from __future__ import annotations

import pytest

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.formats import format_of, read
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, Place, Splice

EN = LocaleTag("en")


@pytest.mark.parametrize(
    ("front", "line", "what"),
    [
        ("title: a: b", 2, "not YAML"),
        ("x: 1\ntitle: [open", 4, "not YAML"),
        ("- a\n- b", 2, "key: value"),
        ("x: 1\ntitle: [a, b]", 3, "'title' must be a text"),
        ("x: 1\ndate: soon", 3, "'soon' is not a date"),
        ("lang: xx", 2, "unknown locale 'xx'"),
        ("authors: [[a]]", 2, "'authors' must be a text or a list"),
        ("slug: ../../etc", 2, "is not a slug"),
        ("slug: ..", 2, "is not a slug"),
        (f"slug: {'a' * 181}", 2, "180 bytes at most"),
        ("translate: perhaps", 2, "'translate' must be true or false"),
        ("x: 1\ny: \x01", 1, "not YAML"),
        ("x: " + "[" * 1500, 1, "not YAML"),
    ],
)
def test_front_matter(front: str, line: int, what: str) -> None:
    with pytest.raises(PipelineError, match=what) as error:
        read("a/b.md", "a/b", f"---\n{front}\n---\nText".encode(), EN)
    assert str(error.value).startswith(f"a/b.md:{line}: ")
    assert "\n" not in str(error.value)
    assert error.value.next_step


@pytest.mark.parametrize(
    ("page", "line", "what"),
    [
        ("<p>Text\n<a href='x>never closed\n<p>lost", 2, "a tag"),
        ("<p>Text\n\n<!-- never closed\n<p>lost", 3, "a comment"),
        ("<title>Never closed\n<p>lost", 1, "<title>"),
        ("<p>x<script>lost", 1, "<script>"),
        ("<html lang=klingonese><p>x", None, "unknown locale"),
    ],
)
def test_html(page: str, line: int | None, what: str) -> None:
    with pytest.raises(PipelineError, match=what) as error:
        read("a.html", "a", page.encode(), EN)
    assert str(error.value).startswith(f"a.html:{line}: " if line else "a.html: ")


def test_unknown_extension() -> None:
    assert format_of("a/b.docx") is None
    with pytest.raises(PipelineError, match="unknown format"):
        read("a/b.docx", "a/b", b"x", EN)


def test_extensions_in_any_case() -> None:
    assert format_of("A/B.HTM") is format_of("b.xhtml") is not None


def markdown(text: str) -> Article:
    return read("a.md", "a", text.encode(), EN)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert [block.content.text for block in markdown("---\n\nText").blocks] == ["Text"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    front = markdown(end.join(("---", "title: T", "---", "", "One", "", "Two **b**")))
    assert [block.line for block in front.blocks] == [2, 5, 7]
    page = read("a.html", "a", end.join(("<p>One", "<p>Two")).encode(), EN)
    assert [block.line for block in page.blocks] == [1, 2]
    text = read("a.txt", "a", end.join(("T", "", "One", "", "Two")).encode(), EN)
    assert [block.line for block in text.blocks] == [1, 3, 5]


def test_yaml_does_not_guess_what_an_author_means() -> None:
    article = markdown("---\nlang: no\ntitle: 2017\nauthor: ~\nslug: on\n---\nx")
    assert (article.locale, article.blocks[0].content.text) == ("no", "2017")
    assert (article.authors, article.slug) == ((), "on")


@pytest.mark.parametrize(
    ("said", "held_back"),
    [
        ("draft: true", True),
        ("draft: no", False),
        ("published: false", True),
        ("published: 2024-05-01", False),
        ("status: Draft", True),
        ("status: [draft]", False),
        ("status: publish", False),
    ],
)
def test_a_draft_is_known_as_other_programs_write_it(said: str, held_back: bool) -> None:
    article = markdown(f"---\n{said}\n---\nText")
    assert article.draft is held_back
    assert [one.check for one in article.remarks] == ["draft"] * held_back


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("title: x\nauther: Ana", [(3, "author")]),
        ("Title: x\ntags: a", [(2, "title")]),
        ("language: es", [(2, "lang")]),
        ("lang: en\nlocale: en_GB", []),
        ("subtitle: x\nlayout: post\ncategories: [a]\nweight: 3\nimage: a.png", []),
        ("authors: Ana\nauthor: Ana", []),
    ],
)
def test_a_slip_in_a_key_is_told(front: str, told: list[tuple[int, str]]) -> None:
    found = markdown(f"---\n{front}\n---\nText").remarks
    assert [(one.where, one.message.partition("→ did you mean ")[2]) for one in found] == [
        (f"a.md:{line}", f"'{meant}'?") for line, meant in told
    ]


def test_empty_front_matter() -> None:
    assert len(markdown("---\n---\nText").blocks) == 1


def test_plain_text_of_one_line_or_without_title() -> None:
    assert read("a.txt", "a", b"Only a title", EN).title == 0
    article = read("a.txt", "a", b"word " * 60, EN)
    assert (article.title, len(article.blocks)) == (None, 1)


def test_japanese_wrapped_lines_are_joined_without_a_space() -> None:
    line = "港は月曜日に再開した。嵐から四日後のことである。けが人はなかったと市長は語った。"
    article = read("a.txt", "a", f"題\n\n{line}\n続く".encode(), LocaleTag("ja"))
    assert article.blocks[1].content.text == f"{line}続く"


def test_xhtml_empty_elements_close_themselves() -> None:
    page = '<?xml version="1.0"?><html><head><script src="x"/><title>T</title></head><p/>x</html>'
    article = read("a.xhtml", "a", page.encode(), EN)
    assert [block.content.text for block in article.blocks] == ["T", "x"]


def test_a_page_of_frames_gets_no_body() -> None:
    page = b"<html><head></head><frameset><frame src=a></frameset><noframes><p>No.</p></noframes>"
    article = read("a.html", "a", page, LocaleTag("en"))
    places = [piece.place for piece in article.template if isinstance(piece, Splice)]
    assert places == [Place.HTML_TAG, Place.HEAD_END]
