"""The index from pieces of sentences to sentences: finds what is alike without reading it all."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from i18n_pipeline.memory.database import key_of, transaction
from i18n_pipeline.memory.grams import grams
from i18n_pipeline.text.inline import wording

_COMMON = (150, 4000)
"""Places at which a piece is common and tells little; the second where nearly all of them are."""
_TELLING = 4
"""Pieces that are not common, enough to go by."""
_CANDIDATES = 100
"""Sentences worth comparing in full: those that share the most."""
_SHARE = 0.15
"""Of the telling pieces a sentence that is alike has more than that; most others have a third."""
_LEAST = 0.75
"""No sentence is alike that is so much shorter or longer that it cannot score this."""
_GLANCE = 16
"""Pieces by which to see whether a full look is worth its while."""
_QUORUM = 0.34
"""Share of them that must meet in one sentence for that."""
_PLACES = "SELECT sentence FROM gram WHERE gram = ? AND size BETWEEN ? AND ? LIMIT ?"
_TRANSLATED = """
    SELECT text FROM sentence WHERE id = ? AND EXISTS (
        SELECT 1 FROM unit JOIN catalog ON catalog.id = unit.catalog
        WHERE unit.sentence = sentence.id AND catalog.pair = ?
    )
"""


def add_sentences(database: sqlite3.Connection, texts: Collection[str]) -> dict[str, int]:
    """Return the row of each of `texts`, making those that are new. In the caller's transaction."""
    rows: dict[str, int] = {}
    for text in sorted(texts):
        key = key_of(text)
        query = "INSERT OR IGNORE INTO sentence (key, text) VALUES (?, ?)"
        is_new = database.execute(query, (key, text)).rowcount
        query = "SELECT id FROM sentence WHERE key = ?"
        (rows[text],) = database.execute(query, (key,)).fetchone()
        if is_new:
            database.execute("INSERT INTO waiting VALUES (?)", (rows[text],))
    return rows


def index_sentences(database: sqlite3.Connection) -> None:
    """Index the sentences that wait for it.

    Pieces land all over the table: a few at a time would write most of it anew each time, so the
    sentences wait until somebody looks, and their pieces are written in the order of the table.
    """
    if database.execute("SELECT 1 FROM waiting").fetchone() is None:
        return
    with transaction(database):
        database.execute("CREATE TEMP TABLE place (gram, size, sentence)")
        waiting = database.execute("SELECT id, text FROM sentence JOIN waiting ON id = sentence")
        database.executemany("INSERT INTO place VALUES (?, ?, ?)", _places(waiting))
        database.execute("INSERT INTO gram SELECT gram, size, sentence FROM place ORDER BY 1, 2, 3")
        database.execute("DELETE FROM waiting")
        database.execute("DROP TABLE place")


def _places(sentences: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int, int]]:
    for row, text in sentences:
        words = wording(text)
        for gram in grams(words):
            yield gram, len(words), row


def candidates(database: sqlite3.Connection, pair: int, words: str) -> list[str]:
    """Return the sentences with units of `pair` that may be like `words`, a text without codes."""
    places = _telling_places(database, words)
    shared = Counter(chain.from_iterable(places))
    enough = _SHARE * len(places)
    best = (row for row, number in shared.most_common(_CANDIDATES) if number >= enough)
    found = (database.execute(_TRANSLATED, (row, pair)).fetchone() for row in best)
    return sorted(row[0] for row in found if row)  # whatever the order they were learnt in


def is_promising(database: sqlite3.Connection, words: str) -> bool:
    """Return whether anything is likely to be like `words`, at about a third of the full price.

    A third of a few pieces must meet in one sentence. What is alike to 85 % or more nearly always
    passes, and of all else one in ten: one in five in a memory so large that pieces are common.
    """
    shortest, longest = _sizes(words)
    telling = []
    for piece in sorted(grams(words))[:_GLANCE]:
        given = (piece, shortest, longest, _COMMON[0])
        rows = [row for (row,) in database.execute(_PLACES, given)]
        if 0 < len(rows) < _COMMON[0]:
            telling.append(rows)
    most = Counter(chain.from_iterable(telling)).most_common(1)
    return bool(most) and most[0][1] >= min(max(2, _QUORUM * len(telling)), len(telling))


def _sizes(words: str) -> tuple[int, int]:
    """Return how short and how long a text may be that is like `words`."""
    return int(len(words) * _LEAST / (2 - _LEAST)), int(len(words) * (2 - _LEAST) / _LEAST) + 1


def _telling_places(database: sqlite3.Connection, words: str) -> list[list[int]]:
    """Return for each piece of `words` the sentences that have it, unless they are too many."""
    shortest, longest = _sizes(words)
    pieces = grams(words)
    places: list[list[int]] = []
    for common in _COMMON:
        given = ((piece, shortest, longest, common) for piece in pieces)
        places = [[row for (row,) in database.execute(_PLACES, one)] for one in given]
        telling = [rows for rows in places if len(rows) < common]
        if sum(map(bool, telling)) >= _TELLING:
            return telling
    return places
