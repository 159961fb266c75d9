"""Peak memory of a run, as the archive grows.

python -m tests.bench.peak [ARTICLES [MORE_ARTICLES]]
"""

from __future__ import annotations

import sys

from tests.bench.processes import first_run
from tests.bench.table import Row, markdown


def rows(few: int = 1000, many: int = 10_000) -> list[Row]:
    """Return how much more memory a run over many articles holds at once than one over few."""
    small, large = (first_run(number).peak / 2**20 for number in (few, many))
    what = f"peak memory, {few:,} → {many:,} articles"
    return [Row(what, f"{large:.0f} MiB", f"{small:.0f} MiB", large / small, "≤ 1.1")]


if __name__ == "__main__":
    print(markdown(rows(*map(int, sys.argv[1:]))))
