"""An edition as a chapter of an e-book: XHTML, with its label and its pictures."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from i18n_pipeline.editions.assemble import headline
from i18n_pipeline.editions.outlets.base import Told
from i18n_pipeline.editions.outlets.body import plain_body
from i18n_pipeline.editions.outlets.labels import label_of
from i18n_pipeline.editions.outlets.pictures import Picture, picture_of
from i18n_pipeline.editions.site import page_path, spelt
from i18n_pipeline.editions.xml import DECLARATION, element, text
from i18n_pipeline.locales import LocaleTag, direction

_OUTSIDE = frozenset(("http", "https", "mailto", "tel"))
_ELSEWHERE = re.compile("[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(slots=True)
class _Addresses:
    """What becomes of the addresses in a chapter."""

    told: Told
    pictures: dict[str, Picture] = field(default_factory=dict)
    """Those that are shown, by their names in the book."""

    def link(self, href: str) -> str:
        """Return where a link leads from a book: within the chapter, or out on the web."""
        if href.startswith("#"):
            return href if _NAME.fullmatch(href[1:]) else ""
        try:
            whole = urljoin(self.told.site.url(self.told.path), href)
            parts = urlsplit(whole)
        except ValueError:  # what no browser takes for an address either
            return ""
        leads = parts.netloc or (parts.scheme in ("mailto", "tel") and parts.path)
        return spelt(whole) if parts.scheme in _OUTSIDE and leads else ""

    def image(self, source: str) -> str:
        """Return the name of a picture in the book; nothing for one that cannot be in it."""
        if _ELSEWHERE.match(source):
            return ""
        folder = posixpath.dirname(self.told.edition.article.id)
        path = posixpath.normpath(posixpath.join(folder, unquote(re.split("[?#]", source)[0])))
        picture = None if path.startswith("..") else picture_of(self.told.asset(path))
        if picture is None:
            return ""
        self.pictures[picture.name] = picture
        return picture.name


def chapter(told: Told) -> tuple[bytes, dict[str, Picture]]:
    """Return the XHTML of an edition, and its pictures by their names in the book."""
    edition, addresses = told.edition, _Addresses(told)
    story = plain_body(told, addresses.link, addresses.image)
    _close_links(story)
    blocks = [f"{etree.tostring(block, encoding='unicode')}\n" for block in story]
    own = 1 if len(story) and story[0].tag == "h1" else 0  # a headline of the story's own
    parts = [*blocks[:own], *_head(told), *blocks[own:]]
    return page(edition.title, edition.locale, element("article", "\n", *parts)), addresses.pictures


def page(title: str, locale: LocaleTag, body: str) -> bytes:
    """Return a page of a book that has `body`, which is markup."""
    head = (
        element("title", text(title)),
        element("link", rel="stylesheet", type="text/css", href="style.css"),
    )
    root = element(
        "html",
        "\n",
        element("head", *head),
        "\n",
        element("body", "\n", body, "\n"),
        "\n",
        xmlns="http://www.w3.org/1999/xhtml",
        xmlns__epub="http://www.idpf.org/2007/ops",
        lang=locale,
        xml__lang=locale,
        dir=direction(locale),
    )
    return f"{DECLARATION}<!DOCTYPE html>\n{root}\n".encode()


def _head(told: Told) -> list[str]:
    """Return what stands above the story: title, summary, authors, day, label, original."""
    edition, article = told.edition, told.edition.article
    said = []
    if headline(article) not in article.template:
        said.append(element("h1", text(edition.title)))
    if edition.summary and article.summary not in article.template:
        said.append(element("p", text(edition.summary), **{"class": "deck"}))
    if byline := " · ".join(_byline(told)):
        said.append(element("p", byline, **{"class": "byline"}))
    return [f"{one}\n" for one in (*said, *_label(told))]


def _byline(told: Told) -> Iterator[str]:
    """Yield authors and day, each isolated: they may run in different directions."""
    article, custom = told.edition.article, told.site.custom(told.edition.locale)
    if article.authors:
        yield element("bdi", text(custom.joined(article.authors)))
    if day := article.published:
        yield element("time", text(custom.days.long(day)), datetime=day.isoformat())


def _label(told: Told) -> list[str]:
    paragraphs = [element("p", text(one)) for one in label_of(told)]
    if not paragraphs:
        return []
    if (original := told.original) and (url := told.site.url(page_path(original))):
        paragraphs.append(element("p", element("a", text(url), href=url)))
    spoken = told.interface.locale
    label = {"class": "label", "lang": spoken, "xml:lang": spoken, "dir": direction(spoken)}
    return [element("aside", *paragraphs, **label)]


def _close_links(story: etree._Element) -> None:
    """Give all languages their XML name too, and let links within lead only to what there is."""
    targets = {one.get("id") for one in story.iter() if one.get("id")}
    for one in story.iter():
        if language := one.get("lang"):
            one.set(_XML_LANG, language)
        href = one.get("href") or ""
        if href.startswith("#") and href[1:] not in targets:
            one.tag = "span"
            del one.attrib["href"]
