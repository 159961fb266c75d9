"""The project's glossary in the real program: from the file to the draft, the hint, the check."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from tests.main_job.conftest import Cli, tree

OWN = "locales/es/glossary.csv"
CATALOG = "locales/es/LC_MESSAGES/story.po"
SENTENCE = "They met the mayor."
OTHER = "Nothing was said."


@pytest.fixture
def story(newsroom: Path) -> Path:
    for path in (newsroom / "articles").rglob("*.*"):
        path.unlink()
    (newsroom / "articles/story.txt").write_text(f"Title\n\n{SENTENCE} {OTHER}\n")
    (newsroom / "i18n_pipeline.toml").write_text('engine = "reverse"\n')
    return newsroom


def entry(root: Path, msgid: str = SENTENCE) -> polib.POEntry:
    return polib.pofile(str(root / CATALOG)).find(msgid)


def test_bound_hinted_and_checked(story: Path, cli: Cli) -> None:
    assert cli("glossary", "add", "mayor", "alcaldesa", "--not", "alcalde mayor").status == 0
    assert cli("run").status == 0
    draft = entry(story)
    assert draft.msgstr == ".Alcaldesa the met They"
    assert "glossary: mayor → alcaldesa (not: alcalde mayor)" in draft.comment
    draft_file = polib.pofile(str(story / CATALOG))
    draft_file.find(SENTENCE).msgstr = "Vieron al jefe."
    draft_file.find(SENTENCE).tcomment = "who is it?"
    draft_file.save()
    assert "“alcaldesa” for “mayor” is missing" in cli("check").out
    assert entry(story).tcomment == "who is it?"
    assert cli("status").status == 0


def test_a_changed_term_makes_anew_only_the_sentences_that_have_it(story: Path, cli: Cli) -> None:
    cli("run")
    assert entry(story).msgstr == ".mayor the met They"
    (story / "locales/es").mkdir(parents=True, exist_ok=True)
    (story / OWN).write_text("source,target\nmayor,alcaldesa\nharbour,puerto\n")
    assert cli("run", "--json").json["asked"] == 0
    assert entry(story).msgstr == ".mayor the met They"
    assert cli("translate", "--again", "--json").json["asked"] == 1
    assert entry(story).msgstr == ".Alcaldesa the met They"
    before = tree(story / "locales")
    assert cli("translate", "--again", "--json").json["asked"] == 0
    assert tree(story / "locales") == before


def test_what_a_person_wrote_is_kept_and_told(story: Path, cli: Cli) -> None:
    (story / "locales/es").mkdir(parents=True, exist_ok=True)
    (story / OWN).write_text("target;source;who\nalcalde;mayor;Ana\n")
    (story / "new.csv").write_text("source,target\nmayor,alcaldesa\nharbour,puerto\nx,\n")
    result = cli("glossary", "import", "new.csv")
    assert result.status == 1
    assert "1 term added, 0 replaced" in result.out
    assert "kept as the project has it: mayor → alcalde" in result.out
    assert "new.csv:4: " in result.out
    own = (story / OWN).read_text()
    assert own == "target;source;who\nalcalde;mayor;Ana\npuerto;harbour;\n"
    assert "replaced: mayor → alcalde" in cli("glossary", "import", "new.csv", "--replace").out
    assert (story / OWN).read_text() == own.replace("alcalde;", "alcaldesa;")


@pytest.mark.parametrize("form", ["tbx", "csv"])
def test_there_and_back(story: Path, cli: Cli, form: str) -> None:
    cli("glossary", "add", "Open Line", "--note", "the helpline")
    assert "Open Line stays as it is (the helpline)" in cli("glossary", "list", "--own").out
    assert "NATO → OTAN" in cli("glossary", "list").out
    number = len(cli("glossary", "list", "--json").json["glossaries"][0]["terms"])
    assert number > 150
    (story / f"all.{form}").write_text(cli("glossary", "export", "--format", form).out)
    result = cli("glossary", "import", f"all.{form}")
    assert f"0 terms added, 0 replaced, {number} known already" in result.out
    (story / OWN).unlink()
    assert "1 term added" in cli("glossary", "import", f"all.{form}").out


def test_a_broken_row_stops_nothing_and_is_told(story: Path, cli: Cli) -> None:
    (story / "locales/es").mkdir(parents=True, exist_ok=True)
    (story / OWN).write_text("source,target\nmayor,alcaldesa\nharbour,\n")
    result = cli("run")
    assert result.status == 1
    assert "locales/es/glossary.csv:3: " in result.out
    assert entry(story).msgstr == ".Alcaldesa the met They"
    (story / OWN).write_bytes(b"source,target\nni\xf1o,a\n")
    assert "not in UTF-8" in cli("run").out


def test_the_shipped_list_can_be_switched_off(story: Path, cli: Cli) -> None:
    (story / "articles/story.txt").write_text("Title\n\nThe EU met.\n")
    cli("run")
    assert entry(story, "The EU met.").msgstr == ".met UE The"
    settings = story / "i18n_pipeline.toml"
    settings.write_text(settings.read_text() + "starter_glossary = false\n")
    cli("translate", "--again")
    assert entry(story, "The EU met.").msgstr == ".met EU The"
    assert cli("glossary", "list", "--json").json["glossaries"][0]["terms"] == []


def test_a_name_that_only_the_article_shows_is_missed(story: Path, cli: Cli) -> None:
    text = "They met Elena Milashina. Milashina spoke."
    (story / "articles/story.txt").write_text(f"Title\n\n{text}\n")
    cli("run")
    catalog = polib.pofile(str(story / CATALOG))
    catalog.find("Milashina spoke.").msgstr = "Ayer habló Kowalska."
    catalog.save()
    assert "name Milashina is missing; found Kowalska" in cli("check").out


def test_a_translation_goes_into_the_glossary_of_one_language(newsroom: Path, cli: Cli) -> None:
    settings = 'target_locales = ["es", "ru"]\n'
    (newsroom / "i18n_pipeline.toml").write_text(settings, encoding="utf-8")
    refused = cli("glossary", "add", "dam", "presa")
    assert refused.status == 2
    assert "“presa” is in one language, and the project has 2" in refused.err
    assert not (newsroom / "locales/ru/glossary.csv").exists()
    assert cli("glossary", "add", "dam", "presa", "--to", "es").status == 0
    added = cli("glossary", "add", "Kastro")
    assert added.status == 0
    assert "es: “Kastro”" not in added.out
    assert "ru: “Kastro” stays in its own letters there; to spell it: glossary add " in added.out
    assert "Kastro" in (newsroom / "locales/ru/glossary.csv").read_text(encoding="utf-8")
