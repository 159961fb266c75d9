"""Numbers, compared by value in the way each language writes them."""

from __future__ import annotations

import re

from i18n_pipeline.checks.base import Pair, are, listed
from i18n_pipeline.checks.conversions import without_converted
from i18n_pipeline.text.numbers import compare

_MOST_DIGITS = 4  # more are grouped, in each language in its own way


def numbers(pair: Pair) -> tuple[str, ...]:
    """Return one message that names the numbers missing and the numbers found instead.

    Lets pass a number that is said once more than in the source: that is nothing new.
    """
    if not (pair.source_said.has_digits or pair.target_said.has_digits):
        return ()
    missing, extra = compare(
        pair.source_words, pair.target_words, pair.source_locale, pair.target_locale
    )
    if missing:
        missing, extra = without_converted(pair, missing, extra)
    lost = tuple(quantity.text for quantity in missing)
    found = tuple(quantity.text for quantity in extra)
    if lost and found:
        return (f"{listed('number', lost)} {are(lost)} missing; found {', '.join(found)}",)
    if lost:
        return (f"{listed('number', lost)} {are(lost)} missing",)
    strange = tuple(text for text in found if text.split()[0] not in pair.source_words)
    return (f"{listed('number', strange)} {are(strange)} not in the source",) if strange else ()


def source_number(pair: Pair) -> str | None:
    """Return the translation with the one wrong number as the source has it.

    Both must be a few plain digits, and stand once in their texts.
    """
    missing, extra = compare(
        pair.source_words, pair.target_words, pair.source_locale, pair.target_locale
    )
    if len(missing) != 1 or len(extra) != 1:
        return None
    wanted, found = missing[0].text, extra[0].text
    plain = all(text.isdigit() and len(text) <= _MOST_DIGITS for text in (wanted, found))
    place = re.compile(rf"(?<![\d.,])0*{found}(?![\d.,]*\d)")
    if not plain or len(place.findall(pair.target)) != 1 or pair.source_words.count(wanted) != 1:
        return None
    return place.sub(wanted, pair.target)
