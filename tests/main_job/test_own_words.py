"""The pages' own words in a project: shipped ones fill what is empty, and nothing else."""

from __future__ import annotations

from pathlib import Path

import polib

from tests.main_job.conftest import Cli


def test_what_is_empty_gets_the_words_that_are_shipped(newsroom: Path, cli: Cli) -> None:
    assert cli("extract", "--to", "cs").status == 0
    path = newsroom / "locales/cs/LC_MESSAGES/i18n_pipeline.po"
    catalog = polib.pofile(str(path))
    assert catalog.percent_translated() == 100
    assert "No native speaker has reviewed this translation yet." in catalog.header
    for entry in catalog:
        entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
    catalog.find("Archive").msgstr = "Starší"
    catalog.find("Languages").msgstr = "Řeči"
    catalog.find("Languages").flags = ["fuzzy"]
    catalog.metadata["Plural-Forms"] = "nplurals=1; plural=0;"
    catalog.save()
    assert cli("extract", "--to", "cs").status == 0
    made = polib.pofile(str(path))
    assert (made.find("Archive").msgstr, made.find("Topics").msgstr) == ("Starší", "Témata")
    assert (made.find("Languages").msgstr, made.find("Languages").fuzzy) == ("Řeči", True)
    assert not any(made.find("{count} article").msgstr_plural.values()), "counted otherwise"
