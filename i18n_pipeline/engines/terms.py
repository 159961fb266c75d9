"""The glossary's terms in a machine's translation, put where its links say that they went."""

from __future__ import annotations

from i18n_pipeline.engines.linked import linked_run, plain_view
from i18n_pipeline.engines.patch import patched
from i18n_pipeline.engines.view import View
from i18n_pipeline.model import CaseRule, Term, Translation
from i18n_pipeline.text.casing import capitals
from i18n_pipeline.text.keepsakes import keepsakes
from i18n_pipeline.text.terms import Glossary, Hit, spans_of
from i18n_pipeline.text.words import Span, overlaps

_ARTICLE = 3  # letters: a small word before the term is the sentence's, not the term's


def bind(sentence: str, translation: Translation, glossary: Glossary) -> Translation:
    """Return the translation of a plain `sentence` with the glossary's terms.

    A form of the term that the machine wrote itself stays, inflected as it is. Where neither the
    links nor the source's own words tell what a term became, nothing is changed: the check says
    what is missing.
    """
    if not translation.text.strip():
        return translation
    hits = glossary.hits(sentence)
    terms = tuple(dict.fromkeys(hit.term for hit in hits))
    for term in terms:
        own = [hit for hit in hits if hit.term == term]
        for hit in own if len(own) > len(_written(term, translation, glossary)) else ():
            taken = {span for one in terms for span in _written(one, translation, glossary)}
            if hit.exact:
                translation = _put(sentence, hit, translation, (glossary, taken))
    return translation


def is_bound(sentence: str, translation: Translation, glossary: Glossary) -> bool:
    """Return whether each term that `sentence` has just so stands in its translation."""
    terms = dict.fromkeys(hit.term for hit in glossary.hits(sentence) if hit.exact)
    return all(_written(term, translation, glossary) for term in terms)


def _written(term: Term, translation: Translation, glossary: Glossary) -> set[Span]:
    """Return where the translation has an accepted form of the term."""
    strict = term.case is CaseRule.EXACT
    return {
        span
        for form in term.accepted
        for span in spans_of(translation.text, form, glossary.target, exact=strict)
    }


def _put(
    sentence: str, hit: Hit, translation: Translation, known: tuple[Glossary, set[Span]]
) -> Translation:
    """Return the translation with the term in the place of what the machine wrote for it.

    `known` has the glossary and where its terms stand already.
    """
    glossary, taken = known
    taken = taken.union(keepsakes(translation.text))
    number = len(_written(hit.term, translation, glossary))
    for span in (_copied(sentence, hit, translation.text), _linked(sentence, hit, translation)):
        if span and not overlaps(span, taken):
            form = cased(sentence, hit, (translation.text, span), glossary)
            new = patched(translation, span, form)
            if len(_written(hit.term, new, glossary)) > number:
                return new
    return translation


def _copied(sentence: str, hit: Hit, text: str) -> Span | None:
    """Return where the source's own words stand in the translation, if there is one such place."""
    words = sentence[hit.start : hit.end]
    start = text.find(words)
    if start < 0 or text.count(words) > 1:
        return None
    end = start + len(words)
    whole = not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
    return (start, end) if whole else None


def _linked(sentence: str, hit: Hit, translation: Translation) -> Span | None:
    """Return the words that stem from the term and from nothing else, if they stand together."""
    view = plain_view(sentence, translation)
    run = linked_run(view, (hit.start, hit.end))
    if run is None:
        return None
    first = _without_article(view, *run, hit)
    return view.units[first][0], view.units[run[1] - 1][1]


def _without_article(view: View, first: int, last: int, hit: Hit) -> int:
    """Return `first` or, after small words that are not of the term, where it begins."""
    for unit in range(first, last - 1):
        text = view.unit_text(unit)
        if len(text) > _ARTICLE or not text.islower() or hit.term.target.startswith(f"{text} "):
            return unit
    return max(first, last - 1)


def cased(sentence: str, hit: Hit, place: tuple[str, Span], glossary: Glossary) -> str:
    """Return the term in the case of its place: a headline's capitals, a sentence's first."""
    form, term = hit.term.target, hit.term
    if sentence[hit.start : hit.end].isupper() and not term.source.isupper():
        return capitals(form, glossary.target)
    text, (start, _) = place
    begins = not any(map(str.isalpha, text[:start]))
    return form[:1].upper() + form[1:] if begins and term.translate else form
