"""What to try, one thing after the other, with a sentence that a machine translated badly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from i18n_pipeline.engines.base import Decoding
from i18n_pipeline.engines.guards.recast import Recast
from i18n_pipeline.engines.parts import Part, cut
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.text.keepsakes import keepsakes

_SHORTEST = 25  # characters; shorter parts say too little to be translated alone
_TWICE = 10  # characters that a draft repeats when it goes round in circles


@dataclass(frozen=True, slots=True)
class Refused:
    """A sentence and what the machine first made of it."""

    asked: Recast
    locale: LocaleTag
    draft: str


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to ask again."""

    parts: Callable[[Refused], tuple[Part, ...]]
    """What to ask for, in parts of the sentence; nothing where there is no such way."""
    decoding: Decoding


def ladder(decoding: Decoding) -> tuple[Rung, ...]:
    """Return the ways to ask again for a machine that has searched by `decoding`."""
    # A narrow beam mends nearly as much as a wide one, in a third of the time.
    narrow, wide = 2, 4
    beam = narrow if decoding.beam > narrow else wide
    otherwise = replace(decoding, beam=beam, no_repeat_ngram=4)
    return (
        Rung(_around_keepsakes, decoding),
        Rung(_once_only, otherwise),
        Rung(_halves, decoding),
        Rung(_quarters, decoding),
        Rung(_as_it_was, decoding),
    )


def _once_only(refused: Refused) -> tuple[Part, ...]:
    """Return the sentence where the draft says something twice: no rule mends any other."""
    draft = refused.draft
    pieces = [draft[at : at + _TWICE] for at in range(len(draft) - _TWICE + 1)]
    return ((refused.asked.text, 0),) if len(set(pieces)) < len(pieces) else ()


def _as_it_was(refused: Refused) -> tuple[Part, ...]:
    """Return the sentence in its own case: a name may look like a common word."""
    asked = refused.asked
    return ((asked.sentence, 0),) if asked.sentence != asked.text else ()


def _halves(refused: Refused) -> tuple[Part, ...]:
    return _in_parts(refused.asked.text, refused.locale, 2)


def _quarters(refused: Refused) -> tuple[Part, ...]:
    return _in_parts(refused.asked.text, refused.locale, 4)


def _in_parts(text: str, locale: LocaleTag, number: int) -> tuple[Part, ...]:
    """Return `text` in about that many parts, cut where sentences or clauses end."""
    longest = max(_SHORTEST, len(text) * 3 // (2 * number))
    parts = cut(text, locale, lambda part: len(part) <= longest)
    return parts if len(parts) > 1 else ()


def _around_keepsakes(refused: Refused) -> tuple[Part, ...]:
    """Return addresses, emoji and the text between them, each a part of its own."""
    text = refused.asked.text
    spans = keepsakes(text)
    if not spans:
        return ()
    edges = sorted({0, len(text), *(edge for span in spans for edge in span)})
    pieces = [(text[start:end], start) for start, end in pairwise(edges)]
    return tuple(
        (piece.strip(), start + len(piece) - len(piece.lstrip()))
        for piece, start in pieces
        if piece.strip()
    )
