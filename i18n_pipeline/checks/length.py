"""A translation much longer or shorter than its language makes a text."""

from __future__ import annotations

from math import exp, sqrt

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.checks.vocabulary import vocabulary
from i18n_pipeline.text.words import size

_SHORTEST = 25
"""Letters of the source; in a shorter one, a name or an abbreviation decides."""
_ALWAYS, _SPREAD = 0.35, 2.4
"""How far, as a logarithm, 99.7 % of professional translations keep to the usual length: the longer
the text, the closer."""


def length(pair: Pair) -> tuple[str, ...]:
    """Return a message when the translation is far too long or too short.

    Lets pass what one professional translation in some hundred does, texts of a few words, and
    languages whose usual length is not known.
    """
    found = share(pair)
    margin = exp(_ALWAYS + _SPREAD / sqrt(size(pair.source_words) or 1))
    if not found or 1 / margin <= found <= margin:
        return ()
    return (f"the translation is much too {'long' if found > 1 else 'short'} for its source",)


def share(pair: Pair) -> float:
    """Return the length of the translation as a share of its usual one; 0 where that is unknown."""
    source, target = vocabulary(pair.source_locale), vocabulary(pair.target_locale)
    if not (source.size and target.size) or len(pair.source_words) < _SHORTEST:
        return 0.0
    return size(pair.target_words) / (size(pair.source_words) * target.size / source.size)
