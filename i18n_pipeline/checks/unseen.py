"""Characters that nobody sees, and that change or break what everybody sees."""

from __future__ import annotations

from i18n_pipeline.checks.base import Pair, are, listed
from i18n_pipeline.text import controls


def unseen(pair: Pair) -> tuple[str, ...]:
    """Return one message that names the control characters of the translation.

    Lets pass those that the source has too, marks, and isolates that are closed again.
    """
    signs = controls.unseen(pair.target)
    known = controls.unseen(pair.source.text) if signs else ()
    found = tuple(sign for sign in signs if sign not in known)
    if not found:
        return ()
    return (f"{listed('unseen character', found)} {are(found)} not in the source",)


def seen(pair: Pair) -> str:
    """Return the translation without its control characters."""
    return controls.without_controls(pair.target)
