"""An article as read: blocks of text with inline codes, in a template of HTML; its segments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple, TypeAlias

from i18n_pipeline.locales import LocaleTag, in_range
from i18n_pipeline.model.entry import Key
from i18n_pipeline.model.translation import Finding


class Place(Enum):
    """A spot in an article's markup that an edition may rewrite."""

    LINK = "link"
    """The address in a link, with its quotation marks: it may be another article's."""
    LANGUAGE = "language"
    """The value of a `lang` that holds for some of the text, or of a tag that says the same."""
    DIRECTION = "direction"
    """The value of a block's `dir`."""
    LEFT_TO_RIGHT = "left to right"
    """In a tag whose text runs so whatever the edition's language, as an ITS rule says."""
    RIGHT_TO_LEFT = "right to left"
    JSON_LD = "json-ld"
    """What the page tells search engines, the content of its `<script>`."""

    HTML_TAG = "html tag"
    """The `<html …>` start tag: takes `lang` and `dir`."""
    ADDRESS = "address"
    """A tag with the page's own address: `<link rel=canonical>`, `<meta property=og:url>`."""
    LOCALE = "locale"
    """`<meta property=og:locale>`."""
    HEAD_END = "head end"
    """Just before `</head>`: takes robots, canonical and alternate links."""
    BODY_START = "body start"
    """Just after `<body …>`: takes the label and the language switcher."""


@dataclass(frozen=True, slots=True)
class Splice:
    """A place in a page and the source's own markup there (may be empty)."""

    place: Place
    markup: str


@dataclass(frozen=True, slots=True)
class Only:
    """The locales that a part of an article is for (ITS 2.0, "8.10 Locale Filter")."""

    ranges: tuple[str, ...]
    """Extended language ranges: `de`, `*-CH`."""
    excludes: bool = False
    """Whether it is for all others."""

    def holds(self, locale: LocaleTag) -> bool:
        """Return whether the part is for `locale`."""
        return any(in_range(locale, one) for one in self.ranges) is not self.excludes


@dataclass(frozen=True, slots=True)
class Scope:
    """A piece of a template that only editions in some locales have."""

    only: Only
    template: Template


Template: TypeAlias = tuple["str | int | Splice | Scope", ...]
"""HTML in pieces: markup kept byte for byte, the index of a block to fill in, a splice, or a scope.
In a whole page there are splices of every place; in all else, only of those within the text."""


def pieces_of(template: Template) -> Iterator[str | int | Splice]:
    """Yield the pieces of a template as the original has them, those of its scopes in between."""
    for piece in template:
        if isinstance(piece, Scope):
            yield from pieces_of(piece.template)
        else:
            yield piece


class InlineCode(NamedTuple):
    """A piece of inline markup, which a translator sees as a short code: `<a1>…</a1>`, `<br2/>`."""

    id: str
    """The element's name and a number from 1 that no other code of the same text has: `a1`."""
    opening: Template
    """The markup that `<a1>` stands for; for a standalone code the whole of its markup."""
    closing: str | None = None
    """The markup that `</a1>` stands for; None for a standalone code (`<br2/>`)."""
    equiv: str = ""
    """What a standalone code reads as in plain text (XLIFF `equiv`): the words of a protected
    `<code>`, a space for `<br>`, nothing for an image."""

    @property
    def paired(self) -> bool:
        """Whether the code encloses text."""
        return self.closing is not None


class CodedText(NamedTuple):
    """Text in which markup appears as codes. Everything else is literal: no entities, no escapes.

    Only the ids in `codes` are codes. A `<` or `<b>` that the author or a translator typed is text.
    """

    text: str
    codes: tuple[InlineCode, ...] = ()
    """In order of their first appearance in `text`."""


class BlockKind(Enum):
    """What a block is to a reader; the value is the word a translator sees."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    CAPTION = "caption"
    QUOTATION = "quotation"
    SUMMARY = "summary"
    ATTRIBUTE = "attribute"
    """A text that stands in an attribute: alt, title, aria-label, placeholder, meta content."""


class Encoding(Enum):
    """How a block's text is written into its place in the template."""

    TEXT = "text"
    """Element content: `&`, `<` and `>` escaped, codes become markup."""
    ATTRIBUTE = "attribute"
    """A whole attribute value with its quotation marks: `"…"`, escaped, no codes."""
    RCDATA = "rcdata"
    """The content of `<title>` or `<textarea>`: escaped, no codes."""


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of an article's text: a paragraph, a heading, a caption, an attribute."""

    kind: BlockKind
    content: CodedText
    """White space collapsed to single spaces (except where the source preserves it), NFC."""
    line: int
    """Line in the source file where the block starts, from 1."""
    raw: str
    """The source's own markup between the block's ends; used as it is when nothing changed."""
    encoding: Encoding = Encoding.TEXT
    element: str = ""
    """Where it stands, for the translator: `p`, `h2`, `img alt`, `meta description`."""
    notes: tuple[str, ...] = ()
    """What its author tells the translator."""
    only: tuple[Only, ...] = ()
    """All of these must hold for an edition to have it."""

    def is_for(self, locale: LocaleTag) -> bool:
        """Return whether editions in `locale` have it."""
        return all(one.holds(locale) for one in self.only)


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read from its source file."""

    id: str
    """Path below `articles/` without extension, `/`-separated: `2017/chechnya`."""
    source: str
    """Path of the file below the project folder, `/`-separated, for references."""
    format: str
    """The row of `formats.FORMATS` that read it."""
    locale: LocaleTag
    template: Template
    blocks: tuple[Block, ...]
    """In reading order; attributes of an inline code stand right after the block that holds it."""
    whole_page: bool = False
    """Whether `template` is a complete HTML page; otherwise it is the body of an article."""
    title: int | None = None
    """Index of the title's block. Not in `template` unless the page itself shows it there."""
    summary: int | None = None
    """Index of the summary's block, if the article has one."""
    published: date | None = None
    modified: date | None = None
    """When the author last changed it, where that is said."""
    authors: tuple[str, ...] = ()
    section: str = ""
    """Where it stands on the site, where the author said so; else its folder tells."""
    tags: tuple[str, ...] = ()
    """What it is about, in the author's words."""
    slug: str = ""
    """Last part of the edition's path, where the author chose one."""
    slugs: tuple[tuple[LocaleTag, str], ...] = ()
    """The same for some locales alone."""
    translate: bool = True
    """False when the author asked that the article be left in its own language."""
    draft: bool = False
    """True when the author holds it back: it is translated, and not published."""
    remarks: tuple[Finding, ...] = ()
    """What is amiss in the file, though it can be read."""
    findable: bool = True
    """False when the page itself asks search engines to leave it out."""
    canonical: str = ""
    """The address that the page says is its own, as written."""

    def __hash__(self) -> int:
        # Articles are looked up all the time; a hash of every word in them would take longest.
        return hash((self.source, self.locale, len(self.blocks)))


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, heading or attribute text: what one catalog entry translates."""

    content: CodedText
    """Codes numbered from 1 within the segment."""
    block: int
    """Index of its block in the article."""
    line: int
    """Line in the source file, from 1."""

    @property
    def key(self) -> Key:
        """What identifies the segment's entry in a catalog."""
        return None, self.content.text
