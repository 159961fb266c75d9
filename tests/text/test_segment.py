"""Segmentation: golden sentences in every language with rules, codes, and the laws of both."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Article, Block, BlockKind, CodedText, InlineCode
from i18n_pipeline.text import segment_rules
from i18n_pipeline.text.inline import Mark, Role, coded, defects, plain, render, tokens
from i18n_pipeline.text.segment import Segmented, glue, segment, segment_block, segments
from tests.golden import Case, cases

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

RULES = Path(segment_rules.__file__).parent / "rules" / "segmentation"
GOLDEN = Path(__file__).parent / "segmentation"
EN = parse_tag("en")
EQUIV = {"br": " ", "img": "", "code": "e.g. run! Now? it."}


def _coded(text: str) -> CodedText:
    """Return `text` with its codes: those that are closed or stand alone, unlike a stray `<b7>`."""
    codes = []
    for name, number, alone in re.findall(r"<([a-z]+)(\d+)(/?)>", text):
        id_ = f"{name}{number}"
        if alone:
            codes.append(InlineCode(id_, (f"<{name} id={number}>",), equiv=EQUIV[name]))
        elif f"</{id_}>" in text and text.index(f"<{id_}>") < text.index(f"</{id_}>"):
            codes.append(InlineCode(id_, (f"<{name} id={number}>",), f"</{name}>"))
    return CodedText(text, tuple(code for code in codes if code.id != "b7"))


def _markup(mark: Mark) -> str:
    return (mark.code.closing or "") if mark.role is Role.CLOSE else str(mark.code.opening[0])


def _html(content: CodedText) -> str:
    return render(content, lambda text: text.replace("<", "&lt;"), _markup)


def _joined(segmented: Segmented) -> str:
    first, *rest = segmented.spaces
    return first + "".join(
        _html(content) + space for content, space in zip(segmented.segments, rest, strict=True)
    )


def _assert_lawful(content: CodedText, segmented: Segmented) -> None:
    assert _joined(segmented) == _html(content)
    assert all(not space.strip() for space in segmented.spaces)
    for one in segmented.segments:
        assert one.text
        assert one.text == one.text.strip()
        assert not defects(one.text, one.codes)
        assert coded(tokens(one.text, one.codes)) == one


def _languages() -> list[tuple[str, Case]]:
    return [(path.stem, case) for path in sorted(GOLDEN.glob("*.txt")) for case in cases(path)]


@pytest.mark.parametrize(("tag", "case"), _languages(), ids=str)
def test_golden_sentences(tag: str, case: Case) -> None:
    paragraph, sentences = case.parts
    content = CodedText(paragraph)
    segmented = segment(content, parse_tag(tag))
    assert [one.text for one in segmented.segments] == sentences.split("\n")
    _assert_lawful(content, segmented)


@pytest.mark.parametrize("case", cases(GOLDEN.with_suffix(".codes.txt")), ids=str)
def test_golden_codes(case: Case) -> None:
    content = _coded(case.parts[0])
    segmented = segment(content, EN)
    assert [one.text for one in segmented.segments] == case.parts[1].split("\n")
    _assert_lawful(content, segmented)


@pytest.mark.parametrize(("tag", "case"), _languages(), ids=str)
def test_a_segment_is_one_sentence_also_alone(tag: str, case: Case) -> None:
    for sentence in case.parts[1].split("\n"):
        assert len(segment(CodedText(sentence), parse_tag(tag)).segments) == 1, sentence


def test_every_rules_file_has_golden_cases() -> None:
    names = {file.stem for file in RULES.glob("*.toml")} - {"root"}
    assert names <= {path.stem for path in GOLDEN.glob("*.txt")}


KEYS = {"abbreviations", "before_number", "no_break", "break"}


@pytest.mark.parametrize("file", sorted(RULES.glob("*.toml")), ids=lambda file: file.stem)
def test_rules_are_written_as_documented(file: Path) -> None:
    rules = tomllib.loads(file.read_text(encoding="utf-8"))
    assert set(rules) <= KEYS
    for key in ("abbreviations", "before_number"):
        words = rules.get(key, [])
        assert len(set(words)) == len(words)
        assert not [word for word in words if word.endswith(".") or word != word.strip()]
    for rule in [*rules.get("no_break", []), *rules.get("break", [])]:
        assert set(rule) == {"before", "after"}
        assert all(map(re.compile, rule.values()))


def test_sentences_without_spaces_have_words_without_spaces() -> None:
    rules = tomllib.loads((RULES.parent / "scripts.toml").read_text(encoding="utf-8"))
    spaces = ["no_space_between_words", "no_space_between_sentences"]
    assert list(rules) == [*spaces, "full_stops", "small", "letters", "written_in"]
    assert all(len(stop) <= 1 for stop in rules["full_stops"].values())
    assert set(rules["written_in"].values()) <= set(rules["letters"])
    assert set(rules["no_space_between_sentences"]) < set(rules["no_space_between_words"])


PIECES = st.sampled_from(
    [*" \u00a0\n.?!…“”\"«»()'’,:—-。！」「", ". ", "! ", " Mr.", "One", "two", "3", "U.S.", "是"]
)


@st.composite
def contents(draw: st.DrawFn) -> CodedText:
    """Texts with properly nested codes anywhere."""
    numbers = iter(range(1, 99))

    def pieces(depth: int) -> list[str | Mark]:
        found: list[str | Mark] = []
        for _ in range(draw(st.integers(0, 5))):
            kind = draw(st.sampled_from(["text", "text", "text", "pair", *EQUIV]))
            if kind == "text":
                found += draw(st.lists(PIECES, max_size=6))
            elif kind == "pair" and depth:
                code = InlineCode(f"b{next(numbers)}", ("<b>",), "</b>")
                found += [Mark(code, Role.OPEN), *pieces(depth - 1), Mark(code, Role.CLOSE)]
            elif kind != "pair":
                code = InlineCode(f"{kind}{next(numbers)}", (f"<{kind}>",), equiv=EQUIV[kind])
                found.append(Mark(code, Role.ALONE))
        return found

    return coded(pieces(2))


@settings(max_examples=300)
@given(contents(), st.sampled_from(["en", "fr", "de", "ru", "zh", "th", "cy"]))
def test_segments_and_spaces_read_as_the_block(content: CodedText, tag: str) -> None:
    segmented = segment(content, parse_tag(tag))
    _assert_lawful(content, segmented)
    assert bool(segmented.segments) == bool(content.text.strip())


@settings(max_examples=200)
@given(st.text())
def test_any_text_survives(text: str) -> None:
    _assert_lawful(CodedText(text), segment(CodedText(text), EN))


def _block(kind: BlockKind, text: str, line: int = 1) -> Block:
    return Block(kind, _coded(text), line, text)


def _article(*blocks: Block) -> Article:
    return Article("a", "articles/a.txt", "plain", EN, (), blocks)


def test_titles_headings_and_attributes_are_never_split() -> None:
    text = " Stop! Thief! "
    for kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.ATTRIBUTE):
        whole = segment_block(_block(kind, text), EN)
        assert whole == Segmented((CodedText("Stop! Thief!"),), (" ", " "))
    assert len(segment_block(_block(BlockKind.CAPTION, text), EN).segments) == 2


def test_segments_of_an_article_know_their_block_and_line() -> None:
    found = segments(
        _article(
            _block(BlockKind.TITLE, "A title", 1),
            _block(BlockKind.PARAGRAPH, "  ", 2),
            _block(BlockKind.PARAGRAPH, "<img1/>", 3),
            _block(BlockKind.PARAGRAPH, "One <b1>is</b1> here. Two <b2>is</b2> there.", 4),
        )
    )
    assert [(one.content.text, one.block, one.line) for one in found] == [
        ("A title", 0, 1),
        ("One <b1>is</b1> here.", 3, 4),
        ("Two <b1>is</b1> there.", 3, 4),
    ]


def test_a_literal_that_looks_like_a_code_is_not_taken_for_one() -> None:
    bold = InlineCode("b2", ("<b>",), "</b>")
    content = CodedText("A <b1> tag. It is <b2>bold</b2>, not <b1>.", (bold,))
    second = segment(content, EN).segments[1]
    assert second.text == "It is <b2>bold</b2>, not <b1>."
    assert plain(second) == "It is bold, not <b1>."


@pytest.mark.parametrize(
    ("space", "target", "source", "expected"),
    [
        (" ", "zh-Hant", "en", ""),
        (" ", "ja", "en", ""),
        ("\n", "ja", "en", "\n"),
        ("\u00a0", "ja", "en", "\u00a0"),
        (" ", "th", "en", " "),
        (" ", "es", "en", " "),
        ("", "es", "en", ""),
        ("", "es", "zh", " "),
        ("", "ja", "zh", ""),
        (" ", "zh-Latn", "en", " "),
    ],
)
def test_glue(space: str, target: str, source: str, expected: str) -> None:
    assert glue(space, parse_tag(target), parse_tag(source)) == expected


def test_long_texts_take_linear_time() -> None:
    """Rules see a window around a boundary, never the whole text."""
    text = "The “long (winding) road” to St. Ives (“it has” no end. " * 4000
    started = time.process_time()
    assert len(segment(CodedText(text), EN).segments) == 4000
    assert time.process_time() - started < 5
