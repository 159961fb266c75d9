"""The project's terms: written as agreed, in whichever form the grammar asks for."""

from __future__ import annotations

from collections.abc import Iterator

from i18n_pipeline.checks.base import Pair
from i18n_pipeline.model import CaseRule, Term
from i18n_pipeline.text.terms import spans_of


def glossary(pair: Pair) -> tuple[str, ...]:
    """Return a message for each term that is missing, and each forbidden form that is written.

    Lets pass inflected and admitted forms, a term said once for several times in the source, and
    a forbidden form that is a part of an accepted one.
    """
    hits = pair.glossary.hits(pair.source_words) if pair.glossary else ()
    terms = dict.fromkeys(hit.term for hit in hits)
    return tuple(message for term in terms for message in _messages(term, pair))


def _messages(term: Term, pair: Pair) -> Iterator[str]:
    text, locale = pair.target_words, pair.target_locale
    strict = term.case is CaseRule.EXACT
    written = {s for form in term.accepted for s in spans_of(text, form, locale, exact=strict)}
    wrong = False
    for form in term.forbidden:
        spans = spans_of(text, form, locale)
        if any(not any(a <= start and end <= b for a, b in written) for start, end in spans):
            yield f"“{form}” is forbidden for “{term.source}”: write “{term.target}”"
            wrong = True
    if written or wrong:
        return
    if term.translate:
        yield f"“{term.target}” for “{term.source}” is missing"
    else:
        yield f"“{term.source}” is missing: it stays as it is"
