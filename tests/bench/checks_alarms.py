"""Measure the checks on a folder of professional translations.

Usage: python -m tests.bench.checks_alarms FOLDER [--only NAME …] [--half odd|even] [--show WHAT]

FOLDER holds `SET.SOURCE-TARGET.tsv.xz` files: one pair a line, source, tab, translation. Every
alarm on such a pair counts as false. Errors put into the translations (`tests/bench/seeds.py`) tell
how many of them are found: those that bring a finding the right translation did not have.

`--half` takes every other line: rules are tuned on the odd ones, the figures are of the even ones.
`--show` prints the pairs that a check alarms, or those where a seeded error goes unnoticed.
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from i18n_pipeline.checks import CHECKS, Pair, check
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import CodedText
from tests.bench.seeds import SEEDS

_DAMAGED = re.compile("[\x80-\x9f]")  # quotation marks in another encoding, in old WMT files
_TIMES = 3
_COLUMNS = 9  # of a table; more would not fit on a line of 80 characters


@dataclass
class Tally:
    """What was counted for one file."""

    label: str
    pairs: int = 0
    rate: float = 0.0
    """Pairs a second of processor time."""
    alarmed: int = 0
    """Pairs that any check alarms."""
    alarms: Counter[str] = field(default_factory=Counter)
    seeded: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)


def pairs(path: Path) -> Iterator[Pair]:
    source, target = map(parse_tag, path.name.split(".")[-3].split("-", 1))
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            left, _, right = line.rstrip("\n").partition("\t")
            if left.strip() and right.strip() and not _DAMAGED.search(line):
                yield Pair(CodedText(left), _unquoted(right), source, target)


def _unquoted(cell: str) -> str:
    """Return a translation without the CSV quoting that a few lines of FLORES-101 have kept."""
    inner, is_quoted = cell[1:-1], cell[:1] == cell[-1:] == '"'
    has_doubled = '""' in inner and '"' not in inner.replace('""', "")
    return inner.replace('""', '"') if is_quoted and has_doubled else cell


def measure(path: Path, options: argparse.Namespace) -> Tally:
    rng = random.Random(7)  # noqa: S311
    start = {"odd": 0, "even": 1}.get(options.half, 0)
    everything = list(islice(pairs(path), start, None, 2 if options.half else 1))[: options.most]
    tally = Tally(path.name.split("-", 2)[-1].split(".")[-3].rpartition("en-")[2])
    results = [check(pair) for pair in everything]
    tally.rate = _rate(everything[: options.timed])
    step = max(1, len(everything) // options.seeds)
    for index, (pair, findings) in enumerate(zip(everything, results, strict=True)):
        tally.pairs += 1
        tally.alarmed += bool(findings)
        tally.alarms.update({finding.check for finding in findings})
        for finding in findings:
            if options.show in {finding.check, "any"}:
                _print(f"! {finding.check}: {finding.message}", pair)
        if index % step == 0:
            known = {(finding.check, finding.message) for finding in findings}
            _seed(pair, known, tally, (rng, options.show))
    return tally


def _rate(sample: Sequence[Pair]) -> float:
    """Return how many pairs all checks do in a second: the best of three, others being at work."""
    seconds = []
    for _ in range(_TIMES):
        fresh = [replace(pair) for pair in sample]  # a pair keeps what was once found out about it
        began = time.process_time()
        for pair in fresh:
            check(pair)
        seconds.append(time.process_time() - began)
    return len(sample) / min(seconds)


def _seed(
    pair: Pair, known: set[tuple[str, str]], tally: Tally, how: tuple[random.Random, str]
) -> None:
    """Count which of the errors that `pair` has a place for bring a finding not yet `known`."""
    rng, show = how
    for kind, seed in SEEDS.items():
        wrong = seed(pair, rng)
        if wrong is None or wrong == pair:
            continue
        found = any((f.check, f.message) not in known for f in check(wrong))
        tally.seeded[kind] += 1
        tally.found[kind] += found
        if show == kind and not found:
            _print(f"? {kind}", wrong)


def _print(what: str, pair: Pair) -> None:
    print(f"{what}\n  {pair.source.text}\n  {pair.target}")


def table(title: str, tallies: Sequence[Tally]) -> Iterator[str]:
    """Yield the lines of a Markdown table with a column for each file."""
    labels = [tally.label.rjust(6) for tally in tallies]
    yield f"| {title:20} | {' | '.join(labels)} |"
    yield f"|{'-' * 22}|{'|'.join('-' * 7 + ':' for _ in tallies)}|"
    yield _row("pairs", [f"{t.pairs:,}" for t in tallies])
    for name in CHECKS:
        if any(t.alarms[name] for t in tallies):
            yield _row(f"`{name}` %", [f"{100 * t.alarms[name] / t.pairs:.2f}" for t in tallies])
    yield _row("**any alarm** %", [f"{100 * t.alarmed / t.pairs:.2f}" for t in tallies])
    for kind in SEEDS:
        yield _row(f"{kind} found %", [_share(t.found[kind], t.seeded[kind]) for t in tallies])
    yield _row("pairs/s", [f"{t.rate:,.0f}" for t in tallies])


def _row(name: str, cells: Sequence[str]) -> str:
    return f"| {name:20} | {' | '.join(cell.rjust(6) for cell in cells)} |"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", default=[""], help="parts of the file names to take")
    parser.add_argument("--half", choices=("odd", "even"), help="take every other line")
    parser.add_argument("--most", type=int, help="the most pairs of a file")
    parser.add_argument("--seeds", type=int, default=1500, help="pairs of a file to spoil, about")
    parser.add_argument("--timed", type=int, default=3000, help="pairs of a file to time")
    parser.add_argument("--show", default="", metavar="WHAT", help="a check, a seed, or any")
    options = parser.parse_args()
    sets: dict[str, list[Tally]] = {}
    for path in sorted(options.folder.glob("*.tsv.xz")):
        if any(part in path.name for part in options.only):
            sets.setdefault(path.name.split(".")[0], []).append(measure(path, options))
    for title, tallies in sets.items():
        for first in range(0, len(tallies), _COLUMNS):
            print(*table(title, tallies[first : first + _COLUMNS]), sep="\n", end="\n\n")


if __name__ == "__main__":
    main()
