from __future__ import annotations

import codecs
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


def test_tsv_of_other_editors(tmp_path: Path) -> None:
    windows = codecs.BOM_UTF8 + b"One.\tUno.\r\nTwo.\tDos.\r\n\r\n"
    assert _read(tmp_path, "a.tsv", windows) == [
        Pair("a", "One.", "Uno."),
        Pair("a", "Two.", "Dos."),
    ]
    assert _read(tmp_path, "a.tsv", b"") == []


def test_tmx_gives_the_words_without_native_markup(tmp_path: Path) -> None:
    assert _read(tmp_path, "memory.tmx", TMX.encode()) == [Pair("memory", "She left.", "Se fue.")]


def test_tmx_opens_nothing_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("a secret", encoding="utf-8")
    declared = (
        '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "http://192.0.2.1/tmx14.dtd" '
        '[<!ENTITY secret SYSTEM "secret.txt">]>'
    )
    named = TMX.replace(
        "No Spanish here.", "A &secret;.</seg></tuv><tuv lang='es'><seg>Un &secret;."
    )
    content = named.replace('<?xml version="1.0"?>', declared).encode()
    assert _read(tmp_path, "memory.tmx", content) == [Pair("memory", "She left.", "Se fue.")]


def test_catalog_gives_reviewed_entries_without_codes(tmp_path: Path) -> None:
    expected = [Pair("reviewed", "Reviewed by a person", "Revisado por una persona")]
    assert _read(tmp_path, "es.po", CATALOG.encode()) == expected


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.tsv", b"x\ty\nonly one column\n", "a.tsv:2"),
        ("a.tmx", b"<tmx><body><tu>", "broken TMX"),
        ("a.tmx", b"", "broken TMX"),
        (
            "a.tmx",
            TMX.replace("ES", "fr-CA").encode(),
            "no unit has both en and es; it holds en, fr",
        ),
        ("a.tmx", b"<tmx><body/></tmx>", "it holds none at all"),
        ("a.tsv", "One.\tUno.\nDay.\tDía.\n".encode("latin-1"), "a.tsv:2: not UTF-8"),
        ("a.tsv", "One.\tUno.\n".encode("utf-16"), "a.tsv:1: not UTF-8"),
        ("a.tsv.xz", lzma.compress(b"One.\tUno.\n" * 9)[:-30], "a damaged .xz file"),
        ("a.tsv.xz", b"One.\tUno.\n", "a damaged .xz file"),
        ("a.tsv.xz", b"", "a damaged .xz file"),
        ("a.docx", b"", "unknown kind"),
    ],
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: bytes, complaint: str
) -> None:
    with pytest.raises(PipelineError, match=complaint):
        _read(tmp_path, name, content)


@pytest.mark.parametrize("name", ["a.tsv", "a.tsv.xz", "a.tmx", "a.po"])
def test_a_folder_is_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(PipelineError, match=f"{name}: cannot be read: Is a directory"):
        list(read_pairs(_settings(name), tmp_path))
    with pytest.raises(PipelineError, match="no such file"):
        list(read_pairs(_settings(f"other-{name}"), tmp_path))
