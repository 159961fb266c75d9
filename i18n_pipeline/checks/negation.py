"""A sentence that says no where its source does, and yes where that says yes."""

from __future__ import annotations

import re

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.checks.denials import Negation
from i18n_pipeline.checks.vocabulary import vocabulary
from i18n_pipeline.checks.word_lists import Said


def negation(pair: Pair) -> tuple[str, ...]:
    """Return a message when the translation has lost a “not”, or has one that nobody said.

    Lets pass every word that may say the same otherwise (without, fail, hardly), idioms that deny
    nothing (not to mention), and languages without a word list.
    """
    source = vocabulary(pair.source_locale).negation
    target = vocabulary(pair.target_locale).negation
    if source is None or target is None:
        return ()
    if denials := _denials(pair.source_said, source):
        fault = "is missing" if _lacks(len(denials), pair, source, target) else ""
    elif denials := _denials(pair.target_said, target):
        known = source.negative.search(pair.source_said.text)
        meant = target.affirms.sub(" ", _meant(pair.target_said, target))
        fault = "" if known or not target.denial.search(meant) else "is not in the source"
    else:
        return ()
    words = ", ".join(f"“{word}”" for word in dict.fromkeys(denials))
    return (f"the negation {fault}: {words}",) if fault else ()


def _lacks(wanted: int, pair: Pair, source: Negation, target: Negation) -> bool:
    """Return whether fewer words of the translation may stand for the denials than are `wanted`.

    A word that the source has a like of (without, avoid) stands for that; a “no” before a noun
    uses up one more, and so does an “only” (ne … que).
    """
    text, origin = _meant(pair.target_said, target), pair.source_said.text
    found = [match[0] for match in target.cue.finditer(text)]
    said = len(found) + target.openings(text)
    if limited := len(source.only.findall(origin)):
        said -= min(limited, len(target.restrictive.findall(text)))
    if alone := len(source.pronouns.findall(origin)):
        said += min(alone, len(target.alone.findall(text)))
    for meaning, cue in target.same.items():
        if meaning in source.same and (known := sum(map(bool, map(cue.fullmatch, found)))):
            said -= min(known, len(source.same[meaning].findall(origin)))
    return said < wanted + len(source.determiner.findall(_meant(pair.source_said, source)))


def _denials(said: Said, words: Negation) -> list[str]:
    """Return the words of a text that deny for sure, as they stand there, in reading order."""
    if not words.denials.are_in(said):
        return []
    found = words.denial.finditer(_meant(said, words))
    return [said.shown[match.start() : match.end()] for match in found]


def _meant(said: Said, words: Negation) -> str:
    """Return a text with blanks for the idioms that deny nothing."""
    return words.idioms.sub(_blank, said.text) if words.idioms else said.text


def _blank(phrase: re.Match[str]) -> str:
    return " " * len(phrase[0])
