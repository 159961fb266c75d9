"""The signature of a tool under its proposal: one `#. origin:` line."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from i18n_pipeline.model import Origin, OriginKind

EARLIER = "earlier version"
"""Who signs for what people made of a sentence before it was edited."""
_KINDS = {kind.value: kind for kind in OriginKind}
_SCORE = re.compile(r"score=([0-9]+(?:\.[0-9]+)?)")
_DIGEST = re.compile(r"id=([0-9a-f]{8})")


def origin_line(origin: Origin) -> str:
    """Return the line that signs a proposal.

    >>> origin_line(Origin(OriginKind.MACHINE, "argos en→es 1.0", 0.71, "1a2b3c4d"))
    'origin: mt argos en→es 1.0 score=0.71 id=1a2b3c4d'
    """
    score = "" if origin.score is None else f" score={origin.score:.2f}"
    digest = f" id={origin.digest}" if origin.digest else ""
    return f"origin: {f'{origin.kind.value} {origin.tool}'.rstrip()}{score}{digest}"


def parse_origin(line: str) -> Origin | None:
    """Return the origin that `origin_line` wrote as `line`; None for any other line."""
    label, *words = line.split() or ("",)
    kind = words.pop(0) if words else ""
    if label != "origin:" or kind not in _KINDS:
        return None
    digest = _DIGEST.fullmatch(words[-1]) if words else None
    if digest:
        words.pop()
    score = _SCORE.fullmatch(words[-1]) if words else None
    if score:
        words.pop()
    return Origin(
        _KINDS[kind],
        " ".join(words),
        float(score[1]) if score else None,
        digest[1] if digest else "",
    )


@lru_cache(maxsize=2**13)  # every stage asks whether a draft still stands as proposed
def digest(text: str) -> str:
    """Return 32 bits of a hash: enough to tell an edit, short enough to read past."""
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()
