"""Currencies: what a sum is in."""

from __future__ import annotations

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.checks.measures import lost_units


def currencies(pair: Pair) -> tuple[str, ...]:
    """Return a message for each sum whose currency is lost, or another one.

    Lets pass sums that are not there themselves (they are for the `numbers` check), a currency
    that is named elsewhere in the sentence, and languages without a word list.
    """
    return lost_units(pair, "currencies")
