"""The project's glossaries as the stages use them: each file is read once in a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from functools import lru_cache

from i18n_pipeline.catalog.glossary import terms_of
from i18n_pipeline.catalog.sheet import read_sheet
from i18n_pipeline.catalog.starter import starter
from i18n_pipeline.config import Settings
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, is_pseudo, language
from i18n_pipeline.model import Entry, Finding, Segment, Term
from i18n_pipeline.stages.report import problem
from i18n_pipeline.store import Store, digest, glossary_path
from i18n_pipeline.text.inline import plain
from i18n_pipeline.text.terms import Glossary


@dataclass(frozen=True, slots=True)
class Own:
    """What stands in the project's glossary for a locale."""

    terms: tuple[Term, ...] = ()
    problems: tuple[Finding, ...] = ()
    """Rows that say nothing sound, or the file if it cannot be read at all."""
    digest: str = ""


class Terms:
    """The glossaries of one project, as they were when first asked for."""

    def __init__(self) -> None:
        self._own: dict[LocaleTag, Own] = {}
        self._made: dict[tuple[LocaleTag, LocaleTag], Glossary] = {}

    def glossary(
        self, store: Store, settings: Settings, pair: tuple[LocaleTag, LocaleTag]
    ) -> Glossary:
        """Return the project's own terms for a pair of languages, and behind them those shipped.

        The project's are in its own source language. A pseudo-locale has none.
        """
        if pair not in self._made:
            source, target = pair
            terms: dict[str, Term] = {}
            if language(source) == language(settings.source_locale):
                terms = {term.source.casefold(): term for term in self.own(store, target).terms}
            for term in starter(source, target) if settings.starter_glossary else ():
                terms.setdefault(term.source.casefold(), term)
            known = () if is_pseudo(target) else tuple(terms.values())
            self._made[pair] = Glossary(source, target, known)
        return self._made[pair]

    def own(self, store: Store, locale: LocaleTag) -> Own:
        """Return what the project has for `locale`."""
        if locale not in self._own:
            self._own[locale] = _read(store, locale)
        return self._own[locale]


def _read(store: Store, locale: LocaleTag) -> Own:
    path = glossary_path(locale)
    try:
        data = store.read(path)
        if data is None:
            return Own()
        terms, wrong = terms_of(read_sheet(data, path), path)
    except PipelineError as error:
        return Own(problems=(problem(error, locale=locale),))
    return Own(terms, tuple(problem(error, locale=locale) for error in wrong), digest(data))


def with_hints(
    fresh: Sequence[Entry], segments: Sequence[Segment], glossary: Glossary
) -> tuple[Entry, ...]:
    """Return the entries with a note for each term in their texts, for the translator."""
    if not glossary.terms:
        return tuple(fresh)
    texts = {segment.key: plain(segment.content) for segment in segments}
    hinted = ((entry, tuple(_hints(texts[entry.key], glossary))) for entry in fresh)
    return tuple(
        replace(entry, notes=entry.notes + hints) if hints else entry for entry, hints in hinted
    )


def _hints(text: str, glossary: Glossary) -> Iterator[str]:
    for term in dict.fromkeys(hit.term for hit in glossary.hits(text)):
        yield f"glossary: {hint(term)}"


def hint(term: Term) -> str:
    """Return a term as a translator reads it.

    >>> hint(Term("Supreme Court", "Tribunal Supremo", ("TS",), ("Corte Suprema",), "noun"))
    'Supreme Court → Tribunal Supremo (noun; also: TS; not: Corte Suprema)'
    """
    said = [
        term.pos,
        f"also: {', '.join(term.admitted)}" if term.admitted else "",
        f"not: {', '.join(term.forbidden)}" if term.forbidden else "",
        term.note,
    ]
    about = "; ".join(text for text in said if text)
    meant = f"→ {term.target}" if term.translate else "stays as it is"
    return f"{term.source} {meant}" + (f" ({about})" if about else "")


@lru_cache(maxsize=2**12)  # asked when a sentence goes out and when it is back
def keyed(identity: str, glossary: Glossary, sentence: str) -> str:
    """Return the identity of a tool with the terms that it has to use in `sentence`.

    A memory's key: another term, and the sentence is translated anew; no other one is.
    """
    terms = sorted({repr(astuple(hit.term)) for hit in glossary.hits(sentence)})
    return f"{identity}; terms {digest(repr(terms).encode())[:16]}" if terms else identity
