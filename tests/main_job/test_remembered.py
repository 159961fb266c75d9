"""What people translated in one article helps in another."""

from __future__ import annotations

from pathlib import Path

import polib

from tests.main_job.conftest import Cli

SENTENCE = "Three reporters were released on Sunday."
FREED = "locales/ka/LC_MESSAGES/2024/freed.po"
ECHO = "locales/ka/LC_MESSAGES/echo.po"


def test_without_a_package_like_sentences_of_people_are_offered(newsroom: Path, cli: Cli) -> None:
    assert cli("extract", "--to", "ka").status == 0
    catalog = polib.pofile(str(newsroom / FREED))
    catalog.find(SENTENCE).msgstr = "სამი რეპორტიორი კვირას გაათავისუფლეს."
    catalog.save()
    denied = "Three reporters were not released on Sunday."
    texts = (SENTENCE, "Three reporters were released on Monday.", "Nothing like it anywhere here.")
    texts = (*texts, denied)
    (newsroom / "articles/echo.txt").write_text("Echo\n\n" + "\n\n".join(texts), "utf-8")
    result = cli("run", "--to", "ka")
    assert result.status == 1
    assert "no Argos package translates en→ka" in result.out
    same, like, other, opposite = (polib.pofile(str(newsroom / ECHO)).find(text) for text in texts)
    assert same.msgstr == like.msgstr == "სამი რეპორტიორი კვირას გაათავისუფლეს."
    assert same.fuzzy
    assert like.fuzzy
    assert "origin: tm 2024/freed score=1.00" in same.comment
    assert "origin: tm 2024/freed score=0.9" in like.comment
    assert like.previous_msgid == SENTENCE
    assert opposite.msgstr == ""
    assert f"match: 95% 2024/freed, other negation: “{SENTENCE}”" in opposite.comment
    assert (other.msgstr, other.flags) == ("", ["priority:103"])
