"""What leads to the articles, and what lies beside them, as an archive grows and shrinks."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from i18n_pipeline.editions.pages.archive import SIZE
from tests.main_job.conftest import Cli, tree


def write(newsroom: Path, number: int) -> None:
    text = f"Boat {number}\n\n{number % 28 + 1} March, {1990 + number // 28}\n\nIt sank.\n"
    (newsroom / f"articles/boat-{number:02}.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def archive(newsroom: Path, cli: Cli) -> Path:
    """Return a newsroom with so many articles that every page of its lists is full."""
    for number in range(2 * SIZE - 3):
        write(newsroom, number)
    assert cli("run", "--engine", "pseudo").status == 0
    return newsroom


def titles(newsroom: Path, page: str) -> list[str]:
    root = html.parse(str(newsroom / "dist/es" / page)).getroot()
    return [link.get("href") for link in root.xpath("//h2/a")]


def test_a_new_article_moves_nothing_on_the_pages_behind_the_front(archive: Path, cli: Cli) -> None:
    front, behind = titles(archive, "index.html"), titles(archive, "page-1.html")
    assert (len(front), len(behind)) == (SIZE, SIZE)
    assert set(front) & set(behind) == set()
    write(archive, 99)
    written = cli("run", "--engine", "pseudo", "--json").json["written"]
    assert "dist/es/index.html" in written
    assert not [path for path in written if "/page-" in path]
    shown = titles(archive, "index.html")
    assert [title for title in shown if title not in front] == ["boat-99.html"]
    assert (len(shown), titles(archive, "page-1.html")) == (SIZE + 1, behind)


def test_a_page_that_is_no_longer_needed_goes(archive: Path, cli: Cli) -> None:
    (archive / "articles/boat-07.txt").unlink()
    removed = cli("run", "--engine", "pseudo", "--json").json["removed"]
    assert {"dist/es/page-1.html", "dist/es/boat-07.html"} <= set(removed)
    assert len(titles(archive, "index.html")) == 2 * SIZE - 1


def test_pages_do_not_depend_on_how_the_archive_came_to_be(archive: Path, cli: Cli) -> None:
    (archive / "articles/boat-09.txt").unlink()
    write(archive, 98)
    assert cli("run", "--engine", "pseudo").status == 0
    grown = tree(archive / "dist")
    for path in (archive / "dist").rglob("*.html"):
        path.unlink()
    assert cli("run", "--engine", "pseudo").status == 0
    assert tree(archive / "dist") == grown


def test_a_picture_that_changes_or_goes_does_so_everywhere(newsroom: Path, cli: Cli) -> None:
    copies = {f"dist/{locale}/river.svg" for locale in ("en", "es")}
    assert copies <= set(cli("run", "--engine", "pseudo", "--json").json["written"])
    (newsroom / "articles/river.svg").write_text("<svg/>", encoding="utf-8")
    assert set(cli("run", "--engine", "pseudo", "--json").json["written"]) == copies
    (newsroom / "articles/river.svg").unlink()
    assert set(cli("run", "--engine", "pseudo", "--json").json["removed"]) == copies


def test_a_file_that_is_neither_is_told_at_every_run(newsroom: Path, cli: Cli) -> None:
    (newsroom / "articles/notes.docx").write_bytes(b"x")
    for _ in range(2):
        assert "notes.docx" in cli("run", "--engine", "pseudo").out
    (newsroom / "articles/notes.docx").unlink()
    assert "notes.docx" not in cli("run", "--engine", "pseudo").out


def test_a_terminal_shows_the_worst_and_json_shows_all(archive: Path, cli: Cli) -> None:
    for path in (archive / "locales/es/LC_MESSAGES").glob("boat-*.po"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('msgstr "[', 'msgstr "[3000 '), encoding="utf-8")
    shown = cli("check")
    everything = cli("check", "--json").json
    told = [*everything["problems"], *everything["findings"]]
    assert len(told) > 40
    assert shown.out.count("\nerror ") + shown.out.count("\nwarning ") == 40
    assert f"… and {len(told) - 40} more; --json lists them all." in shown.out
