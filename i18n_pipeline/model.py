"""The values that flow through the pipeline: frozen, compared by value, free of IO.

bytes → Article (blocks of CodedText) → Segment → Entry → Translation → Finding → Edition.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TypeAlias

from i18n_pipeline.locales import LocaleTag


class Place(Enum):
    """A spot in a whole HTML page that an edition may rewrite."""

    HTML_TAG = "html tag"
    """The `<html …>` start tag: takes `lang` and `dir`."""
    HEAD_END = "head end"
    """Just before `</head>`: takes robots, canonical and alternate links."""
    BODY_START = "body start"
    """Just after `<body …>`: takes the label and the language switcher."""


@dataclass(frozen=True, slots=True)
class Splice:
    """A place in a page and the source's own markup there (may be empty)."""

    place: Place
    markup: str


Template: TypeAlias = tuple["str | int | Splice", ...]
"""HTML in pieces: markup kept byte for byte, the index of a block to fill in, or a splice."""


@dataclass(frozen=True, slots=True)
class InlineCode:
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


@dataclass(frozen=True, slots=True)
class CodedText:
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
    authors: tuple[str, ...] = ()
    slug: str = ""
    """Last part of the edition's path, where the author chose one."""
    translate: bool = True
    """False when the author asked that the article be left in its own language."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, heading or attribute text: what one catalog entry translates."""

    content: CodedText
    """Codes numbered from 1 within the segment."""
    block: int
    """Index of its block in the article."""
    line: int
    """Line in the source file, from 1."""


class State(Enum):
    """How far a person has taken an entry."""

    UNTRANSLATED = "untranslated"
    NEEDS_REVIEW = "needs review"
    """A proposal by a machine, a memory or a person's draft: PO's fuzzy flag."""
    REVIEWED = "reviewed"


class OriginKind(Enum):
    """Who made a translation."""

    MACHINE = "mt"
    MEMORY = "tm"
    COPY = "copy"
    """Copied from the source: nothing in it to translate."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a proposal came from; kept with the entry as one `#. origin:` line."""

    kind: OriginKind
    tool: str = ""
    """Engine and package, as a reader should see it: `argos en→es 1.0`, `pseudo`."""
    score: float | None = None
    """Confidence, 0 to 1; for a memory the similarity of the two sources."""
    digest: str = ""
    """Short hash of the text as proposed: tells a person's edit from the tool's own words."""


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A place in a source file. `line` counts from 1; 0 when another tool gave none."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a gettext catalog."""

    msgid: str
    msgstr: str = ""
    state: State = State.UNTRANSLATED
    msgctxt: str | None = None
    references: tuple[Reference, ...] = ()
    notes: tuple[str, ...] = ()
    """Extracted comments (`#.`) for the translator, without origin and findings."""
    origin: Origin | None = None
    findings: tuple[str, ...] = ()
    """What the checks said, one line each (`#. check: …`)."""
    comments: tuple[str, ...] = ()
    """Translators' own comments (`#`), never changed by a run."""
    flags: tuple[str, ...] = ()
    """Flags besides fuzzy, in their order."""
    previous_msgid: str | None = None
    previous_msgctxt: str | None = None
    previous_msgid_plural: str | None = None
    obsolete: bool = False
    msgid_plural: str | None = None
    msgstr_plural: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str | None, str]:
        """What identifies the entry in its catalog: context and source text."""
        return self.msgctxt, self.msgid


@dataclass(frozen=True, slots=True)
class Link:
    """A word alignment: characters [source_start, source_end) mean [target_start, target_end)."""

    source_start: int
    source_end: int
    target_start: int
    target_end: int
    weight: float = 1.0
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Translation:
    """What an engine made of one plain sentence."""

    text: str
    score: float | None = None
    """Confidence, 0 to 1; None when the engine has no opinion."""
    links: tuple[Link, ...] = ()
    """Word alignment with the source sentence, if the engine knows one."""


class Severity(Enum):
    """How bad a finding is."""

    ERROR = "error"
    """Must not reach a page: a lost link, a changed number."""
    WARNING = "warning"
    """A person should look."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a translation that needs a person. A value: collected, never raised."""

    check: str
    """The row of `checks.CHECKS`, or the stage that found it."""
    severity: Severity
    message: str
    """One plain line."""
    article: str = ""
    """Article id."""
    locale: LocaleTag | None = None
    msgid: str = ""
    where: str = ""
    """`file:line` of the catalog or source, when known."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Segments of one article in one locale by state; their sum is all of them."""

    untranslated: int = 0
    needs_review: int = 0
    reviewed: int = 0

    @property
    def total(self) -> int:
        """All segments."""
        return self.untranslated + self.needs_review + self.reviewed

    @property
    def percent_reviewed(self) -> int:
        """Reviewed segments in percent, rounded down: 100 only when all of them are."""
        return 100 * self.reviewed // self.total if self.total else 100

    @property
    def complete(self) -> bool:
        """Whether a person has reviewed every segment."""
        return self.reviewed == self.total

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.untranslated + other.untranslated,
            self.needs_review + other.needs_review,
            self.reviewed + other.reviewed,
        )


@dataclass(frozen=True, slots=True)
class Edition:
    """An article in one locale, ready to be written as a page."""

    article: Article
    locale: LocaleTag
    body: tuple["str | Splice", ...]
    """HTML: the article's template with every block filled in; splices only in a whole page."""
    title: str
    """Plain text."""
    summary: str = ""
    counts: Counts = field(default_factory=Counts)
    tools: tuple[str, ...] = ()
    """Engines and packages whose unreviewed or reviewed work stands in it: `argos en→es 1.0`."""

    @property
    def is_source(self) -> bool:
        """Whether this is the original."""
        return self.locale == self.article.locale
