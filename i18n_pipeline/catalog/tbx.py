"""TBX-Basic (ISO 30042, DCA style) ↔ terms: how other programs take and give glossaries.

Written as version 2 (`martif`), which they all read; version 3 (`tbx`) is read as well. The case
rule has no place in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from i18n_pipeline.catalog.glossary import one_line
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, parse_tag, same_writing
from i18n_pipeline.model import Term
from i18n_pipeline.xml import safely_parsed

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = {"termEntry", "conceptEntry"}
_SECTIONS = {"langSet", "langSec"}
_TERMS = {"tig", "ntig", "termSec"}
_STATUS = "administrativeStatus"
_PREFERRED, _ADMITTED, _DEPRECATED = (
    f"{word}Term-admn-sts" for word in ("preferred", "admitted", "deprecated")
)
_REFUSED = (_DEPRECATED, "supersededTerm-admn-sts")
_NEEDED = "Translation needed"  # as Weblate and the Translate Toolkit write it


@dataclass(frozen=True, slots=True)
class _Word:
    """A term of one language."""

    text: str
    status: str
    pos: str


def read_tbx(data: bytes, where: str, pair: tuple[LocaleTag, LocaleTag]) -> tuple[Term, ...]:
    """Return the terms that the file has for a pair of languages; other entries are left out.

    A language of the file serves for a locale of the same language and script. Raises
    PipelineError for what is not TBX, and for entities, which no glossary needs.
    """
    terms: dict[str, Term] = {}
    for entry in _parsed(data, where).iter():
        if _name(entry) in _ENTRIES:
            for term in _terms(entry, pair):
                terms.setdefault(term.source, term)
    return tuple(terms.values())


def _parsed(data: bytes, where: str) -> etree._Element:
    try:
        root = safely_parsed(data)
    except etree.XMLSyntaxError as error:
        raise PipelineError(
            f"not well-formed XML: {error.msg}", where=f"{where}:{error.lineno or 1}"
        ) from None
    if any(isinstance(node, etree._Entity) for node in root.iter()):
        raise PipelineError("the file uses entities of its own", where=where)
    if _name(root) not in {"martif", "tbx"}:
        raise PipelineError("this is not a TBX file", where=where, next_step="give .tbx or .csv")
    return root


def _terms(entry: etree._Element, pair: tuple[LocaleTag, LocaleTag]) -> Iterator[Term]:
    source, target = (list(_words(entry, locale)) for locale in pair)
    note = " ".join(one_line(_text(node)) for node in entry if _name(node) == "note")
    sound = [word for word in target if word.status not in _REFUSED]
    sound.sort(key=lambda word: word.status != _PREFERRED)
    forbidden = tuple(word.text for word in target if word.status in _REFUSED)
    stays = any(_kind(n) == _NEEDED and _text(n).lower() == "no" for n in entry.iter())
    for word in source:
        if word.status in _REFUSED or not (sound or stays):
            continue
        preferred = word.text if stays else sound[0].text
        admitted = tuple(other.text for other in sound if other.text != preferred)
        yield Term(
            word.text,
            preferred,
            admitted,
            forbidden,
            word.pos,
            note,
            translate=not stays,
        )


def _words(entry: etree._Element, locale: LocaleTag) -> Iterator[_Word]:
    sections = [node for node in entry if _name(node) in _SECTIONS]
    tags = [_tag(section.get(_LANG, "")) for section in sections]
    exact = [s for s, tag in zip(sections, tags, strict=True) if tag == locale]
    alike = [s for s, tag in zip(sections, tags, strict=True) if tag and same_writing(tag, locale)]
    for section in (exact or alike)[:1]:
        for group in section.iter():
            if _name(group) in _TERMS and (word := _word(group)).text:
                yield word


def _word(group: etree._Element) -> _Word:
    found = {"term": "", _STATUS: "", "partOfSpeech": ""}
    for node in group.iter():
        key = "term" if _name(node) == "term" else _kind(node)
        if key in found and not found[key]:
            found[key] = one_line(_text(node))
    return _Word(found["term"], found[_STATUS], found["partOfSpeech"])


def _tag(text: str) -> LocaleTag | None:
    try:
        return parse_tag(text)
    except PipelineError:
        return None


def _name(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _kind(node: etree._Element) -> str:
    """Return the data category: an attribute (DCA style) or the element's own name (DCT)."""
    return node.get("type") or _name(node)


def _text(node: etree._Element) -> str:
    return "".join(map(str, node.itertext()))


def write_tbx(terms: Iterable[Term], pair: tuple[LocaleTag, LocaleTag]) -> bytes:
    """Return the file. Law: `read_tbx` gives the terms back, but for the case rule."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<martif type="TBX-Basic" xml:lang={quoteattr(pair[0])}>',
        "<martifHeader><fileDesc><sourceDesc><p>i18n-pipeline glossary</p></sourceDesc></fileDesc>",
        '<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>',
        "<text><body>",
    ]
    for number, term in enumerate(terms, start=1):
        lines += _entry(number, term, pair)
    lines += ["</body></text>", "</martif>", ""]
    return "\n".join(lines).encode()


def _entry(number: int, term: Term, pair: tuple[LocaleTag, LocaleTag]) -> Iterator[str]:
    yield f'<termEntry id="t{number}">'
    if not term.translate:
        yield f'<descrip type="{_NEEDED}">No</descrip>'
    if term.note:
        yield f"<note>{escape(term.note)}</note>"
    own = [(term.source, _PREFERRED, term.pos)]
    target = [(term.target, _PREFERRED, "")]
    target += ((form, _ADMITTED, "") for form in term.admitted)
    target += ((form, _DEPRECATED, "") for form in term.forbidden)
    for locale, words in zip(pair, (own, target), strict=True):
        yield f"<langSet xml:lang={quoteattr(locale)}>"
        yield from map(_tig, words)
        yield "</langSet>"
    yield "</termEntry>"


def _tig(word: tuple[str, str, str]) -> str:
    text, status, pos = word
    part = f'<termNote type="partOfSpeech">{escape(pos)}</termNote>' if pos else ""
    note = f'<termNote type="{_STATUS}">{status}</termNote>'
    return f"<tig><term>{escape(text)}</term>{part}{note}</tig>"
