"""Variants: sentences that people have translated one way in one article and another in another.

What is found in an article here hangs on the catalogs of others. So these are known before any is
checked, and when one changes, the articles that share its sentences are checked again: whatever the
order of runs, the same files come out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.memory.database import LanguagePair
from i18n_pipeline.memory.variants import Variants
from i18n_pipeline.model import Article, State
from i18n_pipeline.stages.review.scope import Elsewhere
from i18n_pipeline.text.copies import is_prose
from i18n_pipeline.text.inline import wording


@dataclass(frozen=True, slots=True)
class Others:
    """Answers what the other articles of the project have."""

    variants: Variants
    articles: Collection[str]
    """The ids of those that there are: the memory knows some that are gone."""

    def of(self, article: Article, locale: LocaleTag, catalog: Catalog) -> Elsewhere:
        """Return the other translations of the sentences that people have reviewed in `catalog`."""
        pair = LanguagePair(article.locale, locale)
        return {
            entry.msgid: tuple(dict.fromkeys(self._targets(pair, entry.msgid, article.id)))
            for entry in catalog.live.values()
            if entry.state is State.REVIEWED and is_prose(wording(entry.msgid))
        }

    def _targets(self, pair: LanguagePair, source: str, own: str) -> Iterator[str]:
        for article, target in self.variants.of(pair, source):
            if article != own and article in self.articles:
                yield target


def touched(
    variants: Variants, pair: LanguagePair, changed: Collection[tuple[str, str]]
) -> frozenset[str]:
    """Return the articles with a sentence whose translation elsewhere has `changed`."""
    sources = {source for source, _ in changed if is_prose(wording(source))}
    return frozenset(article for text in sources for article, _ in variants.of(pair, text))
