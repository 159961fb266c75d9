"""What a run remembers: the project's memory as the stages ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.memory.database import PLACE, LanguagePair, open_database
from i18n_pipeline.memory.inspected import Inspections
from i18n_pipeline.memory.ledger import Ledger
from i18n_pipeline.memory.machine import MachineMemory
from i18n_pipeline.memory.outputs import Outputs
from i18n_pipeline.memory.records import Records
from i18n_pipeline.memory.reviewed import ReviewedMemory, units_of
from i18n_pipeline.memory.variants import Variants
from i18n_pipeline.model import Article
from i18n_pipeline.stages.drafts.proposal import Proposal, to_remember
from i18n_pipeline.stages.memory.kept import learn_memories
from i18n_pipeline.stages.project import Project, read_article
from i18n_pipeline.stages.review.variants import touched
from i18n_pipeline.store import SourceFile, Store


@dataclass(frozen=True, slots=True)
class Recollection:
    """The parts of an open memory. For the thread that opened it."""

    ledger: Ledger
    outputs: Outputs
    inspections: Inspections
    records: Callable[[str], Records]
    """Gives what a command has in the ledger."""
    machines: MachineMemory
    people: ReviewedMemory
    variants: Variants

    def keep(self, pair: LanguagePair, identity: str, proposals: Mapping[str, Proposal]) -> None:
        """Remember an engine's proposals by their texts; on disk when this returns."""
        kept = {text: to_remember(proposal) for text, proposal in proposals.items()}
        self.machines.remember(pair, identity, kept)


def learn(project: Project, memory: Recollection, files: Sequence[SourceFile]) -> frozenset[str]:
    """Know what people have reviewed in the catalogs of `files` before anything is done.

    Otherwise what a run proposes and finds would hang on the order in which it meets its articles.
    What cannot be read is left out here; the stages report it. Returns the articles that share a
    sentence whose translation has changed.
    """
    found: set[str] = set()
    for file in files:
        for locale in project.targets:
            with suppress(PipelineError):
                if catalog := project.catalog(file.id, locale):
                    units = units_of(file.id, catalog)
                    source = _source_locale(project, file) if units else None
                    pair = LanguagePair(source or project.settings.source_locale, locale)
                    old = memory.variants.in_catalog(file.id, locale)
                    if memory.people.learn(file.id, pair, units):
                        changed = old ^ memory.variants.in_catalog(file.id, locale)
                        found |= touched(memory.variants, pair, changed)
    learn_memories(project, memory.people, anew=False)
    return frozenset(found)


def _source_locale(project: Project, file: SourceFile) -> LocaleTag | None:
    article = read_article(project, file)
    return article.locale if isinstance(article, Article) else None


@contextmanager
def remembering(store: Store) -> Iterator[Recollection]:
    """Give the memory of the project in `store`. Raises PipelineError if it cannot be opened."""
    with closing(open_database(store.root / PLACE)) as connection:
        yield Recollection(
            Ledger(connection),
            Outputs(connection),
            Inspections(connection),
            partial(Records, connection),
            MachineMemory(connection),
            ReviewedMemory(connection),
            Variants(connection),
        )
