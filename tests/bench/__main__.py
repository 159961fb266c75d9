"""All benchmarks, as one Markdown table of ratios.

    python -m tests.bench [NAME…]

A benchmark is a module of this folder with a function `rows() -> list[Row]`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from tests.bench.table import machine, markdown


def main() -> None:
    """Run the benchmarks named, or all, and print their table."""
    names = sys.argv[1:] or sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    rows = []
    for name in names:
        module = import_module(f"tests.bench.{name}")
        if hasattr(module, "rows"):
            print(f"{name} …", file=sys.stderr, flush=True)
            found = module.rows()
            print(markdown(found), file=sys.stderr, flush=True)  # kept if a later one fails
            rows += found
    print(f"Measured on {machine()}.\n\n{markdown(rows)}")


if __name__ == "__main__":
    main()
