"""URLs, e-mail addresses, @handles and #hashtags, character for character."""

from __future__ import annotations

from collections import Counter

from i18n_pipeline.checks.base import Pair, are
from i18n_pipeline.text.addresses import addresses


def urls(pair: Pair) -> tuple[str, ...]:
    """Return one message that names the addresses lost and those found instead."""
    wanted, found = Counter(addresses(pair.source_words)), Counter(addresses(pair.target_words))
    if wanted == found:
        return ()
    lost, extra = tuple(wanted - found), tuple(found - wanted)
    if lost and extra:
        return (f"{', '.join(lost)} {are(lost)} missing; found {', '.join(extra)}",)
    if lost:
        return (f"{', '.join(lost)} {are(lost)} missing",)
    return (f"{', '.join(extra)} {are(extra)} not in the source",)
