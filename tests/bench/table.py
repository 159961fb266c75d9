"""Rows of the benchmark table: a measurement beside what it is compared with, and its goal."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Row(NamedTuple):
    """One comparison. Times and sizes stay with the machine; the ratio is what travels."""

    what: str
    ours: str
    theirs: str
    ratio: float
    """Better is larger or smaller as `goal` says."""
    goal: str
    """`≥ 10`, `≤ 1.1` or `≥ 0.9`: a sign and a number."""

    @property
    def reached(self) -> bool:
        """Return whether the ratio is on the goal's good side."""
        sign, number = self.goal.split()
        if sign not in {"≥", "≤"}:
            raise ValueError(f"a goal begins with ≥ or ≤: {self.goal!r}")
        return self.ratio >= float(number) if sign == "≥" else self.ratio <= float(number)


def markdown(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| what | ours | compared with | ratio | goal | |", "|---|---|---|---:|---:|---|"]
    lines += (
        f"| {row.what} | {row.ours} | {row.theirs} | {row.ratio:.3g} | {row.goal} "
        f"| {'reached' if row.reached else 'missed'} |"
        for row in rows
    )
    return "\n".join(lines)


def machine() -> str:
    """Return what the figures were measured on: processor, cores, memory, Python; no host name."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"{_processor()}, {cores} cores, {_memory()}{platform.system()}, "
        f"Python {platform.python_version()}"
    )


def _processor() -> str:
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> str:
    for line in _lines("/proc/meminfo"):
        if line.startswith("MemTotal"):
            return f"{int(line.split()[1]) / 2**20:.0f} GiB, "
    return ""


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:  # another system than Linux
        return []
