"""Segments → fresh entries, as they stand in an article's template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from i18n_pipeline.model import Article, Block, Entry, InlineCode, Reference, Segment, Template

_SPACES = re.compile(r"\s+")
_DATA_URL = re.compile(r"(data:[^,\"'\s]{0,60},)[^\"'\s)]{24,}")
_LONGEST = 400
"""Characters of markup shown for a code: enough for any link, not for a whole drawing."""


def entries_of(segments: Iterable[Segment], article: Article) -> tuple[Entry, ...]:
    """Return the untranslated entries of `article`, each key once, in order of first appearance.

    The notes say what the text is and what each of its codes stands for; a sentence that stands in
    several places gets all of their references and notes. A text without words gets no entry.
    """
    entries: dict[tuple[str | None, str], Entry] = {}
    for segment in segments:
        if not segment.content.text.strip():
            continue
        entry = _entry(segment, article)
        first = entries.get(entry.key)
        entries[entry.key] = _joined(first, entry) if first else entry
    return tuple(entries.values())


def _entry(segment: Segment, article: Article) -> Entry:
    return Entry(
        msgid=segment.content.text,
        references=(Reference(article.source, segment.line),),
        notes=tuple(_notes(segment, article.blocks)),
    )


def _joined(first: Entry, second: Entry) -> Entry:
    return replace(
        first,
        references=tuple(dict.fromkeys(first.references + second.references)),
        notes=tuple(dict.fromkeys(first.notes + second.notes)),
    )


def _notes(segment: Segment, blocks: Sequence[Block]) -> Iterator[str]:
    block = blocks[segment.block]
    yield f"type: {block.kind.value}" + (f" ({block.element})" if block.element else "")
    for code in segment.content.codes:
        yield f"{code.id}: {_shown(code, blocks)}"


def _shown(code: InlineCode, blocks: Sequence[Block]) -> str:
    """Return the source's markup for a code on one line, what is long in it cut short."""
    markup = _SPACES.sub(" ", "".join(_source(code.opening, blocks))).strip()
    markup = _DATA_URL.sub(r"\1…", markup)
    return markup if len(markup) <= _LONGEST else f"{markup[: _LONGEST - 1]}…"


def _source(template: Template, blocks: Sequence[Block]) -> Iterator[str]:
    for piece in template:
        if isinstance(piece, str):
            yield piece
        else:
            yield blocks[piece].raw if isinstance(piece, int) else piece.markup
