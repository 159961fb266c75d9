"""Names of people and organisations: the same ones, in whatever form the language gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Prefix

from i18n_pipeline.checks.base import Pair, are, listed
from i18n_pipeline.checks.beside import put_beside
from i18n_pipeline.locales import language, script
from i18n_pipeline.text.inflection import fold, folded, inflection, is_form
from i18n_pipeline.text.name_rules import has_case, places, writes_nouns_large
from i18n_pipeline.text.names import Name, capitalised, is_headline
from i18n_pipeline.text.names import names as names_in
from i18n_pipeline.text.sounds import (
    has_sounds,
    letters_alike,
    likely,
    readable,
    same_spelling,
)
from i18n_pipeline.text.words import Span, bare_texts

_BEFORE, _AFTER = re.compile(r"(\w+) $"), re.compile(r" (\w+)")
_LEAST_LIKE, _NEARLY = 0.6, 0.75
_AS_GOOD = 0.2  # how much less like a name a word may be than the likeliest
_SHOWN = 2  # of the strange words, where none is like a missing name
_STEM = 4  # letters that a country and its people have in common: China, chino


def names(pair: Pair) -> tuple[str, ...]:
    """Return one message that names the names missing, and what may have become of them.

    Lets pass endings, other spellings of the same sounds, other letters as far as they sound alike,
    peoples, and what the glossary says. A single word counts where the article has it as a part of
    a full name, or the translation has a name that is like it.
    """
    if language(pair.source_locale) == language(pair.target_locale):
        return ()
    if not has_sounds(pair.target_locale):
        return ()
    told = {**dict(_told(pair)), **put_beside(pair)}
    if not told or is_headline(pair.source_words, pair.source_locale):
        return ()
    told = dict(sorted(told.items()))
    words = tuple(dict.fromkeys(pair.source_words[slice(*span)] for span in told))
    seen = ", ".join(dict.fromkeys(filter(None, told.values())) or _likely(pair)[:_SHOWN])
    return (f"{listed('name', words)} {are(words)} missing{seen and f'; found {seen}'}",)


def _told(pair: Pair) -> Iterator[tuple[Span, str]]:
    """Yield the names that are missing for sure, with the words that they became, if any are."""
    lost = tuple(_missing(pair))
    strange = _strange(pair) if lost else []
    for name in lost:
        became = _became(pair.source_words[name.start : name.end], name, strange)
        if became or _counts(name, strange, pair):
            yield (name.start, name.end), became


def _missing(pair: Pair) -> Iterator[Name]:
    """Yield the names of the source that no word of the translation may stand for."""
    text = pair.source_words
    found = names_in(text, pair.source_locale, pair.names)
    if not found:
        return
    target = readable(pair.target_words, pair.target_locale)
    whole = folded(target)
    lost = [name for name in found if fold(text[name.start : name.end]) not in whole]
    if not lost:
        return
    kept = {text[name.start : name.end] for name in found}
    hits = pair.glossary.hits(text) if pair.glossary else ()
    words = [word for word in bare_texts(target) if word not in kept]  # stand for themselves
    taken: set[int] = set()
    before, beside = -1, frozenset[int]()
    for name in lost:
        word = text[name.start : name.end]
        if any(hit.start <= name.start and name.end <= hit.end for hit in hits):
            continue
        if name.place:
            if not _stands_place(word, words, pair):
                yield name
            continue
        standing = [at for at in _standing(word, words, pair) if at not in taken]
        if beside and text[before : name.start] == " ":
            standing = [at for at in standing if _before_it(at, words) in beside]
        taken.update(standing[:1])  # it stands for no other name
        before, beside = name.end, frozenset(standing)
        if not standing:
            yield name


def _before_it(at: int, words: Sequence[str]) -> int:
    """Return which word stands before another; not one that some languages put in: el Gadafi."""
    is_added = at > 0 and len(words[at - 1]) < _STEM and words[at - 1].islower()
    return at - 2 if is_added else at - 1


def _standing(name: str, words: Sequence[str], pair: Pair) -> list[int]:
    """Return which words of the translation may stand for `name`, the likeliest first."""
    rule = inflection(pair.target_locale)
    own = (fold(name), fold(name).removesuffix("s"))
    declines = rule.declines and script(pair.source_locale) == script(pair.target_locale)
    for at, word in enumerate(words):
        if fold(word) in own or (declines and is_form(name, word, rule)):
            return [at]
        if word[0].isupper() and same_spelling(name, word, pair.target_locale):
            return [at]
    locales = (pair.source_locale, pair.target_locale)
    large = [at for at, word in enumerate(words) if not word[0].islower()]
    like = likely(name, [words[at] for at in large], *locales)
    least = max(like.values(), default=0) - _AS_GOOD
    return [large[row] for row in sorted(like, key=lambda row: -like[row]) if like[row] >= least]


def _stands_place(name: str, words: Sequence[str], pair: Pair) -> bool:
    """Return whether a country or city is there by its name in the language, or its people."""
    known = places(pair.source_locale, pair.target_locale)[fold(name)]
    stems = tuple(word[:_STEM] for word in known)
    rule = inflection(pair.target_locale)
    return any(
        bare.startswith(stems) or any(letters_alike(bare, one) >= _NEARLY for one in known)
        for word in words
        for bare in rule.bare(fold(word))
    )


def _counts(name: Name, strange: Sequence[str], pair: Pair) -> bool:
    """Return whether a name is to be missed, or may have been said otherwise, or in part."""
    told = bool(strange) or not has_case(pair.target_locale)
    return name.sure and told and not _is_shortened(name, pair)


def _is_shortened(name: Name, pair: Pair) -> bool:
    """Return whether the translation has the other word of the name: what replaces one is told."""
    text, words = pair.source_words, bare_texts(pair.target_words)
    sides = _BEFORE.search(text, 0, name.start), _AFTER.match(text, name.end)
    return any(side and side[1][0].isupper() and side[1] in words for side in sides)


def _strange(pair: Pair) -> list[str]:
    """Return the capitalised words inside of the translation that the source does not have."""
    found = [pair.target_words[a:b] for a, b in capitalised(pair.target_words)]
    known = bare_texts(pair.source_words)
    folds = set(map(fold, known))
    found = [word for word in found if fold(word) not in folds]
    if script(pair.source_locale) == script(pair.target_locale):
        return found
    locales = (pair.source_locale, pair.target_locale)
    large = [word for word in known if word[0].isupper() and len(word) >= _STEM]
    countries = [word for word in large if fold(word) in places(*locales)]
    return [
        word
        for word in found
        if not any(likely(own, (word,), *locales) for own in large)
        and not any(_stands_place(own, [word], pair) for own in countries)
    ]


def _likely(pair: Pair) -> Sequence[str]:
    """Return the strange words that are likeliest names; none where all nouns have capitals."""
    if writes_nouns_large(pair.target_locale):
        return ()
    strange, text = _strange(pair), pair.target_words
    known = {text[name.start : name.end] for name in names_in(text, pair.target_locale)}
    return [word for word in strange if word in known] or strange


def _became(name: str, about: Name, words: Sequence[str]) -> str:
    """Return the word that is most like `name`, if any is.

    Where the name may be another's than a person's, a word with the same beginning is none: many
    have a form of their own in each language (Sagittarius, Sagitario).
    """
    scored = ((letters_alike(name, word), word) for word in words)
    score, word = max(scored, default=(0.0, ""))
    same = Prefix.similarity(fold(name), fold(word)) if word else 0
    adapted = not about.sure and same >= _STEM
    return word if score >= _LEAST_LIKE and not adapted else ""
