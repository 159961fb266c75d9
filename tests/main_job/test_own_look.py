"""A publisher's own templates: taken up, told of in one line when broken, given up again."""

from __future__ import annotations

from pathlib import Path

from tests.main_job.conftest import Cli, tree

LINE = '{% extends "built-in/article.html" %}\n{% block topics %}<p>Write to us</p>{% endblock %}\n'


def pages(newsroom: Path) -> dict[str, bytes]:
    """Return what readers get."""
    return {path: data for path, data in tree(newsroom / "dist").items() if path[0] != "."}


def test_a_template_of_the_project_makes_all_pages_anew(newsroom: Path, cli: Cli) -> None:
    assert cli("run", "--engine", "pseudo").status == 0
    before = pages(newsroom)
    own = newsroom / "templates/article.html"
    own.parent.mkdir()
    own.write_text(LINE, encoding="utf-8")
    (own.parent / "style.css").write_text(":root { --paper: #fee; }", encoding="utf-8")
    (own.parent / "notes.txt").write_bytes(b"\xff not a template")
    assert cli("run", "--engine", "pseudo").status == 0
    after = pages(newsroom)
    changed = {path for path, data in after.items() if data != before[path]}
    stories = {path for path, data in after.items() if b'class="story"' in data}
    assert stories
    assert changed == {*stories, "style.css"}
    assert all(b"<p>Write to us</p>" in after[path] for path in stories)
    assert cli("run", "--engine", "pseudo", "--json").json["written"] == []
    own.unlink()
    (own.parent / "style.css").unlink()
    assert cli("run", "--engine", "pseudo").status == 0
    assert pages(newsroom) == before


def test_a_rule_that_hides_the_label_is_a_warning_with_its_line(newsroom: Path, cli: Cli) -> None:
    own = newsroom / "templates"
    own.mkdir()
    (own / "style.css").write_text("/* ours */\n.topics,\n.i18n-label { display: none }\n", "utf-8")
    result = cli("publish")
    assert result.status == 0
    assert "warning templates/style.css:3: label: '.i18n-label' hides how a text" in result.out
    assert "'.i18n-label' hides" in cli("publish").out, "as long as it is so"
    (own / "style.css").write_text(".topics { display: none }\n", "utf-8")
    assert "hides" not in cli("publish").out


def test_a_broken_template_stops_the_run_with_one_line(newsroom: Path, cli: Cli) -> None:
    own = newsroom / "templates/article.html"
    own.parent.mkdir()
    own.write_text("\n{% block %}", encoding="utf-8")
    done = cli("run", "--engine", "pseudo")
    assert done.status == 2
    assert done.err.splitlines() == [
        "i18n-pipeline: templates/article.html:2: expected token 'name', got 'end of statement "
        "block'. → correct it"
    ]
    assert not (newsroom / "dist").exists()
    assert cli("translate", "--engine", "pseudo").status == 0, "no page, no template"
    own.write_bytes(b"<p>\n\xe9")
    assert cli("publish").err.splitlines() == [
        "i18n-pipeline: templates/article.html:2: not UTF-8. → save it in UTF-8"
    ]
    own.write_text("{{ edition.titel }}", encoding="utf-8")
    done = cli("publish")
    assert done.status == 2
    assert "templates/article.html:1: the template fails: " in done.err
