"""The files of an EPUB 3.2 book: package document, table of contents, and the archive itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from i18n_pipeline.editions.outlets.chapter import page
from i18n_pipeline.editions.outlets.pictures import Picture
from i18n_pipeline.editions.xml import DECLARATION, element, text
from i18n_pipeline.locales import LocaleTag, direction

FOLDER = "EPUB"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""When every file in a book was made: two runs write the same bytes."""
_MIMETYPE = b"application/epub+zip"
_CONTAINER = f"""{DECLARATION}\
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_SUMMARY = (
    "Text with headings and a table of contents; pictures with the descriptions that their authors "
    "gave them; no sound, film or program. Not certified."
)
_FEATURES = ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability")


@dataclass(frozen=True, slots=True)
class Chapter:
    """An edition in a book."""

    name: str
    """Of its file."""
    title: str
    badge: str
    """What readers must know before they open it; empty for an original."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Book:
    """What a book says of itself, and what is in it."""

    id: str
    """A URN."""
    title: str
    locale: LocaleTag
    publisher: str
    chapters: tuple[Chapter, ...]
    pictures: Mapping[str, Picture]
    modified: date | None
    """The last day on which an author had a hand in it, as far as is known."""
    published: date | None = None
    description: str = ""
    source: str = ""
    """Address of the original."""
    languages: tuple[LocaleTag, ...] = ()
    """Those of its passages besides its own."""
    authors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()


def packed(book: Book) -> bytes:
    """Return the file of a book: the same bytes for the same book."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in _files(book):
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.create_system = 3  # else it tells the system that it was made on
            # The first must stand there as it is, so that the file shows what it is (OCF 3.2).
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, method)
    return data.getvalue()


def _files(book: Book) -> Iterator[tuple[str, bytes]]:
    yield "mimetype", _MIMETYPE
    yield "META-INF/container.xml", _CONTAINER.encode()
    yield f"{FOLDER}/package.opf", _package(book)
    yield f"{FOLDER}/contents.xhtml", page(book.title, book.locale, _contents(book))
    yield f"{FOLDER}/style.css", (files(__package__) / "epub.css").read_bytes()
    for chapter in book.chapters:
        yield f"{FOLDER}/{chapter.name}", chapter.data
    for name in sorted(book.pictures):
        yield f"{FOLDER}/{name}", book.pictures[name].data


def _contents(book: Book) -> str:
    """Return the table of contents, where labels stand too."""
    items = []
    for chapter in book.chapters:
        said = element("bdi", text(chapter.title))
        if chapter.badge:
            said += element("span", text(f" ({chapter.badge})"), **{"class": "badge"})
        items.append(element("li", element("a", said, href=chapter.name)))
    whole = "\n".join(("", element("h1", text(book.title)), element("ol", *items), ""))
    return element("nav", whole, epub__type="toc", role="doc-toc")


def _package(book: Book) -> bytes:
    items = [
        _item("contents.xhtml", "application/xhtml+xml", properties="nav"),
        _item("style.css", "text/css"),
        *(_item(chapter.name, "application/xhtml+xml") for chapter in book.chapters),
        *(_item(name, book.pictures[name].media_type) for name in sorted(book.pictures)),
    ]
    # A book of one story begins with it; one of many with what is in it.
    order = (*(() if len(book.chapters) == 1 else ("contents.xhtml",)), *_names(book))
    spine = [element("itemref", idref=_id(name)) for name in order]
    runs = {"page-progression-direction": direction(book.locale)}
    root = element(
        "package",
        "\n".join(
            (
                "",
                element("metadata", "\n".join(("", *_metadata(book), "")), **_DC),
                element("manifest", "\n".join(("", *items, ""))),
                element("spine", "\n".join(("", *spine, "")), **runs),
                "",
            )
        ),
        **{
            "xmlns": "http://www.idpf.org/2007/opf",
            "version": "3.0",
            "unique-identifier": "id",
            "xml:lang": book.locale,
            "dir": direction(book.locale),
        },
    )
    return f"{DECLARATION}{root}\n".encode()


_DC = {"xmlns:dc": "http://purl.org/dc/elements/1.1/"}


def _names(book: Book) -> Iterator[str]:
    return (chapter.name for chapter in book.chapters)


def _item(name: str, media_type: str, **more: str) -> str:
    return element("item", id=_id(name), href=name, **{"media-type": media_type}, **more)


def _id(name: str) -> str:
    return f"f-{name}"


def _metadata(book: Book) -> Iterator[str]:
    yield element("dc:identifier", text(book.id), id="id")
    yield element("dc:title", text(book.title))
    for language in dict.fromkeys((book.locale, *book.languages)):
        yield element("dc:language", language)
    for name in book.authors:
        yield element("dc:creator", text(name))
    for number, name in enumerate(book.translators):
        yield element("dc:contributor", text(name), id=f"translator-{number}")
        yield _meta("role", "trl", refines=f"#translator-{number}", scheme="marc:relators")
    yield element("dc:publisher", text(book.publisher))
    if book.published:
        yield element("dc:date", book.published.isoformat())
    if book.description:
        yield element("dc:description", text(book.description))
    if book.source:
        yield element("dc:source", text(book.source))
    day = book.modified or date(*_LONG_AGO[:3])
    yield _meta("dcterms:modified", f"{day.isoformat()}T00:00:00Z")
    yield from _accessibility(book)


def _accessibility(book: Book) -> Iterator[str]:
    """Yield what EPUB Accessibility asks a book to say of itself."""
    yield _meta("schema:accessMode", "textual")
    if book.pictures:
        yield _meta("schema:accessMode", "visual")
    described = not any(b'alt=""' in chapter.data for chapter in book.chapters)
    if described:
        yield _meta("schema:accessModeSufficient", "textual")
    features = (*_FEATURES, "alternativeText") if book.pictures and described else _FEATURES
    for feature in features:
        yield _meta("schema:accessibilityFeature", feature)
    moving = any(picture.media_type == "image/gif" for picture in book.pictures.values())
    yield _meta("schema:accessibilityHazard", "unknown" if moving else "none")
    yield element("meta", _SUMMARY, property="schema:accessibilitySummary", xml__lang="en")


def _meta(name: str, value: str, **more: str) -> str:
    return element("meta", text(value), property=name, **more)
