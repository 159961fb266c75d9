"""Numbers, compared by value in the way each language writes them."""

from __future__ import annotations

from i18n_pipeline.checks.base import Pair, are, listed
from i18n_pipeline.text.numbers import compare


def numbers(pair: Pair) -> tuple[str, ...]:
    """Return one message that names the numbers missing and the numbers found instead."""
    missing, extra = compare(
        pair.source_words, pair.target_words, pair.source_locale, pair.target_locale
    )
    lost = tuple(quantity.text for quantity in missing)
    found = tuple(quantity.text for quantity in extra)
    if lost and found:
        return (f"{listed('number', lost)} {are(lost)} missing; found {', '.join(found)}",)
    if lost:
        return (f"{listed('number', lost)} {are(lost)} missing",)
    if found:
        again = all(text.split()[0] in pair.source_words for text in found)
        fault = "said more often than in the source" if again else "not in the source"
        return (f"{listed('number', found)} {are(found)} {fault}",)
    return ()
