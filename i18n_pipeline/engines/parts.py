"""Long sentences in parts, and translations put together: links stay right throughout."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from i18n_pipeline.engines.late import Late
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Link, Translation
from i18n_pipeline.text.asides import FULL_STOPS
from i18n_pipeline.text.sentences import gaps
from i18n_pipeline.text.words import ends_unspaced

Part: TypeAlias = "tuple[str, int]"
"""A piece of a sentence and the index of its first character there."""

_LINE = re.compile(r"[^\n]+")
_INNER_STOP = re.compile(rf"[.!?…][^\w\s.!?…]*\s|[{FULL_STOPS}]")
# Where a sentence may be parted, best first.
_SEAMS = tuple(
    map(re.compile, (r"(?<=[.!?;:])\s+|(?<=[。！？；])", r"(?<=[,—–])\s+|(?<=[、，])", r"\s+"))
)


def cut(sentence: str, locale: LocaleTag, fits: Callable[[str], bool]) -> tuple[Part, ...]:
    """Return `sentence` by lines and by the sentences in its quotations, in parts that `fits`.

    White space at the seams belongs to no part.
    """
    return tuple(
        part
        for line in _LINE.finditer(sentence)
        for text, start in _sentences(line[0], locale)
        for part in _halved(text, line.start() + start, fits)
    )


def _sentences(text: str, locale: LocaleTag) -> Iterator[Part]:
    """Yield the sentences of a line: a model has learnt to translate one at a time."""
    start = 0
    for gap in gaps(text, locale, in_asides=True) if _INNER_STOP.search(text) else ():
        yield text[start : gap.start], start
        start = gap.end
    yield text[start:], start


def _halved(text: str, start: int, fits: Callable[[str], bool]) -> Iterator[Part]:
    if len(text) <= 1 or fits(text):
        yield text, start
        return
    first, second = _seam(text)
    yield from _halved(text[:first], start, fits)
    yield from _halved(text[second:], start + second, fits)


def _seam(text: str) -> tuple[int, int]:
    """Return the span of the best seam in the middle half of `text`, nearest to its middle."""
    middle = len(text) // 2
    for seam in _SEAMS:
        spans = [match.span() for match in seam.finditer(text)]
        near = [span for span in spans if middle // 2 <= span[0] <= middle + middle // 2]
        if near:
            return min(near, key=lambda span: abs(span[0] - middle))
    return middle, middle


def join(sentence: str, parts: Sequence[Part], translations: Sequence[Translation]) -> Translation:
    """Return the translation of `sentence` from those of its parts, one each; score: the lowest."""
    if [sentence] == [part for part, _ in parts]:
        return translations[0]
    text = ""
    placed: list[tuple[Translation, int, int]] = []
    end = 0
    for (source, start), translation in zip(parts, translations, strict=True):
        text += _glue(sentence[:end], sentence[end:start], text)
        placed.append((translation, start, len(text)))
        text += translation.text
        end = start + len(source)
    scores = [t.score for t in translations if t.score is not None]
    links = Late(lambda: [_moved(link, a, b) for one, a, b in placed for link in one.links])
    return Translation(text, min(scores, default=None), links)


def _glue(source: str, space: str, target: str) -> str:
    """Return what to write between two parts, `space` being what stood there in the source."""
    if not target or "\n" in space:
        return space if target else ""
    if ends_unspaced(target):
        return ""
    return " " if space or ends_unspaced(source) else ""


def _moved(link: Link, source: int, target: int) -> Link:
    return Link(
        link.source_start + source,
        link.source_end + source,
        link.target_start + target,
        link.target_end + target,
        link.weight,
    )


def compose(first: Translation, second: Translation) -> Translation:
    """Return the translation that applies `first`, then `second` to its text: a pivot.

    Its links lead through the words in the middle; its score is the product.
    """
    known = first.score is not None and second.score is not None
    score = first.score * second.score if first.score and second.score else 0.0
    return Translation(
        second.text,
        round(score, 4) if known else None,
        Late(lambda: _through(first.links, second.links)),
        others=Late(lambda: [compose(first, other) for other in second.others]),
    )


def _through(first: Sequence[Link], second: Sequence[Link]) -> list[Link]:
    weights: dict[tuple[int, int, int, int], float] = {}
    for a in first:
        for b in second:
            if a.target_start < b.source_end and b.source_start < a.target_end:
                ends = (a.source_start, a.source_end, b.target_start, b.target_end)
                weights[ends] = min(1.0, weights.get(ends, 0.0) + a.weight * b.weight)
    return [Link(*ends, weight=weight) for ends, weight in weights.items()]
