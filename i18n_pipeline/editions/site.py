"""What a publisher decides about the whole site: its name, its address, what may be published."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias
from urllib.parse import quote, urljoin

from i18n_pipeline.editions.assemble import headline
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, is_pseudo
from i18n_pipeline.model import Article, Counts, Edition, Listing, Topic
from i18n_pipeline.text.custom.custom import Custom
from i18n_pipeline.text.custom.days import Calendars
from i18n_pipeline.text.inline import plain

ROOT_INDEX = "index.html"
STYLESHEET = "style.css"
_SAFE = "/:?#@!$&'()*+,;=%-._~"
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_LISTS = re.compile(r"(?:(?:section|tag)/[^/]+/)?(?:index|page-[0-9]+)")
"""Places of the lists of articles; no article's own can be one of them."""


class PolicyKind(Enum):
    """How a publisher decides which editions go out."""

    DRAFT = "draft"
    """All of them, labelled."""
    REVIEWED = "reviewed"
    """Only those that a person has reviewed from end to end."""
    THRESHOLD = "threshold"
    """Those of which a person has reviewed at least so many percent."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Which editions are published."""

    kind: PolicyKind
    percent: int
    """The least share of reviewed segments, 0 to 100."""

    def __post_init__(self) -> None:
        if not 0 <= self.percent <= 100:  # noqa: PLR2004 (percent)
            raise ValueError(f"{self.percent} is not a percentage")

    def admits(self, counts: Counts) -> bool:
        """Return whether an edition with these counts is published.

        Where nothing is translated there is nothing to publish: it would be the original again.
        """
        return counts.percent_reviewed >= self.percent and not counts.blank


DRAFT = Policy(PolicyKind.DRAFT, 0)
REVIEWED = Policy(PolicyKind.REVIEWED, 100)


def parse_policy(text: str) -> Policy:
    """Return the policy that a setting spells: `draft`, `reviewed`, or a percentage.

    Raises PipelineError for anything else.

    >>> parse_policy("80 %").percent
    80
    """
    word = text.strip().lower()
    if word in ("draft", "reviewed"):
        return DRAFT if word == "draft" else REVIEWED
    number = word.removesuffix("%").strip()
    if number.isdecimal() and int(number) in range(101):
        return Policy(PolicyKind.THRESHOLD, int(number))
    raise PipelineError(
        f"unknown policy {text!r}", next_step="give draft, reviewed or a percentage such as 80"
    )


Templates: TypeAlias = "tuple[tuple[str, str], ...]"
"""Name and text of a project's own templates and style sheets; all else is the built-in theme's."""


@dataclass(frozen=True, slots=True)
class Site:
    """The site that editions are published on."""

    title: str
    source_locale: LocaleTag
    base_url: str = ""
    """Absolute address of the output folder; empty when it is not known."""
    policy: Policy = DRAFT
    index_from: int = 100
    """The least share of reviewed segments, in percent, with which search engines may list a page:
    100 is all of them."""
    templates: Templates = ()
    generator: str = "i18n_pipeline"
    calendars: Calendars = Calendars()  # noqa: RUF009 (a frozen value)

    def custom(self, locale: LocaleTag) -> Custom:
        """Return how days, numbers and lists are written on the pages in `locale`."""
        return Custom(locale, self.calendars.of(locale))

    def url(self, path: str) -> str:
        """Return the absolute address of an output path; empty without a base address."""
        return f"{self.base_url.rstrip('/')}/{quote(path)}" if self.base_url else ""

    def hidden(self, listing: Listing) -> bool:
        """Return whether search engines are asked to leave an edition out.

        So are feed readers, which show titles where no label stands beside them.
        """
        if is_pseudo(listing.locale) or not listing.findable:
            return True
        return not listing.is_source and listing.counts.percent_reviewed < self.index_from

    def leads_elsewhere(self, listing: Listing) -> bool:
        """Return whether a page says that its address is another one, as a reprint does.

        Search engines list that one: no sitemap has the page, and none is named as its translation.
        """
        own = self.url(listing.path)
        return bool(own and listing.canonical) and urljoin(own, spelt(listing.canonical)) != own


def page_path(edition: Edition) -> str:
    """Return where an edition's page lies below the output folder: `es/2017/chechnya.html`."""
    return path_of(edition.locale, edition.place or place_of(edition.article))


def path_of(locale: LocaleTag, place: str) -> str:
    """Return the output path of the page at a place below a locale's folder."""
    return f"{locale}/{place}.html"


def place_at(path: str) -> tuple[LocaleTag, str]:
    """Return what `path_of` made an output path of; no place where that is not a page.

    >>> place_at("es/2017/chechnya.html"), place_at("es/2017/map.png")
    (('es', '2017/chechnya'), ('es', ''))
    """
    locale, _, name = path.partition("/")
    return LocaleTag(locale), name.removesuffix(".html") if name.endswith(".html") else ""


def place_of(article: Article, slug: str = "") -> str:
    """Return the place of an article's pages below a locale's folder: `2017/chechnya`.

    It is the same for every locale that has no `slug` of its own.
    """
    folder, _, name = article.id.rpartition("/")
    return posixpath.join(folder, slug or article.slug or name)


def listing(edition: Edition) -> Listing:
    """Return what lists say of `edition`."""
    return Listing(
        edition.article.id,
        edition.source_locale,
        edition.locale,
        page_path(edition),
        edition.title,
        edition.summary,
        edition.article.published,
        edition.counts,
        edition.tools,
        edition.article.modified,
        edition.article.authors,
        edition.article.findable,
        _spoken(edition, edition.title, headline(edition.article)),
        _spoken(edition, edition.summary, edition.article.summary),
        edition.article.canonical if edition.is_source else "",
    )


def standing(article: Article, former: Listing) -> Edition:
    """Return as much of the edition that `former` lists as the pages beside it tell of it."""
    _, place = place_at(former.path)
    title, summary, counts = former.title, former.summary, former.counts
    return Edition(article, former.locale, (), title, summary, counts, former.tools, place=place)


def _spoken(edition: Edition, text: str, index: int | None) -> LocaleTag:
    """Return the language that a text of an edition is in: the source's, if it reads as there."""
    blocks = edition.article.blocks
    same = index is not None and plain(blocks[index].content) == text
    return edition.source_locale if same else edition.locale


def claim(place: str, source: str, taken: dict[str, str]) -> str:
    """Return who has `place` already, an empty text if it now belongs to the article `source`.

    `taken` holds the places given so far and who has them, and is added to. Places that differ in
    case alone are one: some file systems hold them for the same.
    """
    place = place.casefold()
    holder = _LISTS.fullmatch(place) and "the list of articles"
    holder = holder or taken.setdefault(place, source)
    return "" if holder == source else holder


def index_path(locale: LocaleTag, topic: Topic | None = None) -> str:
    """Return where the list of a locale's newest editions lies: all of them, or of a topic."""
    return f"{_list_folder(locale, topic)}/index.html"


def archive_path(locale: LocaleTag, number: int, topic: Topic | None = None) -> str:
    """Return where a page with older editions of the same list lies."""
    return f"{_list_folder(locale, topic)}/page-{number}.html"


def _list_folder(locale: LocaleTag, topic: Topic | None) -> str:
    return f"{locale}/{topic.shelf.value}/{topic.slug}" if topic else locale


def href(here: str, there: str) -> str:
    """Return the link from one output path to another, relative and percent-encoded.

    >>> href("es/2017/chechnya.html", "style.css")
    '../../style.css'
    """
    # Much quicker than `posixpath.relpath`, which does not know that both are plain and relative.
    start, end = here.split("/")[:-1], there.split("/")
    shared = 0
    for one, other in zip(start, end[:-1], strict=False):
        if one != other:
            break
        shared += 1
    return quote("/".join((*[".."] * (len(start) - shared), *end[shared:])))


def spelt(address: str) -> str:
    """Return an address as RFC 3986 spells it, whatever a browser would have made of it.

    >>> spelt("https://news.example/50% off/ñ.png")
    'https://news.example/50%25%20off/%C3%B1.png'
    """
    return _LONE_PERCENT.sub("%25", quote(address, _SAFE))
