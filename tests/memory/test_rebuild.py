"""The memory made anew: from the catalogs what they say, from the old file what only it knows."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.cli.app import app
from i18n_pipeline.cli.options import project_at
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.lock import locked
from i18n_pipeline.memory.database import PLACE, LanguagePair, open_database
from i18n_pipeline.memory.machine import MachineMemory, Remembered
from i18n_pipeline.memory.reviewed import ReviewedMemory, units_of
from i18n_pipeline.model import Entry, State
from i18n_pipeline.stages.memory.asked import rebuild
from i18n_pipeline.store import LOCK
from tests.memory.shelf import EN_ES
from tests.memory.test_reviewed import contents, news

KEPT = {"One.": Remembered("Uno.", 0.5, (("placement", "by guess"),))}


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A project with twelve articles, one of them gone, whose catalogs are half reviewed."""
    (tmp_path / "articles").mkdir()
    folder = tmp_path / "locales/es/LC_MESSAGES"
    (folder / "2017").mkdir(parents=True)
    texts = iter(news(300, seed=4))
    for number in range(12):
        sentences = list(dict.fromkeys(next(texts) for _ in range(20)))
        catalog = Catalog(
            entries=tuple(
                Entry(text, text.upper(), State.REVIEWED if n % 2 else State.NEEDS_REVIEW)
                for n, text in enumerate(sentences)
            )
        )
        (folder / f"2017/{number}.po").write_bytes(po.write(catalog))
        if number:
            source = tmp_path / f"articles/2017/{number}.txt"
            source.parent.mkdir(exist_ok=True)
            source.write_text("\n\n".join(sentences), encoding="utf-8")
    return tmp_path


def ask(folder: Path, *arguments: str) -> str:
    result = CliRunner().invoke(app, ["memory", *arguments, "--project", str(folder)])
    assert result.exit_code == 0, result.output
    return result.output


def known(folder: Path) -> tuple[set[object], dict[str, Remembered]]:
    """Return what the project's memory says of people's and of machines' work."""
    with closing(open_database(folder / PLACE)) as database:
        machine = MachineMemory(database).recall(EN_ES, "pseudo", list(KEPT))
        return set(contents(ReviewedMemory(database), EN_ES)), machine


def learn_one_by_one(folder: Path) -> None:
    locales = folder / "locales/es/LC_MESSAGES"
    with closing(open_database(folder / PLACE)) as database:
        memory = ReviewedMemory(database)
        for path in sorted(locales.rglob("*.po"), reverse=True):
            article = path.relative_to(locales).with_suffix("").as_posix()
            memory.learn(article, EN_ES, units_of(article, po.read(path.read_bytes(), "")))
        MachineMemory(database).remember(EN_ES, "pseudo", KEPT)


def test_rebuilding_gives_what_learning_gave(newsroom: Path) -> None:
    learn_one_by_one(newsroom)
    before = known(newsroom)
    assert len(before[0]) > 100
    done = rebuild(project_at(newsroom), lambda _: None)
    assert known(newsroom) == before
    assert (done.catalogs, done.units, done.lost, done.problems) == (12, len(before[0]), (), ())
    assert sorted(path.name for path in (newsroom / ".i18n").iterdir()) == [
        "lock",
        "memory.sqlite3",
    ]


def test_what_a_memory_says_that_no_catalog_does_is_gone(newsroom: Path) -> None:
    learn_one_by_one(newsroom)
    for path in newsroom.rglob("*.po"):
        path.unlink()
    assert ask(newsroom, "rebuild").startswith("0 reviewed sentences from 0 catalogs")
    assert known(newsroom) == (set(), KEPT)


def test_a_damaged_memory_is_told_and_mended(newsroom: Path) -> None:
    learn_one_by_one(newsroom)
    before = known(newsroom)
    path = newsroom / PLACE
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])
    with pytest.raises(PipelineError, match=r"damaged.*memory rebuild"):
        known(newsroom)
    assert "The old file was damaged" in ask(newsroom, "rebuild")
    assert known(newsroom) == (before[0], {})


def test_machine_results_outlive_damage_elsewhere(newsroom: Path) -> None:
    learn_one_by_one(newsroom)
    before = known(newsroom)
    path = newsroom / PLACE
    with closing(sqlite3.connect(path)) as database:
        (page,) = database.execute(
            "SELECT rootpage FROM sqlite_master WHERE name='unit'"
        ).fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(data)
    with pytest.raises(PipelineError, match=r"damaged.*memory rebuild"):
        known(newsroom)
    assert "damaged" not in ask(newsroom, "rebuild")
    assert known(newsroom) == before


def test_a_broken_catalog_does_not_stop_the_others(newsroom: Path) -> None:
    (newsroom / "locales/es/LC_MESSAGES/2017/3.po").write_text('msgid "', encoding="utf-8")
    done = rebuild(project_at(newsroom), lambda _: None)
    assert done.catalogs == 11
    (told,) = done.problems
    assert (told.article, told.locale) == ("2017/3", EN_ES.target)


def test_nothing_is_rebuilt_while_a_run_is_at_work(newsroom: Path) -> None:
    learn_one_by_one(newsroom)
    before = known(newsroom)
    with (
        locked(newsroom / LOCK, "run"),
        pytest.raises(PipelineError, match="another run is working"),
    ):
        rebuild(project_at(newsroom), lambda _: None)
    assert known(newsroom) == before


def test_a_rebuild_that_fails_leaves_the_old_memory(newsroom: Path) -> None:
    learn_one_by_one(newsroom)
    before = known(newsroom)

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(project_at(newsroom), stop)
    assert known(newsroom) == before
    assert rebuild(project_at(newsroom), lambda _: None).units == len(before[0])


def test_search_shows_the_most_alike_first(newsroom: Path) -> None:
    learn_one_by_one(newsroom)
    text = min(unit.source for unit in known(newsroom)[0])  # type: ignore[attr-defined]
    lines = ask(newsroom, "search", text).splitlines()
    assert lines[:2] == [f"100 % {text}", f"      {text.upper()}"]
    scores = [int(line[:3]) for line in lines if line[4:5] == "%"]
    assert scores == sorted(scores, reverse=True)
    (first, *_) = json.loads(ask(newsroom, "search", text, "--json"))["found"]
    assert (first["score"], first["source"], first["locale"]) == (1.0, text, "es")
    assert "Nobody has reviewed" in ask(newsroom, "search", text, "--to", "ar")


def test_stats_count_everything(newsroom: Path) -> None:
    assert "The memory is empty" in ask(newsroom, "stats")
    learn_one_by_one(newsroom)
    shown = ask(newsroom, "stats")
    assert max(map(len, shown.splitlines())) <= 80
    told = json.loads(ask(newsroom, "stats", "--json"))
    units = len(known(newsroom)[0])
    assert told["reviewed"] == [{"source": "en", "target": "es", "catalogs": 12, "units": units}]
    assert [row["results"] for row in told["machine"]] == [1]


def test_an_article_s_own_language_counts(newsroom: Path) -> None:
    source = newsroom / "articles/2017/5.md"
    (newsroom / "articles/2017/5.txt").unlink()
    source.write_text("---\nlang: fr\n---\n\nBonjour.\n", encoding="utf-8")
    rebuild(project_at(newsroom), lambda _: None)
    with closing(open_database(newsroom / PLACE)) as database:
        french = contents(ReviewedMemory(database), LanguagePair("fr", "es"))  # type: ignore[arg-type]
    assert {unit.article for unit in french} == {"2017/5"}


def test_of_another_version_all_is_carried_over_but_what_runs_do_again(newsroom: Path) -> None:
    learn_one_by_one(newsroom)
    before = known(newsroom)
    with closing(sqlite3.connect(newsroom / PLACE)) as old, old:
        old.execute("INSERT INTO outcome VALUES (1, 'run', 'articles/a.txt', 'x', '[]')")
        old.execute("INSERT INTO output VALUES ('es/a.html', 'a', '0', '', '')")
        old.execute("ALTER TABLE edition DROP COLUMN authors")
        old.execute("PRAGMA user_version = 2")
    assert "The next run does all articles again." in ask(newsroom, "rebuild")
    assert known(newsroom) == before
    with closing(open_database(newsroom / PLACE)) as database:
        assert database.execute("SELECT count(*) FROM outcome").fetchone() == (0,)
        assert database.execute("SELECT path FROM output").fetchall() == [("es/a.html",)]
