"""Links between articles, as editions come and go."""

from __future__ import annotations

from pathlib import Path

from tests.main_job.conftest import Cli, tree

WATER, VOTE = "articles/water.md", "articles/vote.html"


def page(newsroom: Path, path: str) -> str:
    return (newsroom / "dist" / path).read_text(encoding="utf-8")


def add(newsroom: Path, path: str, text: str) -> None:
    with (newsroom / path).open("a", encoding="utf-8") as file:
        file.write(text)


def test_links_follow_the_editions_that_there_are(newsroom: Path, cli: Cli) -> None:
    add(newsroom, WATER, "\nSee [the vote](vote.html#result), and [those freed](2024/freed.txt).\n")
    run = ("run", "--engine", "reverse", "--to", "es", "--json")
    assert cli(*run).status in (0, 1)
    assert 'href="vote.html#result"' in page(newsroom, "es/water.html")
    assert 'href="2024/freed.html"' in page(newsroom, "es/water.html")
    before = tree(newsroom / "dist")
    assert cli(*run).json["written"] == []
    assert tree(newsroom / "dist") == before

    vote = newsroom / VOTE
    own = vote.read_text(encoding="utf-8")
    vote.write_text(own.replace("<html", "<html translate=no", 1), encoding="utf-8")
    written = cli(*run).json["written"]
    assert "dist/es/water.html" in written
    assert 'href="../en/vote.html#result" hreflang="en"' in page(newsroom, "es/water.html")
    assert 'href="vote.html#result"' in page(newsroom, "en/water.html")

    vote.write_text(own, encoding="utf-8")
    assert cli(*run).status in (0, 1)
    assert tree(newsroom / "dist") == before

    (newsroom / "articles/2024/freed.txt").unlink()
    assert cli(*run).status in (0, 1)
    assert 'href="2024/freed.html"' in page(newsroom, "es/water.html"), "it leads nowhere, as said"
    assert cli(*run).json["written"] == []
