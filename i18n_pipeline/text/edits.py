"""What an edit did to a sentence: only its looks, only its numbers, or what it says."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"«\s*|\s*»|[“”„‟\"]")
_SPACES = re.compile(r"\s+")
_LOOKS = str.maketrans({"‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-", "…": "..."})
_WORD = re.compile(r"[^\W\d_]+")
_LONG = 8
"""Letters from which one more or less inside a word is a slip: shorter words have neighbours."""
_HEAD, _TAIL = 3, 2
"""Letters at the ends of a word that must agree: they negate (`legal`, `illegal`) and inflect."""
# Not the number of a code, or in a name such as G20.
_NUMBER = re.compile(r"(?<!\w)\d+(?:[.,:]\d+)*")


def bare(text: str) -> str:
    """Return `text` without what is only looks: kinds of quotation marks, dashes and spaces.

    >>> bare("He said: « so – be it… »") == bare('He said: "so - be it..."')
    True
    """
    return _SPACES.sub(" ", _QUOTED.sub('"', text).translate(_LOOKS)).strip()


def is_cosmetic(before: str, after: str) -> bool:
    """Return whether an edit changed no more than the looks, or corrected one slip of the pen.

    A slip is a letter too many, too few or in its neighbour's place, inside one long word without
    capitals. Where that could be another word, a name or a number, the answer is no.
    """
    one, other = bare(before), bare(after)
    if one == other:
        return True
    if _WORD.sub("", one) != _WORD.sub("", other):
        return False
    words = zip(_WORD.findall(one), _WORD.findall(other), strict=True)
    changed = [(old, new) for old, new in words if old != new]
    return len(changed) == 1 and _is_slip(*changed[0])


def _is_slip(old: str, new: str) -> bool:
    short, long = sorted((old, new), key=len)
    alike = short[:_HEAD] == long[:_HEAD] and short[-_TAIL:] == long[-_TAIL:]
    if not (short.islower() and long.islower() and len(short) >= _LONG and alike):
        return False
    first = next(n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b)
    if len(short) == len(long):
        swapped = short[first + 1 : first + 2] + short[first]
        return short[:first] + swapped + short[first + 2 :] == long
    return short == long[:first] + long[first + 1 :]


def renumbered(before: str, after: str, translation: str) -> str:
    """Return a translation of `before` with the numbers of `after`, where nothing else changed.

    As it is if a number that changed is not there exactly once, in the same digits.

    >>> renumbered("10 of 20 ships", "11 of 20 ships", "10 de los 20 barcos")
    '11 de los 20 barcos'
    """
    if _NUMBER.sub("0", before) != _NUMBER.sub("0", after):
        return translation
    numbers = _NUMBER.findall(before)
    pairs = zip(numbers, _NUMBER.findall(after), strict=True)
    changed = {old: new for old, new in pairs if old != new}
    found = _NUMBER.findall(translation)
    if any(numbers.count(old) != 1 or found.count(old) != 1 for old in changed):
        return translation
    return _NUMBER.sub(lambda match: changed.get(match[0], match[0]), translation)
