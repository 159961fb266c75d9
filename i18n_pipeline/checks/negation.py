"""A sentence that says no where its source does, and yes where that says yes."""

from __future__ import annotations

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.checks.vocabulary import Negation, Said, vocabulary


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
        fault = "is missing" if _cues(pair, source, target) < len(denials) else ""
    elif denials := _denials(pair.target_said, target):
        known = source.negative.search(pair.source_said.text)
        fault = "" if known else "is not in the source"
    else:
        return ()
    words = ", ".join(f"“{word}”" for word in dict.fromkeys(denials))
    return (f"the negation {fault}: {words}",) if fault else ()


def _cues(pair: Pair, source: Negation, target: Negation) -> int:
    """Return how often the translation has a word that may stand for a denial of the source."""
    text, origin = _meant(pair.target_said, target), pair.source_said.text
    alone = len(source.pronouns.findall(origin))
    if alone:
        alone = min(alone, len(target.alone.findall(text)))
    without = len(target.without.findall(text))
    if without:
        without = min(without, len(source.without.findall(origin)))
    return len(target.cue.findall(text)) + alone - without


def _denials(said: Said, words: Negation) -> list[str]:
    """Return the words of a text that deny for sure, in reading order."""
    return words.denial.findall(_meant(said, words)) if words.denials.are_in(said) else []


def _meant(said: Said, words: Negation) -> str:
    """Return a text without the idioms that deny nothing."""
    return words.idioms.sub(" ", said.text) if words.idioms else said.text
