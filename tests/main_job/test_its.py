"""ITS 2.0 in the daily job: rules in a file, text for some locales, notes for translators."""

from __future__ import annotations

from pathlib import Path

import polib

from tests.main_job.conftest import Cli

RULES = (
    '<its:rules xmlns:its="http://www.w3.org/2005/11/its" version="2.0" '
    'xmlns:h="http://www.w3.org/1999/xhtml">{}</its:rules>'
)
KEEP = '<its:translateRule selector="//h:h2" translate="no"/>'
PAGE = (
    "<!doctype html><html lang=en><head><title>Fog</title><link rel=its-rules "
    'href="../its/rules.xml"></head><body><h2>Fog again</h2><p its-loc-note="Not smog.">It is '
    'foggy.</p><p its-locale-filter-list="fr">Ask in French.</p></body></html>'
)


def texts(newsroom: Path, locale: str) -> dict[str, str]:
    catalog = polib.pofile(str(newsroom / f"locales/{locale}/LC_MESSAGES/fog.po"))
    return {entry.msgid: entry.comment for entry in catalog if not entry.obsolete}


def test_what_a_page_tells_its_translators(newsroom: Path, cli: Cli) -> None:
    (newsroom / "articles/fog.html").write_text(PAGE, encoding="utf-8")
    (newsroom / "its").mkdir()
    rules = newsroom / "its/rules.xml"
    rules.write_text(RULES.format(KEEP), encoding="utf-8")
    run = ("run", "--engine", "reverse", "--to", "es", "--to", "fr")
    assert cli(*run).status == 0
    assert list(texts(newsroom, "es")) == ["Fog", "It is foggy."]
    assert list(texts(newsroom, "fr")) == ["Fog", "It is foggy.", "Ask in French."]
    assert "note: Not smog." in texts(newsroom, "es")["It is foggy."]
    spanish = (newsroom / "dist/es/fog.html").read_text(encoding="utf-8")
    assert "<h2>Fog again</h2>" in spanish
    assert "French" not in spanish
    assert "French in Ask" in (newsroom / "dist/fr/fog.html").read_text(encoding="utf-8")
    assert "Ask in French." in (newsroom / "dist/en/fog.html").read_text(encoding="utf-8")
    assert cli(*run, "--json").json["written"] == []

    rules.write_text(RULES.format(KEEP.replace("h:h2", "x:h2")), encoding="utf-8")
    said = cli(*run)
    assert "articles/fog.html: its: the ITS selector '//x:h2' fails" in said.out
    assert "Fog again" in texts(newsroom, "es")
