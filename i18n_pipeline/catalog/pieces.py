"""A sentence cut in two, or two made one: the translation is offered cut or joined alike."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from unicodedata import category

from i18n_pipeline.catalog.entries import propose
from i18n_pipeline.catalog.leverage import with_codes_of, with_marks
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Entry, Key, Origin
from i18n_pipeline.text.denial import deny_alike
from i18n_pipeline.text.inline import invented, wording
from i18n_pipeline.text.similarity import Match, similar
from i18n_pipeline.text.words import ends_unspaced

_ALIKE = 0.85
"""More than for other offers: here a comma became a full stop, or the other way round."""
_AWAY = 0.2
"""How far from its place in the source, in lengths of the sentence, a cut may be."""
_MARKS = ("Po", "Pd")
"""Unicode's categories of full stops and commas, and of dashes."""
_LAST_NUMBER = re.compile(r"\d+(?=/?>$)")
_DIGITS = re.compile(r"\d+")


def pieces(
    fresh: Sequence[Entry],
    known: Container[Key],
    gone: Sequence[Entry],
    origin: Origin,
    locale: LocaleTag | None,
) -> dict[Key, Entry]:
    """Return offers for those of the `fresh` entries that were parts of a sentence, or are two.

    `known` are the keys that get none; `gone` the entries with people's translations that the
    article no longer has, in their order. Offers are signed with `origin` and how alike it was.
    Texts are in the language `locale`.
    """
    new = [None if e.key in known or e.msgid_plural is not None else e for e in fresh]
    if not gone or not any(new):
        return {}
    offers: dict[Key, Entry] = {}
    whole = [wording(entry.msgid) for entry in gone]
    pairs = [_joined(first, second) for first, second in pairwise(gone)]
    both = [wording(pair.msgid) for pair in pairs]
    for entry, following in pairwise((*new, None)):
        if entry is None:
            continue
        if match := _like(entry.msgid, both, locale):
            old, signed = pairs[match.index], replace(origin, score=match.score)
            if text := with_codes_of(entry.msgid, old.msgid, old.msgstr):
                offers[entry.key] = _offer(entry, old, text, signed)
        texts = (entry.msgid, following.msgid if following else "")
        if following and (match := _like(_together(*texts)[0], whole, locale)):
            old, signed = gone[match.index], replace(origin, score=match.score)
            parts = zip((entry, following), _parted(texts, old.msgstr), strict=False)
            offers |= {one.key: _offer(one, old, said, signed) for one, said in parts}
    return offers


def _offer(entry: Entry, old: Entry, said: str, origin: Origin) -> Entry:
    offer = propose(entry, said, origin)
    if offer == entry:
        return entry
    return replace(offer, previous_msgid=old.msgid, comments=old.comments)


def _like(text: str, others: Sequence[str], locale: LocaleTag | None) -> Match | None:
    """Return the one of `others` that says the same, with the same numbers."""
    own = wording(text)
    for match in similar(own, others)[:1]:
        other = others[match.index]
        agree = _digits(own) == _digits(other) and deny_alike(own, other, locale)
        if match.score >= _ALIKE and agree:
            return match
    return None


def _digits(text: str) -> list[str]:
    return sorted(_DIGITS.findall(wording(text)))


def _joined(first: Entry, second: Entry) -> Entry:
    """Return two sentences, with their translations and the comments on them, as one."""
    sources, number = _together(first.msgid, second.msgid)
    said = first.msgstr + _space(first.msgstr) + _renumbered(second.msgstr, number)
    comments = tuple(dict.fromkeys((*first.comments, *second.comments)))
    return Entry(sources, said, comments=comments)


def _together(first: str, second: str) -> tuple[str, int]:
    """Return two texts as one, and how many codes the first has: codes are numbered on."""
    number = len({_LAST_NUMBER.findall(mark)[-1] for mark in invented(first, ())})
    return first + _space(first) + _renumbered(second, number), number


def _space(text: str) -> str:
    """Return what follows a sentence: nothing after one in Chinese or Japanese."""
    return "" if ends_unspaced(text) else " "


def _parted(texts: tuple[str, str], said: str) -> tuple[str, ...]:
    """Return a translation of both texts cut where the second begins; empty where that is unclear.

    It is cut at a mark of punctuation that is about where it should be, so that either part has
    the codes of its text, and no number of the other's.
    """
    number = _together(*texts)[1]
    share = len(texts[0]) / (len(texts[0]) + len(texts[1]))
    away = {place: abs(place / len(said) - share) for place in _places(said)}
    for place in sorted((p for p in away if away[p] <= _AWAY), key=away.__getitem__):
        first, second = said[:place].rstrip(), _renumbered(said[place:].lstrip(), -number)
        if _fits(first, texts[0]) and _fits(second, texts[1]):
            return _ended(first, said, texts[0]), _capital(second, texts[1])
    return ()


def _places(said: str) -> Iterable[int]:
    """Yield the offsets behind marks of punctuation between words."""
    for place, (mark, after) in enumerate(pairwise(said), 1):
        if category(mark) in _MARKS and (after.isspace() or ends_unspaced(mark)):
            yield place


def _fits(said: str, text: str) -> bool:
    """Return whether a part has words, the codes of its text, and none but its numbers."""
    codes = sorted(invented(said, ())) == sorted(invented(text, ()))
    has_words = any(map(str.isalpha, wording(said)))
    return has_words and codes and set(_digits(said)) <= set(_digits(text))


def _ended(first: str, said: str, text: str) -> str:
    """Return the first part with the end mark of the whole in place of a comma or the like."""
    if first[-1] == text[-1] or category(said[-1]) != "Po":
        return first
    while first and (first[-1].isspace() or category(first[-1]) in _MARKS):
        first = first[:-1]
    return first + said[-1]


def _capital(second: str, text: str) -> str:
    return second[:1].upper() + second[1:] if text[:1].isupper() else second


def _renumbered(text: str, by: int) -> str:
    """Return `text` with the numbers of its codes raised."""
    if not by:
        return text
    marks = {
        mark: _LAST_NUMBER.sub(lambda found: str(int(found[0]) + by), mark)
        for mark in invented(text, ())
    }
    return with_marks(text, marks)
