"""Who reviewed a page: nobody is named who did not agree, and never with an address."""

from __future__ import annotations

from pathlib import Path

import polib

from tests.main_job.conftest import Cli, tree

ANA = "Ana López <ana@desk.example>"
SETTINGS = 'named_translators = ["ana lópez"]\nbase_url = "https://news.example/"\n'


def review(newsroom: Path, name: str) -> None:
    """Have every sentence of the Spanish catalogs reviewed by a person of that name."""
    for path in (newsroom / "locales/es").rglob("*.po"):
        catalog = polib.pofile(str(path))
        catalog.metadata["Last-Translator"] = name
        for entry in catalog:
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        catalog.save()


def pages(newsroom: Path) -> str:
    return "\n".join(data.decode() for data in tree(newsroom / "dist").values())


def test_a_translator_is_named_only_after_agreeing(newsroom: Path, cli: Cli) -> None:
    cli("run", "--engine", "pseudo")
    review(newsroom, ANA)
    cli("run", "--engine", "pseudo")
    assert "Traducción revisada por una persona" in pages(newsroom)
    assert "Ana López" not in pages(newsroom)
    (newsroom / "i18n_pipeline.toml").write_text(SETTINGS, encoding="utf-8")
    cli("run", "--engine", "pseudo")
    assert "Traducción revisada por <bdi>Ana López</bdi>" in pages(newsroom)
    assert "Traducción: <bdi>Ana López</bdi>" in pages(newsroom)
    assert '"translator":[{"@type":"Person","name":"Ana López"}]' in pages(newsroom)
    assert "ana@desk.example" not in pages(newsroom)
    review(newsroom, "Ida <ida@desk.example>")
    cli("run", "--engine", "pseudo")
    assert "Ana López" not in pages(newsroom)
    assert "Ida" not in pages(newsroom)


def test_readers_are_told_of_what_changed_after_the_review(newsroom: Path, cli: Cli) -> None:
    cli("run", "--engine", "pseudo")
    review(newsroom, ANA)
    article = newsroom / "articles/water.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(f"{text}\nA sentence came later.\n", encoding="utf-8")
    cli("run", "--engine", "pseudo")
    assert "original ha cambiado" not in pages(newsroom), "nothing that was reviewed has changed"
    article.write_text(text.replace("The river", "The wide river"), encoding="utf-8")
    cli("run", "--engine", "pseudo")
    assert "El original ha cambiado desde que se revisó esta traducción." in pages(newsroom)
    review(newsroom, ANA)
    cli("run", "--engine", "pseudo")
    assert "original ha cambiado" not in pages(newsroom)
