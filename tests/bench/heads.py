"""Which attention of a package aligns words: every decoder layer, its first head and all together.

    python -m tests.bench.heads [PACKAGE]

CTranslate2 shows one attention: the mean of the first so many heads of one layer, two numbers that
stand in the model's file. OpenNMT's converter writes "the first head of the last layer", which
means something only where training has taught it; that of Argos' packages seems not to have, but
none was at hand to test. Here copies of the package get other numbers, and translate the sentences
of `carry.golden.txt`; their text stays the same. Told for each: whether the probes prove that it
aligns (`engines/probe.py`), in how many sentences the links then look like an alignment
(`engines/attention.py`), and of the words spelt alike in both languages how many the strongest link
joins.
"""

from __future__ import annotations

import shutil
import struct
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from i18n_pipeline.engines import argos_model
from i18n_pipeline.engines.align import spoken
from i18n_pipeline.engines.argos import ArgosEngine
from i18n_pipeline.engines.install import install_starter
from i18n_pipeline.engines.packages import Package, installed
from i18n_pipeline.engines.probe import joined
from tests.bench.placements import gold

_SCALARS = ("decoder/alignment_layer", "decoder/alignment_heads")


class Look(NamedTuple):
    """What one choice of heads is worth."""

    layer: int
    heads: int
    """How many, from the first on; 0 for all."""
    proven: bool
    plausible: float
    alike: float


def looks(package: Path) -> Iterator[Look]:
    """Yield what each choice is worth for an installed package."""
    layers = _layers((package / "model/model.bin").read_bytes())
    for layer in range(layers):
        for heads in (1, 0):
            with tempfile.TemporaryDirectory() as folder:
                copy = shutil.copytree(package, Path(folder) / package.name)
                _set(copy / "model/model.bin", layer, heads)
                (changed,) = installed([Path(folder)])
                yield Look(layer, heads, *_worth(changed))


def _layers(model: bytes) -> int:
    layer = 0
    while f"decoder/layer_{layer}/".encode() in model:
        layer += 1
    return layer


def _set(model: Path, *numbers: int) -> None:
    """Write the two numbers: each after its name, a rank of 0, a type and a size of 2 bytes."""
    data = bytearray(model.read_bytes())
    for name, number in zip(_SCALARS, numbers, strict=True):
        at = data.index(name.encode() + b"\0") + len(name) + 1
        rank, _, size = struct.unpack_from("<BBI", data, at)
        if (rank, size) != (0, 2):
            raise ValueError(f"{model}: {name} is not a single number of two bytes")
        struct.pack_into("<h", data, at + 6, number)
    model.write_bytes(data)


def _worth(package: Package) -> tuple[bool, float, float]:
    texts = [spoken(text) for text in gold()]
    proven = any(one.links for one in ArgosEngine([package]).translate(texts))
    with patch.object(argos_model, "aligns", lambda _: True):
        made = ArgosEngine([package]).translate(texts)
    found = [ok for text, one in zip(texts, made, strict=True) for ok in joined(text, one)]
    return proven, sum(bool(one.links) for one in made) / len(texts), sum(found) / len(found)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        path = Path(sys.argv[1]) if sys.argv[1:] else install_starter(Path(home)).path
        print("| layer | heads | proven | plausible | alike |\n|---:|---|---|---:|---:|")
        for look in looks(path):
            which = "first" if look.heads else "all"
            proven = "yes" if look.proven else "no"
            told = f"{proven} | {look.plausible:.0%} | {look.alike:.0%}"
            print(f"| {look.layer} | {which} | {told} |")
