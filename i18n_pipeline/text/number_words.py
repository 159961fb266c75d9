"""Numbers written as words (twenty-one, cinco mil millones) and as Roman numerals, by value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from i18n_pipeline.text.number_rules import NumberRules, Role, Word

_LINKS = " -‐‑\u00a0"
_WORD = re.compile(r"[^\W\d_]+(?:[’'\u200c][^\W\d_]+)*")
_CHARACTER = re.compile(r"[^\W\d_]")
_ROMAN = re.compile(r"(?<![^\W_])[IVXLC]+(?=(?:[eè]?m?e|ers?|ère)?(?![^\W_]))")
_THOUSAND = 1000
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def spelled(text: str, rules: NumberRules) -> Iterator[frozenset[Decimal]]:
    """Yield the values of each run of number words in `text`: of the whole run and of its words.

    Scale words of a number in digits are left out. Words are not demanded of a translation, so a
    false reading costs little.
    """
    text = rules.said_with_digits.sub(" , ", text.lower())
    for old, new in rules.rewrites.items():
        text = text.replace(old, new)
    run: list[Word] = []
    end = 0
    for match in (_CHARACTER if rules.spaceless else _WORD).finditer(text):
        if match.start() < end:
            continue  # said already: y medio
        linked = not text[end : match.start()].strip(_LINKS)
        if run and linked and match[0] in rules.joiners:
            end = match.end()
            continue
        words = rules.read(match[0])
        if run and not (linked and _continues(words, run[-1])):
            yield _readings(run) | _times(run, words if linked else ())
            run = []
        run += words
        end = match.end()
        if run and run[-1][1] >= _THOUSAND and (half := rules.and_half.match(text, end)):
            run.append((Role.ADD, Decimal(10) ** run[-1][1].adjusted() / 2))
            end = half.end()
        if run and run[-1][0] is Role.NOUN:
            yield _readings(run)
            run = []
    if run:
        yield _readings(run)


def _continues(words: Sequence[Word], before: Word) -> bool:
    """Whether `words` go on with a number; glued ones do so only after a scale."""
    if not words or words[0][0] is Role.NOUN:
        return False
    return len(words) == 1 or before[0] is Role.SCALE


def _times(words: Sequence[Word], after: Sequence[Word]) -> frozenset[Decimal]:
    """Return what `words` make with a noun right after them: three decades."""
    if not after or after[0][0] is not Role.NOUN:
        return frozenset()
    return frozenset(value * after[0][1] for value in _readings(words))


def _readings(words: Sequence[Word]) -> frozenset[Decimal]:
    """Return the value that `words` make together, and the value of each."""
    total = section = last = Decimal(0)
    highest = Decimal(0)
    for role, value in words:
        if role in (Role.ADD, Role.NOUN):
            last += value
        elif role is Role.TIMES:
            section, last = section + (last or 1) * value, Decimal(0)
        elif value > highest:  # cinco mil millones: all that was said so far
            total, highest = (total + section + last or 1) * value, value
            section = last = Decimal(0)
        else:
            total += (section + last or 1) * value
            section = last = Decimal(0)
    return frozenset({total + section + last, *(value for _, value in words)})


def roman(text: str) -> Iterator[frozenset[Decimal]]:
    """Yield the values of the Roman numerals in `text`: el siglo XXI."""
    for match in _ROMAN.finditer(text):
        digits = [_ROMAN_DIGITS[letter] for letter in match[0]]
        following = [*digits[1:], 0]
        yield frozenset(
            {Decimal(sum(-d if d < n else d for d, n in zip(digits, following, strict=True)))}
        )
