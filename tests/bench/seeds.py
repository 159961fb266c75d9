"""Errors that are put into a right translation on purpose: what a check should find."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from i18n_pipeline.checks import Pair
from i18n_pipeline.locales import language, script
from i18n_pipeline.model import CodedText, InlineCode
from i18n_pipeline.text.addresses import without_addresses
from i18n_pipeline.text.name_rules import Kind, NameRules, name_rules

Seed: TypeAlias = Callable[[Pair, random.Random], "Pair | None"]
"""Returns the pair with one error more, or None where there is no place for it."""

_DIGIT = re.compile(r"(?<![^\W\d_])\d")
_NUMBER = re.compile(r"(?<![\w.,:/-])\d+(?:[.,:]\d+)*(?![\w:/-]|[.,]\d)")
_ANCHOR = re.compile(r"(?<!\w)(?:\d+|[A-Z][a-z]{3,})(?!\w)")
_PERSON = re.compile(
    r"(?<![A-Z]\w )(?<!\w)[A-Z][a-z]{2,} [A-Z][a-z]{3,}(?= (?:said|says|told|who|has|had|was|is)\b"
    r"|, (?:an?|the|who|his|her|\d\d)\b)"
)
"""A full name, by what follows it: most of these are people."""
_PAIR = re.compile(
    r"(?<=[\w,] )(?!\w*(?:[иыо]й|ая|ую|[иы]х|ого|ому|[иыо]м) )"  # an adjective: Ближний Восток
    r"[А-ЯЁІЇЄҐ][^\W\d_A-ZА-Я]{2,} [А-ЯЁІЇЄҐ][^\W\d_A-ZА-Я]{3,}(?![\w-])"
)
_WORD = re.compile(r"(?<!\S)[^\W\d_]{3,}(?!\S)")
_NEGATED = re.compile(r"\b(?:not|cannot|never|nobody|nothing|\w+n['’]t)\b", re.IGNORECASE)
_NEGATIONS: Mapping[str, tuple[str, str]] = {
    "es": (r"\bno (?!obstante)", ""),
    "pt": (r"\bnão ", ""),
    "it": (r"\bnon ", ""),
    "fr": (r"\b(?:ne |n['’])(\S+ (?:\S+ )?)(?:pas|plus|jamais|rien|aucune?) ", r"\1"),
    "de": (r"\bnicht |\bk(?=ein)", ""),
    "nl": (r"\bniet |\bg(?=een\b)", ""),
    "ru": (r"\bне ", ""),
    "uk": (r"\bне ", ""),
    "pl": (r"\bnie ", ""),
    "ar": (r"(?<!\w)(?:لا|لم|لن|ليس|ليست) ", ""),
    "he": (r"(?<!\w)(?:לא|אינו|אינה|אין) ", ""),
    "zh": (r"不|没有|没", ""),
}
"""How a language says “not”, and what is left when it is taken away."""
_QUOTES = '«»„“”"'
_SURNAMES = {
    "Latn": ("Whitaker", "Kowalski", "Tanaka", "Oyelaran", "Lindqvist"),
    "Cyrl": ("Уитакер", "Ковальский", "Танака", "Ойеларан", "Линдквист"),
}


def changed_digit(pair: Pair, rng: random.Random) -> Pair | None:
    text = pair.target
    digits = _digits(text)
    if not digits:
        return None
    at = rng.choice(digits)
    other = rng.choice([d for d in range(1, 10) if d != int(text[at])])
    return replace(pair, target=f"{text[:at]}{other}{text[at + 1 :]}")


def swapped_digits(pair: Pair, rng: random.Random) -> Pair | None:
    text = pair.target
    places = [
        at for at in _digits(text) if text[at + 1 : at + 2].isdigit() and text[at] != text[at + 1]
    ]
    if not places:
        return None
    at = rng.choice(places)
    return replace(pair, target=f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}")


def dropped_number(pair: Pair, rng: random.Random) -> Pair | None:
    """Drop a number that the source has in digits too: number words are not demanded."""
    if not _digits(pair.target):
        return None
    in_both = set(_NUMBER.findall(pair.source.text))
    return _without(pair, [m for m in _NUMBER.finditer(pair.target) if m[0] in in_both], rng)


def missing_code(pair: Pair, rng: random.Random) -> Pair | None:
    """Mark a number or name that stands in both texts, and lose one mark of the translation."""
    known = set(_ANCHOR.findall(pair.source.text))
    anchors = [m for m in _ANCHOR.finditer(pair.target) if m[0] in known]
    if not anchors or "<" in pair.source.text + pair.target:
        return None
    anchor = rng.choice(anchors)[0]
    source = pair.source.text.replace(anchor, f"<a1>{anchor}</a1>", 1)
    target = pair.target.replace(anchor, rng.choice(("{}", "<a1>{}", "{}</a1>")).format(anchor), 1)
    code = InlineCode("a1", ('<a href="https://example.org/">',), "</a>")
    return replace(pair, source=CodedText(source, (code,)), target=target)


def lost_negation(pair: Pair, rng: random.Random) -> Pair | None:
    rule = _NEGATIONS.get(language(pair.target_locale))
    if rule is None or not _NEGATED.search(pair.source.text):
        return None
    found = list(re.finditer(rule[0], pair.target, re.IGNORECASE))
    if not found:
        return None
    match = rng.choice(found)
    kept = match.expand(rule[1])
    return replace(pair, target=pair.target[: match.start()] + kept + pair.target[match.end() :])


def changed_name(pair: Pair, rng: random.Random) -> Pair | None:
    """Put another surname in place of one whose full name stands in both texts.

    In other letters with capitals, the full name is two words with a capital side by side inside of
    a sentence; without capitals it is the source that gets another surname.
    """
    text, letters = pair.source.text, script(pair.target_locale)
    names = _PERSON.findall(text)
    if letters in _SURNAMES:
        shared = names if letters == "Cyrl" else [name for name in names if name in pair.target]
        found = _PAIR.findall(pair.target) if letters == "Cyrl" and shared else shared
        return _renamed(pair, [name.split()[1] for name in found], _SURNAMES[letters], rng)
    rules = name_rules(pair.source_locale)
    people = [name.split()[1] for name in names if rules and _are_names(name.split(), rules)]
    turned = replace(pair, source=CodedText(pair.target), target=text)
    wrong = _renamed(turned, people, _SURNAMES["Latn"], rng)
    return replace(pair, source=CodedText(wrong.target)) if wrong else None


def _renamed(
    pair: Pair, names: Sequence[str], others: Sequence[str], rng: random.Random
) -> Pair | None:
    """Return the pair with another name in place of one of the `names` of its translation."""
    if not names:
        return None
    name = rng.choice(names)
    other = rng.choice([other for other in others if other != name])
    return replace(pair, target=pair.target.replace(name, other))


def _are_names(words: Sequence[str], rules: NameRules) -> bool:
    """Return whether no list says that the words are others than names."""
    return all(rules.kind(word) is Kind.NAME for word in words)


def doubled_word(pair: Pair, rng: random.Random) -> Pair | None:
    words = list(_WORD.finditer(pair.target))
    if not words:
        return None
    match = rng.choice(words)
    return replace(
        pair, target=f"{pair.target[: match.end()]} {match[0]}{pair.target[match.end() :]}"
    )


def cut_tail(pair: Pair, rng: random.Random) -> Pair | None:
    """Break off after 50 to 85 % of the words, as a model does that reaches its limit."""
    words = pair.target.split()
    if len(words) < 6:
        return None
    return replace(pair, target=" ".join(words[: int(len(words) * rng.uniform(0.5, 0.85))]))


def cut_clause(pair: Pair, rng: random.Random) -> Pair | None:
    """Leave out a third to a half of the words before the last mark, which stays."""
    words = pair.target.split()
    if len(words) < 9 or words[-1][-1].isalnum():
        return None
    kept = " ".join(words[: int(len(words) * rng.uniform(0.5, 0.67))])
    return replace(pair, target=kept.rstrip(",;:-–") + words[-1][-1])


def wrong_quote(pair: Pair, rng: random.Random) -> Pair | None:
    """Lose one quotation mark or all of them, or write one twice, where the source has some too."""
    marks = [m.start() for m in re.finditer(f"[{_QUOTES}]", pair.target)]
    if len(marks) < 2 or not re.search(f"[{_QUOTES}]", pair.source.text):
        return None
    at = rng.choice(marks)
    text = pair.target
    wrong = (
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        re.sub(f"[{_QUOTES}]", "", text),
    )
    return replace(pair, target=rng.choice(wrong))


SEEDS: dict[str, Seed] = {
    "changed digit": changed_digit,
    "swapped digits": swapped_digits,
    "dropped number": dropped_number,
    "missing code": missing_code,
    "lost negation": lost_negation,
    "changed name": changed_name,
    "doubled word": doubled_word,
    "cut tail": cut_tail,
    "cut clause": cut_clause,
    "wrong quotes": wrong_quote,
}


def _digits(text: str) -> list[int]:
    """Return where digits stand that are a number's own; none where the text has an address."""
    if without_addresses(text) != text:
        return []
    return [match.start() for match in _DIGIT.finditer(text)]


def _without(pair: Pair, matches: list[re.Match[str]], rng: random.Random) -> Pair | None:
    if not matches:
        return None
    match = rng.choice(matches)
    return replace(pair, target=pair.target[: match.start()] + pair.target[match.end() :])
