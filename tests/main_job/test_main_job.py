"""The main job on real parts: articles in, catalogs between, pages out."""

from __future__ import annotations

import subprocess
from pathlib import Path

import polib

from tests.conftest import require_tool
from tests.main_job.conftest import Cli, tree


def catalogs(newsroom: Path) -> list[Path]:
    return sorted((newsroom / "locales").rglob("*.po"))


def test_articles_become_catalogs_and_pages(newsroom: Path, cli: Cli) -> None:
    result = cli("run")
    assert result.status == 0, result
    assert "3 articles read." in result.out
    assert "argos en→es 0.8 starter" in result.out
    files = tree(newsroom)
    for article in ("2024/freed", "water", "vote"):
        assert f"locales/{article}.pot" in files
        catalog = files[f"locales/es/LC_MESSAGES/{article}.po"].decode()
        assert "#. origin: mt argos en→es 0.8 starter score=" in catalog
        assert "python-format" not in catalog
        page = files[f"dist/es/{article}.html"].decode()
        assert 'lang="es"' in page
        assert "argos en→es 0.8 starter" in page
        assert "noindex" in page
    assert "dist/es/river.svg" in files
    assert not (newsroom / "home").exists(), "nothing may be created in the user's home"


def test_every_catalog_passes_msgfmt(newsroom: Path, cli: Cli) -> None:
    cli("run")
    msgfmt = require_tool("msgfmt")
    assert len(catalogs(newsroom)) >= 3
    for path in (newsroom / "locales").rglob("*.po*"):
        done = subprocess.run(
            [msgfmt, "-c", "-o", "/dev/null", str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        if path.suffix == ".po":
            assert (done.returncode, done.stderr) == (0, ""), path


def test_running_twice_changes_no_byte(newsroom: Path, cli: Cli) -> None:
    cli("run")
    before = tree(newsroom)
    result = cli("run")
    assert result.status == 0
    assert "Nothing had changed." in result.out
    assert tree(newsroom) == before


def test_the_date_line_is_data_and_shown_as_the_locale_writes_it(newsroom: Path, cli: Cli) -> None:
    cli("run")
    catalog = polib.pofile(str(newsroom / "locales/es/LC_MESSAGES/2024/freed.po"))
    assert not [entry for entry in catalog if "March, 2024" in entry.msgid]
    page = (newsroom / "dist/es/2024/freed.html").read_text(encoding="utf-8")
    assert "3 de marzo de 2024" in page
    assert 'datetime="2024-03-03"' in page


def test_html_outside_the_text_stays_byte_for_byte(newsroom: Path, cli: Cli) -> None:
    cli("run")
    page = (newsroom / "dist/es/vote.html").read_text(encoding="utf-8")
    for kept in (
        "<!-- kept -->",
        '<script>if (1 < 2) { document.title = "Vote"; }</script>',
        '<p translate="no">Do not touch &mdash; ever.\n',
        '<a href="id.html" title="',
        "<code>ID-1</code>",
    ):
        assert kept in page


def test_a_reviewed_entry_a_comment_and_a_draft_survive_every_run(newsroom: Path, cli: Cli) -> None:
    cli("run")
    path = newsroom / "locales/es/LC_MESSAGES/2024/freed.po"
    catalog = polib.pofile(str(path))
    reviewed, draft, commented = catalog[0], catalog[1], catalog[2]
    reviewed.msgstr = "Tres periodistas libres tras 40 días"
    reviewed.flags.remove("fuzzy")
    draft.msgstr = "Mi borrador, aún sin terminar"
    commented.tcomment = "Ask Ana how she spells her name"
    catalog.save()
    for command in ("extract", "translate", "check", "publish", "run"):
        cli(command)
    after = polib.pofile(str(path))
    assert (after[0].msgstr, after[0].flags) == (reviewed.msgstr, [])
    assert (after[1].msgstr, after[1].flags) == (draft.msgstr, ["fuzzy"])
    assert after[2].tcomment == commented.tcomment
    assert reviewed.msgstr in (newsroom / "dist/es/2024/freed.html").read_text(encoding="utf-8")


def test_a_sentence_that_goes_and_returns_brings_its_translation_back(
    newsroom: Path, cli: Cli
) -> None:
    cli("run")
    path = newsroom / "locales/es/LC_MESSAGES/2024/freed.po"
    source = newsroom / "articles/2024/freed.txt"
    text = source.read_text(encoding="utf-8")
    catalog = polib.pofile(str(path))
    entry = catalog.find("Three reporters were released on Sunday.")
    entry.msgstr, entry.flags = "El domingo fueron liberados tres reporteros.", []
    catalog.save()
    source.write_text(text.replace(entry.msgid + " ", ""), encoding="utf-8")
    cli("run")
    gone = polib.pofile(str(path)).find(entry.msgid, include_obsolete_entries=True)
    assert gone.obsolete
    assert gone.msgstr == entry.msgstr
    source.write_text(text, encoding="utf-8")
    cli("run")
    back = polib.pofile(str(path)).find(entry.msgid)
    assert (back.msgstr, back.flags, back.obsolete) == (entry.msgstr, [], 0)


def test_a_script_typed_into_a_catalog_comes_out_as_text(newsroom: Path, cli: Cli) -> None:
    cli("run")
    for path in catalogs(newsroom):
        catalog = polib.pofile(str(path))
        for entry in catalog:
            entry.msgstr = f'<script>alert("{entry.msgstr}")</script><img src=x onerror=alert(1)>'
            entry.flags = []
        catalog.save()
    cli("publish")
    for path in (newsroom / "dist/es").rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert "&lt;script&gt;alert" in (newsroom / "dist/es/2024/freed.html").read_text()


def test_policies_decide_what_is_published(newsroom: Path, cli: Cli) -> None:
    assert cli("run", "--policy", "reviewed").status == 0
    assert not (newsroom / "dist/es/water.html").exists()
    path = newsroom / "locales/es/LC_MESSAGES/water.po"
    catalog = polib.pofile(str(path))
    for entry in catalog:
        entry.msgstr, entry.flags = entry.msgid, []
    catalog.metadata["Last-Translator"] = "Ana Ruiz <ana@example.org>"
    catalog.save()
    cli("publish", "--policy", "reviewed")
    page = (newsroom / "dist/es/water.html").read_text(encoding="utf-8")
    assert "noindex" not in page
    assert not (newsroom / "dist/es/vote.html").exists()
    for entry in catalog:
        entry.flags = ["fuzzy"]
    catalog.save()
    assert "no longer published removed" in cli("publish", "--policy", "50").out
    assert not (newsroom / "dist/es/water.html").exists(), "what is not admitted is taken back"


def test_an_article_with_translate_false_stays_in_its_language(newsroom: Path, cli: Cli) -> None:
    source = newsroom / "articles/water.md"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("author:", "translate: false\nauthor:"), encoding="utf-8")
    assert cli("run").status == 0
    files = tree(newsroom)
    assert "dist/en/water.html" in files
    assert "dist/es/water.html" not in files
    assert "locales/es/LC_MESSAGES/water.po" not in files


def test_publish_alone_names_what_has_no_catalog_yet(newsroom: Path, cli: Cli) -> None:
    assert cli("run", "--engine", "pseudo").status == 0
    (newsroom / "articles/new.txt").write_text("A new bridge\n\nIt opened.\n", encoding="utf-8")
    result = cli("publish")
    said = "no_catalog: no catalog in es yet, so no edition → i18n-pipeline run"
    assert result.status == 0
    assert f"warning articles/new.txt: {said}" in result.out
    assert "1 edition in español (es) held back until something is translated." in result.out
    assert (newsroom / "dist/en/new.html").exists()
    assert said in cli("publish").out, "as long as it is so"
    assert "no_catalog" not in cli("run", "--engine", "pseudo").out
    assert (newsroom / "dist/es/new.html").exists()


def test_a_draft_is_translated_and_taken_from_readers(newsroom: Path, cli: Cli) -> None:
    assert cli("run").status == 0
    assert cli("publish", "--format", "json").status == 0
    source = newsroom / "articles/water.md"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("author:", "draft: true\nauthor:"), encoding="utf-8")
    result = cli("run", "--to", "es")
    assert result.status == 0
    assert "warning articles/water.md: draft: its front matter calls it a draft" in result.out
    assert "water" not in " ".join(tree(newsroom / "dist")), "in no language, and in no format"
    assert not [p for p, data in tree(newsroom / "dist").items() if b"water.html" in data]
    assert (newsroom / "locales/es/LC_MESSAGES/water.po").exists()
    assert "calls it a draft" in cli("run").out, "every run names it"
    source.write_text(text, encoding="utf-8")
    cli("run")
    assert (newsroom / "dist/es/water.html").exists()


def test_what_only_a_draft_shows_stays_with_it(newsroom: Path, cli: Cli) -> None:
    folder = newsroom / "articles/2024"
    draft = folder / "witness.md"
    text = "# A witness\n\n![A face](face.png) ![A map](map.png) [Her letter](../letter.pdf)\n"
    draft.write_text(f"---\ndraft: true\n---\n\n{text}", encoding="utf-8")
    (folder / "map.md").write_text("# Where\n\n![A map](map.png)\n", encoding="utf-8")
    (folder / "face.png").write_bytes(b"face")
    (folder / "map.png").write_bytes(b"map")
    (folder / "nobodys.png").write_bytes(b"nobody's")
    (newsroom / "articles/letter.pdf").write_bytes(b"letter")

    def shown() -> set[str]:
        kinds = (".png", ".pdf")
        known = [p for p in tree(newsroom / "dist") if p.endswith(kinds) and p.startswith("es/")]
        return {path.rpartition("/")[2] for path in known}

    cli("run", "--engine", "pseudo")
    everybodys = shown()
    assert {"map.png", "nobodys.png"} <= everybodys
    assert not {"face.png", "letter.pdf"} & everybodys
    assert cli("publish", "--json").json["written"] == []
    draft.write_text(text, encoding="utf-8")
    cli("run", "--engine", "pseudo")
    assert {"face.png", "letter.pdf"} <= shown()
    draft.write_text(f"---\ndraft: true\n---\n\n{text}", encoding="utf-8")
    assert cli("run", "--engine", "pseudo", "--to", "es").status == 0
    assert shown() == everybodys, "taken back with the story, in all locales"
    assert not [path for path in tree(newsroom / "dist") if "face" in path]


def test_a_right_to_left_pseudo_locale(newsroom: Path, cli: Cli) -> None:
    assert cli("run", "--to", "ar-XB", "--engine", "pseudo").status == 0
    page = (newsroom / "dist/ar-XB/water.html").read_text(encoding="utf-8")
    assert 'lang="ar-XB"' in page
    assert 'dir="rtl"' in page
    assert 'href="https://water.example/report?a=1&amp;b=2"' in page
    assert "help@water.example" in page


def test_status_writes_nothing(newsroom: Path, cli: Cli) -> None:
    cli("run", "--engine", "pseudo")  # which translates everything
    before = tree(newsroom)
    result = cli("status", "--json")
    assert result.status == 0
    row = result.json["rows"][0]
    assert row["locale"] == "es"
    assert row["articles"] == 3
    assert row["counts"]["untranslated"] == 0
    assert row["counts"]["needs_review"] > 15
    assert tree(newsroom) == before
    table = cli("status").out
    assert all(len(line) <= 80 for line in table.splitlines())
    assert "español" in table


def test_what_the_policy_holds_back_is_said(newsroom: Path, cli: Cli) -> None:
    said = cli("run", "--engine", "pseudo", "--policy", "reviewed").out
    assert "editions in español (es) held back by the policy." in said
    report = cli("publish", "--policy", "50", "--json").json
    assert {"locale": "es", "article": "water"} in report["withheld"]


def test_a_new_project_says_what_it_waits_for(newsroom: Path, cli: Cli) -> None:
    cli("init", "fresh", "--to", "es", "--to", "es")
    assert 'target_locales = ["es"]' in (newsroom / "fresh/i18n_pipeline.toml").read_text()
    assert (
        "0 articles read. Put .txt, .md or .html files into" in cli("run", "--project", "fresh").out
    )
    assert "%" not in cli("status", "--project", "fresh").out


def test_again_replaces_only_what_no_person_has_touched(newsroom: Path, cli: Cli) -> None:
    cli("run", "--engine", "reverse")
    path = newsroom / "locales/es/LC_MESSAGES/water.po"
    catalog = polib.pofile(str(path))
    edited, approved, noted, machine = [e for e in catalog if len(e.msgid.split()) > 3][:4]
    edited.msgstr = "Borrador de una persona"
    approved.flags = []
    noted.tcomment = "¿Seguro?"
    catalog.save()
    cli("translate", "--engine", "pseudo")  # which notes that one was approved, and no more
    cli("translate", "--engine", "pseudo", "--again")
    after = {entry.msgid: entry for entry in polib.pofile(str(path))}
    for one in (edited, approved, noted):
        assert after[one.msgid].msgstr == one.msgstr
    assert " id=" not in after[approved.msgid].comment
    assert after[machine.msgid].msgstr.startswith("[")
    assert "origin: mt pseudo" in after[machine.msgid].comment
    assert "Nothing had changed" in cli("translate", "--engine", "pseudo", "--again").out


def test_a_page_that_is_taken_back_but_was_changed_is_said_to_stay(
    newsroom: Path, cli: Cli
) -> None:
    cli("run", "--engine", "pseudo")
    page = newsroom / "dist/es/water.html"
    page.write_text("changed", encoding="utf-8")
    (newsroom / "articles/water.md").unlink()
    for _ in range(2):
        result = cli("run", "--engine", "pseudo")
        assert "error   dist/es/water.html: stays: no longer published" in result.out
        assert result.status == 1, "it may have been taken back for somebody's safety"
    page.unlink()
    assert "stays" not in cli("run", "--engine", "pseudo").out
