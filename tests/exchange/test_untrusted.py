"""Files by strangers: nothing is fetched or expanded, nothing eats the machine."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from i18n_pipeline.catalog.exchange import opened, xml
from i18n_pipeline.catalog.exchange.archive import packed, unpacked
from i18n_pipeline.errors import PipelineError

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
FILE = (
    '<xliff version="1.2"><file original="{0}" source-language="en" target-language="es"><body>'
    '<trans-unit id="1"><source>A</source><target>{0}</target></trans-unit></body></file></xliff>'
)
SAID = {
    "billion laughs": (
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'
        + FILE.replace("{0}", "articles/a.md", 1).format("&l9;"),
        "entit",
    ),
    "in an attribute": (
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>' + FILE.replace("{0}", "&l9;", 1).format("B"),
        "",
    ),
    "a file of ours": (
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        + FILE.replace("{0}", "articles/a.md", 1).format("&f;"),
        "entities",
    ),
    "a parameter": (
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/x.dtd">]>' + FILE.format("B"),
        "entities",
    ),
    "cut short": (FILE.format("B")[:60], "not sound XML"),
    "another format": ('<tbx style="dct"/>', "neither XLIFF nor TMX, but tbx"),
    "of the future": ('<xliff version="3.0"/>', "neither XLIFF nor TMX, but xliff 3.0"),
    "no language": (
        FILE.replace(' target-language="es"', "").format("B"),
        "does not say its target language",
    ),
    "a wrong language": (FILE.replace('"es"', '"klingon"').format("B"), "unknown locale"),
    "a page": ("<!doctype html><p>", "for reading only"),
    "a binary": ("\x00\x01\x02", "no table of text"),
    "another table": (
        "name,price\nfish,3\n",
        "the table has no column location, source, target, languages",
    ),
    "empty": ("", "no column"),
}


@pytest.mark.parametrize("what", SAID)
def test_is_refused_in_one_line(what: str) -> None:
    text, expected = SAID[what]
    with pytest.raises(PipelineError) as caught:
        opened(text.encode(), "came.xlf")
    assert expected in str(caught.value)
    assert str(caught.value).startswith("came.xlf")
    assert "\n" not in str(caught.value)


def test_a_table_that_is_not_in_utf8() -> None:
    with pytest.raises(PipelineError, match="CSV UTF-8"):
        opened(
            "location,source,target,languages\na:1,a,Señal,en→es\n".replace("→", ">").encode(
                "cp1252"
            ),
            "came.csv",
        )


def test_a_document_type_alone_is_no_harm() -> None:
    assert xml.parse(b'<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"/>', "x").tag == "tmx"


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "LARGEST", 100)
    with pytest.raises(PipelineError, match="larger than"):
        xml.parse(b"<a>" + b" " * 100 + b"</a>", "x")


def test_elements_without_end() -> None:
    with pytest.raises(PipelineError):
        xml.parse(b"<a>" * 10_000 + b"</a>" * 10_000, "x")


def test_an_archive_that_grows_beyond_all_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed({"a.xlf": b" " * 10**6, "b.xlf": b" " * 10**6})
    assert len(bomb) < 10_000
    monkeypatch.setattr("i18n_pipeline.catalog.exchange.archive.LARGEST", 10**6)
    with pytest.raises(PipelineError, match="unpacks to more than"):
        list(unpacked(bomb, "x.zip"))


@pytest.mark.parametrize("cut", [30, 60, 100])
def test_a_broken_archive(cut: int) -> None:
    with pytest.raises(PipelineError, match="cannot be read"):
        list(unpacked(packed({"a.xlf": b"<a/>" * 20})[:cut], "x.zip"))


def test_a_locked_archive_and_a_path_that_leads_out(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("../../out.xlf", b"<a/>")
    assert list(unpacked(data.getvalue(), "x.zip")) == [("x.zip/../../out.xlf", b"<a/>")]
    assert list(tmp_path.iterdir()) == []


def test_an_archive_comes_back() -> None:
    files = {"a/b.es.xlf": b"<a/>", "é.csv": b""}
    assert dict(unpacked(packed(files), "z")) == {f"z/{name}": data for name, data in files.items()}
    assert packed(files) == packed(files)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_an_archive_whose_content_is_damaged(method: int) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        archive.writestr("é.xlf", b"<a/>" * 20)
    sound = data.getvalue()
    refused = 0
    for at in range(4, len(sound)):
        try:
            list(unpacked(sound[:at] + bytes((sound[at] ^ 255,)) + sound[at + 1 :], "x.zip"))
        except PipelineError:
            refused += 1
    assert refused
