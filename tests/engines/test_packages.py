"""Argos packages: installed safely or not at all, and found for a pair of languages."""

from __future__ import annotations

import io
import json
import os
import zipfile
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from i18n_pipeline.engines import install
from i18n_pipeline.engines.index import INDEX, available, install_offer
from i18n_pipeline.engines.install import install_file, install_starter
from i18n_pipeline.engines.packages import (
    STARTER_MARK,
    Package,
    find_route,
    installed,
    pairs,
    remove,
    survey,
    user_folder,
)
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import parse_tag

ENTRIES = {"model/model.bin": "x", "sentencepiece.model": "x"}


def archive(path: Path, version: str = "1.0", pair: str = "en_es", **entries: str) -> Path:
    source, target = pair.split("_")
    metadata = {"from_code": source, "to_code": target, "package_version": version}
    files = {"metadata.json": json.dumps(metadata), **ENTRIES, **entries}
    with zipfile.ZipFile(path, "w") as out:
        for name, text in files.items():
            out.writestr(f"translate-{pair}/{name}", text)
    return path


def package(pair: str, version: str = "1.0", starter: bool = False) -> Package:
    source, target = pair.split("_")
    return Package(Path(f"{pair}-{version}"), source, target, version, starter)


def route(packages: list[Package], source: str, target: str) -> list[str]:
    return [p.name for p in find_route(packages, parse_tag(source), parse_tag(target))]


def test_a_package_is_installed_listed_and_removed(tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    made = install_file(archive(tmp_path / "a.argosmodel"), folder)
    assert (made.name, made.path.parent) == ("en→es 1.0", folder)
    assert installed([folder, tmp_path / "nowhere"]) == (made,)
    remove(made)
    assert list(folder.iterdir()) == []


def test_what_a_killed_installation_left_is_cleared_away(tmp_path: Path) -> None:
    for name in (".installing-old", ".installing-now"):
        (tmp_path / name / "new").mkdir(parents=True)
    os.utime(tmp_path / ".installing-old", (0, 0))
    install_starter(tmp_path)
    assert not (tmp_path / ".installing-old").exists()
    assert (tmp_path / ".installing-now").exists(), "another run may be at it"


def test_installing_again_takes_the_place_of_another_version(tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    install_file(archive(tmp_path / "a.argosmodel", "1.0"), folder)
    install_file(archive(tmp_path / "b.argosmodel", "1.10"), folder)
    install_file(archive(tmp_path / "b.argosmodel", "1.10"), folder)
    assert [p.version for p in installed([folder])] == ["1.10"]
    assert len(list(folder.iterdir())) == 1


def test_the_starter_is_installed_once_and_a_real_package_wins(tmp_path: Path) -> None:
    starter = install_starter(tmp_path)
    when = starter.path.stat().st_mtime_ns
    assert install_starter(tmp_path) == starter
    assert starter.path.stat().st_mtime_ns == when
    assert starter.name.startswith("en→es ")
    assert starter.name.endswith(" starter")
    real = install_file(archive(tmp_path / "a.argosmodel", "0.0.1"), tmp_path)
    assert find_route(installed([tmp_path]), parse_tag("en"), parse_tag("es-MX")) == (real,)
    (starter.path / "starter.sha256").write_text("older\n", encoding="ascii")
    assert install_starter(tmp_path) == starter
    assert (starter.path / "starter.sha256").read_text(encoding="ascii") != "older\n"


@pytest.mark.parametrize(
    "name", ["../../evil", "/etc/evil", "a/../../../evil", "..\\evil", "C:evil"]
)
def test_an_archive_that_writes_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    bad = archive(tmp_path / "bad.argosmodel")
    with zipfile.ZipFile(bad, "a") as out:
        out.writestr(name, "x")
    with pytest.raises(PipelineError, match="outside of its folder"):
        install_file(bad, tmp_path / "packages")
    assert list((tmp_path / "packages").iterdir()) == []


def test_an_archive_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "_MOST_BYTES", 1000)
    bad = archive(tmp_path / "bad.argosmodel", **{"model/more.bin": "0" * 2000})
    with pytest.raises(PipelineError, match="more than a package can hold"):
        install_file(bad, tmp_path / "packages")
    monkeypatch.setattr(install, "_MOST_FILES", 2)
    with pytest.raises(PipelineError, match="more than a package can hold"):
        install_file(archive(tmp_path / "b.argosmodel"), tmp_path / "packages")


@pytest.mark.parametrize(
    "entries",
    [
        {"metadata.json": "{"},
        {"metadata.json": "[]"},
        {"metadata.json": "[" * 100_000},
        {"metadata.json": '{"from_code": "../x", "to_code": "es", "package_version": "1"}'},
        {"metadata.json": '{"from_code": "en", "to_code": "es", "package_version": "1/2"}'},
        {"metadata.json": '{"type": "sbd"}'},
    ],
)
def test_what_is_no_package_is_refused_in_one_line(tmp_path: Path, entries: dict[str, str]) -> None:
    bad = archive(tmp_path / "bad.argosmodel", **entries)
    with pytest.raises(PipelineError) as caught:
        install_file(bad, tmp_path / "packages")
    assert "not an Argos package" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert list((tmp_path / "packages").iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"plain text", b"PK\x03\x04 cut short"])
def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    bad = tmp_path / "bad.argosmodel"
    bad.write_bytes(data)
    with pytest.raises(PipelineError, match="not an Argos package"):
        install_file(bad, tmp_path / "packages")


def test_a_damaged_archive_leaves_the_installed_package(tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    made = install_file(archive(tmp_path / "a.argosmodel"), folder)
    data = bytearray((tmp_path / "a.argosmodel").read_bytes())
    data[data.index(b"from_code")] ^= 1
    (tmp_path / "a.argosmodel").write_bytes(data)
    with pytest.raises(PipelineError, match="not an Argos package"):
        install_file(tmp_path / "a.argosmodel", folder)
    assert installed([folder]) == (made,)


def test_a_missing_file_and_a_folder_that_is_a_file(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="cannot install"):
        install_file(tmp_path / "none.argosmodel", tmp_path / "packages")
    (tmp_path / "file").touch()
    with pytest.raises(PipelineError, match="cannot install"):
        install_file(archive(tmp_path / "a.argosmodel"), tmp_path / "file")


def test_broken_folders_are_findings(tmp_path: Path) -> None:
    good = install_file(archive(tmp_path / "a.argosmodel"), tmp_path)
    (tmp_path / "half").mkdir()
    (tmp_path / "latin").mkdir()
    (tmp_path / "latin" / "metadata.json").write_bytes(b'{"from_code": "\xe9"}')
    packages, findings = survey([tmp_path])
    assert packages == (good,)
    assert [finding.message.count("not a readable Argos package") for finding in findings] == [1, 1]


def test_routes() -> None:
    packages = [
        package("en_es", "9.0", starter=True),
        package("en_es", "1.9"),
        package("en_es", "1.10"),
        package("de_en", "1.3"),
        package("en_pt", "1.0"),
        package("en_zt", "1.0"),
    ]
    assert route(packages, "en-GB", "es") == ["en→es 1.10"]
    assert route(packages[:1] + packages[3:], "de", "es") == ["de→en 1.3", "en→es 9.0 starter"]
    assert route(packages, "en", "pt-BR") == ["en→pt 1.0"]
    assert route([*packages, package("en_pb")], "en", "pt-BR") == ["en→pb 1.0"]
    assert route(packages, "en", "zh-TW") == ["en→zt 1.0"]
    assert route([*packages, package("de_es", "0.1")], "de", "es") == ["de→es 0.1"]


def test_no_other_package_passes_for_the_starter(tmp_path: Path) -> None:
    posing = archive(tmp_path / "a.argosmodel", **{STARTER_MARK: "0"})
    assert not install_file(posing, tmp_path / "packages").starter


@pytest.mark.parametrize(
    ("source", "target", "command"),
    [
        ("en", "zh", "install en zh "),
        ("en", "fr", "install en fr "),
        ("fr", "es", "install fr en "),
        ("de", "fr", "install en fr "),
        ("fr", "it", "install fr en and i18n-pipeline models install en it "),
    ],
)
def test_a_missing_package_names_the_command(source: str, target: str, command: str) -> None:
    packages = [package("en_es"), package("de_en"), package("en_zt")]
    with pytest.raises(PipelineError) as caught:
        route(packages, source, target)
    assert f"i18n-pipeline models {command}" in caught.value.next_step


def test_the_users_folder_is_only_looked_at(tmp_path: Path) -> None:
    environ = {"XDG_DATA_HOME": str(tmp_path)}
    assert user_folder(environ) is None
    assert list(tmp_path.iterdir()) == []
    folder = tmp_path / "argos-translate" / "packages"
    folder.mkdir(parents=True)
    assert user_folder(environ) == folder
    assert user_folder({**environ, "ARGOS_PACKAGES_DIR": str(tmp_path)}) == tmp_path


class Web:
    """A web with these pages; everything else is unreachable."""

    def __init__(self, pages: dict[str, bytes]) -> None:
        self.pages = pages

    def __call__(self, url: str) -> AbstractContextManager[BinaryIO]:
        if url not in self.pages:
            raise OSError("no route to host")
        return closing(cast("BinaryIO", io.BytesIO(self.pages[url])))


ROW = {
    "from_code": "en",
    "to_code": "es",
    "package_version": "1.0",
    "from_name": "Eng\x1b[2Jlish",
    "links": ["http://plain.example/x", "https://down.example/x", "https://ok.example/x"],
}


def test_the_index_is_not_trusted() -> None:
    bad = [7, {}, {**ROW, "to_code": "../es"}, {**ROW, "links": "x"}, {**ROW, "type": "sbd"}]
    only_http = {**ROW, "links": ["http://plain.example/x", "file:///etc/passwd", 7]}
    web = Web({INDEX: json.dumps([*bad, only_http, ROW]).encode()})
    (offer,) = available(web)
    assert offer.links == ("https://down.example/x", "https://ok.example/x")
    assert offer.source_name == "Eng[2Jlish"
    with pytest.raises(PipelineError, match="damaged"):
        available(Web({INDEX: b"<html>"}))


def test_a_package_is_installed_from_the_index(tmp_path: Path) -> None:
    data = archive(tmp_path / "a.argosmodel").read_bytes()
    web = Web({INDEX: json.dumps([ROW]).encode(), "https://ok.example/x": data})
    (offer,) = available(web)
    assert install_offer(offer, tmp_path / "packages", web).name == "en→es 1.0"
    other = archive(tmp_path / "b.argosmodel", pair="de_en").read_bytes()
    with pytest.raises(PipelineError, match="promised"):
        install_offer(offer, tmp_path / "packages", Web({"https://ok.example/x": other}))


def test_offline_is_said_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="install from a file"):
        available(Web({}))
    (offer,) = available(Web({INDEX: json.dumps([ROW]).encode()}))
    with pytest.raises(PipelineError, match="no route to host"):
        install_offer(offer, tmp_path, Web({}))


def test_a_person_may_name_a_language_as_argos_or_as_bcp_47_does() -> None:
    assert list(pairs("en", "pt-BR")) == [("en", "pt-BR"), ("en", "pb"), ("en", "pt")]
    assert list(pairs("en", "zt")) == [("en", "zt")]


def test_nothing_is_to_be_installed_for_a_disguise() -> None:
    with pytest.raises(PipelineError) as stop:
        find_route((), parse_tag("en"), parse_tag("ar-XB"))
    assert stop.value.next_step == "add --engine pseudo"
