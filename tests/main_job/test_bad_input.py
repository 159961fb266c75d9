"""Bad input: one clear line, exit 2 or a finding, never a traceback, and nothing lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from i18n_pipeline.store import files
from tests.main_job.conftest import Cli, tree


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.md", b" \n\n \n", "empty"),
        ("binary.txt", bytes(range(256)) * 4, "binary"),
        ("front.md", b"---\ntitle: [unclosed\n---\nText.\n", "front.md:"),
        ("lang.md", b"---\ntitle: T\nlang: klingon\n---\nText.\n", "locale"),
        ("vote.md", b"# Same id\n\nText.\n", "share the article id 'vote'"),
        ("i18n_pipeline.md", b"# Reserved\n\nText.\n", "rename"),
    ],
)
def test_a_bad_article_is_a_finding_and_the_others_go_on(
    newsroom: Path, cli: Cli, name: str, data: bytes, said: str
) -> None:
    (newsroom / "articles" / name).write_bytes(data)
    result = cli("run", "--engine", "pseudo")
    assert result.status == 1
    lines = [line for line in result.out.splitlines() if name in line]
    assert any(said in line for line in lines), result.out
    assert (newsroom / "dist/es/water.html").exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2] + '\nmsgid "half',
        lambda text: text.replace('msgid "', '<<<<<<< ours\nmsgid "', 3),
        lambda text: text + text[text.index("\n\n") :],
    ],
    ids=["half-written", "conflict markers", "duplicates"],
)
def test_a_broken_catalog_is_left_alone_and_the_others_go_on(
    newsroom: Path, cli: Cli, damage
) -> None:
    cli("run", "--engine", "pseudo")
    path = newsroom / "locales/es/LC_MESSAGES/water.po"
    broken = damage(path.read_text(encoding="utf-8"))
    path.write_text(broken, encoding="utf-8")
    (newsroom / "articles/vote.html").write_text("<p>New words only.</p>", encoding="utf-8")
    result = cli("run", "--engine", "pseudo")
    assert result.status == 1
    assert "locales/es/LC_MESSAGES/water.po:" in result.out
    assert path.read_text(encoding="utf-8") == broken
    assert "New words only." in (newsroom / "locales/es/LC_MESSAGES/vote.po").read_text()


def test_a_catalog_in_the_folder_of_another_language_is_left_alone(
    newsroom: Path, cli: Cli
) -> None:
    cli("run", "--to", "es", "--to", "ca", "--engine", "pseudo")
    theirs = newsroom / "locales/es/LC_MESSAGES/water.po"
    strayed = (newsroom / "locales/ca/LC_MESSAGES/water.po").read_bytes()
    before, pages = theirs.read_bytes(), tree(newsroom / "dist")
    theirs.write_bytes(strayed)
    result = cli("run", "--to", "es", "--to", "ca", "--engine", "pseudo")
    assert result.status == 1
    assert "water.po: es catalog: the catalog is in another language" in result.out
    assert "Language: ca" in result.out
    assert theirs.read_bytes() == strayed
    assert tree(newsroom / "dist") == pages
    for spelt in (b"es_MX", b"Spanish", b""):
        theirs.write_bytes(before.replace(b"Language: es\\n", b"Language: " + spelt + b"\\n"))
        assert cli("run", "--to", "es", "--engine", "pseudo").status == 0


@pytest.mark.parametrize("what", ["locales/es/LC_MESSAGES/port.po", "articles/port.md"])
def test_what_cannot_be_read_any_more_stays_where_readers_find_it(
    newsroom: Path, cli: Cli, what: str
) -> None:
    (newsroom / "articles/port.md").write_text("---\ntags: [sea]\n---\nIt is open.\n")
    (newsroom / "articles/sail.md").write_text("---\ntags: [sea]\n---\nSee [it](port.md).\n")
    cli("run", "--engine", "pseudo")
    before = tree(newsroom / "dist")
    sound = (newsroom / what).read_bytes()
    for _ in range(2):
        (newsroom / what).write_bytes(b"\x00 broken" * 9)
        result = cli("run", "--engine", "pseudo")
        assert result.status == 1
        assert what in result.out
        after = tree(newsroom / "dist")
        assert after == before
    (newsroom / what).write_bytes(sound)
    assert cli("run", "--engine", "pseudo").status == 0
    assert tree(newsroom / "dist") == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "--to", "klingon"), "unknown locale 'klingon'"),
        (("run", "--project", "nowhere"), "nowhere"),
        (("run", "--engine", "google"), "google"),
        (("run", "--policy", "maybe"), "unknown policy 'maybe'"),
        (("run", "--to", "fr"), "i18n-pipeline models install en fr"),
        (("models", "install", "nothing.argosmodel"), "nothing.argosmodel"),
        (("models", "install", "en"), "both languages, such as en es"),
        (("models", "remove", "en", "xx"), "models list"),
        (("run", "--project", "articles/2024"), "--project"),
        (("init",), "already"),
    ],
)
def test_what_cannot_proceed_says_why_and_what_next(
    newsroom: Path, cli: Cli, arguments: tuple[str, ...], said: str
) -> None:
    (newsroom / "i18n_pipeline.toml").write_text("", encoding="utf-8")
    result = cli(*arguments)
    assert result.status == 2
    assert said in result.err + result.out
    assert len(result.err.splitlines()) <= 1


def test_errors_are_json_too(newsroom: Path, cli: Cli) -> None:
    result = cli("run", "--to", "klingon", "--json")
    assert result.status == 2
    assert result.json["error"]["what"] == "unknown locale 'klingon'"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_folder(newsroom: Path, cli: Cli) -> None:
    (newsroom / "locales").mkdir()
    (newsroom / "locales").chmod(0o500)
    result = cli("extract")
    assert result.status == 2
    assert "Permission denied" in result.err


def test_a_file_where_a_folder_must_be(newsroom: Path, cli: Cli) -> None:
    (newsroom / "dist").write_text("not a folder", encoding="utf-8")
    result = cli("run", "--engine", "pseudo")
    assert result.status == 2
    assert "dist" in result.err


def test_a_link_out_of_the_project_is_not_followed(newsroom: Path, cli: Cli) -> None:
    secret = newsroom.parent / f"{newsroom.name}-secret.txt"
    secret.write_text("Source names\n\nNobody may read this.\n", encoding="utf-8")
    (newsroom / "articles/leak.txt").symlink_to(secret)
    (newsroom / "articles/leak.svg").symlink_to(secret)
    result = cli("run", "--engine", "pseudo")
    assert result.status == 1
    assert "articles/leak.txt: " in result.out
    assert "leads out of the project" in result.out
    assert not any(b"Nobody may read" in data for data in tree(newsroom / "dist").values())


def test_a_language_without_a_package_does_not_hold_up_what_people_translate(
    newsroom: Path, cli: Cli
) -> None:
    settings = newsroom / "i18n_pipeline.toml"
    settings.write_text('target_locales = ["ka"]\n', encoding="utf-8")
    assert cli("run").status == 2
    catalog = newsroom / "locales/ka/LC_MESSAGES/water.po"
    header, _, entries = catalog.read_text(encoding="utf-8").partition("\n\n")
    entries = entries.replace('msgstr ""', 'msgstr "წყალი"', 1)
    catalog.write_text(f"{header}\n\n{entries}", encoding="utf-8")
    result = cli("run")
    assert result.status == 1
    assert result.out.count("error   ka engine: no Argos package translates en→ka") == 1
    assert "წყალი" in (newsroom / "dist/ka/water.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["water.docx", "water.txt~", "~$notes.docx", "sources"])
def test_what_is_no_article_and_no_picture_is_not_published(
    newsroom: Path, cli: Cli, name: str
) -> None:
    (newsroom / "articles" / name).write_bytes(b"Names of sources")
    result = cli("run", "--engine", "pseudo")
    assert result.status == 0
    assert f"warning articles/{name}: left_out: " in result.out
    assert not [path for path in tree(newsroom / "dist") if path.endswith(name)]
    cli("publish", "--policy", "reviewed")
    assert not (newsroom / "dist/es/water.html").exists()


def test_a_photo_that_tells_where_it_was_taken_is_named(newsroom: Path, cli: Cli) -> None:
    (newsroom / "articles/gate.jpg").write_bytes(b"\xff\xd8 exif:GPSLatitude='43,20.5N'")
    for result in (cli("run"), cli("publish")):
        assert result.status == 0
        assert "warning articles/gate.jpg: photo: it tells where it was taken" in result.out
    (newsroom / "articles/gate.jpg").write_bytes(b"\xff\xd8")
    assert "photo" not in cli("publish").out


def test_a_drawing_that_runs_a_program_is_named(newsroom: Path, cli: Cli) -> None:
    drawing = newsroom / "articles/map.SVG"
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "utf-8")
    for result in (cli("run"), cli("publish")):
        assert result.status == 0
        assert "warning articles/map.SVG: drawing: it runs a program" in result.out
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    assert "drawing" not in cli("publish").out


def test_a_full_disk_is_one_line_and_leaves_every_catalog_whole(
    newsroom: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("run", "--engine", "pseudo")
    before = tree(newsroom / "locales")
    for path in (newsroom / "articles").glob("*.*"):
        if path.suffix in (".md", ".html"):
            path.write_text(path.read_text("utf-8").replace("river", "lake"), encoding="utf-8")

    def full(target: Path, *_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(target))

    monkeypatch.setattr(files, "replace_file", full)
    result = cli("run", "--engine", "pseudo")
    assert (result.status, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert "cannot be written: No space left on device" in result.err
    assert tree(newsroom / "locales") == before


def test_whoever_stops_reading_what_is_printed_sees_no_traceback(newsroom: Path, cli: Cli) -> None:
    assert cli("run", "--engine", "pseudo").status == 0
    command = [sys.executable, "-u", "-m", "i18n_pipeline", "check", "--project", str(newsroom)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout
        assert program.stderr
        assert next(line for line in program.stdout if line.startswith(b"warning"))
        program.stdout.close()
        assert program.stderr.read() == b""


def test_a_page_that_asks_another_server_is_named(newsroom: Path, cli: Cli) -> None:
    (newsroom / "articles/map.md").write_text(
        "# Map\n\n![Map](https://tiles.example/1.png)\n", encoding="utf-8"
    )
    (newsroom / "articles/own.css").write_text("@import 'https://fonts.example/a.css';")
    said = "requests: readers' browsers ask"
    for result in (cli("run", "--engine", "pseudo"), cli("publish")):
        assert result.status == 0
        assert f"warning articles/map.md: {said} tiles.example," in result.out
        assert f"warning articles/own.css: {said} fonts.example," in result.out
        assert result.out.count(said) == 2
    settings = newsroom / "i18n_pipeline.toml"
    written = settings.read_text(encoding="utf-8") if settings.exists() else ""
    settings.write_text(
        f'{written}\ntrusted_hosts = ["Tiles.example"]\nbase_url = "https://fonts.example"\n',
        encoding="utf-8",
    )
    assert said not in cli("publish").out


def test_an_article_without_a_title_is_named(newsroom: Path, cli: Cli) -> None:
    (newsroom / "articles/map.html").write_text("<p>The gate.</p>", encoding="utf-8")
    said = "warning articles/map.html: title: it has no title, readers see 'map' → give it one"
    for _ in range(2):
        result = cli("run", "--engine", "reverse")
        assert said in result.out
        assert result.out.count("title:") == 1
