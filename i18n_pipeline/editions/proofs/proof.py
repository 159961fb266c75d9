"""Law before output: an edition holds what its source holds, or it is not written.

It is parsed again by libxml2, which shares no code with the writers of this package, and compared
with the source, parsed in the same way.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, zip_longest

from lxml import etree

from i18n_pipeline.editions.assemble import original
from i18n_pipeline.editions.reading import read_page
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, Edition, Finding, Scope, Severity

_BLOCK_NAMES = """
    address article aside base blockquote body caption center col colgroup dd details dialog div dl
    dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li link
    main menu meta nav noscript ol optgroup option p pre script search section select style summary
    table tbody td template tfoot th thead title tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_ADDRESSES = frozenset(("action", "cite", "data", "formaction", "href", "poster", "src", "srcset"))
_OF_THE_LANGUAGE = frozenset(("lang", "dir"))


@dataclass(slots=True)
class _Shape:
    """A block element, and the inline elements that belong to it."""

    block: str
    inline: list[str] = field(default_factory=list)
    """In the order of the document; that of the source is free."""


def proof(edition: Edition) -> tuple[Finding, ...]:
    """Return what is wrong with the body of `edition`; nothing when its page may be written.

    Law: it has the block elements of its source in their order, and in each of them the same inline
    elements in any order, with the same attributes and addresses, and nothing else. Only the spans
    around untranslated passages are left out of account.
    """
    made, wanted = _shapes(edition), _wanted(edition.article, edition.locale)
    if made == wanted:  # mostly in the very same order
        return ()
    pairs = zip_longest(made, wanted)
    problems: tuple[str, ...] = next((said for pair in pairs if (said := _difference(*pair))), ())
    return tuple(
        Finding("proof", Severity.ERROR, problem, edition.article.id, edition.locale)
        for problem in problems
    )


def _wanted(article: Article, locale: LocaleTag) -> list[_Shape]:
    openings = (code.opening for block in article.blocks for code in block.content.codes)
    pieces = chain(article.template, *openings)
    has_scopes = any(isinstance(piece, Scope) for piece in pieces)
    return _shapes_in(article, locale if has_scopes else None)


@lru_cache(maxsize=1)  # the editions of an article are proven one after the other
def _shapes_in(article: Article, locale: LocaleTag | None) -> list[_Shape]:
    return _shapes(original(article, locale) if locale else original(article))


def _parsed(edition: Edition) -> etree._Element:
    whole = edition.article.whole_page
    page = edition.html if whole else f"<html><body>{edition.html}</body></html>"
    return read_page(page.encode())


def _difference(made: _Shape | None, wanted: _Shape | None) -> tuple[str, ...]:
    if made is None or wanted is None or made.block != wanted.block:
        return (f"{_name(made)} stands where the source has {_name(wanted)}",)
    where, here, there = f"in {made.block}", Counter(made.inline), Counter(wanted.inline)
    return (
        *(f"{where}, {one} is missing" for one in there - here),
        *(f"{where}, {one} is not in the source" for one in here - there),
    )


def _name(shape: _Shape | None) -> str:
    return shape.block if shape else "nothing"


def _shapes(edition: Edition) -> list[_Shape]:
    """Return the block elements of an edition in order, each with its inline elements."""
    shapes: list[_Shape] = []
    inside: dict[etree._Element | None, _Shape] = {}
    """Elements, and the blocks that they are or stand in."""
    for element in _parsed(edition).iter(etree.Element):
        if element.tag in _BLOCKS:
            inside[element] = _Shape(_spelled(element))
            shapes.append(inside[element])
            continue
        shape = inside[element] = inside[element.getparent()]
        if not _is_passage(element, edition.article.locale):
            shape.inline.append(_spelled(element))
    return shapes


def _is_passage(element: etree._Element, passage: LocaleTag) -> bool:
    """Whether an element is what marks an untranslated passage."""
    if element.tag != "span" or element.get("lang") != passage:
        return False
    return set(map(str, element.attrib)) <= _OF_THE_LANGUAGE


def _spelled(element: etree._Element) -> str:
    """Return an element's name, the names of its attributes, and its addresses."""
    attributes = element.items()
    if not attributes:
        return f"<{element.tag}>"
    shown = (
        f'{name}="{value}"' if name in _ADDRESSES else name
        for name, value in sorted((str(name), str(value)) for name, value in attributes)
        if name not in _OF_THE_LANGUAGE
    )
    return f"<{' '.join((str(element.tag), *shown))}>"
