"""A glossary in use: where its terms stand in a text, in whichever form and script."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import CaseRule, Term
from i18n_pipeline.text.inflection import Inflection, fold, folded, inflection, is_form
from i18n_pipeline.text.keepsakes import keepsakes
from i18n_pipeline.text.words import Span, bare_texts, bare_words, overlaps

_LEAST_KEY, _MOST_KEY = 3, 8
_GAP = re.compile("[\\s\u00ad\u2010-\u2015-]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A term in a text."""

    term: Term
    start: int
    end: int
    exact: bool
    """Whether it stands there as the glossary has it, but for capitals."""


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A text by its words."""

    text: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    folded: tuple[str, ...]

    def has(self, form: _Parsed, place: int, rule: Inflection) -> bool:
        """Return whether the words from `place` on are `form`, or a form of it."""
        if not rule.before and self.folded[place][:1] != form.folded[0][:1]:
            return False  # nearly always: no rule cuts a beginning
        end = place + len(form.words)
        words = self.words[place:end]
        return (
            len(words) == len(form.words)
            and all(is_form(*pair, rule) for pair in zip(form.words, words, strict=True))
            and (end == place + 1 or self.gaps(place, end) == form.gaps(0, len(words)))
        )

    def gaps(self, first: int, last: int) -> list[str]:
        """Return what stands between the words [first, last)."""
        return [_gap(self.text[a:b]) for (_, a), (b, _) in pairwise(self.spans[first:last])]


def _parse(text: str) -> _Parsed:
    spans = bare_words(text)
    words = tuple([text[start:end] for start, end in spans])
    return _Parsed(text, spans, words, tuple(map(fold, words)))


def _gap(text: str) -> str:
    return text if text == " " else _GAP.sub(" ", text).replace("’", "'")


_Entry: TypeAlias = "tuple[_Parsed, int, Term]"
"""A term's form, the place of its longest word, and the term."""
_form = lru_cache(maxsize=2**12)(_parse)
_sentence = lru_cache(maxsize=16)(_parse)


@dataclass(frozen=True, eq=False)
class Glossary:
    """The terms for a pair of languages; compared by identity, as it is large and made once."""

    source: LocaleTag
    target: LocaleTag
    terms: tuple[Term, ...] = ()
    """Each source once."""
    _words: Mapping[str, Sequence[_Entry]] = field(init=False, repr=False)
    """Terms that stand as they are or not at all, by their longest word."""
    _stems: Mapping[str, Sequence[_Entry]] = field(init=False, repr=False)
    """Terms that are inflected, by the first letters of their longest word."""
    _lengths: tuple[int, ...] = field(init=False, repr=False)
    """How many letters that may be."""
    _starts: frozenset[str] = field(init=False, repr=False)
    """As many of the first letters as all of them have: few words of a text begin with any."""

    def __post_init__(self) -> None:
        words: dict[str, list[_Entry]] = defaultdict(list)
        stems: dict[str, list[_Entry]] = defaultdict(list)
        rule = inflection(self.source)
        for term in self.terms:
            form = _form(term.source)
            if longest := max(form.folded, key=len, default=""):
                entry = (form, form.folded.index(longest), term)
                if _is_name(form) and not rule.declines:
                    words[longest].append(entry)
                else:
                    for key in {_key(word, rule) for word in rule.bare(longest)}:
                        stems[key].append(entry)
        object.__setattr__(self, "_words", dict(words))
        object.__setattr__(self, "_stems", dict(stems))
        lengths = sorted({len(key) for key in stems})
        object.__setattr__(self, "_lengths", tuple(lengths))
        object.__setattr__(self, "_starts", frozenset(key[: lengths[0]] for key in stems))

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Return the terms in `text`, in reading order; of two that overlap the longer one.

        Of two for the same words the exact one is taken. Addresses and file names hold none.
        """
        return _hits(self, text)

    def _hits(self, text: str) -> tuple[Hit, ...]:
        if not self._may_have(text):
            return ()
        found = list(self._candidates(_sentence(text)))
        if not found:
            return ()
        found.sort(key=lambda hit: (hit.start - hit.end, hit.start, not hit.exact))
        taken = list(keepsakes(text))
        chosen = []
        for hit in found:
            span = hit.start, hit.end
            if not overlaps(span, taken):
                taken.append(span)
                chosen.append(hit)
        return tuple(sorted(chosen, key=lambda hit: hit.start))

    def _may_have(self, text: str) -> bool:
        """Return whether any word is, or begins like, one of a term: mostly not, told quickly."""
        rule, words = inflection(self.source), bare_texts(folded(text))
        if not self._words.keys().isdisjoint(words):
            return True
        if rule.before:
            words = [bare for word in words for bare in rule.bare(word)]
        least = min(self._lengths, default=0)
        near = [word for word in words if word[:least] in self._starts]  # hardly any
        return any(key in self._stems for word in near for key in self._keys(word))

    def _keys(self, word: str) -> Iterable[str]:
        """Return the keys of `_stems` that a folded word may have."""
        if word[: self._lengths[0] if self._lengths else 0] not in self._starts:
            return ()
        return dict.fromkeys(word[:length] for length in self._lengths)

    def _candidates(self, text: _Parsed) -> Iterator[Hit]:
        rule = inflection(self.source)
        for here, folded_word in enumerate(text.folded):
            found = list(self._words.get(folded_word, ()))
            for word in rule.bare(folded_word):
                for key in self._keys(word):
                    found += self._stems.get(key, ())
            for form, place, term in found:
                if place <= here and (hit := _hit(text, here - place, (form, term), rule)):
                    yield hit


# Stage after stage asks for the terms of a sentence; some windows of sentences are on their way.
_hits = lru_cache(maxsize=2**12)(Glossary._hits)


def _is_name(form: _Parsed) -> bool:
    return any(word[0].isupper() for word in form.words)


def _key(word: str, rule: Inflection) -> str:
    """Return the letters that every form of `word` begins with, or the first of them."""
    return word[: max(_LEAST_KEY, min(_MOST_KEY, len(word) - rule.off))]


def _hit(text: _Parsed, place: int, what: tuple[_Parsed, Term], rule: Inflection) -> Hit | None:
    """Return the hit that the words from `place` on are of a term, if they are one."""
    form, term = what
    if not text.has(form, place, rule):
        return None
    end = place + len(form.words)
    words = text.words[place:end]
    exact = text.folded[place:end] == form.folded
    if (_is_name(form) and not exact and not rule.declines) or not _case_fits(
        words, form.words, term.case
    ):
        return None
    return Hit(term, text.spans[place][0], text.spans[end - 1][1], exact)


def _case_fits(words: Sequence[str], wanted: Sequence[str], case: CaseRule) -> bool:
    """Return whether the capitals of `words` are right. UN is not un, and Apple no apple.

    A headline may be in capitals.
    """
    if case is CaseRule.EXACT:
        return tuple(words) == tuple(wanted)
    return case is CaseRule.ANY or all(
        word == own
        or word.isupper()
        or (not (own.isupper() and len(own) > 1) and (word[0].isupper() or not own[0].isupper()))
        for word, own in zip(words, wanted, strict=True)
    )


def spans_of(text: str, form: str, locale: LocaleTag, *, exact: bool = False) -> tuple[Span, ...]:
    """Return where `form`, or a form of it in the grammar of `locale`, stands in `text`.

    With `exact` its letters must be just those, though something may be added to the last word.
    Addresses and file names hold none.

    >>> from i18n_pipeline.locales import parse_tag
    >>> spans_of("a la Corte Suprema, las cortes supremas", "corte suprema", parse_tag("es"))
    ((5, 18), (24, 39))
    """
    wanted, here = _form(form), _sentence(text)
    number, rule = len(wanted.words), inflection(locale)
    found = [
        (here.spans[place][0], here.spans[place + number - 1][1])
        for place in range(len(here.words) - number + 1 if number else 0)
        if here.has(wanted, place, rule)
        and (not exact or text.startswith(form, here.spans[place][0]))
    ]
    taken = keepsakes(text) if found else ()
    return tuple(span for span in found if not overlaps(span, taken))
