"""Blocks into segments: the sentences that translators see, with their inline codes whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, Block, BlockKind, CodedText, Segment
from i18n_pipeline.text.inline import Mark, Role, Token, coded, plain, tokens
from i18n_pipeline.text.scripts import spaces_sentences
from i18n_pipeline.text.sentences import Gap, gaps

_WHOLE = frozenset((BlockKind.TITLE, BlockKind.HEADING, BlockKind.ATTRIBUTE))
_DEPTH = {Role.OPEN: 1, Role.CLOSE: -1, Role.ALONE: 0}
_NOT_A_LETTER = re.compile(r"\W")
_ON_THEIR_WAY = 512
"""Articles whose segments are kept: every stage asks for them, for every locale."""


@dataclass(frozen=True, slots=True)
class Segmented:
    """A block's text in segments. Law: spaces and segments, interleaved, read as the block."""

    segments: tuple[CodedText, ...]
    """Never empty, never with white space at an end; codes whole and numbered from 1 in each."""
    spaces: tuple[str, ...]
    """The white space before, between and after the segments: one more than there are segments."""

    def __post_init__(self) -> None:
        if len(self.spaces) != len(self.segments) + 1:
            raise ValueError("there is one space more than there are segments")


def segment(content: CodedText, locale: LocaleTag) -> Segmented:
    """Return the sentences of `content`, a text in `locale`.

    No sentence ends inside a paired code, or inside a standalone one that reads as words. A `<br>`
    after a sentence stays with it; two in a row part texts that no full stop parts.
    """
    if content.codes:
        return _cut(content, _Stream(content).gaps(locale))
    return _cut(content, (slice(gap.start, gap.end) for gap in gaps(content.text, locale)))


def segment_block(block: Block, locale: LocaleTag) -> Segmented:
    """Return the segments of `block`; titles, headings and attributes are never split."""
    if block.kind in _WHOLE:
        return _cut(block.content, ())
    return segment(block.content, locale)


@lru_cache(maxsize=_ON_THEIR_WAY)
def segmented(article: Article) -> tuple[Segmented, ...]:
    """Return the segments of each block of an article."""
    return tuple(segment_block(block, article.locale) for block in article.blocks)


@lru_cache(maxsize=_ON_THEIR_WAY)
def segments(article: Article) -> tuple[Segment, ...]:
    """Return the segments of all blocks in reading order, without those that read as nothing."""
    return tuple(
        Segment(content, index, article.blocks[index].line)
        for index, block in enumerate(segmented(article))
        for content in block.segments
        if plain(content).strip()
    )


def segments_for(article: Article, locale: LocaleTag) -> tuple[Segment, ...]:
    """Return those of the segments that editions in `locale` have."""
    found = segments(article)
    return tuple(one for one in found if article.blocks[one.block].is_for(locale))


def glue(space: str, locale: LocaleTag, source: LocaleTag | None = None) -> str:
    """Return what stands between two sentences in `locale` where `space` stood in the source.

    A plain space goes in Chinese and Japanese, and comes where the `source` is one of them and
    `locale` is not. Any other space, such as a line break, is kept.
    """
    spaced = spaces_sentences(locale)
    if space == " " and not spaced:
        return ""
    if not space and spaced and source and not spaces_sentences(source):
        return " "
    return space


class _Stream:
    """A text with codes, addressed both by its coded text and by what it reads as."""

    def __init__(self, content: CodedText) -> None:
        self.text, self._codes = content.text, content.codes
        self._tokens = tokens(self.text, self._codes)
        readings = [_reading(token) for token in self._tokens]
        self._reading = "".join(readings)
        self._read_at = _starts(readings)
        self._at = _starts([str(token) for token in self._tokens])
        self._depth = list(accumulate(map(_step, self._tokens), initial=0))

    def gaps(self, locale: LocaleTag) -> Iterator[slice]:
        """Yield the white space between sentences, as slices of the coded text."""
        for gap in gaps(self._reading, locale):
            if (space := self._space(gap)) is not None:
                yield space

    def _space(self, gap: Gap) -> slice | None:
        """Return where in the coded text `gap` parts it, or None where a paired code is open."""
        first = bisect_right(self._read_at, gap.start - 1) - 1
        last = bisect_right(self._read_at, gap.end) - 1
        start = self._after(first, gap.start)
        end = self._at[last] + gap.end - self._read_at[last]
        if first == last:
            return None if self._depth[first] else slice(start, end)
        # Only white space and marks lie between the two sentences.
        zone = tokens(self.text[start:end], self._codes)
        index = _place(zone, self._depth[first + 1])
        if index is None:
            return None
        start += sum(len(str(token)) for token in zone[:index])
        space = zone[index] if index < len(zone) and isinstance(zone[index], str) else ""
        return slice(start, start + len(str(space)))

    def _after(self, index: int, reading: int) -> int:
        """Return where in the coded text `reading` is, an offset in token `index` or at its end."""
        if isinstance(self._tokens[index], Mark):
            return self._at[index + 1]
        return self._at[index] + reading - self._read_at[index]


def _starts(texts: Sequence[str]) -> list[int]:
    return list(accumulate(map(len, texts), initial=0))


def _step(token: Token) -> int:
    return _DEPTH[token.role] if isinstance(token, Mark) else 0


def _reading(token: Token) -> str:
    """Return what `token` reads as to a splitter of sentences.

    A standalone code reads as one capitalized word, whatever is in it, or as a line break.
    """
    if isinstance(token, str):
        return token
    equiv = token.code.equiv if token.role is Role.ALONE else ""
    if equiv.isspace():
        return "\n" * len(equiv)
    return _NOT_A_LETTER.sub("x", equiv[:1].upper() + equiv[1:]) if equiv else ""


def _place(zone: Sequence[Token], depth: int) -> int | None:
    """Return the index in `zone` to cut at: outside of pairs, before white space, after `<br>`."""
    found: int | None = None
    spaced = False
    for index, token in enumerate((*zone, None)):
        white = isinstance(token, str)
        if depth == 0 and (found is None or (white and not spaced)):
            found, spaced = index, white
        if isinstance(token, Mark):
            depth += _step(token)
            if token.code.equiv.isspace():
                found, spaced = None, False
    return found


def _cut(content: CodedText, between: Iterable[slice]) -> Segmented:
    """Return `content` cut at the spaces `between` its segments."""
    text = content.text
    if not text.strip():
        return Segmented((), (text,))
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    spaces = [slice(0, start), *between, slice(end, len(text))]
    return Segmented(
        tuple(_part(content, before.stop, after.start) for before, after in pairwise(spaces)),
        tuple(text[space] for space in spaces),
    )


def _part(content: CodedText, start: int, end: int) -> CodedText:
    """Return what stands between two offsets that cut no mark, its codes numbered from 1."""
    text = content.text[start:end]
    return coded(tokens(text, content.codes)) if "<" in text else CodedText(text)
