"""Measure the checks on a folder of professional translations.

Usage: python -m tests.bench.checks_alarms FOLDER [--only PART_OF_FILE_NAME] [--show CHECK]

FOLDER holds `NAME.SOURCE-TARGET.tsv.xz` files: one pair a line, source, tab, translation. Every
alarm on such a pair counts as false. Errors seeded into the numbers of the translations (a digit
changed, two digits swapped, a number dropped) tell how many of them are found.
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from i18n_pipeline.checks import CHECKS, Pair, check
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import CodedText
from i18n_pipeline.text.addresses import without_addresses

_DIGIT = re.compile(r"(?<![^\W\d_])\d")
_NUMBER = re.compile(r"(?<![\w.,:/-])\d+(?:[.,:]\d+)*(?![\w:/-]|[.,]\d)")


@dataclass
class Tally:
    """What was counted for one file."""

    pairs: int = 0
    seconds: float = 0.0
    seeded: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)


def pairs(path: Path) -> Iterator[Pair]:
    source, target = map(parse_tag, path.name.split(".")[-3].split("-", 1))
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            left, _, right = line.rstrip("\n").partition("\t")
            if left.strip() and right.strip():
                yield Pair(CodedText(left), right, source, target)


def seeded(pair: Pair, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Yield a kind of error and the translation with one such error in it.

    Only a number that the source has in digits is dropped: number words are not demanded.
    """
    text = pair.target
    if without_addresses(text) != text:
        return
    if digits := list(_DIGIT.finditer(text)):
        at = rng.choice(digits).start()
        digit = int(text[at])
        other = rng.choice([d for d in range(1, 10) if d != digit])
        yield "changed", f"{text[:at]}{other}{text[at + 1 :]}"
    swaps = [
        m.start()
        for m in digits
        if text[m.end() : m.end() + 1].isdigit() and text[m.start()] != text[m.end()]
    ]
    if swaps:
        at = rng.choice(swaps)
        yield "swapped", f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}"
    in_both = set(_NUMBER.findall(pair.source.text))
    if numbers := [m for m in _NUMBER.finditer(text) if m[0] in in_both]:
        match = rng.choice(numbers)
        yield "dropped", text[: match.start()] + text[match.end() :]


def measure(path: Path, show: str | None) -> Tally:
    rng = random.Random(7)  # noqa: S311
    tally = Tally()
    everything = list(pairs(path))
    start = time.process_time()
    results = [check(pair) for pair in everything]
    tally.seconds = time.process_time() - start
    for pair, findings in zip(everything, results, strict=True):
        tally.pairs += 1
        tally.alarms.update({finding.check for finding in findings})
        for finding in findings:
            if finding.check == show:
                print(f"! {finding.message}\n  {pair.source.text}\n  {pair.target}")
        if any(finding.check == "numbers" for finding in findings):
            continue
        for kind, text in seeded(pair, rng):
            tally.seeded[kind] += 1
            tally.found[kind] += bool(check(replace(pair, target=text), ["numbers"]))
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="a part of the file names to measure")
    parser.add_argument("--show", metavar="CHECK", help="print the alarms of one check")
    options = parser.parse_args()
    kinds = ("changed", "swapped", "dropped")
    print("file".ljust(28), "pairs", *(name.rjust(14) for name in CHECKS), *kinds, "pairs/s")
    for path in sorted(options.folder.glob("*.tsv.xz")):
        if options.only not in path.name:
            continue
        t = measure(path, options.show)
        alarms = (f"{100 * t.alarms[name] / t.pairs:13.2f}%" for name in CHECKS)
        recall = (f"{100 * t.found[k] / max(1, t.seeded[k]):6.1f}%" for k in kinds)
        label = path.name.removesuffix(".tsv.xz").ljust(28)
        print(label, f"{t.pairs:5}", *alarms, *recall, f"{t.pairs / t.seconds:7.0f}")


if __name__ == "__main__":
    main()
