"""Laws that hold for any markup, however broken."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from i18n_pipeline.formats.html import page
from i18n_pipeline.formats.html.tokens import Kind, tokenize
from i18n_pipeline.model import Article, Block, Encoding, Place, Splice, Template, pieces_of
from i18n_pipeline.text.inline import Mark, Role, defects, render
from i18n_pipeline.text.markup import escape_attribute, escape_text
from tests.formats.make import article
from tests.formats.show import fill

PIECES = (Path(__file__).parent / "nasty.txt").read_text(encoding="utf-8").splitlines()
MARKUP = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.sampled_from([" ", "\n", "\r\n", "  ", "\0", "\u00a0", "e\u0301", "<a title='T\n1'>"]),
        st.text(max_size=4),
    ),
    max_size=25,
).map("".join)


@given(MARKUP)
@example("<script")
@example("<title>a")
def test_tokens_cover_the_input(text: str) -> None:
    position = 0
    for token in tokenize(text):
        assert token.start == position
        assert token.end > position or token.kind is Kind.RAW
        position = token.end
    assert position == len(text)


@settings(max_examples=300)
@given(MARKUP)
@example("<code><html></code>x<p>y")
@example("<b>&nbsp;x</b>&emsp;")
def test_filling_every_slot_with_its_raw_gives_the_source_back(text: str) -> None:
    assert fill(article(text)) == text


@settings(max_examples=300)
@given(MARKUP)
def test_blocks_are_fit_for_a_translator(text: str) -> None:
    found = article(text)
    slots = _slots(found)
    assert sorted(slots) == list(range(len(found.blocks)))
    for block in found.blocks:
        assert any(character.isalnum() for character in block.content.text)
        assert block.content.text == block.content.text.strip()
        assert "\n" not in block.content.text
        assert not defects(block.content.text, block.content.codes)
        assert 1 <= block.line <= text.count("\n") + text.count("\r") + 1


def _slots(found: Article) -> list[int]:
    templates = [found.template]
    templates += [code.opening for block in found.blocks for code in block.content.codes]
    return [one for template in templates for one in pieces_of(template) if isinstance(one, int)]


@settings(max_examples=300)
@given(MARKUP)
def test_what_is_written_reads_back_the_same(text: str) -> None:
    """A block written out anew, in place of its raw markup, is the same block again."""
    found = article(text)
    again = article(write_template(found, found.template))
    assert [block.content.text for block in again.blocks] == [
        block.content.text for block in found.blocks
    ]
    assert [block.kind for block in again.blocks] == [block.kind for block in found.blocks]


def write_template(found: Article, template: Template) -> str:
    """Return a template with its blocks as an edition writes them, and its splices as they were."""
    return "".join(
        piece.markup
        if isinstance(piece, Splice)
        else write(found, found.blocks[piece])
        if isinstance(piece, int)
        else piece
        for piece in pieces_of(template)
    )


def write(found: Article, block: Block) -> str:
    """Return a block as an edition writes it."""
    if block.encoding is Encoding.ATTRIBUTE:
        return escape_attribute(block.content.text)

    def markup(mark: Mark) -> str:
        if mark.role is Role.CLOSE:
            return mark.code.closing or ""
        return write_template(found, mark.code.opening)

    return render(block.content, escape_text, markup)


@given(MARKUP)
def test_content_is_nfc(text: str) -> None:
    for block in article(text.replace("\u0338", "")).blocks:
        words = render(block.content, lambda literal: literal, lambda _: "\n")
        for piece in words.split("\n"):
            assert piece == unicodedata.normalize("NFC", piece)


@given(MARKUP, st.sampled_from(("", "<link rel=canonical href=/x>", "<meta name=og:url>")))
def test_a_whole_page_has_its_places_in_order(text: str, own: str) -> None:
    text = own + text
    tokens = tuple(tokenize(text))
    cuts = page.cuts(text, tokens)
    first, *named, head, body = (cut.splice.place for cut in cuts)
    assert (first, head, body) == (Place.HTML_TAG, Place.HEAD_END, Place.BODY_START)
    assert set(named) <= {Place.ADDRESS}
    bounds = [bound for cut in cuts for bound in (cut.start, cut.end)]
    assert bounds == sorted(bounds)
    assert fill(article(text, whole=True)) == text
