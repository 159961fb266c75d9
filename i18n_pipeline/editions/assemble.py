"""An article and its catalog put together: the body of an edition."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise

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
    Splice,
    State,
    Template,
)
from i18n_pipeline.text.inline import Mark, Role, plain, render
from i18n_pipeline.text.markup import escape_attribute, escape_text
from i18n_pipeline.text.segment import glue, segmented

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
    blocks = tuple(Worded.of(block, segments, wording) for block, segments in pairs)
    return _edition(article, _Writer(article.locale, locale, blocks))


def original(article: Article) -> Edition:
    """Return the edition of `article` in its own language: the source, byte for byte."""
    return _edition(
        article, _Writer(article.locale, article.locale, tuple(map(Worded, article.blocks)))
    )


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
        counts=Counts.of(line.state for line in lines if line.state),
        tools=tuple(dict.fromkeys(line.tool for line in lines if line.tool)),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes worded blocks into templates."""

    source: LocaleTag
    target: LocaleTag
    blocks: tuple[Worded, ...]

    def body(self, template: Template) -> tuple[str | Splice, ...]:
        """Return `template` filled in, neighbouring texts joined."""
        pieces: list[str | Splice] = []
        texts: list[str] = []
        for piece in template:
            if isinstance(piece, Splice):
                pieces += "".join(texts), piece
                texts.clear()
            else:
                texts.append(self._block(piece) if isinstance(piece, int) else piece)
        pieces.append("".join(texts))
        return tuple(piece for piece in pieces if piece)

    def reading(self, index: int | None) -> str:
        """Return the plain words of one block; an empty text for none."""
        if index is None:
            return ""
        return self._joined(self.blocks[index], plain, lambda line: plain(line.content)).strip()

    def _block(self, index: int) -> str:
        worded = self.blocks[index]
        block = worded.block
        if self._same_as_source(index):
            if worded.states == {State.UNTRANSLATED}:
                return self._marked(block.raw, block)
            if State.UNTRANSLATED not in worded.states:
                return block.raw
        if block.encoding is Encoding.TEXT:
            return self._joined(worded, self._html, lambda line: self._line(line, block))
        words = self._joined(worded, plain, lambda line: line.text)
        escape = escape_attribute if block.encoding is Encoding.ATTRIBUTE else escape_text
        return escape(words)

    def _same_as_source(self, index: int) -> bool:
        """Whether neither the words of a block nor any attribute within it differ."""
        worded = self.blocks[index]
        return worded.same_words and all(map(self._same_as_source, worded.slots))

    def _joined(
        self, worded: Worded, whole: Callable[[CodedText], str], one: Callable[[Line], str]
    ) -> str:
        """Return the lines, each through `one`; a block without lines goes `whole`."""
        if not worded.lines:
            return whole(worded.block.content)
        first, *between, last = worded.spaces
        pieces = [first, one(worded.lines[0])]
        for space, (before, after) in zip(between, pairwise(worded.lines), strict=True):
            foreign = before.state is after.state is State.UNTRANSLATED
            pieces += space if foreign else glue(space, self.target, self.source), one(after)
        return "".join((*pieces, last))

    def _line(self, line: Line, block: Block) -> str:
        html = self._html(line.content)
        return self._marked(html, block) if line.state is State.UNTRANSLATED else html

    def _html(self, content: CodedText) -> str:
        return render(content, escape_text, self._mark)

    def _mark(self, mark: Mark) -> str:
        if mark.role is Role.CLOSE:
            return mark.code.closing or ""
        return "".join(
            self._block(piece) if isinstance(piece, int) else str(piece)
            for piece in mark.code.opening
        )

    def _marked(self, html: str, block: Block) -> str:
        """Return `html` marked as being in the source language, where the block may hold that."""
        if block.encoding is not Encoding.TEXT or block.element in _TEXT_ONLY:
            return html
        runs = direction(self.source)
        turned = f' dir="{runs}"' if runs != direction(self.target) else ""
        return f'<span lang="{self.source}"{turned}>{html}</span>'
