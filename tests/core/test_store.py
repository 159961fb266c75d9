"""The store: atomic, sparing, and inside the project whatever a path says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.store import SourceFile, Store, catalog_path


def test_writing_happens_only_on_change(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.write("a/b/c.po", b"one")
    before = (tmp_path / "a/b/c.po").stat().st_mtime_ns
    assert not store.write("a/b/c.po", b"one")
    assert (tmp_path / "a/b/c.po").stat().st_mtime_ns == before
    assert store.write("a/b/c.po", b"two")
    assert store.read("a/b/c.po") == b"two"


def test_a_failed_write_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    store.write("locales/a.po", b"a person's hour")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PipelineError, match=r"No space left.*free space"):
        store.write("locales/a.po", b"something else")
    assert store.read("locales/a.po") == b"a person's hour"
    assert [path.name for path in (tmp_path / "locales").iterdir()] == ["a.po"]


@pytest.mark.parametrize("path", ["../outside.txt", "/etc/hostname", "articles/../../x"])
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    store = Store(tmp_path / "project")
    (tmp_path / "project").mkdir()
    for attempt in (lambda: store.read(path), lambda: store.write(path, b"")):
        with pytest.raises(PipelineError, match="leads out of the project"):
            attempt()


def test_no_link_leads_out(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    folder = tmp_path / "project" / "articles"
    folder.mkdir(parents=True)
    (folder / "a.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(PipelineError, match="leads out of the project"):
        Store(tmp_path / "project").read("articles/a.txt")


def test_sources_are_sorted_and_mirrored_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    for name in ("b.md", "2017/a.txt", ".git/x.txt", "2017/.hidden.md", "c.svg"):
        path = tmp_path / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert Store(tmp_path).sources() == (
        SourceFile("articles/2017/a.txt", "2017/a"),
        SourceFile("articles/b.md", "b"),
        SourceFile("articles/c.svg", "c"),
    )


def test_a_folder_without_articles_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="i18n-pipeline init"):
        Store(tmp_path).sources()


def test_removing_takes_empty_folders_along(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write("dist/es/2017/a.html", b"")
    store.write("dist/es/b.html", b"")
    store.remove("dist/es/2017/a.html")
    assert sorted(p.name for p in (tmp_path / "dist" / "es").iterdir()) == ["b.html"]


def test_catalogs_lie_where_gettext_tools_look() -> None:
    assert catalog_path(parse_tag("pt-BR"), "2017/a") == "locales/pt_BR/LC_MESSAGES/2017/a.po"


def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    store = Store(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    for path in ("pipe.txt", "folder.txt"):
        with pytest.raises(PipelineError, match="not a file"):
            store.read(path)
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    with pytest.raises(PipelineError):
        store.write("one/a.po", b"")
    with pytest.raises(PipelineError, match="not in UTF-8"):
        store.read(os.fsdecode(b"caf\xe9.txt"))


def test_drafts_that_a_killed_run_left_go_and_younger_ones_stay(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write("locales/es/a.po", b"kept")
    old, young, other = (
        tmp_path / "locales/es" / name for name in (".a.po.7~", ".b.po.8~", ".mine~")
    )
    for path in (old, young, other):
        path.write_bytes(b"half")
    for path in (old, other):
        os.utime(path, (0, 0))
    store.remove_drafts()
    assert sorted(path.name for path in old.parent.iterdir()) == [".b.po.8~", ".mine~", "a.po"]
