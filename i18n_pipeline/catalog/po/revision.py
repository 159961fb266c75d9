"""An entry that changed, in the spelling of its file: only the parts that changed are spelt anew.

An article's edit gives new line numbers to all entries below it; that must not undo the line
breaks that a translator's editor put into their texts.
"""

from __future__ import annotations

from i18n_pipeline.catalog.layout import Block
from i18n_pipeline.catalog.po.lines import marked
from i18n_pipeline.catalog.po.spelling import Parts, parts
from i18n_pipeline.model import Entry, State

# Flags may stand on two kinds of lines (gettext manual, "PO File Format Evolution"): together they
# stay as they are, or become one `#,` line.
_NAMES = {"#=": "#,", "#~|": "#|", "#~": ""}


def revised(block: Block, entry: Entry) -> str:
    """Return the lines of `entry`, which `block` spells as it was before.

    Law: they are read as `entry`.
    """
    before, now = parts(block.entry), parts(entry)
    if block.text == "\n".join(before.values()):  # no editor has spelt it in another way
        return "\n".join(now.values())
    stood = _parts(block.text)
    if block.entry.state is State.UNTRANSLATED:  # there a fuzzy flag meant nothing, and now it may
        before.pop("#,", None)
    kept = {name: stood[name] for name in stood.keys() & now if before.get(name) == now[name]}
    return "\n".join((now | kept).values())


def _parts(text: str) -> Parts:
    """Return the lines of an entry by what they begin with, as they stand."""
    found: dict[str, list[str]] = {}
    keyword = ""
    for line in text.split("\n"):
        mark, rest = marked(line.removesuffix("\r"))
        if mark in ("", "#~"):
            keyword = rest.partition('"')[0].strip(" \t").partition("[")[0] or keyword
        if rest or mark not in ("", "#~", "#|", "#~|"):
            found.setdefault(_NAMES.get(mark, mark) or keyword, []).append(line)
    return {name: "\n".join(lines) for name, lines in found.items()}
