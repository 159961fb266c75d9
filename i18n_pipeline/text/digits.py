"""Numbers in digits, each with everything it may mean where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from i18n_pipeline.text.number_rules import NumberRules

Reading: TypeAlias = "Decimal | str"
"""What a number may mean: a value, a time of day (`19:30`) or a string of digits."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text."""

    text: str
    """As it stands in the text, digits as 0-9: `1.5 million`. Empty for a number in words."""
    readings: frozenset[Reading]
    """What it means, as far as its own text tells."""
    maybe: frozenset[Reading] = frozenset()
    """What it means if the other side says so: 7:30 may be 19:30, the 1980s may be 80."""
    demanded: bool = True
    """Whether a translation must have it. Not demanded: words, and digits of a name (`G20`)."""
    parts: tuple[Quantity, ...] = ()
    """The numbers it is made of, where it may be several: `10:12`, `3.10.2`, `10 500`."""

    def agrees(self, other: Quantity) -> bool:
        """Return whether both may mean the same. Two guesses alone never agree.

        Nor do the same digits that mean two things here and there: they were copied, 1.250.
        """
        if self.text == other.text and _GROUPED.fullmatch(self.text):
            return not self.readings.isdisjoint(other.readings)
        return not (
            self.readings.isdisjoint(other.readings)
            and self.maybe.isdisjoint(other.readings)
            and self.readings.isdisjoint(other.maybe)
        )


_FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_NUMBER = re.compile(
    rf"""
      (?P<phone> \+\d [\d\s().\-/]{{5,}} \d )
    | (?P<time> (?: [01]?\d | 2[0-4] ) (?: : | \s?h(?:eures?)?\s? ) [0-5]\d (?! \d | [:.,]\d ) )
    | (?P<digits> \d+ (?: [.,'’٫٬] \d+ | [ \u00a0\u202f\u2009] \d{{3}} (?!\d) )* )
      (?P<fraction> \s?[{_FRACTIONS}] )?
    | (?P<alone> [{_FRACTIONS}] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ANY = re.compile(rf"[\d{_FRACTIONS}]")
_MAYBE = re.compile("[0-9½¼¾\u0660-\u1dff\u2040-\U0010ffff]")
"""Where all digits and fractions are, and little else of a text in Latin letters: a quick look."""
_FIRST = re.compile(rf"[\d+{_FRACTIONS}]")
"""What `_NUMBER` begins with."""
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_ARABIC_COMMA = re.compile(r"(?<=\d)،(?=\d)")
_RUN = re.compile(r"\d+")

_GROUPED = re.compile(
    r"(?P<whole> [1-9]\d{0,2} (?P<mark>\D) \d{3} (?: (?P=mark)\d{3} )*"
    r"         | [1-9]\d? (?:,\d\d)+ ,\d{3} )"  # Indian: 12,34,567
    r"(?P<decimals> (?! (?P=mark) )[.,٫]\d+ | ,\d+ (?<! ,\d{3} ) | )",
    re.VERBOSE,
)
_DECIMAL = re.compile(r"\d+(?P<mark>[.,٫])\d+")
_CLOCK = re.compile(r"([01]?\d|2[0-4])(?:\s?(?:[:.]|h(?:eures?)?)\s?)?([0-5]\d)?", re.IGNORECASE)
_MILITARY = re.compile(r"([01]\d|2[0-4])([0-5]\d)")
_HALF_DAY = re.compile(r"\s?([ap])\.?\s?m\b", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_SHORT_YEAR = re.compile(r"19(\d\d)")  # in 1987: in ’87
_DECADE = re.compile(r"(\d\d)?(\d)0")
_SHARES = frozenset(("25", "50", "75"))  # per cent; said as a quarter, half, three quarters
_DASHES = frozenset("-–‑/")
_LONGEST = 30  # digits; a longer string is no quantity
_LONGEST_LINK = 6  # characters between two numbers that share a scale: 10 or 15 million
_MOST_SCALES = 3  # mil millones; a longer row is no number
_NOON = 12
_UNITS = tuple(Decimal(1000) ** power for power in (4, 3, 2, 1))


def may_have_digits(text: str) -> bool:
    """Return whether there is any digit or fraction in `text`."""
    return _MAYBE.search(text) is not None and _ANY.search(text) is not None


def in_digits(text: str, rules: NumberRules) -> tuple[Quantity, ...]:
    """Return the numbers that `text` writes in digits of any script, in reading order."""
    if not may_have_digits(text):
        return ()
    if not text.isascii():
        text = _OTHER_DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), text)
        text = _ARABIC_COMMA.sub(",", text)
    found: list[Quantity] = []
    end = 0
    for match in _matches(text):
        quantity = _quantity(match, rules)
        if found:
            gap = text[end : match.start()]
            quantity = _end_of_range(found[-1], gap, quantity)
            if joined := _joined(found[-1], gap, quantity):
                found[-1], end = joined, match.end()
                continue
            if len(gap) <= _LONGEST_LINK and (scaled := _scaled(found[-1], match, rules)):
                found[-1] = replace(found[-1], maybe=found[-1].maybe | scaled.readings)
        found.append(quantity)
        end = match.end()
    return tuple(found)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield what `_NUMBER` finds, without trying all its forms at every letter."""
    end = 0
    while first := _FIRST.search(text, end):
        match = _NUMBER.match(text, first.start())
        if match:
            yield match
        end = (match or first).end()


def _quantity(match: re.Match[str], rules: NumberRules) -> Quantity:
    text = match[0]
    if match["phone"]:
        return Quantity(text, frozenset({"".join(_RUN.findall(text))}), parts=_parts(text))
    if match["alone"]:
        return Quantity(text, frozenset({_fraction(text)}))
    if match["time"]:
        return _at_a_time(Quantity(text, frozenset({text}), parts=_parts(text)), match)
    quantity = _read(match["digits"], rules)
    if match["fraction"]:
        part = _fraction(match["fraction"].strip())
        readings = frozenset(r + part for r in quantity.readings if isinstance(r, Decimal))
        return Quantity(text, readings, quantity.readings)
    quantity = _scaled(quantity, match, rules) or _with_suffix(quantity, match, rules)
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    of_a_name = before.isalpha() and before.lower() != before.upper()
    if of_a_name or (after.isupper() and quantity.text == text):
        return replace(quantity, demanded=False)
    return quantity


def _read(digits: str, rules: NumberRules) -> Quantity:
    """Return what `digits` with their separators mean in a locale."""
    if digits.isdigit():
        military = _MILITARY.fullmatch(digits)
        maybe: set[Reading] = {f"{int(military[1]) % 24}:{military[2]}"} if military else set()
        if short := _SHORT_YEAR.fullmatch(digits):
            maybe.add(_value(short[1]))
        return Quantity(digits, frozenset({_value(digits)}), frozenset(maybe))
    grouped, decimal = _GROUPED.fullmatch(digits), _DECIMAL.fullmatch(digits)
    readings: set[Reading] = set()
    mark = decimal["mark"] if decimal else ""
    unsure = rules.mixed_separators or mark not in (rules.decimal, rules.group, "٫")
    if grouped and (not decimal or unsure or mark == rules.group):
        whole = "".join(_RUN.findall(grouped["whole"]))
        readings.add(_value(whole, grouped["decimals"][1:]))
    if decimal and (not grouped or unsure or mark != rules.group):
        readings.add(_value(*_RUN.findall(digits)))
    if decimal:
        other = {_value("".join(_RUN.findall(digits)))} if grouped else set()  # 350.000 people
        return Quantity(digits, frozenset(readings), _times(digits)[1] | (other - readings))
    return Quantity(digits, frozenset(readings or {digits}), parts=_parts(digits))


def _parts(digits: str) -> tuple[Quantity, ...]:
    return tuple(Quantity(run, frozenset({_value(run)})) for run in _RUN.findall(digits))


def _value(whole: str, decimals: str = "") -> Reading:
    if len(whole) + len(decimals) > _LONGEST:
        return whole + decimals
    return Decimal(f"{whole}.{decimals}" if decimals else whole)


def _fraction(character: str) -> Decimal:
    return Decimal(repr(unicodedata.numeric(character)))


def _scaled(quantity: Quantity, match: re.Match[str], rules: NumberRules) -> Quantity | None:
    """Return `quantity` times the scale words after `match`, or None where there are none."""
    start = end = match.end()
    factor, sure = Decimal(1), _is_money(match)
    for _ in range(_MOST_SCALES):
        if not (scale := rules.scale.match(match.string, end)):
            break
        form = scale[1].lower()
        word = rules.word(form)
        factor *= word[1] if word else rules.abbreviations[form]
        sure, end = sure or word is not None, scale.end()
    if end == start:
        return None
    more = Decimal(0)
    if half := rules.and_half.match(match.string, end):
        more, end = factor / 2, half.end()
    return Quantity(
        quantity.text + match.string[start:end],
        frozenset(r * factor + more for r in quantity.readings if isinstance(r, Decimal)),
        frozenset() if sure else quantity.readings,
    )


def _is_money(match: re.Match[str]) -> bool:
    """Return whether a currency's sign stands before a number: no metres are meant by $48m."""
    before = match.string[max(0, match.start() - 2) : match.start()].rstrip()
    return before != "" and unicodedata.category(before[-1]) == "Sc"


def _joined(first: Quantity, gap: str, second: Quantity) -> Quantity | None:
    """Return both as one number if the second goes on where the first is scaled: 630 mil 697."""
    scale = gap.rstrip()
    if not scale or gap == scale or not first.text.endswith(scale):
        return None
    sums = {_sum(one, two) for one in first.readings for two in second.readings} - {None}
    if not sums:
        return None
    text = f"{first.text} {second.text}"
    return Quantity(text, frozenset(filter(None, sums)), parts=(first, second))


def _sum(one: Reading, two: Reading) -> Decimal | None:
    """Return the sum of whole thousands, millions … and of less than one of them."""
    if not (isinstance(one, Decimal) and isinstance(two, Decimal)):
        return None
    unit = next((unit for unit in _UNITS if one % unit == 0), None)
    return one + two if unit and two < unit else None


def _with_suffix(quantity: Quantity, match: re.Match[str], rules: NumberRules) -> Quantity:
    """Return `quantity` read with what follows `match`: 7 p.m., the 1980s, the 80s."""
    if _HALF_DAY.match(match.string, match.end()):
        return _at_a_time(quantity, match)
    if quantity.text in _SHARES and rules.percent.match(match.string, match.end()):
        shares = frozenset({Decimal(quantity.text) / 100})
        return replace(quantity, maybe=quantity.maybe | shares)
    decade = _DECADE.fullmatch(quantity.text)
    if not (decade and rules.decade and rules.decade.match(match.string, match.end())):
        return quantity
    century, tens = decade[1], decade[2]
    if century is None:
        maybe = {Decimal(f"{c}{tens}0") for c in (18, 19, 20)}
    elif tens == "0":  # the 1800s: the nineteenth century
        maybe = {Decimal(century) + 1}
    else:
        maybe = {Decimal(f"{tens}0")}
    return replace(quantity, maybe=quantity.maybe | maybe)


def _at_a_time(quantity: Quantity, match: re.Match[str]) -> Quantity:
    half = _HALF_DAY.match(match.string, match.end())
    times, maybe = _times(quantity.text, half[1].lower() if half else "")
    if not times:
        return quantity
    return replace(quantity, readings=times, maybe=maybe | quantity.readings)


def _times(clock: str, half: str = "") -> tuple[frozenset[Reading], frozenset[Reading]]:
    """Return the time of day that `clock` means, and what else it may; both may be empty."""
    match = _CLOCK.fullmatch(clock)
    if match is None:
        return frozenset(), frozenset()
    hour, minutes = int(match[1]) % 24, match[2] or "00"
    hours = {hour}
    if half:
        hour = hour % _NOON + _NOON * (half == "p")
    elif hour <= _NOON:
        hours.add((hour + _NOON) % 24)
    hours.add(hour)
    maybe: set[Reading] = {f"{h}:{minutes}" for h in ({hour} if half else hours)}
    if minutes == "00":
        maybe |= {Decimal(h) for h in hours}
    return frozenset({f"{hour}:{minutes}"}), frozenset(maybe)


def _end_of_range(first: Quantity, gap: str, second: Quantity) -> Quantity:
    """Return `second` read as a year too where it ends a range of years: 2017-18."""
    short = len(second.text)
    if gap not in _DASHES or not second.text.isdigit() or not _YEAR.fullmatch(first.text):
        return second
    year = first.text[:-short] + second.text
    return replace(second, maybe=second.maybe | {_value(year)})
