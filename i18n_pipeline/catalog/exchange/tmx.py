"""TMX 1.4b: translation memories, ours for other programs and theirs for ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

from i18n_pipeline.catalog.exchange import xml
from i18n_pipeline.catalog.exchange.codes import Tree, around, codes_like, tree
from i18n_pipeline.catalog.exchange.model import PROGRAM, Base, Sheet
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, parse_tag, same_writing
from i18n_pipeline.model import State
from i18n_pipeline.text.inline import invented

_CODES = frozenset(("bpt", "ept", "it", "ph", "ut"))
_CONTROL = "x-control"
# Names of properties. OmegaT calls the first three `file`, `prev` and `next`, and where it reads
# them takes a pair for that very file of its own project alone: ours are for any.
_FILE, _BEFORE, _AFTER, _EXPORTED = "x-file", "x-prev", "x-next", "x-exported"


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation, as any memory has them."""

    source: str
    target: str
    file: str = ""
    """The article it stands in."""
    before: str = ""
    """The texts around it, which tell one meaning from another."""
    after: str = ""
    base: Base | None = None
    """How we exported it."""
    changed: tuple[str, str] = ("", "")
    """Who changed the translation last, and when, as the memory spells it."""


def write(sheets: Sequence[Sheet]) -> bytes:
    """Return a memory of what people have reviewed, the sentences that articles lost included."""
    locales = sheets[0].source_locale, sheets[0].target_locale
    return write_pairs([pair for sheet in sheets for pair in _pairs_of(sheet)], *locales)


def _pairs_of(sheet: Sheet) -> Iterator[Pair]:
    texts = ("", *(unit.source for unit in sheet.distinct), "")
    placed = zip(sheet.distinct, texts, texts[2:], strict=False)
    for unit, before, after in (*placed, *((unit, "", "") for unit in sheet.retired)):
        if unit.state is State.REVIEWED:
            yield Pair(unit.source, unit.target, sheet.article, before, after, unit.base)


def write_pairs(pairs: Iterable[Pair], source: LocaleTag, target: LocaleTag) -> bytes:
    """Return the memory that the pairs make. Law: `read` gives the same pairs back."""
    header = {
        "creationtool": PROGRAM,
        "creationtoolversion": "1",
        "segtype": "sentence",
        "o-tmf": "gettext PO",
        "adminlang": "en",
        "srclang": source,
        "datatype": "html",
    }
    body = "".join(f"\n{_unit(pair, (source, target))}" for pair in pairs)
    inside = (xml.element("header", header), "\n", xml.element("body", {}, body, "\n"), "\n")
    return (xml.HEAD + xml.element("tmx", {"version": "1.4"}, "\n", *inside) + "\n").encode()


def _unit(pair: Pair, locales: tuple[LocaleTag, LocaleTag]) -> str:
    properties = {
        _FILE: pair.file,
        _BEFORE: pair.before,
        _AFTER: pair.after,
        _EXPORTED: str(pair.base or ""),
    }
    said = (
        xml.element("prop", {"type": name}, xml.text(xml.visible(value)))
        for name, value in properties.items()
        if value
    )
    codes = codes_like(pair.source + pair.target)
    numbers = {code.id: str(n) for n, code in enumerate(codes, 1)}
    who, when = pair.changed
    about: tuple[xml.Attributes, ...] = ({}, {"changedate": when or None, "changeid": who or None})
    texts = (
        xml.element(
            "tuv", {"xml:lang": locale, **told}, xml.element("seg", {}, _seg(text, numbers))
        )
        for locale, told, text in zip(locales, about, (pair.source, pair.target), strict=True)
    )
    return xml.element("tu", {}, *said, *texts)


def _seg(text: str, numbers: dict[str, str]) -> str:
    """Return a text. A code has one number: for its two ends (`i`) and for both languages (`x`)."""

    def written(one: Tree) -> str:
        if isinstance(one, str):
            return xml.literal(one, _control)
        number = numbers[one.code.id]
        start, _, end = around(one.code, "\0").partition("\0")
        if not one.code.paired:
            return xml.element("ph", {"x": number}, xml.text(start))
        opening = xml.element("bpt", {"i": number, "x": number}, xml.text(start))
        closing = xml.element("ept", {"i": number}, xml.text(end))
        return opening + "".join(map(written, one.inside)) + closing

    return "".join(map(written, tree(text, codes_like(text))))


def _control(number: str) -> str:
    return xml.element("ph", {"type": _CONTROL}, f"U+{number}")


def read(root: etree._Element, source: LocaleTag, target: LocaleTag) -> Iterator[Pair]:
    """Yield the pairs of a memory, by any program, in these two languages.

    A region makes no difference: `en-US` is `en` and the other way round. Codes of other programs
    are left out of the texts, ours are kept.
    """
    ours = root.find("{*}header[@creationtool='" + PROGRAM + "']") is not None
    for node in root.iter("{*}tu"):
        said = _said(node)
        texts = dict(_texts(node, coded=ours or _EXPORTED in said))
        found = [_nearest(texts, locale) for locale in (source, target)]
        if all(text.strip() for text in found):
            file, before, after = (_named(said, name) for name in (_FILE, _BEFORE, _AFTER))
            base = Base.parse(said.get(_EXPORTED, ""))
            yield Pair(found[0], found[1], file, before, after, base, _changed(node, target))


def _changed(unit: etree._Element, locale: LocaleTag) -> tuple[str, str]:
    """Return who changed the text in `locale` last, or made it, and when, as the memory says."""
    texts = [node for node in unit.iterfind("{*}tuv") if _is_in(_language(node), locale)]
    for node in (*texts, unit):
        who = node.get("changeid") or node.get("creationid") or ""
        when = node.get("changedate") or node.get("creationdate") or ""
        if who or when:
            return who, when
    return "", ""


def _named(said: Mapping[str | None, str], name: str) -> str:
    """Return what a property of ours says, or OmegaT's of that kind."""
    return said.get(name) or said.get(name.removeprefix("x-"), "")


def is_worked_on(root: etree._Element) -> bool:
    """Return whether a memory has a pair that is not as we exported it."""
    for node in root.iter("{*}tu"):
        texts = [text for _, text in _texts(node, coded=True)]
        base = Base.parse(_said(node).get(_EXPORTED, ""))
        if len(texts) != 2 or base is None or not base.holds(texts[1]):  # noqa: PLR2004 (two languages)
            return True
    return False


def _said(unit: etree._Element) -> dict[str | None, str]:
    return {prop.get("type"): xml.all_text(prop) for prop in unit.iterfind("{*}prop")}


def _texts(unit: etree._Element, *, coded: bool) -> Iterator[tuple[LocaleTag, str]]:
    """Yield the texts of a unit by their locales, with their codes or without."""
    for node in unit.iterfind("{*}tuv"):
        segment = node.find("{*}seg")
        if tag := _language(node):
            yield tag, "" if segment is None else "".join(_read(segment, coded=coded))


def _language(node: etree._Element) -> LocaleTag | None:
    """Return the language of a text; None for one that nobody here can ask for."""
    with suppress(PipelineError):
        return parse_tag(node.get(xml.XML_LANG) or node.get("lang") or "")
    return None


def _is_in(tag: LocaleTag | None, locale: LocaleTag) -> bool:
    return tag is not None and same_writing(tag, locale)


def _nearest(texts: dict[LocaleTag, str], locale: LocaleTag) -> str:
    """Return the text in `locale`, or in the same language and script for another region."""
    alike = (text for tag, text in texts.items() if _is_in(tag, locale))
    return texts.get(locale) or next(alike, "")


def _read(node: etree._Element, *, coded: bool) -> Iterator[str]:
    for piece in xml.content(node):
        if isinstance(piece, str):
            yield piece
        elif xml.local(piece) not in _CODES:
            yield from _read(piece, coded=coded)
        elif piece.get("type") == _CONTROL:
            yield xml.character(xml.all_text(piece).removeprefix("U+"))
        elif coded and invented(xml.all_text(piece), ()):
            yield xml.all_text(piece)
