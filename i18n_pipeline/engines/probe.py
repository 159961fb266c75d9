"""Whether the attention that a model shows aligns words: found out once, on words that stay alike.

CTranslate2 shows the mean of some heads of one decoder layer, as the converter wrote it into the
model's file: for OpenNMT's models, and so probably for Argos' packages, the first head of the last
layer, unless training taught others to align. The starter's is taught. An untaught head may look as
sharp and point elsewhere; so names and numbers, which most models copy, are the proof.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from i18n_pipeline.model import Translation
from i18n_pipeline.text.words import words

PROBES = (
    "Maria 1984, Berlin 27, Anna 305.",
    "Karl Schmidt, Madrid, 2019.",
    "16 – Omar, 48 – Elena, 7 – Ivan.",
    "(2) Toronto 512; (3) Nairobi 640; (4) Lima 95.",
    "Amina, 34, Cairo; David, 51, London.",
    "12.10.2020: Reuters, BBC, UNESCO.",
    "Kyiv 2022, Gaza 2023, Tokyo 2024.",
)
"""Readable for any model: whatever its languages, it has seen lists of names and numbers."""
_LEAST_WORDS = 8
_LEAST_JOINED = 0.6


def aligns(made: Iterable[tuple[str, Translation]]) -> bool:
    """Return whether the strongest links of probes and their translations join equal words.

    Not if too few words came across as they were to tell.
    """
    found = [ok for source, translation in made for ok in joined(source, translation)]
    return len(found) >= _LEAST_WORDS and sum(found) >= _LEAST_JOINED * len(found)


def joined(source: str, made: Translation) -> list[bool]:
    """Return for each word that comes once in both texts whether its strongest link joins them."""
    here = Counter(source[a:b] for a, b in words(source))
    there = Counter(made.text[a:b] for a, b in words(made.text))
    found = []
    for start, end in words(made.text):
        word = made.text[start:end]
        if word[0].isalnum() and here[word] == there[word] == 1:
            links = [link for link in made.links if link.target_start == start]
            best = max(links, key=lambda link: link.weight, default=None)
            found.append(best is not None and source[best.source_start : best.source_end] == word)
    return found
