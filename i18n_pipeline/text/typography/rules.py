"""How a language sets its quotation marks, apostrophes, dashes and points: data in `rules/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel.core import get_global

from i18n_pipeline.locales import LocaleTag, fallbacks, is_pseudo
from i18n_pipeline.text.rules import read_rules


@dataclass(frozen=True, slots=True)
class TypeRules:
    """The typography of a language. What is empty is left as it stands."""

    quotes: tuple[tuple[str, str], ...] = ()
    """Opening and closing marks with the space inside them: the outer ones, nested ones, …"""
    apostrophe: str = ""
    ellipsis: str = ""
    dash: str = ""
    """A single dash within a sentence, with the spaces around it."""
    asides: tuple[str, str] | tuple[()] = ()
    """The two dashes around an aside, where they differ from `dash`."""
    dialogue: str = ""
    """The dash that begins a speech, with the space after it."""
    before: tuple[tuple[str, str], ...] = ()
    """Points, and the space that stands before each of them."""
    asked: tuple[str, ...] = ()
    """Words that begin a question; where there are any, ¿ and ¡ open what ? and ! close."""
    asked_after: tuple[str, ...] = ()
    """Words that may stand before these in the same question: *por* qué."""
    elisions: tuple[str, ...] = ()
    """Words with an apostrophe at an end, which is no mark of quotation."""
    touching: str = ""
    """Whether words may stand at a quotation without a space: `after` it, or on `both` sides."""


NO_RULES = TypeRules()
"""Those of a language that we know nothing of."""


@lru_cache(maxsize=64)
def type_rules(locale: LocaleTag) -> TypeRules | None:
    """Return the typography of `locale`, or of the locale it inherits from; None if unknown."""
    if is_pseudo(locale):
        return None
    for candidate in _lineage(locale):
        if table := read_rules(f"typography/{candidate}"):
            return TypeRules(
                quotes=tuple((first, last) for first, last in table.get("quotes", ())),
                apostrophe=table.get("apostrophe", ""),
                ellipsis=table.get("ellipsis", ""),
                dash=table.get("dash", ""),
                asides=tuple(table.get("asides", ())),
                dialogue=table.get("dialogue", ""),
                before=tuple(table.get("before", {}).items()),
                asked=tuple(table.get("asked", ())),
                asked_after=tuple(table.get("asked_after", ())),
                elisions=tuple(table.get("elisions", ())),
                touching=table.get("touching", ""),
            )
    return None


def _lineage(locale: LocaleTag) -> Iterator[str]:
    """Yield a tag and those it inherits from: CLDR's parent (`es-419` of `es-MX`), then shorter."""
    for tag in fallbacks(locale):
        yield tag
        parent = get_global("parent_exceptions").get(tag.replace("-", "_"), "root")
        if parent != "root":
            yield parent.replace("_", "-")
