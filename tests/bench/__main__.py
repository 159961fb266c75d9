"""All benchmarks, as one Markdown table of ratios.

    python -m tests.bench [NAME…]

A benchmark is a module of this folder with a function `rows() -> list[Row]`.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from tests.bench.table import machine, markdown


def benchmarks() -> dict[str, str]:
    """Return what each benchmark measures, by name: no module is loaded to tell."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        source = path.read_text(encoding="utf-8")
        if "\ndef rows(" in source:
            found[path.stem] = (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]
    return found


def main() -> None:
    """Run the benchmarks named, or all, and print their table."""
    known = benchmarks()
    names = sys.argv[1:] or list(known)
    if {"-h", "--help"} & set(names):
        print(f"python -m tests.bench [NAME…] runs these, or all:\n\n{_listed(known)}")
        return
    if unknown := [name for name in names if name not in known]:
        sys.exit(f"no benchmark {', '.join(unknown)}; there are:\n\n{_listed(known)}")
    rows = []
    for name in names:
        print(f"{name} …", file=sys.stderr, flush=True)
        found = import_module(f"tests.bench.{name}").rows()
        print(markdown(found), file=sys.stderr, flush=True)  # kept if a later one fails
        rows += found
    print(f"Measured on {machine()}.\n\n{markdown(rows)}")


def _listed(known: Mapping[str, str]) -> str:
    return "\n".join(f"  {name:9} {what}" for name, what in known.items())


if __name__ == "__main__":
    main()
