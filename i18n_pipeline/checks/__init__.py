"""Checks: what may be wrong with a translation. One file and one row of `CHECKS` each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from i18n_pipeline.checks.base import Check, Pair, Run
from i18n_pipeline.checks.brackets import brackets
from i18n_pipeline.checks.codes import codes
from i18n_pipeline.checks.currencies import currencies
from i18n_pipeline.checks.cut import cut
from i18n_pipeline.checks.dates import dates
from i18n_pipeline.checks.empty import empty
from i18n_pipeline.checks.end_punctuation import end_punctuation, with_end
from i18n_pipeline.checks.glossary import glossary
from i18n_pipeline.checks.inconsistent import inconsistent
from i18n_pipeline.checks.language import language, own_letters
from i18n_pipeline.checks.length import length
from i18n_pipeline.checks.loops import loops
from i18n_pipeline.checks.names import names
from i18n_pipeline.checks.negation import negation
from i18n_pipeline.checks.numbers import numbers, source_number
from i18n_pipeline.checks.quotes import one_mark, quotes
from i18n_pipeline.checks.repeated_words import one_word, repeated_words
from i18n_pipeline.checks.unchanged import unchanged
from i18n_pipeline.checks.units import units
from i18n_pipeline.checks.unseen import seen, unseen
from i18n_pipeline.checks.urls import source_address, urls
from i18n_pipeline.locales import LocaleTag, is_pseudo
from i18n_pipeline.model import Finding, Severity

__all__ = ["CHECKS", "Check", "Pair", "check", "check_all", "enabled", "mended"]

_END_MARKS = "stop", "colon", "ellipsis", "exclamation", "interrobang", "question", "semicolon"
"""As Weblate names its checks of them."""

CHECKS: dict[str, Check] = {
    "empty": Check(
        Severity.ERROR,
        empty,
        "The translation has no words; a source without any may stay as it is.",
    ),
    "codes": Check(
        Severity.ERROR,
        codes,
        "A code is lost, repeated, crossed or invented; the order of codes is free.",
        aliases=("xml-tags", "xml-invalid", "placeholders"),
    ),
    "numbers": Check(
        Severity.ERROR,
        numbers,
        "A number changed its value; another notation, or words for small numbers, may stand.",
        fix=source_number,
    ),
    "dates": Check(
        Severity.ERROR,
        dates,
        "A month or weekday became another; figures may stand for it, or nothing at all.",
        of_languages=True,
    ),
    "currencies": Check(
        Severity.ERROR,
        currencies,
        "A sum lost its currency, or is in another one; sums that are not there are `numbers`'.",
    ),
    "units": Check(
        Severity.ERROR,
        units,
        "A number lost its unit, or has another one; figures converted rightly may stand.",
    ),
    "urls": Check(
        Severity.ERROR,
        urls,
        "A URL, e-mail address, @handle or #hashtag changed; their order is free.",
        aliases=("url",),
        fix=source_address,
    ),
    "loops": Check(
        Severity.ERROR,
        loops,
        "A phrase comes four times or more in a row; not where the source does the same.",
        of_languages=True,
    ),
    "unseen": Check(
        Severity.ERROR,
        unseen,
        "A control character, or one that makes words read backwards; closed isolates may stand.",
        fix=seen,
    ),
    "unchanged": Check(
        Severity.WARNING,
        unchanged,
        "A sentence was left in the source language; names, titles and short texts may stay.",
        aliases=("same",),
    ),
    "repeated_words": Check(
        Severity.WARNING,
        repeated_words,
        "A word stands twice in a row; not where the source or the grammar doubles words.",
        aliases=("duplicate",),
        fix=one_word,
    ),
    "cut": Check(
        Severity.ERROR,
        cut,
        "The translation breaks off in its sentence; one that only lacks its end mark may stand.",
    ),
    "negation": Check(
        Severity.WARNING,
        negation,
        "A “not” is lost, or nobody said it; words that say no in another way may stand for it.",
    ),
    "language": Check(
        Severity.WARNING,
        language,
        "Words in another language or script than the locale's; names and titles may stand.",
        of_languages=True,
        fix=own_letters,
    ),
    "length": Check(
        Severity.WARNING,
        length,
        "Much too long or short, as one translation in some hundred is; short texts may vary.",
    ),
    "end_punctuation": Check(
        Severity.WARNING,
        end_punctuation,
        "The last mark is missing, or only one side asks; other marks may be exchanged.",
        aliases=tuple(f"end-{mark}" for mark in _END_MARKS),
        fix=with_end,
    ),
    "quotes": Check(
        Severity.WARNING,
        quotes,
        "A quotation vanished, has no end, is doubled or moved; the style of its marks is free.",
        fix=one_mark,
    ),
    "brackets": Check(
        Severity.WARNING,
        brackets,
        "A bracket lacks its other half; a pair may come, go or become dashes.",
    ),
    "glossary": Check(
        Severity.WARNING,
        glossary,
        "A term is missing or has a forbidden form; inflected and admitted forms may stand.",
        aliases=("check-glossary",),
    ),
    "names": Check(
        Severity.WARNING,
        names,
        "A name is missing or changed; endings, other spellings and letters may stand.",
        of_languages=True,
    ),
    "inconsistent": Check(
        Severity.WARNING,
        inconsistent,
        "The same sentence is reviewed in other words elsewhere; drafts and short texts may vary.",
    ),
}


def check(pair: Pair, names: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """Return what the checks say about `pair`, in the order of `CHECKS`.

    `names`: the rows to run, all by default. An empty translation is said to be empty and nothing
    else. Article, msgid and place are for the caller to fill in.
    """
    return check_all((pair,), names)[0]


def check_all(
    pairs: Sequence[Pair], names: Iterable[str] | None = None
) -> list[tuple[Finding, ...]]:
    """Return what the checks say about each of `pairs`, which are all into one locale, as `check`.

    They are made one after the other of all the pairs: a processor is quicker at what it has just
    done.
    """
    found: list[list[Finding]] = [[] for _ in pairs]
    left = list(zip(pairs, found, strict=True))
    locale = pairs[0].target_locale if pairs else LocaleTag("")
    chosen = None if names is None else tuple(names)
    for name, severity, run in _rows(chosen, pseudo=is_pseudo(locale)):
        for pair, findings in left:
            if messages := run(pair):  # mostly there are none
                findings.extend(Finding(name, severity, m, locale=locale) for m in messages)
        if name == "empty":
            left = [(pair, findings) for pair, findings in left if not findings]
    return list(map(tuple, found))


@lru_cache(maxsize=64)  # asked for every sentence; what differs is the flags of a few
def _rows(names: tuple[str, ...] | None, *, pseudo: bool) -> tuple[tuple[str, Severity, Run], ...]:
    """Return the rows to run, in the order of `CHECKS`."""
    return tuple(
        (name, row.severity, row.run)
        for name, row in CHECKS.items()
        if (names is None or name in names) and not (pseudo and row.of_languages)
    )


def mended(pair: Pair, names: Iterable[str] | None = None) -> str | None:
    """Return the translation with what can be mended for sure; None where nothing can.

    A fix stands only if it takes something away that the checks of `names` (all by default) say,
    and has them say nothing new. Mending twice is mending once.
    """
    chosen = tuple(CHECKS if names is None else names)
    found = check(pair, chosen)
    best, said = pair, set(found)
    for name in dict.fromkeys(finding.check for finding in found):
        fix = CHECKS[name].fix
        text = fix(best) if fix else None
        if text is None or text == best.target:
            continue
        tried = replace(best, target=text)
        if (left := set(check(tried, chosen))) < said:
            best, said = tried, left
    return None if best is pair else best.target


def enabled(flags: Iterable[str], names: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return the `names` (all by default) that the flags of an entry leave on.

    The flag `ignore-numbers` turns `numbers` off; Weblate's own names for a check work too, and so
    does its `ignore-all-checks`.

    >>> enabled(["ignore-same"], ["unchanged", "urls"])
    ('urls',)
    """
    ignored = {flag.removeprefix("ignore-") for flag in flags if flag.startswith("ignore-")}
    chosen = CHECKS if names is None else names
    return tuple(n for n in chosen if ignored.isdisjoint(("all-checks", *_flags(n))))


def _flags(name: str) -> tuple[str, ...]:
    return name, name.replace("_", "-"), *CHECKS[name].aliases
