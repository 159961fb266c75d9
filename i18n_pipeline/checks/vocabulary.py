"""What the checks know of the words of a language: `text/rules/checks/<language>.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from i18n_pipeline.checks.denials import Negation, denials_of
from i18n_pipeline.locales import LocaleTag, is_pseudo, language
from i18n_pipeline.text.rules import read_rules
from i18n_pipeline.text.scripts import spaces_words


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of one language; what is empty is not known."""

    size: float
    """Characters for one of English; 0 where it is not known."""
    common: frozenset[str]
    """Words that hardly any sentence does without."""
    negation: Negation | None


@lru_cache(maxsize=64)
def vocabulary(locale: LocaleTag) -> Vocabulary:
    """Return what is known of the language of `locale`: nothing for a pseudo-locale."""
    data = {} if is_pseudo(locale) else read_rules(f"checks/{language(locale)}")
    return Vocabulary(
        size=float(data.get("size", 0)),
        common=frozenset(data.get("words", "").split()),
        negation=denials_of(data["negation"], spaces_words(locale)) if "negation" in data else None,
    )
