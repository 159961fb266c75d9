"""All that ITS says in a page: its elements' own attributes, and rules in it or linked to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from i18n_pipeline.formats.html.attributes import Cut
from i18n_pipeline.formats.html.its.marks import NOTHING, Marked, Marks, local
from i18n_pipeline.formats.html.its.rules import Load, Rules
from i18n_pipeline.formats.html.its.selection import merged, select
from i18n_pipeline.formats.html.tokens import Kind, Token
from i18n_pipeline.formats.words import lowered
from i18n_pipeline.model import Place, Splice

_PLACES = {"ltr": Place.LEFT_TO_RIGHT, "rtl": Place.RIGHT_TO_LEFT}


class Said(NamedTuple):
    """What a page says, and what is wrong with the way it does."""

    marked: Marked = local
    cuts: tuple[Cut, ...] = ()
    """Where an edition may need to say a direction that a rule gives."""
    problems: tuple[str, ...] = ()


def said_in(text: str, tokens: Sequence[Token], load: Load) -> Said:
    """Return what ITS says in a page; `load` reads the files of rules that it names."""
    lower = lowered(text)
    if "its+xml" not in lower and "its-rules" not in lower:
        return Said()
    rules = Rules(load)
    for tag, content in zip(tokens, (*tokens[1:], None), strict=True):
        if tag.kind is not Kind.OPEN:
            continue
        if tag.name == "link" and "its-rules" in tag.get("rel").lower().split():
            rules.link(tag.get("href").strip())
        elif _holds_rules(tag) and content and content.kind is Kind.RAW:
            rules.add(text[content.start : content.end].encode("utf-8", "replace"))
    selected = select(text, tokens, rules.found)

    def marked(tag: Token) -> Marks:
        return merged(selected.marks.get(tag.start, NOTHING), local(tag))

    problems = tuple(dict.fromkeys((*rules.problems, *selected.problems)))
    return Said(marked, tuple(_directions(tokens, selected.marks)), problems)


def _holds_rules(tag: Token) -> bool:
    return tag.name == "script" and tag.get("type").strip().lower() == "application/its+xml"


def _directions(tokens: Sequence[Token], marks: dict[int, Marks]) -> Iterator[Cut]:
    """Yield where tags whose direction a rule gives may say it; one that says its own does not."""
    for tag in tokens:
        said = marks.get(tag.start, NOTHING).direction if tag.kind is Kind.OPEN else None
        if said and tag.name != "html" and not tag.get("dir"):
            at = tag.start + 1 + len(tag.name)
            yield Cut(at, at, Splice(_PLACES[said], ""))
