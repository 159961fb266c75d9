"""What a machine garbled, put right where there is no doubt: addresses, names, a single number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz.distance import Indel

from i18n_pipeline.engines.guards.faults import UNKNOWN, Draft
from i18n_pipeline.engines.patch import patched
from i18n_pipeline.model import Translation
from i18n_pipeline.text.keepsakes import keepsakes
from i18n_pipeline.text.number_rules import number_rules
from i18n_pipeline.text.numbers import Quantity, compare, values
from i18n_pipeline.text.words import Span, overlaps

_TOKEN = re.compile(r"\S+")
_FIGURE = re.compile(r"\d(?:[\d.,'’٫٬\s]*\d)?")
_ALIKE = 0.5
_MOST_TOKENS = 6
_OPENING, _CLOSING = "([{<«“„‘\"'¿¡", ".,:;!?…)]}>»”’\"'"


def mended(draft: Draft, translation: Translation) -> Translation:
    """Return `translation`, the text of `draft`, with what was garbled as it is in the source."""
    for found in (_addresses, _broken_words, _number):
        now = replace(draft, text=translation.text)
        for start, end, text in found(now):
            translation = patched(translation, (start, end), text)
    return translation


def _addresses(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """Yield each lost address and what stands for it, from the end of the text to its beginning."""
    wanted = [draft.source[start:end] for start, end in keepsakes(draft.source)]
    if not wanted:
        return
    found = keepsakes(draft.text)
    lost = Counter(wanted) - Counter(draft.text[start:end] for start, end in found)
    whole = [span for span in found if draft.text[slice(*span)] in wanted]
    chosen: list[tuple[int, int, str]] = []
    for text in lost.elements():
        taken = [*whole, *((start, end) for start, end, _ in chosen)]
        score, span = max(_likenesses(draft.text, text, taken), default=(0.0, (0, 0)))
        if score >= _ALIKE:
            chosen.append((*span, text))
    yield from sorted(chosen, reverse=True)


def _likenesses(text: str, lost: str, taken: list[Span]) -> Iterator[tuple[float, Span]]:
    """Yield the runs of tokens that touch nothing taken, each with its likeness to `lost`."""
    tokens = _tokens(text)
    for first, (start, _) in enumerate(tokens):
        for _, end in tokens[first : first + _MOST_TOKENS]:
            if start < end and not overlaps((start, end), taken):
                run = "".join(text[start:end].split())
                yield Indel.normalized_similarity(lost, run), (start, end)


def _bare(text: str, span: Span) -> Span:
    """Return the span of a token without the sentence's own punctuation around it."""
    start, end = span
    start += len(text[start:end]) - len(text[start:end].lstrip(_OPENING))
    end -= len(text[start:end]) - len(text[start:end].rstrip(_CLOSING))
    return start, end


def _broken_words(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """Yield each word with a character that the machine could not write, and its original.

    Such words are names, mostly, in letters that the model has hardly seen: Nečas.
    """
    if not UNKNOWN.search(draft.text):
        return
    originals = [draft.source[a:b] for a, b in _tokens(draft.source)]
    for start, end in reversed(_tokens(draft.text)):
        if UNKNOWN.search(draft.text, start, end):
            word = draft.text[start:end]
            scored = ((Indel.normalized_similarity(word, other), other) for other in originals)
            score, original = max(scored, default=(0.0, ""))
            if score >= _ALIKE:
                yield start, end, original


def _tokens(text: str) -> list[Span]:
    return [_bare(text, match.span()) for match in _TOKEN.finditer(text)]


def _number(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """Yield the one number that was changed, if nothing else in the text may stand for it."""
    missing, extra = compare(draft.source, draft.text, draft.source_locale, draft.target_locale)
    if len(missing) != 1 or len(extra) != 1:
        return
    (lost,), (found,) = missing, extra
    if any(found.agrees(quantity) for quantity in values(draft.source, draft.source_locale)):
        return  # a number of the source said twice: which of the two is wrong?
    figure, place = _FIGURE.match(lost.text), _FIGURE.match(found.text)
    if not figure or not place or draft.text.count(place[0]) != 1:
        return
    text = _notation(lost, figure[0], draft)
    start = draft.text.index(place[0])
    end = start + len(place[0])
    new = replace(draft, text=draft.text[:start] + text + draft.text[end:])
    if compare(new.source, new.text, new.source_locale, new.target_locale) == ((), ()):
        yield start, end, text


def _notation(quantity: Quantity, figure: str, draft: Draft) -> str:
    """Return the figure of a number as the target language writes it; a version or time stays."""
    source, target = number_rules(draft.source_locale), number_rules(draft.target_locale)
    if any(isinstance(reading, str) for reading in quantity.readings):
        return figure
    signs = {source.decimal: target.decimal, source.group: target.group}
    return "".join(signs.get(char, char) for char in figure)
