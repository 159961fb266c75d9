"""Plain text: a title line, perhaps a date line, then paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from i18n_pipeline.formats.dates import parse_date
from i18n_pipeline.formats.source import Source
from i18n_pipeline.formats.words import lines, readable, tidy
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, Block, BlockKind, CodedText
from i18n_pipeline.text.markup import escape_text
from i18n_pipeline.text.scripts import spaces_words
from i18n_pipeline.text.words import has_words

_LONGEST_TITLE = 200
_NARROWEST, _WIDEST = 40, 100
"""Between these the longest line of a file tells where its lines were wrapped."""
_SLACK = 0.85
"""Editors wrap a little short of the width they were given."""
_ITEM = re.compile(r"(?:[-*•–—]|\d{1,2}[.)])\s")


class Line(NamedTuple):
    """A line that is not blank."""

    number: int
    text: str


def read(source: Source) -> Article:
    """Return the article of a plain text file.

    The first line is the title unless it is longer than 200 characters; a date right after it is
    the day of publication. Then each line is a paragraph, except that lines which were wrapped by
    an editor are joined (see `_is_wrapped`).
    """
    texts = [tidy(line).strip() for line in lines(readable(source.text))]
    written = [Line(number, text) for number, text in enumerate(texts, start=1) if text]
    blocks: list[Block] = []
    published: date | None = None
    if len(written[0].text) <= _LONGEST_TITLE:
        blocks.append(_block(BlockKind.TITLE, "title", written.pop(0)))
        published = parse_date(written[0].text, source.locale) if written else None
        written = written[1:] if published else written
    template: list[str | int] = []
    for paragraph in _paragraphs(written, source.locale):
        if has_words(paragraph.text):
            template += ["<p>", len(blocks), "</p>\n"]
            blocks.append(_block(BlockKind.PARAGRAPH, "p", paragraph))
        else:
            template.append(f"<p>{escape_text(paragraph.text)}</p>\n")
    return Article(
        source.article_id,
        source.path,
        "plain",
        source.locale,
        tuple(template),
        tuple(blocks),
        title=0 if blocks and blocks[0].kind is BlockKind.TITLE else None,
        published=published,
    )


def _block(kind: BlockKind, element: str, line: Line) -> Block:
    content = CodedText(line.text)
    return Block(kind, content, line.number, escape_text(line.text), element=element)


def _paragraphs(written: Sequence[Line], locale: LocaleTag) -> Iterator[Line]:
    """Yield the paragraphs, each at its first line."""
    width = max((len(line.text) for line in written), default=0)
    spaced = spaces_words(locale)
    paragraph: list[Line] = []
    for line in written:
        if paragraph and not _is_wrapped(paragraph[-1], line, width, spaced):
            yield _joined(paragraph, spaced)
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield _joined(paragraph, spaced)


def _is_wrapped(line: Line, following: Line, width: int, spaced: bool) -> bool:
    """Return whether an editor broke the text between two lines, where its author did not.

    So it is where no line of the file is longer than 100 characters, there is no blank line
    between, the next word would not have fitted, and no list item begins.
    """
    if following.number != line.number + 1 or not _NARROWEST <= width <= _WIDEST:
        return False
    if _ITEM.match(following.text):
        return False
    word = following.text.split(" ", 1)[0] if spaced else following.text[:1]
    return len(line.text) + spaced + len(word) > _SLACK * width


def _joined(paragraph: Sequence[Line], spaced: bool) -> Line:
    text = (" " if spaced else "").join(line.text for line in paragraph)
    return Line(paragraph[0].number, text)
