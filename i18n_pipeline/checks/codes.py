"""Inline codes: every one of the source, once, well nested, and no other."""

from __future__ import annotations

import re

from i18n_pipeline.checks.base import Pair, are, listed
from i18n_pipeline.text.inline import defects

# Readers would see it as it is typed, be it a code of another sentence or HTML.
_TAG = re.compile(r"</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>")


def codes(pair: Pair) -> tuple[str, ...]:
    """Return what is wrong with the codes of the translation. Their order is free."""
    wrong = defects(pair.target, pair.source.codes)
    known = _TAG.findall(pair.source_words)
    found = dict.fromkeys(_TAG.findall(pair.target_words))
    foreign = tuple(tag for tag in found if tag not in known)
    messages = []
    if wrong.lost:
        messages.append(f"{listed('code', wrong.lost)} {are(wrong.lost)} missing or incomplete")
    if wrong.repeated:
        messages.append(f"{listed('code', wrong.repeated)} {are(wrong.repeated)} repeated")
    if wrong.misnested:
        messages.append(f"{listed('code', wrong.misnested)} must close inside the code around it")
    if foreign:
        messages.append(f"{listed('code', foreign)} {are(foreign)} not in the source")
    return tuple(messages)
