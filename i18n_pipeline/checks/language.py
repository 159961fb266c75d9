"""A translation in another language or script than its readers'."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from i18n_pipeline import locales
from i18n_pipeline.checks.base import Pair
from i18n_pipeline.checks.vocabulary import vocabulary
from i18n_pipeline.locales import LocaleTag, babel_locale, parse_tag, script
from i18n_pipeline.text.rules import rule_names
from i18n_pipeline.text.scripts import other_letters

_OWN, _OTHERS, _LEFT = 5, 5, 2
"""Different small words (the, of, and): enough of the locale's to be sure, of another language's,
and of the source's to look for words left standing."""
_RUN = 4
"""Small words left standing in a row with others: no name has as many."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LATIN = parse_tag("en")
_LOOKALIKES = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
_SIGNS = frozenset("αβγδλμπσΔΣΩ")  # of formulas; β is often typed for ß


def language(pair: Pair) -> tuple[str, ...]:
    """Return a message when the translation, or a part of it, is not in its locale's language.

    Lets pass what stands in the source too unless it is half a sentence, Latin names in any text,
    texts of a few words, and languages that we have no list of.
    """
    if locales.language(pair.source_locale) == locales.language(pair.target_locale):
        return ()
    if strange := _strange(pair):
        return (f"letters of another script in {', '.join(strange)}",)
    own, found = vocabulary(pair.target_locale).common, pair.target_said.words
    theirs = _theirs(pair.source_locale, pair.target_locale)
    if len(theirs & found) >= _LEFT and (left := _left(pair, theirs)):
        return (f"“{left}” was left in the source language",)
    if own and len(own & found) < _OWN and (name := _other(found, own)):
        return (f"the translation seems to be in {name}",)
    return ()


@lru_cache(maxsize=64)
def _theirs(source: LocaleTag, target: LocaleTag) -> frozenset[str]:
    """Return the small words of the source's language that the translation's does not have."""
    return vocabulary(source).common - vocabulary(target).common


def _strange(pair: Pair) -> tuple[str, ...]:
    """Return the words with letters of another script that the source does not have.

    A Latin word may be a name; Latin letters within another script's word are mistaken for its own.
    """
    text, others = pair.target_words, other_letters(pair.target_locale)
    if text.isascii() or not others.search(text):
        return ()
    found = []
    for word in _WORD.findall(text):
        letters = [c for c in others.findall(word) if c.isalpha() and c not in _SIGNS]
        if not letters or word in pair.source_words:
            continue
        latin = not other_letters(_LATIN).search("".join(letters))
        # Where letters have two cases a word is joined to no other: Arabic joins its article to it.
        mixed = any(c.isalpha() and c.lower() != c.upper() and c not in letters for c in word)
        if mixed or (not latin and len(letters) > 1):
            found.append(f"“{word}”")
    return tuple(dict.fromkeys(found))


def own_letters(pair: Pair) -> str | None:
    """Return the translation with the Cyrillic letters that Latin ones were taken for."""
    if script(pair.target_locale) != "Cyrl":
        return None
    wrong = {word.strip("“”") for word in _strange(pair)}

    def respelled(match: re.Match[str]) -> str:
        return match[0].translate(_LOOKALIKES) if match[0] in wrong else match[0]

    return _WORD.sub(respelled, pair.target)


def _left(pair: Pair, common: frozenset[str]) -> str:
    """Return the words that stand in a row in both texts, some of them in small letters."""
    source = f" {' '.join(_WORD.findall(pair.source_words))} "
    words = _WORD.findall(pair.target_words)
    known = (f" {word} " in source for word in words)
    for copied, group in groupby(zip(known, words, strict=True), key=lambda item: item[0]):
        run = [word for _, word in group]
        small = [word for word in run if word.islower()]
        in_row = copied and len(small) >= _RUN and f" {' '.join(run)} " in source
        if in_row and len(common.intersection(small)) >= _LEFT:
            return " ".join(run)
    return ""


def _other(words: frozenset[str], own: frozenset[str]) -> str:
    """Return the English name of the language that has many of `words`, if the own has too few."""
    words &= _small_words()
    if len(words) < _OTHERS:  # nearly always
        return ""
    best = max(_profiles(), key=lambda item: len(item[1] & words))
    hits = len(best[1] & words)
    if hits < _OTHERS or hits <= 2 * len(own & words):
        return ""
    return str(babel_locale(best[0]).get_language_name("en"))


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    """Return the small words of all languages together."""
    return frozenset().union(*(common for _, common in _profiles()))


@lru_cache(maxsize=1)
def _profiles() -> tuple[tuple[LocaleTag, frozenset[str]], ...]:
    """Return the small words of all languages that we have a list of."""
    tags = [parse_tag(name) for name in rule_names("checks") if name != "root"]
    return tuple((tag, vocabulary(tag).common) for tag in tags)
