"""URLs, e-mail addresses, @handles and #hashtags, character for character."""

from __future__ import annotations

from collections import Counter

from i18n_pipeline.checks.base import Pair, are
from i18n_pipeline.text.addresses import addresses


def urls(pair: Pair) -> tuple[str, ...]:
    """Return one message that names the addresses lost and those found instead."""
    own, other = addresses(pair.source_words), addresses(pair.target_words)
    if own == other:
        return ()
    wanted, found = Counter(own), Counter(other)
    if wanted == found:
        return ()
    lost, extra = tuple(wanted - found), tuple(found - wanted)
    if lost and extra:
        return (f"{', '.join(lost)} {are(lost)} missing; found {', '.join(extra)}",)
    if lost:
        return (f"{', '.join(lost)} {are(lost)} missing",)
    return (f"{', '.join(extra)} {are(extra)} not in the source",)


def source_address(pair: Pair) -> str | None:
    """Return the translation with the one wrong address as the source has it."""
    wanted, found = Counter(addresses(pair.source_words)), Counter(addresses(pair.target_words))
    lost, extra = list((wanted - found).elements()), list((found - wanted).elements())
    if len(lost) != 1 or len(extra) != 1 or pair.target.count(extra[0]) != 1:
        return None
    return pair.target.replace(extra[0], lost[0])
