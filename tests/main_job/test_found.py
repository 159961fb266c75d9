"""Feeds and sitemaps: there when the site has an address, about what people have reviewed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polib
import pytest
from lxml import etree, html

from tests.main_job.conftest import Cli, tree

WATER = "locales/es/LC_MESSAGES/water.po"
BASE = "https://news.example/post"


@pytest.fixture
def site(newsroom: Path, cli: Cli) -> Path:
    """Return a newsroom with an address, published; nothing in it is reviewed."""
    (newsroom / "i18n_pipeline.toml").write_text(f'base_url = "{BASE}"\nengine = "pseudo"\n')
    assert cli("run").status == 0
    return newsroom


def review(site: Path, share: float = 1) -> None:
    catalog = polib.pofile(str(site / WATER))
    catalog.metadata["Last-Translator"] = "Ngozi Okoro <ngozi@example.org>"
    for entry in catalog[: int(len(catalog) * share)]:
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalog.save()


def addresses(site: Path) -> list[str]:
    root: Any = etree.parse(str(site / "dist/sitemap-1.xml")).getroot()
    return [url[0].text.removeprefix(f"{BASE}/") for url in root]


def feed(site: Path, locale: str) -> list[str]:
    said = json.loads((site / f"dist/{locale}/feed.json").read_bytes())
    return [item["url"] for item in said["items"]]


ORIGINALS = ["en/2024/freed.html", "en/vote.html", "en/water.html"]


def test_before_a_review_only_the_originals_are_announced(site: Path) -> None:
    assert sorted(addresses(site)) == sorted([*ORIGINALS, "en/index.html", "index.html"])
    assert f"{BASE}/en/water.html" in feed(site, "en")
    assert not (site / "dist/es/feed.json").exists()
    front: Any = html.parse(str(site / "dist/es/index.html")).getroot()
    assert front.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert front.xpath("//link[@type]") == []


def test_a_reviewed_translation_is_announced(site: Path, cli: Cli) -> None:
    review(site)
    assert cli("run").status == 0
    assert {"es/water.html", "es/index.html"} <= set(addresses(site))
    assert feed(site, "es") == [f"{BASE}/es/water.html"]
    for page in ("es/index.html", "es/water.html"):
        root: Any = html.parse(str(site / "dist" / page)).getroot()
        assert root.xpath("//link[@type='application/atom+xml']/@href") == [f"{BASE}/es/atom.xml"]
    assert not [path for path, data in tree(site / "dist").items() if b"Okoro" in data]


def test_a_translation_reviewed_in_part_waits_whatever_the_policy(site: Path, cli: Cli) -> None:
    review(site, share=0.5)
    assert cli("run", "--policy", "10").status == 0
    assert "noindex" in (site / "dist/es/water.html").read_text()
    assert "es/water.html" not in addresses(site)
    with (site / "i18n_pipeline.toml").open("a") as settings:
        settings.write("index_from = 10\n")
    assert cli("run", "--policy", "10").status == 0
    assert "noindex" not in (site / "dist/es/water.html").read_text()
    assert "es/water.html" in addresses(site)


def test_a_page_that_wants_no_search_engine_is_announced_nowhere(site: Path, cli: Cli) -> None:
    vote = site / "articles/vote.html"
    vote.write_text('<head><meta name="robots" content="noindex"></head>' + vote.read_text())
    assert cli("run").status == 0
    assert "en/vote.html" not in addresses(site)
    assert f"{BASE}/en/vote.html" not in feed(site, "en")


def test_the_same_is_announced_again_and_an_unchanged_run_announces_nothing(
    site: Path, cli: Cli
) -> None:
    before = tree(site / "dist")
    assert cli("run", "--json").json["written"] == []
    for path in (site / "dist").rglob("*.xml"):
        path.unlink()
    (site / ".i18n/memory.sqlite3").unlink()
    assert cli("run").status == 0
    assert tree(site / "dist") == before


def test_without_an_address_what_was_announced_goes(site: Path, cli: Cli) -> None:
    (site / "i18n_pipeline.toml").write_text('engine = "pseudo"\n')
    removed = cli("run", "--json").json["removed"]
    names = ("sitemap.xml", "sitemap-1.xml", "en/atom.xml", "en/feed.json")
    assert set(removed) == {f"dist/{name}" for name in names}
