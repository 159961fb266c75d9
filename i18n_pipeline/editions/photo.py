"""Photos and films: what they tell besides what they show."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping

_EXIF = re.compile(rb"(?:Exif\0\0|eXIf|EXIF.{4})(II\*\0|MM\0\*)", re.DOTALL)
"""What leads to the camera's notes in JPEG, PNG and WebP: a TIFF of its own (Exif 3.0, 4.5)."""
_IN_WORDS = re.compile(
    rb"exif:GPSLatitude|com\.apple\.quicktime\.location\.ISO6709|\xa9xyz.{4}[+-]\d", re.DOTALL
)
"""How XMP, and films in QuickTime and MP4, write it."""
_GPS, _LATITUDE = 0x8825, 0x0002
_ENTRY = 12
"""Bytes of each entry of a directory (TIFF 6.0, section 2)."""


def tells_place(photo: bytes) -> bool:
    """Return whether a file says where it was taken, as phones write it: never seen, often there.

    A directory for places without any, as cameras leave it, tells nothing.
    """
    found = (match.start(1) for match in _EXIF.finditer(photo))
    return bool(_IN_WORDS.search(photo)) or any(_has_latitude(photo, start) for start in found)


def _has_latitude(photo: bytes, start: int) -> bool:
    order = "<" if photo[start : start + 1] == b"I" else ">"
    try:
        (first,) = struct.unpack_from(f"{order}I", photo, start + 4)
        place = _directory(photo, start + first, order).get(_GPS)
        return place is not None and _LATITUDE in _directory(photo, start + place, order)
    except struct.error:  # the file ends before what it promises
        return False


def _directory(photo: bytes, at: int, order: str) -> Mapping[int, int]:
    """Return the values of a directory, or where they stand, by their tags."""
    (number,) = struct.unpack_from(f"{order}H", photo, at)
    entries = (
        struct.unpack_from(f"{order}HHII", photo, at + 2 + _ENTRY * one) for one in range(number)
    )
    return {tag: value for tag, _, _, value in entries}
