"""An entry that changed, in the spelling of its file: only the parts that changed are spelt anew.

An article's edit gives new line numbers to all entries below it; that must not undo the line
breaks that a translator's editor put into their texts.
"""

from __future__ import annotations

from dataclasses import replace

from i18n_pipeline.catalog.layout import Block
from i18n_pipeline.catalog.po_lines import marked
from i18n_pipeline.catalog.po_render import ORDER, Parts, parts
from i18n_pipeline.model import Entry


def revised(block: Block, entry: Entry) -> str:
    """Return the lines of `entry`, which `block` spells as it was before.

    Law: they are read as `entry`.
    """
    stood, before = _parts(block.text), parts(block.entry)
    # Never kept: on an untranslated entry a fuzzy flag meant nothing, and now it might.
    before.pop("#,", None)
    sticky = _flags(stood.get("#=", ""))
    if not sticky or not sticky <= set(entry.flags):
        sticky = set()
    others = tuple(flag for flag in entry.flags if flag not in sticky)
    now = parts(replace(entry, flags=others))
    kept = {name: stood[name] for name in stood if before.get(name) == now.get(name, "")}
    if sticky:
        kept["#="] = stood["#="]
    spelt = now | kept
    return "\n".join(spelt[name] for name in ORDER if name in spelt)


def _parts(text: str) -> Parts:
    """Return the lines of an entry by what they begin with, as they stand."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.split("\n"):
        mark, rest = marked(line.removesuffix("\r"))
        if mark in ("", "#~"):
            keyword = rest.partition('"')[0].strip(" \t").partition("[")[0]
            name = keyword or name
            if rest:
                found.setdefault(name, []).append(line)
        elif rest or not mark.endswith("|"):
            found.setdefault("#|" if mark.endswith("|") else mark, []).append(line)
    return {name: "\n".join(lines) for name, lines in found.items()}


def _flags(lines: str) -> set[str]:
    flags = ",".join(marked(line)[1] for line in lines.split("\n")).split(",")
    return {flag.strip() for flag in flags} - {""}
