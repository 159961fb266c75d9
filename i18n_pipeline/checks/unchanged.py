"""A translation that is still the source."""

from __future__ import annotations

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.locales import language
from i18n_pipeline.text.copies import is_prose, same
from i18n_pipeline.text.inline import tokens


def unchanged(pair: Pair) -> tuple[str, ...]:
    """Return a message when a sentence was copied.

    Lets pass what is right to copy: fewer than four words that are not names (titles, addresses,
    names, acronyms, cognates), the words of protected codes, and a variety of the same language.
    """
    if not same(pair.source.text, pair.target):
        return ()
    if language(pair.source_locale) == language(pair.target_locale):
        return ()
    pieces = tokens(pair.source.text, pair.source.codes)
    if not is_prose("".join(piece for piece in pieces if isinstance(piece, str))):
        return ()
    return ("the translation is the same as the source",)
