"""An article in one locale, and how far people have reviewed it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model.article import Article, Splice
from i18n_pipeline.model.entry import State


@dataclass(frozen=True, slots=True)
class Counts:
    """Segments of one article in one locale by state; their sum is all of them."""

    untranslated: int = 0
    needs_review: int = 0
    reviewed: int = 0

    @classmethod
    def of(cls, states: Iterable[State]) -> Counts:
        """Return how often each state is among `states`."""
        found = Counter(states)
        return cls(found[State.UNTRANSLATED], found[State.NEEDS_REVIEW], found[State.REVIEWED])

    @property
    def total(self) -> int:
        """All segments."""
        return self.untranslated + self.needs_review + self.reviewed

    @property
    def percent_reviewed(self) -> int:
        """Reviewed segments in percent, rounded down: 100 only when all of them are."""
        return 100 * self.reviewed // self.total if self.total else 100

    @property
    def complete(self) -> bool:
        """Whether a person has reviewed every segment."""
        return self.reviewed == self.total

    @property
    def blank(self) -> bool:
        """Whether there is something to translate, and nothing is translated."""
        return 0 < self.total == self.untranslated

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.untranslated + other.untranslated,
            self.needs_review + other.needs_review,
            self.reviewed + other.reviewed,
        )


@dataclass(frozen=True, slots=True)
class Reviewers:
    """Who reviewed an edition. Only those are named who agreed to it."""

    names: tuple[str, ...] = ()
    others: bool = False
    """Whether there are more, who stay unnamed."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An article in one locale, ready to be written as a page."""

    article: Article
    locale: LocaleTag
    body: tuple[str | Splice, ...]
    """HTML: the article's template with every block filled in; splices only in a whole page."""
    title: str
    """Plain text."""
    summary: str = ""
    counts: Counts = field(default_factory=Counts)
    tools: tuple[str, ...] = ()
    """Engines and packages whose unreviewed or reviewed work stands in it: `argos en→es 1.0`."""
    reviewers: Reviewers = field(default_factory=Reviewers)
    outdated: bool = False
    """Whether the original has changed since people reviewed what was there before."""
    words: tuple[tuple[str, str], ...] = ()
    """What each block reads as in the source, and what it reads as here. Only where a splice needs
    it."""
    title_reviewed: bool = False
    """Whether a person has reviewed the title."""
    place: str = ""
    """Where its page lies below the locale's folder, without the ending, if not as the article's
    other pages do: `2017/detenciones`."""

    @property
    def html(self) -> str:
        """The body in one piece, with the source's own markup in the places of its splices."""
        return "".join(piece if isinstance(piece, str) else piece.markup for piece in self.body)

    @property
    def source_locale(self) -> LocaleTag:
        """The language of the original."""
        return self.article.locale

    @property
    def is_source(self) -> bool:
        """Whether this is the original."""
        return self.locale == self.source_locale


@dataclass(frozen=True, slots=True)
class Listing:
    """What lists say of a published edition: all that is kept of it once its page is written."""

    article: str
    """Id of the article."""
    source_locale: LocaleTag
    locale: LocaleTag
    path: str
    """Where its page lies below the output folder."""
    title: str
    summary: str = ""
    published: date | None = None
    counts: Counts = field(default_factory=Counts)
    tools: tuple[str, ...] = ()
    modified: date | None = None
    """When the author last changed the article, where that is said."""
    authors: tuple[str, ...] = ()
    findable: bool = True
    """False where the page itself asks search engines to leave it out."""
    title_locale: LocaleTag | None = None
    """The language that the title is in: the source's, where it waits for translation."""
    summary_locale: LocaleTag | None = None
    canonical: str = ""
    """The address that an original's page says is its own, as written."""

    @property
    def changed(self) -> date | None:
        """The last day on which the author is known to have had a hand in the article."""
        return max(filter(None, (self.published, self.modified)), default=None)

    @property
    def is_source(self) -> bool:
        """Whether this is the original."""
        return self.locale == self.source_locale
