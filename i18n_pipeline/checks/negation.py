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
    meant, denials = _denials(pair.source_said, source)
    if denials:
        wanted = len(denials) + len(source.determiner.findall(meant))
        fault = "is missing" if _stand_ins(pair, source, target) < wanted else ""
    else:
        meant, denials = _denials(pair.target_said, target)
        if not denials or source.negative.search(pair.source_said.text):
            return ()
        denied = target.denial.search(target.affirms.sub(" ", meant))
        fault = "is not in the source" if denied else ""
    words = ", ".join(f"“{word}”" for word in dict.fromkeys(denials))
    return (f"the negation {fault}: {words}",) if fault else ()


def _stand_ins(pair: Pair, source: Negation, target: Negation) -> int:
    """Return how many words of the translation may stand for the denials of its source.

    A word that the source has a like of (without, avoid) stands for that, and so does an “only”
    (ne … que).
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
    return said


def _denials(said: Said, words: Negation) -> tuple[str, list[str]]:
    """Return what a text means that denies, and its words that do for sure, in reading order."""
    if not words.denials.are_in(said):
        return "", []
    meant = _meant(said, words)
    found = words.denial.finditer(meant)
    return meant, [said.shown[match.start() : match.end()] for match in found]


def _meant(said: Said, words: Negation) -> str:
    """Return a text with blanks for the idioms that deny nothing."""
    return words.idioms.sub(_blank, said.text) if words.idioms else said.text


def _blank(phrase: re.Match[str]) -> str:
    return " " * len(phrase[0])
