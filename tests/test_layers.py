"""The house's floors: imports point down, and rooms on one floor do not see each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "i18n_pipeline"
LAYERS = {
    "errors": 0,
    "toml": 0,
    "xml": 0,
    "archives": 0,
    "locales": 1,
    "model": 2,
    "text": 3,
    "formats": 4,
    "catalog": 4,
    "engines": 4,
    "checks": 4,
    "editions": 4,
    "config": 5,
    "lock": 5,
    "memory": 5,
    "store": 5,
    "stages": 6,
    "training": 7,
    "cli": 8,
    "__main__": 9,
}
ONLY_IN = {
    "babel.messages": {"catalog"},
    "ctranslate2": {"engines", "training"},
    "argostranslate": {"engines"},
    "torch": {"training"},
    "transformers": {"training"},
    "stanza": set(),
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_room_has_a_floor() -> None:
    assert {room(path) for path in modules()} - {"__init__"} <= set(LAYERS)


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_point_down(path: Path) -> None:
    here = room(path)
    for name in imports(path):
        if not name.startswith("i18n_pipeline."):
            continue
        there = name.split(".")[1]
        if here not in ("__init__", there):
            assert LAYERS[there] < LAYERS[here], f"{path} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_heavy_or_leaky_libraries_stay_in_their_room(path: Path) -> None:
    for name in imports(path):
        for library, rooms in ONLY_IN.items():
            if name == library or name.startswith(f"{library}."):
                assert room(path) in rooms, f"{path} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_files_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
