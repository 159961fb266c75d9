"""Inline codes: laws of cutting, numbering and judging them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.model import CodedText, InlineCode
from i18n_pipeline.text.inline import Mark, Role, Token, coded, defects, invented, plain, tokens

LINK = InlineCode("a1", ('<a href="x">',), "</a>")
BREAK = InlineCode("br2", ("<br>",), equiv=" ")

WORDS = st.text(alphabet=st.sampled_from("ab<>/12 \u05d0\u4e00&"), max_size=12)


@st.composite
def token_lists(draw: st.DrawFn) -> list[Token]:
    """Well-nested marks among nasty words."""
    items: list[Token] = [draw(WORDS)]
    for number in range(1, draw(st.integers(0, 4)) + 1):
        place = draw(st.integers(0, len(items)))
        if draw(st.booleans()):
            code = InlineCode(f"b{number}", ("<b>",), "</b>")
            items = [
                *items[:place],
                Mark(code, Role.OPEN),
                draw(WORDS),
                Mark(code, Role.CLOSE),
                *items[place:],
            ]
        else:
            items.insert(place, Mark(InlineCode(f"br{number}", ("<br>",)), Role.ALONE))
    return items


@given(st.text(max_size=40), st.lists(st.sampled_from([LINK, BREAK]), unique=True))
def test_tokens_joined_are_the_text(text: str, codes: list[InlineCode]) -> None:
    assert "".join(map(str, tokens(text, codes))) == text


@given(token_lists())
def test_numbering_keeps_words_and_codes_apart(items: list[Token]) -> None:
    content = coded(items)
    assert plain(content) == "".join(item for item in items if isinstance(item, str))
    assert [t.role for t in tokens(content.text, content.codes) if isinstance(t, Mark)] == [
        item.role for item in items if isinstance(item, Mark)
    ]
    assert not defects(content.text, content.codes)
    again = coded(tokens(content.text, content.codes))
    assert again == content


def test_what_an_author_typed_is_never_a_code() -> None:
    content = coded(
        [
            "Type <b1> or </b1>, then ",
            Mark(InlineCode("b1", ("<b>",), "</b>"), Role.OPEN),
            "this",
            Mark(InlineCode("b1", ("<b>",), "</b>"), Role.CLOSE),
        ]
    )
    assert content.text == "Type <b1> or </b1>, then <b2>this</b2>"


def test_defects_are_named() -> None:
    codes = (LINK, BREAK)
    assert not defects("<br2/>before <a1>here</a1>", codes)
    assert defects("here</a1><br2/>", codes).lost == ("a1",)
    assert defects("<a1>here</a1>", codes).lost == ("br2",)
    assert defects("<a1>x</a1><a1>y</a1><br2/>", codes).repeated == ("a1",)
    assert defects("</a1>here<a1><br2/>", codes).misnested == ("a1",)
    assert invented("<a1>x</a1> <a7>y</a7> <script> 3 < 4", codes) == ("<a7>", "</a7>")


def test_plain_text_reads_standalone_codes_as_their_words() -> None:
    assert plain(CodedText("one<br2/>two <a1>three</a1>", (LINK, BREAK))) == "one two three"
