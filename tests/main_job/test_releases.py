"""Releases, whole or not at all, and bundles of only what changed."""

from __future__ import annotations

import shutil
import time
import zipfile
from pathlib import Path

import pytest

from tests.main_job.conftest import Cli, tree

SETTINGS = 'base_url = "https://news.example"\nengine = "pseudo"\n'


@pytest.fixture
def done(newsroom: Path, cli: Cli) -> Path:
    """Return a newsroom that has a release."""
    (newsroom / "i18n_pipeline.toml").write_text(SETTINGS, encoding="utf-8")
    assert cli("run").status == 0
    assert cli("publish", "--release").status == 0
    return newsroom


def edit(project: Path, old: str = "two years", new: str = "three years") -> None:
    article = project / "articles/water.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace(old, new), encoding="utf-8")


def names(project: Path) -> list[str]:
    return sorted(one.name for one in (project / "dist/releases").iterdir())


def site(project: Path) -> dict[str, bytes]:
    """Return what lies in `dist/` besides releases."""
    own = ("releases/", "current/")
    return {p: data for p, data in tree(project / "dist").items() if not p.startswith(own)}


def test_a_release_is_all_that_was_published(done: Path, cli: Cli) -> None:
    current = done / "dist/current"
    assert str(current.readlink()) == f"releases/{names(done)[0]}"
    assert tree(current) == site(done)
    again = cli("publish", "--release")
    assert "holds just this already" in again.out
    assert len(names(done)) == 1


def test_what_did_not_change_costs_nothing(done: Path, cli: Cli) -> None:
    (first,) = names(done)
    edit(done)
    out = cli("publish", "--release").out
    assert ", 7 of them new or changed" in out, "pages, lists and our record"
    second = names(done)[1]
    for path in tree(done / "dist/current"):
        old, new = (done / "dist/releases" / name / path for name in (first, second))
        assert old.samefile(new) is (old.read_bytes() == new.read_bytes())
        assert not new.samefile(done / "dist" / path), "nobody edits a release by accident"
    assert "three years" in (done / "dist/current/en/water.html").read_text(encoding="utf-8")


def test_readers_can_be_led_back(done: Path, cli: Cli) -> None:
    first = names(done)[0]
    edit(done)
    assert cli("publish", "--release").status == 0
    result = cli("publish", "--rollback")
    assert (result.status, f"leads to release {first} again" in result.out) == (0, True)
    assert "two years" in (done / "dist/current/en/water.html").read_text(encoding="utf-8")
    assert "three years" in (done / "dist/en/water.html").read_text(encoding="utf-8")
    assert "there is no release before the current one" in cli("publish", "--rollback").err
    assert [one["current"] for one in cli("releases", "--json").json["releases"]] == [False, True]
    cli("publish", "--release")
    assert "three years" in (done / "dist/current/en/water.html").read_text(encoding="utf-8")
    assert len(names(done)) == 2


def test_a_story_that_a_rollback_brings_back_is_named(done: Path, cli: Cli) -> None:
    (done / "articles/2024/freed.txt").unlink()
    result = cli("publish", "--release")
    assert "2 files no longer published are still in older releases" in result.out
    assert not (done / "dist/current/es/2024/freed.html").exists()
    result = cli("publish", "--rollback")
    assert result.status == 1
    assert [line for line in result.out.splitlines() if " back: " in line] == [
        "error   dist/current/en/2024/freed.html: back: no longer published, and on the web again, "
        "in en, es"
    ], "a story is one line, in however many locales it is"
    assert result.out.endswith("i18n-pipeline publish --release takes it away.\n")
    cli("publish", "--release", "--keep", "0")
    assert len(names(done)) == 1
    assert not [path for path in tree(done / "dist") if "freed" in path]


def test_a_story_taken_back_that_readers_still_get_is_told(done: Path, cli: Cli) -> None:
    (done / "articles/2024/freed.txt").unlink()
    for command in ("run", "publish"):
        assert "Readers still get 2 files no longer published" in cli(command).out
    assert cli("run", "--json").json["behind"] == 2
    assert "Readers still get" not in cli("publish", "--release").out
    assert "Readers still get" not in cli("run").out


def test_old_releases_make_room(done: Path, cli: Cli) -> None:
    for number in range(4):
        edit(done, "two years" if not number else f"{number} years", f"{number + 1} years")
        assert cli("publish", "--release", "--keep", "2").status == 0
    assert len(names(done)) == 3
    assert "4 years" in (done / "dist/current/en/water.html").read_text(encoding="utf-8")


def test_hand_made_files_are_released_and_left(done: Path, cli: Cli) -> None:
    (done / "dist/robots.txt").write_text("By hand", encoding="utf-8")
    (done / "dist/.well-known").mkdir()
    (done / "dist/.well-known/security.txt").write_text("By hand", encoding="utf-8")
    (done / "dist/.robots.txt.swp").write_text("An editor's", encoding="utf-8")
    (done / "dist/out").symlink_to(done)
    cli("publish", "--release")
    released = tree(done / "dist/current")
    assert released["robots.txt"] == released[".well-known/security.txt"] == b"By hand"
    assert ".robots.txt.swp" not in released
    assert not (done / "dist/current/out").exists()


def test_what_is_not_our_pointer_is_left(newsroom: Path, cli: Cli) -> None:
    (newsroom / "dist/current").mkdir(parents=True)
    result = cli("publish", "--release")
    assert (result.status, result.err) == (
        2,
        "i18n-pipeline: dist/current: this is not the pointer to a release. "
        "→ move it elsewhere, and make the release again\n",
    )


def test_a_site_that_is_not_sound_is_not_released(done: Path, cli: Cli) -> None:
    before = names(done)
    (done / "dist/es/water.html").write_text("By hand", encoding="utf-8")
    (done / "articles/water.md").unlink()
    result = cli("publish", "--release")
    assert result.status == 1
    assert "No release was made" in result.out
    assert names(done) == before


# What changed


def bundled(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("since", ["current", "a day"])
def test_only_what_changed_is_bundled(done: Path, cli: Cli, tmp_path: Path, since: str) -> None:
    if since == "a day":
        since = time.strftime("%Y-%m-%dT%H:%M:%S", time.localtime(time.time() + 1))
        time.sleep(1.1)
    edit(done)
    (done / "articles/2024/freed.txt").unlink()
    target = tmp_path / "changes.zip"
    result = cli("publish", "--changed-since", since, "-o", str(target))
    assert result.status == 0
    files = bundled(target)
    assert "three years" in files["dist/en/water.html"]
    assert files["removed.txt"] == "en/2024/freed.html\nes/2024/freed.html\n"
    assert "dist/es/vote.html" not in files
    assert "dist/style.css" not in files
    assert "and a list of 2 paths to remove" in result.out


def test_a_bundle_makes_of_an_old_site_the_new_one(done: Path, cli: Cli, tmp_path: Path) -> None:
    server = shutil.copytree(done / "dist/current", tmp_path / "server")
    edit(done)
    (done / "articles/2024/freed.txt").unlink()
    (done / "articles/new.txt").write_text("New bridge\n\nIt opened at nine.\n", "utf-8")
    target = tmp_path / "changes"
    assert cli("run").status == 0
    assert cli("publish", "--changed-since", "current", "-o", str(target)).status == 0
    for path in (target / "removed.txt").read_text(encoding="utf-8").splitlines():
        (server / path).unlink()
    for path, data in tree(target / "dist").items():
        (server / path).parent.mkdir(parents=True, exist_ok=True)
        (server / path).chmod(0o644) if (server / path).exists() else None
        (server / path).write_bytes(data)
    ours = {path: data for path, data in site(done).items() if not path.startswith(".")}
    assert {p: data for p, data in tree(server).items() if not p.startswith(".")} == ours


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--changed-since", "2026-11-01"), "--changed-since and -o go together"),
        (("--keep", "3"), "--keep is about releases"),
        (("--changed-since", "May", "-o", "x"), "'May' is neither a day nor a release"),
        (("--changed-since", "2026-11-01", "-o", "dist/x"), "dist/ is the project's own folder"),
        (("--changed-since", "2026-11-01", "-o", "articles.zip"), ""),
    ],
)
def test_what_cannot_be_done_is_one_line(
    done: Path, cli: Cli, arguments: tuple[str, ...], said: str
) -> None:
    result = cli("publish", *arguments)
    assert said in result.err
    assert result.status == (2 if said else 0)


def test_a_bundle_is_never_written_over_something_else(done: Path, cli: Cli) -> None:
    (done / "box").mkdir()
    (done / "box/mine.txt").write_text("Mine", encoding="utf-8")
    result = cli("publish", "--changed-since", "2020-01-01", "-o", "box")
    assert (result.status, "there is something else already" in result.err) == (2, True)
    assert tree(done / "box") == {"mine.txt": b"Mine"}
