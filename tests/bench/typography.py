"""Typography on professional translations: what is left alone, what is set as people set it.

`python -m tests.bench.typography FOLDER` reads `NAME.en-LOCALE.tsv.xz` files: source, translation.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from i18n_pipeline.locales import LocaleTag, parse_tag
from i18n_pipeline.model import CodedText
from i18n_pipeline.text.typography import Original, typeset, typewritten
from i18n_pipeline.text.typography.rules import NO_RULES, TypeRules, type_rules

_MOST = 5000
_TURNED = re.compile("[“”„«»‹›‘「」『』]")
"""Marks that say which way they turn; ’ may be an apostrophe."""
_ENGLISH = type_rules(parse_tag("en")) or NO_RULES


@dataclass(slots=True)
class Tally:
    """What typography makes of a set of translations."""

    sentences: int = 0
    alone: int = 0
    """As they were."""
    marked: int = 0
    """With quotation marks that are not straight."""
    again: int = 0
    """Of these: typewritten and set again, the marks are the translator's, in our custom."""
    straight: int = 0
    """In which straight double marks are left, though the language has others."""

    def add(self, source: str, target: str, rules: TypeRules) -> None:
        """Count a sentence."""
        original = Original(CodedText(source), _ENGLISH)
        done = typeset(target, original, rules)
        self.sentences += 1
        self.alone += done == target
        self.straight += '"' in done and rules.quotes[0][0] != '"'
        if _TURNED.search(target):
            self.marked += 1
            plain = typewritten(target, original, rules)
            self.again += _turned(typeset(plain, original, rules)) == _turned(done)


def _turned(text: str) -> list[str]:
    return _TURNED.findall(text)


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line, _ in zip(lines, range(_MOST), strict=False):
            source, target, *_ = line.rstrip("\n").split("\t")
            yield source, target


def main(folder: Path) -> None:
    """Print a row for each file in `folder`."""
    print("| set | sentences | left alone | marks as the translator turned them | left straight |")
    print("|---|---:|---:|---:|---:|")
    for path in sorted(folder.glob("*.tsv.xz")):
        name, _, rest = path.name.partition(".en-")
        rules = type_rules(LocaleTag(rest.removesuffix(".tsv.xz")))
        if rules is None:
            continue
        tally = Tally()
        for source, target in _pairs(path):
            tally.add(source, target, rules)
        print(
            f"| {name} {rest.removesuffix('.tsv.xz')} | {tally.sentences} "
            f"| {tally.alone / tally.sentences:.1%} | {tally.again} of {tally.marked} "
            f"| {tally.straight} |",
            flush=True,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
