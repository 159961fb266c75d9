"""Links from one article to another: they lead to the edition in the same language."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias
from urllib.parse import SplitResult, unquote, urlsplit

from i18n_pipeline.editions.site import Site, href, page_path
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Edition
from i18n_pipeline.text.markup import attribute_value, escape_attribute

_SOURCE = re.compile(r"\.(?:html?|xhtml|md|markdown|txt)$", re.IGNORECASE)


class Pages(NamedTuple):
    """The published pages of an article."""

    original: LocaleTag
    paths: Mapping[LocaleTag, str]


Find: TypeAlias = "Callable[[str], Pages | None]"
"""Gives the pages of an article by its id, or by the path of its original's page after a `/`."""


def nobody(_: str) -> None:
    """Know of no other article."""


@dataclass(frozen=True, slots=True)
class Links:
    """What rewrites the links of one edition."""

    edition: Edition
    site: Site
    find: Find

    def rewritten(self, markup: str) -> str:
        """Return the value of a link's `href` for the edition, written as in a tag.

        A link to an article leads to its edition in the same language, and where there is none to
        the original, whose language it names. One that leads there already, or elsewhere, stays
        byte for byte.
        """
        address = attribute_value(markup).strip()
        try:
            parts = urlsplit(address)
            pages = next(filter(None, map(self.find, self._names(parts))), None)
        except ValueError:  # what no browser takes for an address either
            return markup
        locale = self._locale(pages)
        if pages is None or locale not in pages.paths:
            return markup
        there, is_own = pages.paths[locale], locale == self.edition.locale
        if is_own and there == self._path(parts):
            return markup
        absolute = parts.netloc or parts.path.startswith("/")
        new = self.site.url(there) if absolute else href(page_path(self.edition), there)
        rest = parts._replace(scheme="", netloc="", path="").geturl()
        return escape_attribute(new + rest) + ("" if is_own else f' hreflang="{locale}"')

    def _locale(self, pages: Pages | None) -> LocaleTag:
        own = self.edition.locale
        return own if pages is None or own in pages.paths else pages.original

    def _path(self, parts: SplitResult) -> str:
        """Return where below the output folder an address leads; empty for elsewhere."""
        path = unquote(parts.path)
        if not parts.netloc and not path.startswith("/"):
            folder = posixpath.dirname(page_path(self.edition))
            return posixpath.normpath(posixpath.join(folder, path))
        base = urlsplit(self.site.base_url)
        root = f"{base.path.rstrip('/')}/"
        is_ours = self.site.base_url and parts.netloc in ("", base.netloc) and path.startswith(root)
        return path[len(root) :] if is_ours else ""

    def _names(self, parts: SplitResult) -> Iterator[str]:
        """Yield what `find` may know the linked article by."""
        article = self.edition.article
        if parts.netloc or parts.path.startswith("/"):
            if path := self._path(parts):
                yield f"/{path}"
        elif parts.path:
            folder = posixpath.dirname(article.id)
            path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
            if _SOURCE.search(path) and not path.startswith("../"):
                yield _SOURCE.sub("", path)
                yield f"/{article.locale}/{path}"
