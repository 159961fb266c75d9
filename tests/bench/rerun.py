"""A run over an archive in which nothing has changed, beside the first run over it.

    python -m tests.bench.rerun [ARTICLES [ENGINE]]

The engine is the starter package, as for a new user. With `pseudo`, which needs no model, the first
run is all that a run is but translation.
"""

from __future__ import annotations

import sys

from tests.bench.processes import project, run
from tests.bench.table import Row, markdown


def rows(articles: int = 1000, engine: str = "argos") -> list[Row]:
    """Return how long the second of two runs takes."""
    with project(articles) as folder:
        first, second = (run(folder, engine).seconds for _ in range(2))
    what = f"unchanged re-run, {articles:,} articles, engine {engine}"
    return [Row(what, f"{second:.2f} s", f"{first:.1f} s", second / first, "≤ 0.01")]


if __name__ == "__main__":
    print(markdown(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, *sys.argv[2:])))
