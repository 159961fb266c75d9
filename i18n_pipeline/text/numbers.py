"""Numbers of a text as values: 1,5 Millionen is 1.5 million is 1 500 000, and 19:30 is 7:30 p.m."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from i18n_pipeline.locales import LocaleTag, is_pseudo
from i18n_pipeline.text.addresses import without_addresses
from i18n_pipeline.text.digits import Quantity, Reading, in_digits, may_have_digits
from i18n_pipeline.text.number_rules import NumberRules, number_rules
from i18n_pipeline.text.number_words import roman, spelled

__all__ = ["Quantity", "Reading", "compare", "values"]


def values(text: str, locale: LocaleTag) -> tuple[Quantity, ...]:
    """Return the numbers of `text`: first those in digits, in reading order, then those in words.

    URLs, e-mail addresses, handles and hashtags are left out.
    """
    rules = number_rules(locale)
    text = without_addresses(text)
    return (*in_digits(text, rules), *_in_words(text, rules))


@lru_cache(maxsize=2**9)  # a guard asks, then who mends what it found, then the checks
def compare(
    source: str, target: str, source_locale: LocaleTag, target_locale: LocaleTag
) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """Return the numbers of `source` missing in `target`, and those that only `target` has.

    Only numbers in digits are demanded; words of the other side may stand for them. The order is
    free, and a sign is not looked at (a hyphen may be a dash or a minus).

    >>> from i18n_pipeline.locales import parse_tag
    >>> en, de = parse_tag("en"), parse_tag("de")
    >>> compare("1,500 people in 6 camps", "1.500 Menschen in sechs Lagern", en, de)
    ((), ())
    """
    if not (may_have_digits(source) or may_have_digits(target)):
        return (), ()
    if is_pseudo(target_locale):  # no words there that mean anything: digits against digits
        source_locale = target_locale
    source, target = without_addresses(source), without_addresses(target)
    rules, target_rules = number_rules(source_locale), number_rules(target_locale)
    missing, extra = _unmatched(in_digits(source, rules), in_digits(target, target_rules))
    # Words are read only for the few sentences whose digits do not agree.
    return (
        _unspelled(missing, target, target_rules),
        _unspelled(extra, source, rules),
    )


def _unmatched(
    wanted: Sequence[Quantity], found: Sequence[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Return what is left on each side when numbers that may mean the same are taken away."""
    left, right = list(wanted), list(found)
    for same in (_equal, Quantity.agrees):
        for quantity in tuple(left):
            _take(quantity, left, right, same)
    # 10:12 may be two numbers, but only against a side that has them apart: 12:10 is a change.
    _take_parts(left, right)
    _take_parts(right, left)
    return [q for q in left if q.demanded], [q for q in right if q.demanded]


def _equal(one: Quantity, other: Quantity) -> bool:
    return one.readings == other.readings


def _take(
    quantity: Quantity,
    left: list[Quantity],
    right: list[Quantity],
    same: Callable[[Quantity, Quantity], bool],
) -> None:
    """Take `quantity` from `left` and one that is the same from `right`, if there is one."""
    for other in right:
        if same(quantity, other):
            left.remove(quantity)
            right.remove(other)
            return


def _take_parts(whole: list[Quantity], apart: list[Quantity]) -> None:
    for quantity in [item for item in whole if item.parts]:
        left, right = list(quantity.parts), list(apart)
        for part in quantity.parts:
            _take(part, left, right, Quantity.agrees)
        if not left:
            whole.remove(quantity)
            apart[:] = right


def _unspelled(
    quantities: Iterable[Quantity], text: str, rules: NumberRules
) -> tuple[Quantity, ...]:
    """Return those of `quantities` that no number word of `text` may stand for."""
    wanted = tuple(quantities)
    words = _in_words(text, rules) if wanted else ()
    said = frozenset(reading for word in words for reading in word.readings)
    return tuple(quantity for quantity in wanted if not _is_said(quantity, said))


def _is_said(quantity: Quantity, said: frozenset[Reading]) -> bool:
    if not said.isdisjoint(quantity.readings | quantity.maybe):
        return True
    return bool(quantity.parts) and all(_is_said(part, said) for part in quantity.parts)


def _in_words(text: str, rules: NumberRules) -> tuple[Quantity, ...]:
    runs = (*spelled(text, rules), *roman(text))
    return tuple(Quantity("", frozenset(run), demanded=False) for run in runs)
