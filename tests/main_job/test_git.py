"""Catalogs in a real git: branches, merges and rebases with our merge driver."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from i18n_pipeline.catalog import po
from tests.conftest import require_tool

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FILE = HEADER + "\n".join(
    f'#, fuzzy\nmsgid "{text}"\nmsgstr "{draft}"\n'
    for text, draft in (("One.", "Un."), ("Two.", "Dós."), ("Three.", "Tres"))
)
Git = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Return a git at work in a new repository that knows our driver."""
    tool = require_tool("git")
    who = {"NAME": "Ana", "EMAIL": "ana@example.org"}
    people = {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in who.items()}
    alone = {"HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "GIT_EDITOR": "true"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [tool, *arguments],
            cwd=tmp_path,
            env={**os.environ, **people, **alone},
            capture_output=True,
            text=True,
            check=False,
        )

    run("init", "-q", "-b", "main")
    driver = f"'{sys.executable}' -m i18n_pipeline merge-driver %O %A %B %P"
    run("config", "merge.i18n-pipeline.driver", driver)
    (tmp_path / ".gitattributes").write_text("*.po merge=i18n-pipeline\n")
    (tmp_path / "es.po").write_text(FILE, encoding="utf-8")
    run("add", ".")
    assert run("commit", "-qm", "Drafts").returncode == 0
    return run


def save(git: Git, tmp_path: Path, *changes: tuple[str, str]) -> None:
    """Commit the catalog with drafts, fuzzy mark and all, replaced by what a person wrote."""
    text = (tmp_path / "es.po").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "es.po").write_text(text, encoding="utf-8")
    assert git("commit", "-qam", "Review").returncode == 0


def said(text: str, old: str, new: str) -> tuple[str, str]:
    return f'#, fuzzy\nmsgid "{text}"\nmsgstr "{old}"', f'msgid "{text}"\nmsgstr "{new}"'


def test_two_people_review_different_sentences(git: Git, tmp_path: Path) -> None:
    git("checkout", "-qb", "juan")
    save(git, tmp_path, said("Two.", "Dós.", "Dos."))
    git("checkout", "-q", "main")
    save(git, tmp_path, said("One.", "Un.", "Uno."))
    merged = git("merge", "-q", "-m", "Merge", "juan")
    assert (merged.returncode, merged.stderr) == (0, "")
    expected = FILE.replace(*said("One.", "Un.", "Uno.")).replace(*said("Two.", "Dós.", "Dos."))
    assert (tmp_path / "es.po").read_text(encoding="utf-8") == expected


def test_a_rebase_takes_one_review_after_the_other(git: Git, tmp_path: Path) -> None:
    git("checkout", "-qb", "juan")
    save(git, tmp_path, said("Two.", "Dós.", "Dos."))
    save(git, tmp_path, said("Three.", "Tres", "Tres."))
    git("checkout", "-q", "main")
    save(git, tmp_path, said("One.", "Un.", "Uno."))
    git("checkout", "-q", "juan")
    assert git("rebase", "-q", "main").returncode == 0
    text = (tmp_path / "es.po").read_text(encoding="utf-8")
    assert [word in text for word in ('"Uno."', '"Dos."', '"Tres."', "fuzzy")] == [
        *[True] * 3,
        False,
    ]


def test_git_stops_where_two_people_disagree_and_the_catalog_stays_sound(
    git: Git, tmp_path: Path
) -> None:
    git("checkout", "-qb", "juan")
    save(git, tmp_path, said("One.", "Un.", "Una."), said("Two.", "Dós.", "Dos."))
    git("checkout", "-q", "main")
    save(git, tmp_path, said("One.", "Un.", "Uno."))
    merged = git("merge", "juan")
    assert merged.returncode == 1
    assert "es.po: two translations, one of them in a comment: 'One.'" in merged.stderr
    assert "UU es.po" in git("status", "--short").stdout
    catalog = po.read((tmp_path / "es.po").read_bytes(), "es.po")
    assert po.write(catalog).decode() == HEADER + (
        '# Other translation (reviewed): Una.\n#, fuzzy\nmsgid "One."\nmsgstr "Uno."\n\n'
        'msgid "Two."\nmsgstr "Dos."\n\n'
        '#, fuzzy\nmsgid "Three."\nmsgstr "Tres"\n'
    )


def test_both_added_the_catalog(git: Git, tmp_path: Path) -> None:
    for branch, start in (("ana", "main"), ("juan", "main")):
        git("checkout", "-qb", branch, start)
        draft = FILE.replace(*said("One.", "Un.", f"Uno {branch}."))
        (tmp_path / "fr.po").write_text(draft, encoding="utf-8")
        git("add", ".")
        git("commit", "-qm", branch)
    assert git("merge", "-m", "Merge", "ana").returncode == 1
    text = (tmp_path / "fr.po").read_text(encoding="utf-8")
    assert '# Other translation (reviewed): Uno ana.\n#, fuzzy\nmsgid "One."\n' in text


def test_what_is_no_catalog_is_merged_by_lines(git: Git, tmp_path: Path) -> None:
    git("checkout", "-qb", "juan")
    save(git, tmp_path, ('msgstr "Dós."', 'msgstr "Dos.'))
    git("checkout", "-q", "main")
    save(git, tmp_path, said("Two.", "Dós.", "Dos. "))
    merged = git("merge", "juan")
    assert merged.returncode == 1
    assert "i18n-pipeline: merged by lines, since one version is broken: es.po:" in merged.stderr
    assert "<<<<<<< ours" in (tmp_path / "es.po").read_text(encoding="utf-8")
