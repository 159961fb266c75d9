"""Sentences leave the project for translators and come back: the commands, on real files."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from pathlib import Path

import polib
import pytest
from translate.storage import xliff

from i18n_pipeline.lock import locked
from tests.main_job.conftest import Cli, tree

FREED = "locales/es/LC_MESSAGES/2024/freed.po"
SENTENCE = "Three reporters were released on Sunday."
HUMAN = "Tres reporteros salieron libres el domingo."
LINKED = "The river runs again, says <a1>the water board</a1>."


@pytest.fixture
def project(newsroom: Path, cli: Cli) -> Path:
    """Return the newsroom with a draft for each sentence, one of them reviewed."""
    assert cli("run", "--engine", "reverse").status in (0, 1)
    review(newsroom, SENTENCE, HUMAN)
    return newsroom


def review(project: Path, msgid: str, msgstr: str, path: str = FREED) -> None:
    catalog = polib.pofile(str(project / path), wrapwidth=0)
    entry = catalog.find(msgid)
    entry.msgstr, entry.flags = msgstr, []
    catalog.save()


def entry_of(project: Path, msgid: str, path: str = FREED) -> polib.POEntry:
    found = polib.pofile(str(project / path)).find(msgid, include_obsolete_entries=True)
    assert found is not None
    return found


def edit(path: Path, changes: dict[str, str], state: str = "translated") -> None:
    """Translate in the Translate Toolkit, as a translator would in a program built on it."""
    store = xliff.Xliff1File.parsefile(str(path))
    for unit in store.units:
        if str(unit.source) in changes:
            unit.target = changes[str(unit.source)]
            unit.get_target_dom().set("state", state)
    store.save()


@pytest.mark.parametrize("name", ["xliff", "xliff2", "csv", "tmx"])
@pytest.mark.parametrize("to", [["-o", "out"], ["-o", "out.zip"], ["-o", "out", "--together"]])
def test_a_round_trip_changes_nothing(project: Path, cli: Cli, name: str, to: list[str]) -> None:
    before = tree(project / "locales")
    sent = cli("export", "--format", name, *to, "--json")
    assert sent.status == 0
    assert cli("export", "--format", name, *to, "--json").json == sent.json
    done = cli("import", to[1])
    assert (done.status, tree(project / "locales")) == (0, before)
    assert "nothing new" in done.out


def test_two_exports_have_the_same_bytes(project: Path, cli: Cli) -> None:
    for folder in ("one", "two"):
        for name in ("xliff", "xliff2", "csv", "tmx", "preview"):
            assert cli("export", "--format", name, "-o", folder).status == 0
        assert cli("export", "-o", f"{folder}/all.zip").status == 0
    assert tree(project / "one") == tree(project / "two")
    names = set(tree(project / "one"))
    assert {"2024/freed.es.xlf", "vote.es.csv", "all.es.tmx", "water.es.html", "all.zip"} <= names


def test_only_what_was_edited_changes(project: Path, cli: Cli) -> None:
    before = polib.pofile(str(project / FREED))
    assert cli("export", "--article", "2024/freed", "-o", "out").status == 0
    assert list(tree(project / "out")) == ["2024/freed.es.xlf"]
    released = "They had been held since 22 January."
    edit(project / "out/2024/freed.es.xlf", {released: "Estaban presos desde el 22 de enero."})
    done = cli("import", "out/2024/freed.es.xlf")
    assert (done.status, "1 reviewed" in done.out) == (0, True)
    after = polib.pofile(str(project / FREED))
    changed = [b.msgid for a, b in zip(before, after, strict=True) if str(a) != str(b)]
    assert changed == [released]
    assert (after.find(released).fuzzy, after.find(SENTENCE).msgstr) == (False, HUMAN)


def test_what_was_reviewed_meanwhile_stays_and_is_told(project: Path, cli: Cli) -> None:
    assert cli("export", "-o", "out").status == 0
    edit(project / "out/2024/freed.es.xlf", {SENTENCE: "Liberados tres reporteros el domingo."})
    review(project, SENTENCE, "El domingo liberaron a tres reporteros.")
    done = cli("import", "out/2024/freed.es.xlf", "--json")
    assert done.status == 1
    assert done.json["files"][0]["counts"]["conflict"] == 1
    (told,) = done.json["problems"]
    assert (told["check"], told["msgid"]) == ("conflict", SENTENCE)
    assert entry_of(project, SENTENCE).msgstr == "El domingo liberaron a tres reporteros."


def test_a_lost_code_is_refused_in_one_line(project: Path, cli: Cli) -> None:
    assert cli("export", "--format", "csv", "-o", "out").status == 0
    path = project / "out/water.es.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    row = next(row for row in rows if row["source"] == LINKED)
    row |= {"target": "El río vuelve a correr, dice <a1>la junta.", "state": "reviewed"}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, row)
        table.writeheader()
        table.writerows(rows)
    before = tree(project / "locales")
    done = cli("import", "out/water.es.csv")
    assert done.status == 1
    assert "refused: code a1: missing or incomplete" in done.out
    assert tree(project / "locales") == before


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_a_state_in_other_words_is_told(project: Path, cli: Cli) -> None:
    assert cli("export", "--format", "csv", "-o", "out").status == 0
    path = project / "out/water.es.csv"
    rows = rows_of(path)
    rows[0] |= {"target": "El agua", "state": "Done"}
    rows[1] |= {"target": "Un texto.", "state": "hecho"}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)
    done = cli("import", "out/water.es.csv")
    assert done.status == 0
    assert "1 reviewed, 1 changed, to be reviewed" in done.out
    assert "no state is called “hecho” (1 row): left to be reviewed" in done.out
    assert "“hecho”" not in cli("import", "out/water.es.csv", "--reviewed").out


def test_the_file_of_a_spreadsheet_is_told_and_stops_no_other(project: Path, cli: Cli) -> None:
    assert cli("export", "--format", "csv", "--article", "water", "-o", "out").status == 0
    for name, inside in (("a.xlsx", "[Content_Types].xml"), ("b.ods", "META-INF/manifest.xml")):
        with zipfile.ZipFile(project / "out" / name, "w") as archive:
            archive.writestr(inside, "<Types/>")
    done = cli("import", "out")
    assert done.status == 1
    assert done.out.count("an office program's own file → save the table as “CSV UTF-8”") == 2
    assert "1 catalog: nothing new." in done.out


def test_wrong_files_are_refused_and_stop_no_other(project: Path, cli: Cli) -> None:
    assert cli("export", "-o", "out").status == 0
    text = (project / "out/vote.es.xlf").read_text(encoding="utf-8")
    strange = text.replace("<source>", "<source>Elsewhere: ")
    wrong = {
        "gone": strange.replace("articles/vote.html", "articles/elsewhere.html"),
        "french": text.replace('target-language="es"', 'target-language="fr"'),
        "german": text.replace('source-language="en"', 'source-language="de"'),
        "other": strange.replace("articles/vote.html", "articles/2024/freed.txt"),
        "broken": text[:300],
    }
    for name, data in wrong.items():
        (project / f"out/{name}.xlf").write_text(data, encoding="utf-8")
    edit(project / "out/2024/freed.es.xlf", {"14 drafts": "", SENTENCE: "Libres."})
    done = cli("import", "out", "nowhere.xlf")
    assert done.status == 1
    for said in (
        "the project has no article articles/elsewhere.html",
        "it is in fr, which articles/vote.html is not translated into",
        "it translates from de, but articles/vote.html is in en",
        "none of its sentences is in articles/2024/freed.txt",
        "exchange: the file is not sound XML",
        "nowhere.xlf: exchange: cannot be read: No such file or directory",
    ):
        assert said in done.out.replace("\n", " ")
    assert entry_of(project, SENTENCE).msgstr == "Libres."


@pytest.mark.parametrize("name", ["xliff", "xliff2", "csv"])
@pytest.mark.parametrize("followed", [True, False])
def test_a_file_of_an_article_that_was_renamed_finds_it(
    project: Path, cli: Cli, name: str, followed: bool
) -> None:
    assert cli("export", "--format", name, "-o", "out", "--article", "2024/freed").status == 0
    (path,) = (path for path in (project / "out").rglob("*.*"))
    path.write_bytes(path.read_bytes().replace(HUMAN.encode(), b"Tres reporteros, libres."))
    (project / "articles/2024/freed.txt").rename(project / "articles/released.txt")
    if followed:
        assert cli("extract").status == 0
        (project / "articles/2024/freed.txt").write_text("Ferries\n\nThe ferry sails at ten.\n")
        assert cli("extract").status == 0
    done = cli("import", "out")
    assert done.status == 0
    there = "articles/released.txt" if followed else "locales/es/LC_MESSAGES/2024/freed.po, whose"
    told = f"it was exported as articles/2024/freed.txt, its sentences are in {there}"
    assert told in " ".join(done.out.split())
    assert cli("extract").status == 0
    catalog = "locales/es/LC_MESSAGES/released.po"
    assert entry_of(project, SENTENCE, catalog).msgstr == "Tres reporteros, libres."
    assert "nothing new" in cli("import", "out").out


def test_a_file_of_an_article_that_was_taken_down_is_kept_for_its_return(
    project: Path, cli: Cli
) -> None:
    assert cli("export", "-o", "out", "--article", "2024/freed").status == 0
    edit(project / "out/2024/freed.es.xlf", {SENTENCE: "Libres."})
    article = project / "articles/2024/freed.txt"
    text = article.read_text()
    article.unlink()
    assert cli("extract").status == 0
    done = cli("import", "out")
    assert (done.status, "whose article is not there" in " ".join(done.out.split())) == (0, True)
    article.write_text(text)
    assert cli("extract").status == 0
    assert entry_of(project, SENTENCE).msgstr == "Libres."


def test_a_file_of_an_older_version_is_merged_sentence_by_sentence(project: Path, cli: Cli) -> None:
    assert cli("export", "--article", "2024/freed", "-o", "out").status == 0
    title, gone = "Three Reporters Freed After 40 Days", "They had been held since 22 January."
    work = {title: "Tres reporteros libres tras 40 días", gone: "Presos desde el 22 de enero."}
    edit(project / "out/2024/freed.es.xlf", work)
    article = project / "articles/2024/freed.txt"
    article.write_text(article.read_text().replace("since 22 January", "for 40 days"))
    assert cli("extract").status == 0
    done = cli("import", "out")
    assert done.status == 0
    assert "1 reviewed, 1 no longer in the article" in done.out
    assert "kept at the end of the catalog" in done.out
    assert entry_of(project, title).msgstr == work[title]
    kept = entry_of(project, gone)
    assert (kept.msgstr, kept.obsolete) == (work[gone], 1)
    article.write_text(article.read_text().replace("for 40 days", "since 22 January"))
    assert cli("extract").status == 0
    assert (entry_of(project, gone).obsolete, entry_of(project, gone).fuzzy) == (0, False)


def test_an_export_never_writes_over_work_that_was_not_imported(project: Path, cli: Cli) -> None:
    assert cli("export", "-o", "out").status == 0
    path = project / "out/2024/freed.es.xlf"
    edit(path, {SENTENCE: "Libres."})
    mine = path.read_bytes()
    review(project, "Three Reporters Freed After 40 Days", "Tres reporteros libres")
    done = cli("export", "-o", "out")
    assert (done.status, path.read_bytes()) == (1, mine)
    assert "holds work that was not imported" in done.out.replace("\n", " ")
    assert cli("import", "out").status == 0
    assert cli("export", "-o", "out").status == 0
    assert path.read_bytes() != mine


def test_drafts_that_were_only_marked_stay_drafts_until_somebody_vouches(
    project: Path, cli: Cli
) -> None:
    assert cli("export", "--article", "vote", "-o", "out").status == 0
    path = project / "out/vote.es.xlf"
    path.write_text(path.read_text().replace("needs-review-translation", "translated"))
    before = tree(project / "locales")
    done = cli("import", "out")
    assert "unchanged drafts marked as translated" in done.out
    assert "--reviewed" in done.out
    assert tree(project / "locales") == before
    assert cli("import", "out", "--reviewed").status == 0
    catalog = polib.pofile(str(project / "locales/es/LC_MESSAGES/vote.po"))
    assert not [entry for entry in catalog if entry.fuzzy]


@pytest.mark.parametrize("name", ["xliff", "xliff2", "csv"])
def test_the_pages_own_texts_go_out_and_come_back(project: Path, cli: Cli, name: str) -> None:
    path = "locales/es/LC_MESSAGES/i18n_pipeline.po"
    named = ("--article", "i18n_pipeline", "--format", name, "-o", "out")
    assert cli("export", *named).status == 0
    (file,) = (project / "out").iterdir()
    assert file.name.startswith("i18n_pipeline.es.")
    before = tree(project / "locales")
    assert "nothing new" in cli("import", "out").out
    assert tree(project / "locales") == before
    old = entry_of(project, "{percent} reviewed", path).msgstr
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(old, "{porcentaje} revisado"), encoding="utf-8")
    assert "{percent}: missing" in cli("import", "out").out
    assert tree(project / "locales") == before
    file.write_text(text.replace(old, "revisado: {percent}"), encoding="utf-8")
    assert cli("import", "out").status == 0
    assert entry_of(project, "{percent} reviewed", path).msgstr == "revisado: {percent}"


def test_the_pages_own_texts_go_out_by_themselves_while_they_wait(newsroom: Path, cli: Cli) -> None:
    assert cli("extract", "--to", "ka", "--to", "es").status == 0
    assert cli("export", "--to", "ka", "--to", "es", "-o", "out").status == 0
    assert "i18n_pipeline.ka.xlf" in tree(newsroom / "out")
    assert "i18n_pipeline.es.xlf" not in tree(newsroom / "out")


def test_a_memory_is_kept_and_proposed(project: Path, cli: Cli) -> None:
    (project / "old.tmx").write_text(
        '<tmx version="1.4"><header/><body><tu><tuv xml:lang="en-GB"><seg>The ferry sails at ten.'
        '</seg></tuv><tuv xml:lang="es"><seg>El ferri zarpa a las diez.</seg></tuv></tu>'
        "</body></tmx>"
    )
    assert "1 pair kept in locales/es/memory/old.tmx" in cli("import", "old.tmx").out
    assert "nothing new" in cli("import", "old.tmx").out
    (project / "articles/ferry.txt").write_text("Ferries\n\nThe ferry sails at ten.\n")
    shutil.rmtree(project / ".i18n")
    assert cli("run", "--engine", "reverse").status in (0, 1)
    entry = entry_of(project, "The ferry sails at ten.", "locales/es/LC_MESSAGES/ferry.po")
    assert (entry.msgstr, entry.fuzzy) == ("El ferri zarpa a las diez.", True)
    assert "origin: tm locales/es/memory/old.tmx score=1.00" in entry.comment
    assert cli("memory", "rebuild").status == 0
    assert "El ferri zarpa" in cli("memory", "search", "The ferry sails at ten.").out


def test_our_own_memory_from_another_project_keeps_its_codes(project: Path, cli: Cli) -> None:
    human = "<a1>La junta</a1> dice que el río vuelve a correr."
    review(project, LINKED, human, "locales/es/LC_MESSAGES/water.po")
    assert cli("export", "--format", "tmx", "-o", "out").status == 0
    shutil.rmtree(project / "locales")
    shutil.rmtree(project / ".i18n")
    assert "2 pairs kept" in cli("import", "out/all.es.tmx").out
    assert cli("run", "--engine", "reverse").status in (0, 1)
    assert entry_of(project, LINKED, "locales/es/LC_MESSAGES/water.po").msgstr == human


def test_a_memory_in_other_languages_is_refused(project: Path, cli: Cli) -> None:
    (project / "old.tmx").write_text('<tmx version="1.4"><header/><body/></tmx>')
    done = cli("import", "old.tmx")
    assert (done.status, "the memory has no pair en→es" in done.out) == (1, True)


def test_nothing_comes_in_while_a_run_is_at_work(project: Path, cli: Cli) -> None:
    assert cli("export", "-o", "out").status == 0
    with locked(project / ".i18n/lock", "run"):
        done = cli("import", "out")
    assert (done.status, "another run is working" in done.err) == (2, True)


def test_what_cannot_be_exported_is_told(newsroom: Path, cli: Cli) -> None:
    done = cli("export", "-o", "out")
    assert (done.status, done.out.count("run `i18n-pipeline extract`")) == (1, 3)
    assert not (newsroom / "out").exists()
    assert cli("export", "--format", "docx", "-o", "out").status == 2
    assert "the project's own folder" in cli("export", "-o", "articles/out").err
    said = cli("export", "--article", "lost", "-o", "out").out
    assert "lost: exchange: there is no such article → give its path below articles/" in said
    said = cli("export", "--article", "freed.txt", "-o", "out").out
    assert "there is no such article → give 2024/freed" in said


def test_a_zip_holds_the_folders(project: Path, cli: Cli) -> None:
    assert cli("export", "-o", "out/all.zip").status == 0
    with zipfile.ZipFile(project / "out/all.zip") as archive:
        assert archive.namelist() == ["2024/freed.es.xlf", "vote.es.xlf", "water.es.xlf"]
    assert json.loads(cli("import", "out/all.zip", "--json").out)["exit"] == 0


def test_a_catalog_that_came_by_mail_is_merged_sentence_by_sentence(
    project: Path, cli: Cli
) -> None:
    mailed = project / "mail/to the desk (Ana).po"
    mailed.parent.mkdir()
    catalog = polib.pofile(str(project / FREED), wrapwidth=0)
    catalog.metadata |= {"Last-Translator": "Ana <ana@desk.example>", "X-Generator": "Poedit 3"}
    drafts = [entry for entry in catalog if entry.fuzzy]
    ours, theirs, both = drafts[:3]
    theirs.msgstr, both.msgstr = "De ella.", "De ella también."
    theirs.tcomment = "¿Seguro?"
    for entry in (theirs, both):
        entry.flags = []
    catalog.save(str(mailed))
    review(project, ours.msgid, "Nuestro.")
    review(project, both.msgid, "Nuestro también.")
    done = cli("import", "mail")
    assert done.status == 1
    assert "1 reviewed, 1 in conflict" in done.out
    assert both.msgid[:40] in done.out
    assert "another translation: “De ella también.” → if it is the better one" in done.out
    assert entry_of(project, theirs.msgid).msgstr == "De ella."
    assert not entry_of(project, theirs.msgid).fuzzy
    assert "reviewed: Ana, " in entry_of(project, theirs.msgid).comment
    assert entry_of(project, theirs.msgid).tcomment == "¿Seguro?"
    assert entry_of(project, ours.msgid).msgstr == "Nuestro."
    assert entry_of(project, both.msgid).msgstr == "Nuestro también."
    before = tree(project / "locales")
    cli("import", "mail")
    assert tree(project / "locales") == before


def test_catalogs_that_nobody_worked_on_change_nothing(project: Path, cli: Cli) -> None:
    before = tree(project / "locales")
    assert cli("import", "locales").status == 0
    assert cli("run", "--engine", "pseudo").status in {0, 1}
    assert tree(project / "locales") == before
