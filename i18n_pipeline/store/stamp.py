"""Stamps: how a file was when it was last read or written, so that a later look tells a change."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

_SECOND = 10**9
_COARSE = 3
"""Seconds; some file systems count only every other one."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a file was when it was last read or written."""

    path: str
    size: int
    """Bytes; -1 for a file that is not there."""
    mtime: int
    """Time of its last change in nanoseconds; 0 where it cannot be told from a later change."""
    inode: int
    digest: str
    """Hash of its bytes; empty for a file that is not there."""


def digest(data: bytes) -> str:
    """Return a hash that tells one content of a file from another."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def looks_of(place: Path) -> tuple[int, int, int]:
    """Return size, time of last change and inode of a file."""
    try:
        found = place.stat()
    except (OSError, ValueError):
        return -1, 0, 0
    mtime = found.st_mtime_ns
    if not mtime % _SECOND and time.time_ns() - mtime < _COARSE * _SECOND:
        mtime = 0  # a file system that counts whole seconds: the next change may get the same
    return found.st_size, mtime, found.st_ino
