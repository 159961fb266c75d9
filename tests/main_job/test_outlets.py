"""The other outlets of a real project: made with the pages or alone, anew only where need be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.main_job.conftest import Cli, tree

SETTINGS = 'base_url = "https://news.example"\nengine = "pseudo"\n'
OTHERS = ("--format", "json", "--format", "text")


@pytest.fixture
def done(newsroom: Path, cli: Cli) -> Path:
    """Return a newsroom that is published as pages, documents and e-mails."""
    (newsroom / "i18n_pipeline.toml").write_text(SETTINGS, encoding="utf-8")
    assert cli("run").status == 0
    assert cli("publish", *OTHERS).status == 0
    return newsroom


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in after if before.get(path) != after[path] and not path.startswith(".")}


def test_each_format_has_a_folder_of_its_own(done: Path, cli: Cli) -> None:
    files = tree(done / "dist")
    assert {"es/water.html", "json/es/water.json", "text/es.eml"} <= files.keys()
    said = json.loads(files["json/es/water.json"])
    assert said["url"] == "https://news.example/es/water.html"
    assert said["state"] == "not reviewed"
    assert "Nothing had changed." in cli("publish", *OTHERS).out
    assert "Nothing had changed." in cli("run").out
    assert tree(done / "dist") == files


def test_only_what_changed_is_made_anew(done: Path, cli: Cli) -> None:
    before = tree(done / "dist")
    article = done / "articles/water.md"
    text = article.read_text(encoding="utf-8").replace("The river runs", "The big river runs")
    article.write_text(text, encoding="utf-8")
    assert cli("run").status == 0
    pages = tree(done / "dist")
    assert changed(before, pages) == {"en/water.html", "es/water.html"}
    assert cli("publish", *OTHERS).status == 0
    assert changed(pages, tree(done / "dist")) == {"json/en/water.json", "json/es/water.json"}


def test_a_run_in_one_format_leaves_the_others(done: Path, cli: Cli) -> None:
    before = tree(done / "dist")
    assert cli("publish", "--format", "text").status == 0
    assert cli("publish", "--format", "html").status == 0
    assert tree(done / "dist") == before


def test_what_is_taken_back_goes_from_all_formats_at_once(done: Path, cli: Cli) -> None:
    (done / "articles/2024/freed.txt").unlink()
    assert cli("run").status == 0
    left = tree(done / "dist")
    assert not [path for path in left if "freed" in path]
    assert "json/es/water.json" in left
    assert "text/es.eml" not in left, "it told of the story"
    assert cli("publish", *OTHERS).status == 0
    assert "freed" not in (done / "dist/text/es.eml").read_text(encoding="utf-8")


def test_what_the_policy_holds_back_is_in_no_format(done: Path, cli: Cli) -> None:
    assert cli("publish", "--policy", "reviewed").status == 0
    left = tree(done / "dist")
    assert not [path for path in left if "es/" in path or "/es." in path]
    assert "json/en/water.json" in left
    assert cli("publish", "--policy", "reviewed", *OTHERS).status == 0
    assert not [path for path in tree(done / "dist") if "es/" in path or "/es." in path]


def test_the_settings_can_ask_for_all_formats(newsroom: Path, cli: Cli) -> None:
    formats = 'formats = ["html", "json"]\n'
    (newsroom / "i18n_pipeline.toml").write_text(SETTINGS + formats, encoding="utf-8")
    out = cli("run").out
    assert "6 files written in dist/json/." in out
    assert "es/water.html" in tree(newsroom / "dist")
    assert "Nothing had changed." in cli("run").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "pdf"), "unknown format 'pdf'. → give html, json"),
        (("--since", "May"), "'May' is no day. → write it as year, month and day: 2026-11-01"),
    ],
)
def test_what_cannot_be_asked_for_is_one_line(
    newsroom: Path, cli: Cli, arguments: tuple[str, ...], said: str
) -> None:
    result = cli("publish", *arguments)
    assert result.status == 2
    assert said in result.err


def test_an_email_can_go_back_to_a_day(done: Path, cli: Cli) -> None:
    mail = done / "dist/text/en.eml"
    assert cli("publish", *OTHERS, "--since", "2024-03-05").status == 0
    assert mail.read_text(encoding="utf-8").count("https://news.example/en/") == 2
    assert cli("publish", *OTHERS, "--since", "2025-01-01").status == 0
    assert not mail.exists()


def test_a_book_of_all_goes_when_one_of_its_stories_does(done: Path, cli: Cli) -> None:
    assert cli("publish", "--format", "epub").status == 0
    assert {"epub/es.epub", "epub/es/water.epub"} <= tree(done / "dist").keys()
    (done / "articles/water.md").unlink()
    assert cli("run").status == 0
    left = tree(done / "dist")
    assert {"epub/es.epub", "epub/es/water.epub"}.isdisjoint(left)
    assert "epub/es/2024/freed.epub" in left
    assert cli("publish", "--format", "epub").status == 0
    assert "epub/es.epub" in tree(done / "dist")


def test_only_the_books_of_what_changed_are_made_anew(done: Path, cli: Cli) -> None:
    assert cli("publish", "--format", "epub").status == 0
    before = tree(done / "dist")
    assert "Nothing had changed." in cli("publish", "--format", "epub").out
    article = done / "articles/water.md"
    text = article.read_text(encoding="utf-8").replace("The river runs", "The big river runs")
    article.write_text(text, encoding="utf-8")
    assert cli("publish", "--format", "epub").status == 0
    assert changed(before, tree(done / "dist")) == {
        "epub/en.epub",
        "epub/en/water.epub",
        "epub/es.epub",
        "epub/es/water.epub",
    }
