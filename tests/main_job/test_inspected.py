"""The build reads itself again: what is wrong with the site is listed, and the exit status is 1."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.main_job.conftest import Cli

BASE = "https://news.example/post"


@pytest.fixture
def site(newsroom: Path, cli: Cli) -> Path:
    """Return a newsroom with an address, published in Spanish and Arabic disguise."""
    (newsroom / "i18n_pipeline.toml").write_text(
        f'base_url = "{BASE}"\nengine = "pseudo"\ntarget_locales = ["es", "ar-XB"]\n'
    )
    vote = newsroom / "articles/vote.html"
    vote.write_bytes(vote.read_bytes().replace(b'"id.html"', b'"water.html"'))
    assert cli("run").status == 0
    return newsroom


def found(cli: Cli) -> dict[str, list[str]]:
    """Return what a run finds wrong with the written files, by severity."""
    said = cli("run", "--json").json["problems"]
    build = [problem for problem in said if problem["check"] == "build"]
    return {
        severity: [f"{p['where']} {p['message']}" for p in build if p["severity"] == severity]
        for severity in ("error", "warning")
    }


def own(site: Path, template: str, text: str) -> None:
    place = site / "templates" / template
    place.parent.mkdir(exist_ok=True)
    place.write_text(text, encoding="utf-8")


def test_a_sound_site_has_nothing_to_tell(site: Path, cli: Cli) -> None:
    assert found(cli) == {"error": [], "warning": []}


def test_a_dead_link_of_the_article_is_told_once_and_stops_nothing(site: Path, cli: Cli) -> None:
    (site / "articles/note.md").write_text(
        "# Note\n\nSee [the map](map.pdf) and [the end](#end).\n", encoding="utf-8"
    )
    mend = "→ correct the link in articles/note.md, or put beside it what is missing"
    assert found(cli) == {
        "error": [],
        "warning": [
            f"dist/en/note.html leads to dist/en/map.pdf, which is not there {mend}",
            f"dist/en/note.html leads to dist/en/note.html#end, which is not there {mend}",
        ],
    }
    assert cli("run").status == 0
    (site / "dist/en/map.pdf").write_bytes(b"made by hand")
    (site / "dist/es/map.pdf").write_bytes(b"made by hand")
    assert [one for one in found(cli)["warning"] if "map" in one] == []


def test_what_a_template_breaks_is_listed(site: Path, cli: Cli) -> None:
    own(
        site,
        "article.html",
        '{% extends "built-in/article.html" %}'
        '{% block topics %}<p id="content"><a href="nowhere.html">x</a></p>{% endblock %}'
        "{% block head %}{% endblock %}",
    )
    errors = found(cli)["error"]
    assert "dist/es/water.html the id 'content' stands there 2 times" in errors
    assert cli("run").status == 1
    assert "dist/es/water.html: build: " in cli("run").out.replace("error   ", "")
    (site / "templates/article.html").unlink()
    assert found(cli) == {"error": [], "warning": []}
    assert cli("run").status == 0


def test_a_list_that_leads_nowhere_is_ours_to_mend(site: Path, cli: Cli) -> None:
    own(
        site,
        "list.html",
        '{% extends "built-in/list.html" %}'
        '{% block footer %}<a href="imprint.html">Imprint</a>{% endblock %}',
    )
    assert found(cli)["error"] == [
        f"dist/{locale}/index.html leads to dist/{locale}/imprint.html, which is not there"
        for locale in ("ar-XB", "en", "es")
    ]


@pytest.mark.parametrize("body", ["", "{{ body | upper }}"])
def test_a_template_that_loses_the_article_stops_the_run(site: Path, cli: Cli, body: str) -> None:
    own(
        site,
        "article.html",
        f'{{% extends "built-in/article.html" %}}{{% block body %}}{body}{{% endblock %}}',
    )
    done = cli("run")
    assert done.status == 2
    assert "does not hold the article's text as it was proven" in done.err


def test_a_translation_that_names_only_itself_is_found(site: Path, cli: Cli) -> None:
    """Only several files together show this: each by itself is sound."""
    own(
        site,
        "head_links.html",
        "{% if head.canonical %}"
        '<link rel="alternate" hreflang="{{ frame.locale }}" href="{{ head.canonical }}">'
        "{% if frame.locale != 'en' %}"
        f'<link rel="alternate" hreflang="en" href="{BASE}/en/water.html">'
        "{% endif %}{% endif %}",
    )
    errors = found(cli)["error"]
    assert (
        "dist/es/water.html names dist/en/water.html as a translation, which does not name it"
        in errors
    )


def test_only_new_files_are_read_again(
    site: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    from i18n_pipeline.stages.pages import inspect

    read: list[str] = []
    real = inspect.inspect_page
    monkeypatch.setattr(
        inspect, "inspect_page", lambda path, *rest: (read.append(path), real(path, *rest))[1]
    )
    cli("run")
    assert read == []
    water = site / "articles/water.md"
    water.write_text(f"{water.read_text(encoding='utf-8')}\n\nA last sentence.\n", encoding="utf-8")
    cli("run")
    assert {"ar-XB/water.html", "en/water.html", "es/water.html"} <= set(read)
    assert not [path for path in read if "vote" in path]
