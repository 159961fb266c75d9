"""What both versions of XLIFF share: confidence, and reading what tools made of a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from urllib.parse import quote

from lxml import etree

from i18n_pipeline.catalog.exchange import xml
from i18n_pipeline.catalog.exchange.codes import rendered, tree
from i18n_pipeline.catalog.exchange.model import PROGRAM, Base
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, parse_tag
from i18n_pipeline.model import InlineCode, Origin, OriginKind

OURS = "urn:i18n-pipeline:exchange"
ITS = "http://www.w3.org/2005/11/its"
_EXPORTED = f"{{{OURS}}}exported"
GUIDE = (
    "Translate each text. Codes such as a1 stand for links and the like: keep each exactly once, "
    "around the right words. Set the state to final (or approved, or translated) where your text "
    "is done. Then send this file back."
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_PAIRS = ("g", "pc")
_ALONE = ("x", "ph")
_OPENS = ("bx", "bpt", "sc")
_CLOSES = ("ex", "ept", "ec")


def confidence(origin: Origin) -> dict[str, str | None]:
    """Return who made a proposal and how sure it was, as attributes of ITS 2.0."""
    by_machine = origin.kind is OriginKind.MACHINE and origin.score is not None
    who = f"mt-confidence|urn:{PROGRAM}:tool:{quote(origin.tool, safe='')}"
    return {
        "its:tool": origin.tool or origin.kind.value,
        "its:mtConfidence": f"{origin.score:g}" if by_machine else None,
        "its:annotatorsRef": who if by_machine else None,
    }


def written(
    text: str,
    codes: Sequence[InlineCode],
    control: Callable[[str], str],
    coded: Callable[[InlineCode, str], str],
) -> str:
    """Return a text as content: codes by `coded`, what no XML can hold by `control`."""
    return rendered(tree(text, codes), partial(xml.literal, stand_in=control), coded)


def flat(node: etree._Element | None) -> tuple[str, tuple[str, ...]]:
    """Return the text of a source or target as catalogs write it, and the ids of its codes.

    Every way of writing a code is understood, as programs turn one into another: an element
    around the text, or one for each end.
    """
    ids: list[str] = []
    return ("" if node is None else "".join(_pieces(node, ids))), tuple(dict.fromkeys(ids))


def _pieces(node: etree._Element, ids: list[str]) -> Iterator[str]:
    for piece in xml.content(node):
        if isinstance(piece, str):
            yield piece
            continue
        name, id_ = xml.local(piece), _id(piece)
        if name == "cp":
            yield xml.character(piece.get("hex", ""))
        elif id_.startswith("U+"):
            yield xml.character(id_[2:])
        elif name in _PAIRS:
            ids.append(id_)
            yield f"<{id_}>"
            yield from _pieces(piece, ids)
            yield f"</{id_}>"
        elif name in _OPENS or name in _CLOSES or name in _ALONE:
            ids.append(id_)
            yield f"<{id_}>" if name in _OPENS else f"</{id_}>" if name in _CLOSES else f"<{id_}/>"
        else:  # a marker of somebody's: its text counts
            yield from _pieces(piece, ids)


def _id(node: etree._Element) -> str:
    return node.get("startRef") or node.get("rid") or node.get("id") or ""


def unknown(source: Sequence[str], target: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of a target that its source does not have."""
    return tuple(id_ for id_ in target if id_ not in source)


def base_of(node: etree._Element) -> Base | None:
    """Return how the entry was when it was exported, if the file still knows."""
    return Base.parse(node.get(_EXPORTED, ""))


def day_of(stamp: str) -> str:
    """Return the day of a date as XML writes it, or nothing where it is none.

    >>> day_of("2026-11-22T09:05:00Z"), day_of("yesterday")
    ('2026-11-22', '')
    """
    return stamp[:10] if _DAY.match(stamp) else ""


def person(node: etree._Element) -> str:
    """Return who reviewed a text or else translated it, as provenance of ITS 2.0 tells it.

    What stands nearest to the text counts: an element above tells of all that is below.
    """
    for one in (node, *node.iterancestors()):
        if found := one.get(f"{{{ITS}}}revPerson") or one.get(f"{{{ITS}}}person"):
            return found
    return ""


def lines(notes: Iterable[etree._Element]) -> tuple[str, ...]:
    """Return the lines of notes, without those that are empty."""
    found = (line.strip() for note in notes for line in xml.all_text(note).split("\n"))
    return tuple(line for line in found if line)


def language(name: str | None, where: str, what: str) -> LocaleTag:
    """Return the locale that a file names. Raises PipelineError where it names none we know."""
    if not name:
        raise PipelineError(f"the file does not say its {what} language", where=where)
    try:
        return parse_tag(name)
    except PipelineError as error:
        raise PipelineError(error.what, where=where) from None
