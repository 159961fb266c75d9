"""What an edit did to a sentence, word by word, as `git diff --word-diff` shows it."""

from __future__ import annotations

from itertools import groupby, pairwise

from rapidfuzz.distance import Indel

from i18n_pipeline.text.words import words


def word_diff(before: str, after: str) -> str:
    """Return both texts in one: `[-words that went-]` and `{+words that came+}`.

    >>> word_diff("The port opened on Monday.", "The new port opened on Sunday.")
    'The {+new +}port opened on [-Monday-]{+Sunday+}.'
    """
    one, other = _pieces(before), _pieces(after)
    shown = []
    for is_same, group in groupby(Indel.opcodes(one, other), lambda part: part.tag == "equal"):
        parts = list(group)
        old = "".join(one[parts[0].src_start : parts[-1].src_end])
        new = "".join(other[parts[0].dest_start : parts[-1].dest_end])
        shown += [old] if is_same else [old and f"[-{old}-]", new and f"{{+{new}+}}"]
    return "".join(shown)


def _pieces(text: str) -> list[str]:
    """Return the words of `text` and what stands between them."""
    edges = [0, *(edge for span in words(text) for edge in span), len(text)]
    return [text[start:end] for start, end in pairwise(edges) if start < end]
