"""Sentences that are nothing but a day, a time or a number: golden cases, and in a catalog."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from i18n_pipeline.locales import parse_tag
from i18n_pipeline.stages.drafts.customary import customary
from tests.golden import Case, cases
from tests.main_job.conftest import Cli

SPACES = str.maketrans("\u00a0\u202f\u2009", "⍽˽˽")
TABLE = "| When | How many |\n|---|---|\n| 5 March 2024 | 1,234.5 |\n| *5 March 2024* | 12 |\n"


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "customary.txt"), ids=str)
def test_golden(case: Case) -> None:
    source, _, text = case.parts[0].partition(" ")
    for line in case.parts[1].strip().splitlines():
        target, _, expected = line.partition(" ")
        made = customary(text, parse_tag(source), parse_tag(target))
        assert (made or "(as it is)").translate(SPACES) == expected


def test_they_are_drafts_signed_by_cldr(newsroom: Path, cli: Cli) -> None:
    (newsroom / "articles/table.md").write_text(f"# A table\n\n{TABLE}", encoding="utf-8")
    assert cli("run", "--engine", "reverse").status in (0, 1)
    catalog = polib.pofile(str(newsroom / "locales/es/LC_MESSAGES/table.po"))
    drafts = {entry.msgid: (entry.msgstr, entry.fuzzy) for entry in catalog}
    assert drafts["5 March 2024"] == ("5 de marzo de 2024", True)
    assert drafts["1,234.5"] == ("1.234,5", True)
    assert drafts["12"] == ("12", True)
    assert "origin: copy cldr" in catalog.find("1,234.5").comment
    assert "5 de marzo de 2024" in (newsroom / "dist/es/table.html").read_text(encoding="utf-8")
