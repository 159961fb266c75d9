"""Measure the checks `names` and `glossary` on a folder of professional translations.

Usage: python -m tests.bench.names_found FOLDER [--only NAME …] [--half odd|even] [--most N]

FOLDER is as for `tests.bench.checks_alarms`; every alarm on such a pair counts as false, though
many a translator did change the name. Into the others errors are put that a machine makes: a name
of the source (of two words or after a title) is replaced by another one, or loses letters in its
middle. In other letters the word that sounds most like the name is replaced.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from i18n_pipeline.catalog.starter import starter
from i18n_pipeline.checks import Pair, check
from i18n_pipeline.locales import script
from i18n_pipeline.text.names import is_headline, names
from i18n_pipeline.text.sounds import has_sounds, likely
from i18n_pipeline.text.terms import Glossary
from i18n_pipeline.text.words import bare_texts
from tests.bench.checks_alarms import pairs

_OTHERS = {
    "Latn": ("Whitaker", "Kowalski", "Tanaka", "Oyelaran", "Lindqvist"),
    "Cyrl": ("Уитакер", "Ковальский", "Танака", "Ойеларан", "Линдквист"),
    "Arab": ("ويتاكر", "كوالسكي", "تاناكا", "أويلاران", "ليندكفيست"),
    "Hebr": ("ויטקר", "קובלסקי", "טנקה", "אוילרן", "לינדקוויסט"),
}
_LONG = 6


def seeds(pair: Pair, rng: random.Random) -> Iterator[tuple[str, Pair]]:
    """Yield the pair with one error more, and its kind."""
    text, letters = pair.source_words, script(pair.target_locale)
    found = [] if is_headline(text, pair.source_locale) else names(text, pair.source_locale)
    places = [
        (word, standing)
        for name in found
        if name.sure
        for word in [text[name.start : name.end]]
        if (standing := _standing(word, pair))
    ]
    if not places:
        return
    word, standing = rng.choice(places)
    other = rng.choice([o for o in _OTHERS.get(letters, ()) if o not in text] or [""])
    if other:
        yield "replaced", replace(pair, target=pair.target.replace(standing, other))
    if letters == "Latn" and len(word) >= _LONG:
        middle = len(word) // 2
        short = word[: middle - 1] + word[middle + 1 :]
        yield "twisted", replace(pair, target=pair.target.replace(standing, short))


def _standing(word: str, pair: Pair) -> str:
    """Return the word of the translation that stands for a name, if it is clear which."""
    words = bare_texts(pair.target_words)
    if word in words:
        return word
    same = script(pair.source_locale) == script(pair.target_locale)
    if same or not has_sounds(pair.target_locale):
        return ""
    like = likely(word, words, pair.source_locale, pair.target_locale)
    best = words[max(like, key=lambda at: like[at])] if like else ""
    return best if len(best) > 3 else ""


def measure(path: Path, options: argparse.Namespace) -> str:
    start = {"odd": 0, "even": 1}.get(options.half, 0)
    everything = list(islice(pairs(path), start, None, 2 if options.half else 1))[: options.most]
    locales = (everything[0].source_locale, everything[0].target_locale)
    glossary = Glossary(*locales, starter(*locales))
    everything = [replace(pair, glossary=glossary) for pair in everything]
    began = time.process_time()
    alarms = Counter(f.check for pair in everything for f in check(pair, ["names", "glossary"]))
    speed = len(everything) / (time.process_time() - began)
    rng = random.Random(7)  # noqa: S311
    seeded: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for pair in everything:
        if not check(pair, ["names"]):
            for kind, wrong in seeds(pair, rng):
                seeded[kind] += 1
                missed[kind] += not check(wrong, ["names"])
    number = len(everything)
    shares = (f"{100 * alarms[name] / number:.2f}" for name in ("names", "glossary"))
    recall = (
        f"{100 * (1 - missed[kind] / seeded[kind]):.1f}" if seeded[kind] else "–"
        for kind in ("replaced", "twisted")
    )
    cells = (path.name.removesuffix(".tsv.xz"), f"{number:,}", *shares, *recall, f"{speed:,.0f}")
    return f"| {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", default=[""], help="parts of the file names to take")
    parser.add_argument("--half", choices=("odd", "even"), help="take every other line")
    parser.add_argument("--most", type=int, help="the most pairs of a file")
    options = parser.parse_args()
    print("| set | pairs | `names` % | `glossary` % | replaced % | twisted % | pairs/s |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for path in sorted(options.folder.glob("*.tsv.xz")):
        if any(part in path.name for part in options.only):
            print(measure(path, options))


if __name__ == "__main__":
    main()
