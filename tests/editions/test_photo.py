"""What a photo tells besides what it shows."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.editions.photo import tells_place


def tiff(order: str, *tags: int) -> bytes:
    """Return a camera's notes whose directory of places has these tags."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    first = struct.pack(f"{order}HHHIII", 1, 0x8825, 4, 1, 26, 0)
    places = b"".join(struct.pack(f"{order}HHII", tag, 5, 3, 0) for tag in tags)
    return mark + struct.pack(f"{order}I", 8) + first + struct.pack(f"{order}H", len(tags)) + places


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    "before",
    [b"\xff\xd8\xff\xe1\0\x40Exif\0\0", b"\x89PNG\0\0\0\x40eXIf", b"RIFFWEBPEXIF\x40\0\0\0"],
)
def test_a_place_is_found_wherever_a_format_keeps_it(before: bytes, order: str) -> None:
    assert tells_place(before + tiff(order, 1, 2, 3, 4))
    assert not tells_place(before + tiff(order, 0)), "a version alone is no place"
    assert not tells_place(before + tiff(order, 1, 2)[:20]), "cut off"


def test_other_notes_tell_it_too() -> None:
    assert tells_place(b'<rdf:Description exif:GPSLatitude="43,20.5N"/>')
    assert tells_place(b"moov....udta....\xa9xyz\0\x12\x15\xc7+43.3417+018.1000/")
    assert not tells_place(b"\x89PNG\r\n\x1a\n")


@settings(max_examples=50)
@given(st.binary(max_size=80))
def test_no_file_is_too_odd(rest: bytes) -> None:
    tells_place(b"Exif\0\0II*\0" + rest)
