"""Where a page was before: a page that leads to it, and a list of all of those for a server."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from i18n_pipeline.editions.interface import Interface
from i18n_pipeline.editions.metadata.head import Head
from i18n_pipeline.editions.pages.theme import Frame, render
from i18n_pipeline.editions.site import Site, page_path, path_of
from i18n_pipeline.model import Edition

LIST = "_redirects"
"""The name that Netlify, Cloudflare Pages and GitLab Pages look for."""


def render_redirect(edition: Edition, place: str, site: Site, interface: Interface) -> str:
    """Return the page that stands at a former place of an edition's page, and leads to it."""
    there = page_path(edition)
    frame = Frame(site, interface, edition.locale, path_of(edition.locale, place), ())
    head = Head(noindex=True, canonical=site.url(there))
    link = frame.link(there)
    return render("redirect.html", frame, edition=edition, head=head, link=link)


def redirect_list(moves: Iterable[tuple[str, str]], site: Site) -> str:
    """Return the former and the new path of each page that has moved, a line each.

    >>> from i18n_pipeline.locales import parse_tag
    >>> site = Site("News", parse_tag("en"), "https://news.example/world/")
    >>> print(redirect_list([("es/old.html", "es/año.html")], site), end="")
    /world/es/old.html /world/es/a%C3%B1o.html 301
    """
    root = urlsplit(site.base_url).path.rstrip("/")
    lines = (f"{root}/{quote(old)} {root}/{quote(new)} 301\n" for old, new in moves)
    return "".join(sorted(lines))
