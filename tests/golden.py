"""Golden files: cases a translator can read. `# title`, input, `---`, expected, `===`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """One case: `parts` are the texts between `---` lines, input first."""

    title: str
    parts: tuple[str, ...]
    where: str

    def __str__(self) -> str:
        return self.title


def cases(path: Path, parts: int = 2) -> list[Case]:
    """Return the cases of one golden file; a malformed case is an error, never skipped."""
    text = path.read_text(encoding="utf-8")
    found = []
    line = 1
    for chunk in text.split("\n===\n"):
        where = f"{path.name}:{line}"
        line += chunk.count("\n") + 2
        if not chunk.strip():
            continue
        title, _, body = chunk.strip("\n").partition("\n")
        pieces = tuple(body.split("\n---\n"))
        if not title.startswith("# ") or len(pieces) != parts:
            raise ValueError(f"{where}: a case is '# title' and {parts} parts between '---' lines")
        found.append(Case(title[2:], pieces, where))
    if not found:
        raise ValueError(f"{path}: no cases")
    return found
