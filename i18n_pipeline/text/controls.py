"""Characters that no reader sees: those no page may hold, and those that turn text around."""

from __future__ import annotations

import re

# The HTML standard forbids them in any form ("control-codes", "noncharacters", "surrogates").
_NO_CHARACTERS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_FORBIDDEN = re.compile(f"[{_NO_CHARACTERS}]")
_OVERRIDES = "\u202d\u202e"
_ENDS = {"\u202a": "\u202c", "\u202b": "\u202c"} | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_TURNS = "\u202a-\u202e\u2066-\u2069"
_TURNING = re.compile(f"[{_TURNS}]")
_SUSPECT = re.compile(f"[{_NO_CHARACTERS}{_TURNS}]")


def without_controls(text: str) -> str:
    """Return `text` without the characters that no HTML page may hold.

    >>> without_controls("a bell \\a rings")
    'a bell  rings'
    """
    return _FORBIDDEN.sub("", text)


def unseen(text: str) -> tuple[str, ...]:
    """Return the code points in `text` that no page should get, each once: `U+202E`.

    They are what HTML forbids, and what makes the words around it read backwards: an override, and
    an embedding or isolate that is opened and not closed, or the other way round (UAX #9). Marks
    (LRM, RLM) and isolates that are closed belong to good right-to-left typography.
    """
    if not _SUSPECT.search(text):
        return ()
    found = _FORBIDDEN.findall(text)
    opened: list[str] = []
    for sign in _TURNING.findall(text):
        if sign in _OVERRIDES:
            found.append(sign)
        elif sign in _ENDS:
            opened.append(sign)
        elif opened and _ENDS[opened[-1]] == sign:
            opened.pop()
        else:
            found.append(sign)
    return tuple(dict.fromkeys(f"U+{ord(sign):04X}" for sign in (*found, *opened)))
