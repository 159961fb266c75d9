"""An article gets another name, and its catalogs follow it."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from tests.main_job.conftest import Cli

HUMAN = "Tres reporteros salieron libres el domingo."
SENTENCE = "Three reporters were released on Sunday."
FREED = "articles/2024/freed.txt"


@pytest.fixture
def project(newsroom: Path, cli: Cli) -> Path:
    """Return the newsroom in two locales, one sentence reviewed in Spanish."""
    assert cli("run", "--engine", "reverse", "--to", "es", "--to", "fr").status in (0, 1)
    catalog = polib.pofile(str(catalog_of(newsroom, "2024/freed")), wrapwidth=0)
    entry = catalog.find(SENTENCE)
    entry.msgstr, entry.flags, entry.tcomment = HUMAN, [], "Ask Ana."
    catalog.save()
    return newsroom


def catalog_of(project: Path, article: str, locale: str = "es") -> Path:
    return project / f"locales/{locale}/LC_MESSAGES/{article}.po"


def rename(project: Path, to: str, *changes: tuple[str, str]) -> None:
    text = (project / FREED).read_text(encoding="utf-8")
    for old, new in changes:
        text = text.replace(old, new)
    (project / FREED).unlink()
    (project / to).parent.mkdir(exist_ok=True)
    (project / to).write_text(text, encoding="utf-8")


def run(cli: Cli) -> str:
    result = cli("run", "--engine", "reverse", "--to", "es", "--to", "fr")
    assert result.status in (0, 1)
    return result.out


def is_reviewed(path: Path) -> bool:
    entry = polib.pofile(str(path)).find(SENTENCE)
    return (entry.msgstr, entry.fuzzy, entry.tcomment) == (HUMAN, False, "Ask Ana.")


def test_a_review_follows_a_renamed_article(project: Path, cli: Cli) -> None:
    rename(project, "articles/press/release.txt", ("14.3", "14.4"))
    assert "2 catalogs moved to where the article is now." in run(cli)
    assert is_reviewed(catalog_of(project, "press/release"))
    assert catalog_of(project, "press/release", "fr").exists()
    left = [p for p in (project / "locales").rglob("*") if "freed" in p.name or p.name == "2024"]
    assert left == []
    assert " moved to" not in run(cli)
    assert "origin: tm" not in catalog_of(project, "vote").read_text(encoding="utf-8")


@pytest.mark.parametrize("first", [("publish",), ("publish", "--to", "fr"), ("run", "--to", "fr")])
def test_nothing_is_taken_back_of_a_renamed_article(
    project: Path, cli: Cli, first: tuple[str, ...]
) -> None:
    with (project / "i18n_pipeline.toml").open("a", encoding="utf-8") as settings:
        settings.write('target_locales = ["es", "fr"]\nengine = "reverse"\n')
    assert cli("publish").status in (0, 1)
    rename(project, "articles/press/release.txt")
    assert cli(*first).status in (0, 1)
    assert cli("publish").status in (0, 1)
    assert HUMAN in (project / "dist/es/press/release.html").read_text(encoding="utf-8")
    for locale in ("en", "es", "fr"):
        left = (project / f"dist/{locale}/2024/freed.html").read_text(encoding="utf-8")
        assert "url=../press/release.html" in left


def test_a_copy_leaves_the_catalog_where_it_is(project: Path, cli: Cli) -> None:
    (project / "articles/copy.txt").write_bytes((project / FREED).read_bytes())
    assert " moved to" not in run(cli)
    assert is_reviewed(catalog_of(project, "2024/freed"))
    entry = polib.pofile(str(catalog_of(project, "copy"))).find(SENTENCE)
    assert (entry.msgstr, entry.fuzzy) == (HUMAN, True)
    assert "origin: tm 2024/freed score=1.00" in entry.comment


def test_of_two_new_articles_alike_none_is_the_heir(project: Path, cli: Cli) -> None:
    text = (project / FREED).read_bytes()
    rename(project, "articles/one.txt")
    (project / "articles/two.txt").write_bytes(text)
    assert " moved to" not in run(cli)
    assert is_reviewed(catalog_of(project, "2024/freed"))


def test_less_than_half_of_an_article_is_another_one(project: Path, cli: Cli) -> None:
    rename(project, "articles/part.txt")
    path = project / "articles/part.txt"
    path.write_text(f"Freed\n\n{SENTENCE}\n", encoding="utf-8")
    assert " moved to" not in run(cli)
    assert is_reviewed(catalog_of(project, "2024/freed"))
    assert polib.pofile(str(catalog_of(project, "part"))).find(SENTENCE).msgstr == HUMAN


def test_a_catalog_that_is_there_already_stays(project: Path, cli: Cli) -> None:
    target = catalog_of(project, "release")
    target.write_bytes(catalog_of(project, "vote").read_bytes())
    mine = target.read_bytes()
    rename(project, "articles/release.txt")
    assert "1 catalog moved" in run(cli)  # the French one
    assert is_reviewed(catalog_of(project, "2024/freed"))
    assert target.read_bytes() != mine


def test_a_broken_catalog_stays_where_it_is(project: Path, cli: Cli) -> None:
    path = catalog_of(project, "2024/freed")
    path.write_text('msgid "One', encoding="utf-8")
    rename(project, "articles/release.txt")
    assert "1 catalog moved" in run(cli)
    assert path.read_text(encoding="utf-8") == 'msgid "One'


def test_an_article_that_comes_back_finds_its_catalog(project: Path, cli: Cli) -> None:
    text = (project / FREED).read_bytes()
    (project / FREED).unlink()
    before = catalog_of(project, "2024/freed").read_bytes()
    run(cli)
    assert catalog_of(project, "2024/freed").read_bytes() == before
    (project / FREED).write_bytes(text)
    run(cli)
    assert is_reviewed(catalog_of(project, "2024/freed"))


def test_catalogs_that_belong_to_no_article_are_named(project: Path, cli: Cli) -> None:
    assert "belong to no article" not in cli("status").out
    folder = project / "locales/es/LC_MESSAGES"
    (folder / "water (Ana).po").write_bytes((folder / "water.po").read_bytes())
    (folder / "vote.po").write_bytes(b"broken")
    (project / "articles/vote.html").unlink()
    said = cli("status")
    assert "locales/es/LC_MESSAGES/water (Ana).po: 0 reviewed" in said.out
    assert "locales/es/LC_MESSAGES/vote.po: cannot be read" in said.out
    strays = cli("status", "--json").json["strays"]
    assert [(one["locale"], bool(one["counts"])) for one in strays] == [("es", False), ("es", True)]
