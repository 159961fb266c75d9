"""An article and its catalog put together: the body of an edition."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import TypeAlias

from i18n_pipeline.editions.wording import Line, Worded, Wording
from i18n_pipeline.locales import LocaleTag, direction
from i18n_pipeline.model import (
    Article,
    Block,
    BlockKind,
    CodedText,
    Counts,
    Edition,
    Encoding,
    Entry,
    Key,
    Place,
    Scope,
    Splice,
    State,
    Template,
    pieces_of,
)
from i18n_pipeline.text.inline import Role, plain, tokens
from i18n_pipeline.text.markup import escape_attribute, escape_text
from i18n_pipeline.text.segment import glue, segmented

Pieces: TypeAlias = "list[str | Splice]"
_TEXT_ONLY = frozenset(("option", "optgroup"))  # elements that may hold no <span>


def assemble(
    article: Article,
    entries: Mapping[Key, Entry],
    locale: LocaleTag,
    blocked: Collection[Key] = (),
) -> Edition:
    """Return `article` in `locale`: each segment as its entry translates it.

    A segment stays in the source language (marked as such) when it has no translation, when its
    key is in `blocked`, or when the translation's codes are not the source's. It then counts as
    untranslated, whatever its entry says. Law: an identity translation gives the source's bytes.
    """
    if locale == article.locale:
        return original(article)
    wording = Wording(entries, frozenset(blocked))
    pairs = zip(article.blocks, segmented(article), strict=True)
    blocks = tuple(
        Worded.of(block, segments, wording) if block.is_for(locale) else Worded(block)
        for block, segments in pairs
    )
    return _edition(article, _Writer(article.locale, locale, blocks, locale))


@lru_cache(maxsize=2)  # asked for to be published, and to be held against each translation
def original(article: Article, locale: LocaleTag | None = None) -> Edition:
    """Return the edition of `article` in its own language: the source, byte for byte.

    With `locale`, it is without what editions there do not have.
    """
    blocks = tuple(map(Worded, article.blocks))
    return _edition(article, _Writer(article.locale, article.locale, blocks, locale))


def headline(article: Article) -> int | None:
    """Return the index of the block that names the article: its title, else its first heading."""
    if article.title is not None:
        return article.title
    headings = (i for i, block in enumerate(article.blocks) if block.kind is BlockKind.HEADING)
    return next(headings, None)


def _edition(article: Article, writer: _Writer) -> Edition:
    lines = tuple(chain.from_iterable(worded.lines for worded in writer.blocks))
    return Edition(
        article=article,
        locale=writer.target,
        body=writer.body(article.template),
        title=writer.reading(headline(article)) or article.id.rpartition("/")[2],
        summary=writer.reading(article.summary),
        words=writer.words() if _needs_words(article) else (),
        counts=_counts(lines),
        tools=tuple(dict.fromkeys(line.tool for line in lines if line.tool)),
        title_reviewed=writer.reviewed(headline(article)),
    )


def _counts(lines: Sequence[Line]) -> Counts:
    """Return how far a text is translated: not at all, where all that differs was copied."""
    counts = Counts.of(line.state for line in lines if line.state)
    copied = sum(line.copied for line in lines)
    nothing = copied and counts.untranslated and counts.untranslated + copied == counts.total
    return Counts(untranslated=counts.total) if nothing else counts


def _needs_words(article: Article) -> bool:
    pieces = (piece for piece in pieces_of(article.template) if isinstance(piece, Splice))
    return any(piece.place is Place.JSON_LD for piece in pieces)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes worded blocks into templates."""

    source: LocaleTag
    target: LocaleTag
    blocks: tuple[Worded, ...]
    shown: LocaleTag | None = None
    """The locale whose scopes are shown; None for all of them."""

    def body(self, template: Template) -> tuple[str | Splice, ...]:
        """Return `template` filled in, neighbouring texts joined."""
        pieces: list[str | Splice] = []
        texts: list[str] = []
        for piece in self._filled(template):
            if isinstance(piece, str):
                texts.append(piece)
            else:
                pieces += "".join(texts), piece
                texts.clear()
        pieces.append("".join(texts))
        return tuple(piece for piece in pieces if piece)

    def words(self) -> tuple[tuple[str, str], ...]:
        """Return what each block reads as in the source, and what it reads as here."""
        sources = (plain(worded.block.content) for worded in self.blocks)
        return tuple(zip(sources, map(self.reading, range(len(self.blocks))), strict=True))

    def reading(self, index: int | None) -> str:
        """Return the plain words of one block; an empty text for none."""
        if index is None:
            return ""
        return self._text(index, lambda line: plain(line.content)).strip()

    def reviewed(self, index: int | None) -> bool:
        """Return whether a person has reviewed all of one block."""
        return index is not None and self.blocks[index].states == {State.REVIEWED}

    def _filled(self, template: Template) -> Pieces:
        pieces: Pieces = []
        for piece in template:
            if isinstance(piece, int):
                pieces += self._block(piece)
            elif not isinstance(piece, Scope):
                pieces.append(piece)
            elif self.shown is None or piece.only.holds(self.shown):
                pieces += self._filled(piece.template)
        return pieces

    def _block(self, index: int) -> Pieces:
        worded = self.blocks[index]
        block = worded.block
        if self._same_as_source(index):
            if worded.states == {State.UNTRANSLATED}:
                return self._marked(self._raw(block), block)
            if State.UNTRANSLATED not in worded.states:
                return self._raw(block)
        if block.encoding is Encoding.TEXT:
            return self._joined(worded, self._html, lambda line: self._line(line, block))
        escape = escape_attribute if block.encoding is Encoding.ATTRIBUTE else escape_text
        return [escape(self._text(index, lambda line: line.text))]

    def _raw(self, block: Block) -> Pieces:
        """Return the source's own markup of a block, with the splices of its codes."""
        pieces = chain.from_iterable(code.opening for code in block.content.codes)
        if not any(isinstance(piece, Splice | Scope) for piece in pieces):
            return [block.raw]
        raw: Pieces = []
        done = 0
        for code in block.content.codes:  # they stand in the markup in this order
            start = block.raw.index(self._source(code.opening), done)
            raw.append(block.raw[done:start])
            raw += self._filled(code.opening)
            done = start + len(self._source(code.opening))
        return [*raw, block.raw[done:]]

    def _source(self, template: Template) -> str:
        return "".join(
            piece.markup
            if isinstance(piece, Splice)
            else self.blocks[piece].block.raw
            if isinstance(piece, int)
            else piece
            for piece in pieces_of(template)
        )

    def _same_as_source(self, index: int) -> bool:
        """Whether neither the words of a block nor any attribute within it differ."""
        worded = self.blocks[index]
        return worded.same_words and all(map(self._same_as_source, worded.slots))

    def _text(self, index: int, one: Callable[[Line], str]) -> str:
        """Return the words of a block, each line through `one`."""
        worded = self.blocks[index]
        lines = self._joined(worded, lambda whole: [plain(whole)], lambda line: [one(line)])
        return "".join(map(str, lines))

    def _joined(
        self, worded: Worded, whole: Callable[[CodedText], Pieces], one: Callable[[Line], Pieces]
    ) -> Pieces:
        """Return the lines, each through `one`; a block without lines goes `whole`."""
        if not worded.lines:
            return whole(worded.block.content)
        first, *between, last = worded.spaces
        pieces = [first, *one(worded.lines[0])]
        for space, (before, after) in zip(between, pairwise(worded.lines), strict=True):
            foreign = before.state is after.state is State.UNTRANSLATED
            pieces.append(space if foreign else glue(space, self.target, self.source))
            pieces += one(after)
        return [*pieces, last]

    def _line(self, line: Line, block: Block) -> Pieces:
        html = self._html(line.content)
        return self._marked(html, block) if line.state is State.UNTRANSLATED else html

    def _html(self, content: CodedText) -> Pieces:
        pieces: Pieces = []
        for token in tokens(content.text, content.codes):
            if isinstance(token, str):
                pieces.append(escape_text(token))
            elif token.role is Role.CLOSE:
                pieces.append(token.code.closing or "")
            else:
                pieces += self._filled(token.code.opening)
        return pieces

    def _marked(self, html: Pieces, block: Block) -> Pieces:
        """Return `html` marked as being in the source language, where the block may hold that."""
        if block.encoding is not Encoding.TEXT or block.element in _TEXT_ONLY:
            return html
        runs = direction(self.source)
        turned = f' dir="{runs}"' if runs != direction(self.target) else ""
        return [f'<span lang="{self.source}"{turned}>', *map(_in_its_language, html), "</span>"]


def _in_its_language(piece: str | Splice) -> str | Splice:
    """Return what stands in an untranslated passage: it is in the source's language as ever."""
    if isinstance(piece, Splice) and piece.place is Place.LANGUAGE:
        return piece.markup
    return piece
