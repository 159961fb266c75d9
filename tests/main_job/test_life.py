"""The life of one project: revision after revision, one program after the other, nothing lost."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.main_job import programs
from tests.main_job.conftest import Cli, tree
from tests.main_job.life import Life, Program

TITLE = "Port reopens after the strike"
GATES = "The port of Adra opened its gates on Monday morning."
OUT = "About 500 dockers had walked out in January."
HURT = "Nobody was hurt during the long weeks of the strike."
JOINED = f"{OUT[:-1]}, but nobody{HURT[6:]}"
WAGES = "The union says that wages will rise by 10% this year."
WAITED = '"We have waited for this day since autumn," said Ana Ruiz, who speaks for the dockers.'
HOURS = "The owners did not agree to shorter working hours."
MORE = "Read more on our page about work."
MAYOR = "The mayor thanked both sides at a meeting in the town hall."
SHIPS = "Ships from Oran are expected on Friday, and the first ferry sails on Sunday."
PORT = f"""\
{TITLE}

{GATES} About 400{OUT[9:]} {HURT}

{WAGES} {WAITED} {HOURS}

{MORE}

{MAYOR} {SHIPS}
"""

RIVER = "The river runs again, says <a1>the water board</a1>."
SAFE = "It is <strong1>not</strong1> safe to drink the water from the taps yet."
BOTTLES = "Families in the northern villages still buy it in bottles."
BOIL = "Boil the water for 3 minutes before you drink it."
CHILDREN = "Do not give the water to children under 2 years."
DAM = f"""\
Water returns to the valley
===========================

The river runs again, says [the water board](https://water.example/report). It is **not** safe to
drink the water from the taps yet. {BOTTLES}

- {BOIL}
- {CHILDREN}

{MORE}
"""


@pytest.mark.parametrize("program", [programs.bare, programs.omegat])
def test_nothing_that_people_wrote_is_ever_lost(newsroom: Path, cli: Cli, program: Program) -> None:
    shutil.rmtree(newsroom / "articles")
    life = Life(newsroom, cli)
    first_month(life)
    second_month(life, program)
    first_year(life)
    second_year(life)
    assert life.revisions > 20
    assert life.count() == Counter({"in place": 10, "suggested": 5, "obsolete": 2})
    before = tree(newsroom / "locales")
    life.run()
    assert tree(newsroom / "locales") == before


def first_month(life: Life) -> None:
    """Two articles are translated; sentences are edited, their suggestions taken up."""
    life.write("port.txt", PORT)
    life.write("dam.md", DAM)
    life.translate(programs.polib, "port", TITLE, GATES, WAGES, HOURS)
    life.translate(programs.toolkit, "port", HURT, WAITED, MORE)
    life.translate(programs.toolkit, "dam", RIVER, SAFE)
    life.translate(programs.xliff_1, "dam", "Water returns to the valley")

    evening = GATES.replace("morning", "evening")
    life.edit("port.txt", (GATES, evening))
    life.translate(programs.xliff_2, "port", evening)
    # Another number and a lost negation: both ask for a person, and neither gets one here.
    life.edit("port.txt", ("10% this", "11% this"))
    life.edit("port.txt", ("did not agree", "agreed"))
    # Looks alone: the review stands, under a source of other quotation marks.
    life.edit("port.txt", ('"We', "“We"), ('autumn,"', "autumn,”"))
    life.edit("dam.md", ("**not**", "*not*"))


def second_month(life: Life, program: Program) -> None:
    """Paragraphs move, go and come back."""
    life.translate(programs.polib_on_windows, "port", MAYOR)
    life.edit("port.txt", (f"{MORE}\n\n", ""), ("\n\nThe union", f"\n\n{MORE}\n\nThe union"))
    life.edit("port.txt", (f"{MAYOR} ", ""))
    programs.branch(life, "port", HURT, ("About 400", "About 500"))
    programs.sort(life, "port")
    life.edit("port.txt", ("Ships from", f"{MAYOR} Ships from"))
    life.translate(programs.msgattrib, "port", SHIPS)
    # One of another article's sentences, and one twice in an article.
    life.edit("dam.md", ("- Boil", f"{HURT}\n\n- Boil"))
    life.translate(programs.converted, "dam", CHILDREN)
    life.edit("port.txt", (f"{MAYOR} ", f"{MAYOR} {MORE} "))
    life.translate(program, "port", MORE)
    life.begin("dam", BOTTLES)


def first_year(life: Life) -> None:
    """Corrections, while a translator's own program brings catalogs up to date as well."""
    life.edit("port.txt", (TITLE, "Port of Adra reopens after the strike"))
    life.translate(programs.polib, "port", "Port of Adra reopens after the strike")
    programs.merge(life, "dam", ("under 2 years", "under 3 years"))
    life.run()
    life.translate(programs.toolkit, "dam", BOIL)
    programs.merge(
        life, "dam", (BOIL, "Boil the water for 5 minutes, then drink it."), "--previous"
    )
    life.run()
    # The title becomes a sentence of the text; a sentence is cut in two, two are joined.
    life.edit("port.txt", ("Port of Adra reopens after the strike\n", f"News\n\n{TITLE}\n"))
    life.edit("port.txt", (" Friday, and the", " Friday. The"))
    life.edit("port.txt", (f"{OUT} {HURT}", JOINED))


def second_year(life: Life) -> None:
    """Articles are renamed, parted, taken down and brought back."""
    sent = programs.exported(life, "port", "xliff", ".xlf")
    life.rename("port.txt", "2024/port.txt")
    life.translate(programs.returned(sent), "2024/port", JOINED)
    life.edit("2024/port.txt", (f"{MAYOR} {MORE} ", ""))
    life.write("mayor.txt", f"Thanks\n\n{MAYOR}\n\n{MORE}\n")
    life.translate(programs.polib, "mayor", "Thanks")
    life.forget()
    text = life.remove("dam.md")
    life.write("dam.md", text)
    life.edit("2024/port.txt", ("11% this", "10% this"), ("agreed", "did not agree"))
