"""Everything but translation, beside the Translate Toolkit's html2po and po2html on the same pages.

    python -m tests.bench.whole [ARTICLES [MORE_ARTICLES]]

Ours is one run of the program with the `pseudo` engine, from its start to its end: pages read,
catalogs and templates written and checked, both editions published and proven, with their indexes.
Theirs is what is quickest: one process, its modules loaded beforehand, a file at a time;
the time to fill their catalogs with translations is not counted.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from tests.bench.processes import first_run, project
from tests.bench.table import Row, markdown


def rows(few: int = 1000, many: int = 10_000) -> list[Row]:
    """Return our time per article beside theirs, and beside our own in a larger archive."""
    ours, ours_later = (1000 * first_run(number).seconds / number for number in (few, many))
    theirs = 1000 * _toolkit(few) / few
    return [
        Row(
            f"everything but translation, {few:,} articles",
            f"{ours:.1f} ms an article",
            f"html2po + po2html: {theirs:.1f} ms",
            theirs / ours,
            "≥ 1",
        ),
        Row(
            f"the same, {few:,} → {many:,} articles",
            f"{ours_later:.1f} ms an article",
            f"{ours:.1f} ms",
            ours_later / ours,
            "≤ 1.1",
        ),
    ]


def _toolkit(articles: int) -> float:
    """Return the seconds that a process of its own reports."""
    with project(articles, ("html",)) as folder:
        command = [sys.executable, "-m", "tests.bench.whole", "--toolkit", str(folder)]
        return float(subprocess.run(command, capture_output=True, check=True).stdout)


def toolkit(folder: Path) -> float:
    """Return the seconds that html2po and po2html take for the pages of a folder."""
    from translate.convert import html2po, po2html

    pages = sorted(folder.glob("articles/**/*.html"))
    out = folder / "toolkit"
    out.mkdir()
    catalogs = [out / f"{page.stem}.po" for page in pages]
    begun = time.perf_counter()
    for page, catalog in zip(pages, catalogs, strict=True):
        with page.open("rb") as source, catalog.open("wb") as target:
            html2po.converthtml(source, target, None)
    extracted = time.perf_counter()
    _translate(catalogs)
    filled = time.perf_counter()
    for page, catalog in zip(pages, catalogs, strict=True):
        with (
            catalog.open("rb") as source,
            (out / page.name).open("wb") as target,
            page.open("rb") as template,
        ):
            po2html.converthtml(source, target, template)
    return time.perf_counter() - filled + extracted - begun


def _translate(catalogs: Iterable[Path]) -> None:
    from translate.storage import po

    for path in catalogs:
        store = po.pofile.parsefile(str(path))
        for unit in store.units:
            if unit.source:
                unit.target = unit.source.replace("e", "é")
        store.save()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--toolkit"]:
        print(toolkit(Path(sys.argv[2])))
    else:
        print(markdown(rows(*map(int, sys.argv[1:]))))
