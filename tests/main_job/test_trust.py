"""Catalogs come back from programs that drop marks."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import polib
import pytest

from i18n_pipeline.text.copies import is_prose
from tests.conftest import require_tool
from tests.main_job.conftest import Cli, tree

WATER = "locales/es/LC_MESSAGES/water.po"


@pytest.fixture
def drafts(newsroom: Path, cli: Cli) -> Path:
    """Return the catalog of an article, full of drafts."""
    assert cli("run", "--engine", "pseudo").status == 0
    return newsroom / WATER


def strip(path: Path) -> None:
    """Take all marks away with GNU gettext's tool, which signs nothing."""
    command = [require_tool("msgattrib"), "--clear-fuzzy", "--no-wrap", "-o", path, path]
    subprocess.run(command, check=True)
    assert "fuzzy" not in path.read_text(encoding="utf-8")


def sign(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Translator: unassigned", "Translator: Ana Ruiz"), "utf-8")


def reviewed(cli: Cli) -> int:
    return int(cli("status", "--json").json["rows"][0]["counts"]["reviewed"])


def test_marks_that_a_program_dropped_are_put_back(newsroom: Path, cli: Cli, drafts: Path) -> None:
    strip(drafts)
    bare = drafts.read_bytes()
    assert reviewed(cli) == 0
    cli("publish")
    page = (newsroom / "dist/es/water.html").read_text(encoding="utf-8")
    assert "noindex" in page
    assert drafts.read_bytes() == bare, "neither writes a catalog"
    assert "marks 1" in cli("run").out
    assert "marks: the marks of 12 drafts were gone and no reviewer is named" in cli("check").out
    after = tree(newsroom / "locales")
    catalog = polib.pofile(str(drafts))
    assert all(entry.fuzzy for entry in catalog if entry.msgstr)
    assert "Nothing had changed" in cli("run").out
    assert tree(newsroom / "locales") == after


def test_a_named_reviewer_is_believed(newsroom: Path, cli: Cli, drafts: Path) -> None:
    strip(drafts)
    assert cli("run").status == 0
    strip(drafts)
    sign(drafts)
    cli("run")
    text = drafts.read_text(encoding="utf-8")
    assert ("fuzzy" in text, "check: marks" in text) == (False, False)
    assert reviewed(cli) > 3
    assert re.search(r'^"Last-Translator: Ana Ruiz', text, re.MULTILINE)


def test_an_approving_import_stands(newsroom: Path, cli: Cli, drafts: Path) -> None:
    cli("export", "--to", "es", "--article", "water", "-o", "../outbox")
    cli("import", "../outbox", "--reviewed")
    done = reviewed(cli)
    assert done > 3
    cli("run")
    assert reviewed(cli) == done


def test_blank_and_copied_drafts_are_made_again(cli: Cli, drafts: Path) -> None:
    catalog = polib.pofile(str(drafts))
    long = [entry for entry in catalog if is_prose(entry.msgid)][:4]
    assert len(long) >= 3
    for entry in catalog:
        entry.flags = []
    for entry in long:
        entry.msgstr = entry.msgid
    catalog.save()
    cli("run", "--engine", "pseudo")
    after = {entry.msgid: entry for entry in polib.pofile(str(drafts))}
    for entry in long:
        assert after[entry.msgid].fuzzy
        assert after[entry.msgid].msgstr != entry.msgid
