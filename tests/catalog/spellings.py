"""One catalog in the many spellings that tools give it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from random import Random

from hypothesis import strategies as st

from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.model import Catalog

_STRING = re.compile(r'((?:#~\|? |#\| )?)((?:msg[a-z_]+(?:\[\d\])? )?)"(.*)"')
_ATOM = re.compile(r"\\.|[^\\]")


@st.composite
def spelt(draw: st.DrawFn, catalog: Catalog) -> bytes:
    """Return a file that says what `catalog` does, in a spelling of some tool or other."""
    dice = draw(st.randoms(use_true_random=False))
    oddities = draw(st.integers(0, 3))  # in ten lines
    lines = po.write(catalog).decode().split("\n")
    for n in range(len(lines) - 1):
        kinds = {_kind(line) for line in lines[n : n + 2]}
        if dice.randrange(10) < oddities and len(kinds) == 2 and kinds <= set(".:, "):
            lines[n : n + 2] = lines[n + 1], lines[n]
    odd = [
        new
        for line in lines
        for new in (_oddly(line, dice) if dice.randrange(10) < oddities else [line])
    ]
    text = "\n".join(odd)
    if draw(st.booleans()):
        text = text.rstrip("\n")
    newlines = draw(st.sampled_from(["\n", "\r\n", "both"]))
    if newlines == "both":
        text = re.sub("\n", lambda _: dice.choice(["\n", "\r\n"]), text)
    else:
        text = text.replace("\n", newlines)
    return draw(st.sampled_from([b"", codecs.BOM_UTF8])) + text.encode()


def _kind(line: str) -> str:
    """Return the character that tells comments apart; an empty text for any other line."""
    return (line[1:2] or " ") if line.startswith("#") else ""


def _oddly(line: str, dice: Random) -> Iterator[str]:
    """Yield the lines that say what `line` says."""
    string = _STRING.fullmatch(line)
    how = dice.randrange(4)
    if not line:
        yield from dice.choice([[], ["", ""], [" \t"], ["", "#~", ""]])
    elif line.startswith("#, ") and how:
        yield from (f"#,{flag}" for flag in line[3:].split(","))
    elif not string or how == 0:
        yield f"{' ' * dice.randrange(3)}{line}"
    elif how == 1:
        yield f"{line} \t"
    else:
        mark, keyword, said = string.groups()
        size = dice.randrange(1, 9)
        atoms = _ATOM.findall(said)
        strings = ["".join(atoms[n : n + size]) for n in range(0, len(atoms), size)]
        quoted = [f'"{one}"' for one in ("", *strings)]
        if how == 2:
            yield f"{mark}{keyword}{' '.join(quoted)}"
        else:
            yield f"{mark}{keyword}{quoted[0]}"
            yield from [""] * dice.randrange(2)
            yield from (f"{mark}{one}" for one in quoted[1:])
