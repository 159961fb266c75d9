"""Stamps: how a file was when it was last read or written, so that a later look tells a change."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass
from typing import TypeAlias

_SECOND = 10**9
_COARSE = 3
"""Seconds; some file systems count only every other one."""

Looks: TypeAlias = tuple[int, int, int]
"""Size, time of last change and inode, as in a stamp."""
NOT_THERE: Looks = (-1, 0, 0)


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


def looks_at(place: str) -> Looks:
    """Return the looks of the file at `place`."""
    try:
        return looks_of(os.stat(place))  # noqa: PTH116 (asked of every file of an archive)
    except (OSError, ValueError):
        return NOT_THERE


def looks_of(found: os.stat_result) -> Looks:
    """Return the looks of a file that the system tells of."""
    mtime = found.st_mtime_ns
    if not mtime % _SECOND and time.time_ns() - mtime < _COARSE * _SECOND:
        mtime = 0  # a file system that counts whole seconds: the next change may get the same
    return found.st_size, mtime, found.st_ino
