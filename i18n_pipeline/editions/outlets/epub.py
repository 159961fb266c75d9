"""E-books: one of each edition, and one of all editions in a locale."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from hashlib import blake2b
from html import unescape
from uuid import NAMESPACE_URL, uuid5

from i18n_pipeline.editions.metadata.feed import Feed
from i18n_pipeline.editions.outlets.base import Collected, Files, Told, filed
from i18n_pipeline.editions.outlets.chapter import chapter
from i18n_pipeline.editions.outlets.labels import badge_of
from i18n_pipeline.editions.outlets.package import FOLDER, Book, Chapter, packed
from i18n_pipeline.editions.outlets.pictures import Picture, picture_of
from i18n_pipeline.editions.site import Site, listing, page_path
from i18n_pipeline.editions.xml import text
from i18n_pipeline.locales import LocaleTag, endonym
from i18n_pipeline.model import Listing

_STORY = "story.xhtml"
_HREF = re.compile(rb'href="(https?://[^"]+)"')


def books(told: Told) -> Files:
    """Yield the book of an edition."""
    edition, site = told.edition, told.site
    said = listing(edition)
    badge = badge_of(said, site, told.interface)
    data, pictures = chapter(told)
    original = told.original
    passages = edition.counts.untranslated and not edition.is_source
    book = Book(
        id=_id(site, edition.locale, said.article),
        title=edition.title,
        locale=edition.locale,
        publisher=site.title,
        chapters=(Chapter(_STORY, edition.title, badge, data),),
        pictures=pictures,
        modified=said.changed,
        published=said.published,
        description=" ".join(filter(None, (said.summary, badge and f"[{badge}]"))),
        source=site.url(page_path(original)) if original and not edition.is_source else "",
        languages=(edition.source_locale,) if passages else (),
        authors=edition.article.authors,
        translators=edition.reviewers.names,
    )
    yield filed("epub", told.path, ".epub"), packed(book)


def collections(collected: Collected) -> Files:
    """Yield the book of all editions in a locale, the newest first.

    It is put together from their own books: what could not be written, or was changed by hand, is
    not in it.
    """
    chapters: list[Chapter] = []
    pictures: dict[str, Picture] = {}
    shown: list[Listing] = []
    for one in collected.listings():
        data = collected.made(filed("epub", one.path, ".epub"))
        if data is not None:
            story, own = _opened(data)
            badge = badge_of(one, collected.site, collected.interface)
            chapters.append(Chapter(_name(one), one.title, badge, story))
            pictures.update(own)
            shown.append(one)
    if not chapters:
        return
    locale, site = collected.locale, collected.site
    names = {site.url(one.path): _name(one) for one in shown if site.base_url}
    book = Book(
        id=_id(site, locale, ""),
        title=f"{site.title} – {endonym(locale)}",
        locale=locale,
        publisher=site.title,
        chapters=tuple(_linked(one, names) for one in chapters),
        pictures=pictures,
        modified=max(filter(None, (one.changed for one in shown)), default=None),
        languages=tuple(sorted({one.source_locale for one in shown if one.counts.untranslated})),
        authors=tuple(dict.fromkeys(name for one in shown for name in one.authors)),
    )
    yield f"epub/{locale}.epub", packed(book)


def _opened(data: bytes) -> tuple[bytes, dict[str, Picture]]:
    """Return the story and the pictures in a book that we made."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        story = archive.read(f"{FOLDER}/{_STORY}")
        inside = (archive.read(name) for name in archive.namelist() if _is_picture(name))
        found = (picture for one in inside if (picture := picture_of(one)))
        return story, {picture.name: picture for picture in found}


def _is_picture(name: str) -> bool:
    return name.endswith((".gif", ".jpg", ".png", ".svg"))


def _name(one: Listing) -> str:
    """Return the name of a chapter's file: it does not tell what the article's file is called."""
    return f"s-{blake2b(one.article.encode(), digest_size=8).hexdigest()}.xhtml"


def _linked(one: Chapter, names: Mapping[str, str]) -> Chapter:
    """Return a chapter whose links to others of the book lead to them."""

    def led(match: re.Match[bytes]) -> bytes:
        name = names.get(unescape(match[1].decode()))
        return f'href="{text(name)}"'.encode() if name else match[0]

    return Chapter(one.name, one.title, one.badge, _HREF.sub(led, one.data))


def _id(site: Site, locale: LocaleTag, article: str) -> str:
    return uuid5(NAMESPACE_URL, f"{Feed(site, locale, ()).id(article)}#epub").urn
