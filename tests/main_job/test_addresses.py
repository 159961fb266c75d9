"""Addresses: made of a reviewed title, kept, and never left without a page that leads on."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from lxml import html

from tests.main_job.conftest import Cli, tree

SETTINGS = 'target_locales = ["es", "uk"]\nbase_url = "https://news.example/post"\nslugs = "{}"\n'
FREED = "Three Reporters Freed After 40 Days"
WATER = "articles/water.md"


@pytest.fixture
def project(newsroom: Path, cli: Cli) -> Path:
    """Return the newsroom with addresses made of titles, published once in drafts."""
    settle(newsroom, "latin")
    publish(cli)
    return newsroom


def settle(project: Path, slugs: str) -> None:
    (project / "i18n_pipeline.toml").write_text(SETTINGS.format(slugs), encoding="utf-8")


def publish(cli: Cli, *options: str) -> None:
    result = cli("run", "--engine", "reverse", *options)
    assert result.status in (0, 1), result.err


def review(project: Path, article: str, title: str, translation: str, locale: str = "es") -> None:
    catalog = polib.pofile(str(project / f"locales/{locale}/LC_MESSAGES/{article}.po"))
    entry = catalog.find(title)
    entry.msgstr, entry.flags = translation, []
    catalog.metadata["Last-Translator"] = "Ana"
    catalog.save()


def pages(project: Path, locale: str) -> set[str]:
    folder = project / "dist" / locale
    return {path for path in tree(folder) if path.endswith(".html") and "index" not in path}


def addresses(project: Path, locale: str = "es") -> list[str]:
    path = project / f"locales/{locale}/addresses.csv"
    return path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []


def leads_to(project: Path, path: str) -> str:
    """Return where the page at a former address leads."""
    root = html.fromstring((project / "dist" / path).read_bytes())
    (refresh,) = root.xpath("//meta[@http-equiv='refresh']/@content")
    assert root.xpath("//main//a/@href") == [refresh.removeprefix("0; url=")]
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
    (canonical,) = root.xpath("//link[@rel='canonical']/@href")
    return str(canonical).removeprefix("https://news.example/post/")


def test_a_draft_has_the_address_of_its_original(project: Path) -> None:
    assert pages(project, "es") == pages(project, "en")
    assert addresses(project) == []
    assert not (project / "dist/_redirects").exists()


def test_a_reviewed_title_gives_the_address_and_the_old_one_leads_on(
    project: Path, cli: Cli
) -> None:
    review(project, "2024/freed", FREED, "Liberan a tres periodistas")
    review(project, "2024/freed", FREED, "Звільнили трьох репортерів", "uk")
    publish(cli)
    spanish, ukrainian = "2024/liberan-a-tres-periodistas", "2024/zvilnyly-trokh-reporteriv"
    assert addresses(project) == [f"2024/freed,{spanish},now", "2024/freed,2024/freed,before"]
    assert leads_to(project, "es/2024/freed.html") == f"es/{spanish}.html"
    original = html.parse(project / "dist/en/2024/freed.html")
    assert original.xpath("//nav[@class='i18n-languages']//a/@href")[1:] == [
        f"../../es/{spanish}.html",
        f"../../uk/{ukrainian}.html",
    ]
    lists = (project / "dist/es/index.html").read_text(encoding="utf-8")
    assert f'"{spanish}.html"' in lists
    assert "freed.html" not in lists
    assert (project / "dist/_redirects").read_text(encoding="utf-8").splitlines() == [
        f"/post/es/2024/freed.html /post/es/{spanish}.html 301",
        f"/post/uk/2024/freed.html /post/uk/{ukrainian}.html 301",
    ]
    before = tree(project)
    publish(cli)
    assert {path for path, data in tree(project).items() if before.get(path) != data} <= {
        path for path in before if path.startswith(".i18n/")
    }


def test_links_in_other_articles_lead_straight_to_the_new_address(project: Path, cli: Cli) -> None:
    with (project / WATER).open("a", encoding="utf-8") as file:
        file.write("\nThey are [free](2024/freed.txt#how).\n")
    publish(cli)
    review(project, "2024/freed", FREED, "Liberan a tres periodistas")
    publish(cli)
    root = html.parse(project / "dist/es/water.html")
    assert "2024/liberan-a-tres-periodistas.html#how" in root.xpath("//main//a/@href")


def test_an_address_stays_when_the_title_changes_and_without_any_memory(
    project: Path, cli: Cli
) -> None:
    review(project, "2024/freed", FREED, "Liberan a tres periodistas")
    publish(cli)
    held = pages(project, "es")
    review(project, "2024/freed", FREED, "Tres periodistas, libres")
    publish(cli)
    assert pages(project, "es") == held
    made = tree(project / "dist")
    for path in sorted((project / ".i18n").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    settle(project, "source")
    publish(cli)
    assert tree(project / "dist") == made


def test_the_front_matter_goes_first_and_every_former_address_leads_to_the_last(
    project: Path, cli: Cli
) -> None:
    path = project / WATER
    text = path.read_text(encoding="utf-8")
    places = ["el-agua", "agua-limpia"]
    for slug in places:
        own = text.replace("---\n", f"---\nslugs:\n  es: {slug}\n", 1)
        path.write_text(own, encoding="utf-8")
        publish(cli)
    assert addresses(project) == [
        "water,agua-limpia,now",
        "water,el-agua,before",
        "water,water,before",
    ]
    assert leads_to(project, "es/el-agua.html") == "es/agua-limpia.html"
    assert leads_to(project, "es/water.html") == "es/agua-limpia.html"
    assert "water.html" in pages(project, "uk")


def test_an_original_that_moves_leaves_a_way_too(project: Path, cli: Cli) -> None:
    path = project / WATER
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("---\n", "---\nslug: clean\n", 1), encoding="utf-8")
    publish(cli)
    assert leads_to(project, "en/water.html") == "en/clean.html"
    assert leads_to(project, "es/water.html") == "es/clean.html"
    path.rename(project / "articles/rivers.md")
    publish(cli)
    assert addresses(project, "en") == ["rivers,water,before"]
    path = project / "articles/rivers.md"
    path.write_text(text, encoding="utf-8")  # no slug any more
    publish(cli)
    assert leads_to(project, "en/water.html") == leads_to(project, "en/clean.html")
    assert leads_to(project, "en/clean.html") == "en/rivers.html"


def test_two_titles_alike_are_told_apart_and_no_page_takes_the_place_of_another(
    project: Path, cli: Cli
) -> None:
    for name in ("again", "once-more"):
        text = (project / "articles/2024/freed.txt").read_text(encoding="utf-8")
        (project / f"articles/2024/{name}.txt").write_text(text, encoding="utf-8")
    publish(cli)
    for name in ("again", "freed", "once-more"):
        review(project, f"2024/{name}", FREED, "Freed")
    publish(cli)
    assert addresses(project) == [
        "2024/again,2024/freed-2,now",
        "2024/again,2024/again,before",
        "2024/once-more,2024/freed-3,now",
        "2024/once-more,2024/once-more,before",
    ]
    result = html.parse(project / "dist/es/2024/freed.html")
    assert not result.xpath("//meta[@http-equiv='refresh']")


def test_a_page_that_is_taken_back_leaves_no_way_to_it(project: Path, cli: Cli) -> None:
    review(project, "2024/freed", FREED, "Liberan a tres periodistas")
    publish(cli)
    (project / "articles/2024/freed.txt").unlink()
    publish(cli)
    assert not [path for path in tree(project / "dist") if "2024" in path]
    assert not (project / "dist/_redirects").exists()
    assert len(addresses(project)) == 2, "it may come back"


def test_a_publisher_may_write_an_address_down(project: Path, cli: Cli) -> None:
    path = project / "locales/es/addresses.csv"
    path.write_text("article,address,use\nvote,votacion,now\n", encoding="utf-8")
    publish(cli)
    assert leads_to(project, "es/vote.html") == "es/votacion.html"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("votacion", "el-voto"), encoding="utf-8")
    publish(cli)
    assert leads_to(project, "es/vote.html") == "es/el-voto.html"
    assert leads_to(project, "es/votacion.html") == "es/el-voto.html"


def test_an_address_that_somebody_strikes_out_is_gone_for_good(project: Path, cli: Cli) -> None:
    (project / WATER).rename(project / "articles/a-name.md")
    publish(cli)
    (project / "articles/a-name.md").rename(project / "articles/rivers.md")
    publish(cli)
    assert leads_to(project, "es/a-name.html") == "es/rivers.html"
    for locale in ("en", "es", "uk"):
        path = project / f"locales/{locale}/addresses.csv"
        rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(row for row in rows if "a-name" not in row), encoding="utf-8")
    for _ in range(2):
        publish(cli)
        assert not [path for path in tree(project / "dist") if "a-name" in path]
    assert "a-name" not in (project / "dist/_redirects").read_text(encoding="utf-8")
    assert leads_to(project, "es/water.html") == "es/rivers.html"


def test_the_original_s_address_is_gone_for_good_as_well(project: Path, cli: Cli) -> None:
    review(project, "2024/freed", FREED, "Liberan a tres periodistas")
    publish(cli)
    row = "2024/freed,2024/liberan-a-tres-periodistas,now"
    path = project / "locales/es/addresses.csv"
    path.write_text(f"article,address,use\n{row}\n", encoding="utf-8")
    for _ in range(2):
        publish(cli)
        assert addresses(project) == [row]
        assert not (project / "dist/es/2024/freed.html").exists()


TWICE = "vote,a,now\nwater,A,now"


@pytest.mark.parametrize(
    "row",
    ["x,../../etc,now", "x,/etc,now", "x,y", "x,y,then", '"x', TWICE, "vote,index,now"],
)
def test_a_row_that_is_none_is_told_with_its_line(project: Path, cli: Cli, row: str) -> None:
    path = project / "locales/es/addresses.csv"
    path.write_text(f"article,address,use\n{row}\n", encoding="utf-8")
    result = cli("publish")
    assert result.status == 2
    assert "addresses.csv" in result.err


def test_two_articles_cannot_ask_for_one_address(project: Path, cli: Cli) -> None:
    path = project / WATER
    text = path.read_text(encoding="utf-8")
    own = text.replace("---\n", "---\nslugs: {es: vote}\n", 1)
    path.write_text(own, encoding="utf-8")
    result = cli("run", "--engine", "reverse")
    assert result.status == 1
    assert "its page would lie where that of vote does" in result.out
    assert "water.html" in pages(project, "es"), "the old page stays"
