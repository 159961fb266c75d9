from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.training.pairs import Pair, read_pairs
from i18n_pipeline.training.settings import PROFILES, Settings
from tests.training.newsroom import settings_for

TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header/><body>
<tu><tuv xml:lang="en-US"><seg>She <bpt i="1">&lt;b&gt;</bpt>left<ept i="1">&lt;/b&gt;</ept>.</seg>
</tuv><tuv xml:lang="ES"><seg>Se <hi>fue</hi>.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>No Spanish here.</seg></tuv></tu>
</body></tmx>
"""
CATALOG = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "<b1>Reviewed</b1> by a person"
msgstr "<b1>Revisado</b1> por una persona"

#, fuzzy
msgid "A draft"
msgstr "Un borrador"
"""


def _read(tmp_path: Path, name: str, content: bytes) -> list[Pair]:
    (tmp_path / name).write_bytes(content)
    return list(read_pairs(_settings(name), tmp_path))


def _settings(name: str) -> Settings:
    return settings_for(PROFILES["tiny"], files=(name,))


def test_tsv_with_and_without_a_source_column(tmp_path: Path) -> None:
    assert _read(tmp_path, "a.tsv", b"un\tOne.\tUno.\n") == [Pair("un", "One.", "Uno.")]
    packed = lzma.compress(b"Two.\tDos.\r\n")
    assert _read(tmp_path, "b.x.tsv.xz", packed) == [Pair("b", "Two.", "Dos.")]


def test_tmx_gives_the_words_without_native_markup(tmp_path: Path) -> None:
    assert _read(tmp_path, "memory.tmx", TMX.encode()) == [Pair("memory", "She left.", "Se fue.")]


def test_catalog_gives_reviewed_entries_without_codes(tmp_path: Path) -> None:
    expected = [Pair("reviewed", "Reviewed by a person", "Revisado por una persona")]
    assert _read(tmp_path, "es.po", CATALOG.encode()) == expected


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.tsv", b"x\ty\nonly one column\n", "a.tsv:2"),
        ("a.tmx", b"<tmx><body><tu>", "broken TMX"),
        ("a.docx", b"", "unknown kind"),
    ],
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: bytes, complaint: str
) -> None:
    with pytest.raises(PipelineError, match=complaint):
        _read(tmp_path, name, content)
