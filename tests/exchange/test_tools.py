"""Our files in other programs' hands, and theirs in ours."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from translate.storage import csvl10n, tmx, xliff, xliff2

from i18n_pipeline.catalog.exchange import FORMATS, opened, xml
from i18n_pipeline.catalog.exchange import tmx as ours
from i18n_pipeline.catalog.exchange.merge import Verdict, merged
from i18n_pipeline.catalog.exchange.model import Sheet
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.model import State
from tests.conftest import require_tool
from tests.exchange import sample

FILES = Path(__file__).parent / "files"
PLAIN = "Nobody else knows: 5 < 6 & 7 > 6."
READERS: dict[str, Callable[[str], Any]] = {
    "xliff": xliff.Xliff1File.parsefile,
    "xliff2": xliff2.Xliff2File.parsefile,
    "csv": csvl10n.csvfile.parsefile,
}


def toolkit(name: str) -> Any:
    """Return the golden file as the Translate Toolkit reads it."""
    return READERS[name](str(sample.GOLDEN / f"harbour.es{FORMATS[name].suffix}"))


def back(data: bytes) -> Sheet:
    found = opened(data, "came")
    assert isinstance(found, tuple)
    return found[0]


def landed(sheet: Sheet) -> tuple[Catalog, dict[str, Verdict]]:
    """Return the catalog with a sheet merged in, and the verdicts that are not `unchanged`."""
    result = merged(sample.catalog(), sheet, sample.codes())
    verdicts = {d.unit.source: d.verdict for d in result.decisions}
    return result.catalog, {s: v for s, v in verdicts.items() if v is not Verdict.UNCHANGED}


@pytest.mark.parametrize("name", ["xliff", "xliff2"])
def test_the_toolkit_reads_texts_states_and_notes(name: str) -> None:
    store = toolkit(name)
    units = sample.sheet().distinct
    assert str(store.units[0].source) == "The harbour is *closed*"
    assert [bool(unit.target) for unit in store.units] == [bool(unit.target) for unit in units]
    for theirs, mine in zip(store.units, units, strict=True):
        assert theirs.isapproved() == (mine.state is State.REVIEWED)
        assert theirs.isfuzzy() == (mine.state is State.NEEDS_REVIEW)
    assert store.sourcelanguage, store.targetlanguage == ("en", "es")


def test_the_toolkit_reads_what_is_proposed() -> None:
    (unit,) = (unit for unit in toolkit("xliff").units if "port authority" in str(unit.source))
    machine, like = unit.getalttrans()
    assert like.xmlelement.get("match-quality") == "87%"
    assert str(like.source) == sample.LIKE.source.replace("<a1>", "").replace("</a1>", "")
    assert machine.xmlelement.get("origin") == "argos en→es 1.0"


def test_the_toolkit_reads_the_table_by_its_own_names() -> None:
    units = toolkit("csv").units
    assert [unit.id for unit in units] == [unit.id for unit in sample.sheet().distinct]
    assert units[0].source, units[0].target == (
        "The harbour is *closed*",
        "El puerto está *cerrado*",
    )
    assert units[0].getlocations() == ["articles/harbour.md:2"]
    assert "As in the style guide." in units[0].getnotes("translator")


def test_the_toolkit_reads_the_memory() -> None:
    store = tmx.tmxfile.parsefile(str(sample.GOLDEN / "harbour.es.tmx"))
    assert ("The ferry sails.", "El ferri zarpa.") in [(u.source, u.target) for u in store.units]


@pytest.mark.parametrize("name", ["xliff", "xliff2"])
def test_what_the_toolkit_saves_unchanged_changes_nothing(name: str) -> None:
    catalog, verdicts = landed(back(bytes(toolkit(name))))
    assert (catalog, verdicts) == (sample.catalog(), {})


@pytest.mark.parametrize("name", ["xliff", "xliff2"])
def test_a_translation_made_in_the_toolkit_is_taken(name: str) -> None:
    store = toolkit(name)
    unit = next(unit for unit in store.units if str(unit.source) == PLAIN)
    unit.target = "Nadie más lo sabe: 5 < 6 y 7 > 6."
    unit.markapproved()
    unit.addnote("Suena raro.", origin="translator")
    catalog, verdicts = landed(back(bytes(store)))
    assert verdicts == {PLAIN: Verdict.REVIEWED}
    entry = catalog.live[None, PLAIN]
    assert (entry.msgstr, entry.state) == ("Nadie más lo sabe: 5 < 6 y 7 > 6.", State.REVIEWED)
    assert entry.comments == ("Suena raro.",)
    others = tuple(e for e in catalog.entries if e.msgid != PLAIN)
    assert others == tuple(e for e in sample.catalog().entries if e.msgid != PLAIN)


def test_what_omegat_translated_comes_back_as_drafts() -> None:
    """Written by OmegaT 3.6 from our golden file, with two drafts corrected in it.

    It moved the codes about, wrote empty targets in another way and left all states.
    """
    catalog, verdicts = landed(back((FILES / "omegat.xlf").read_bytes()))
    assert list(verdicts.values()) == [Verdict.DRAFTED, Verdict.DRAFTED]
    entry = next(e for e in catalog.entries if "port authority" in e.msgid)
    assert entry.msgstr == (
        "El <strong2>puerto</strong2> fue cerrado a las 10 por la <a1>autoridad portuaria</a1>."
    )
    untouched = sample.catalog()
    assert [e.msgid for e in catalog.entries] == [e.msgid for e in untouched.entries]
    changed = {e.msgid for e in catalog.entries} - {
        e.msgid for e in catalog.entries if e in untouched.entries
    }
    assert changed == set(verdicts)


def test_a_memory_by_omegat() -> None:
    root = opened((FILES / "omegat.tmx").read_bytes(), "omegat.tmx")
    assert isinstance(root, etree._Element)
    targets = [pair.target for pair in ours.read(root, sample.EN, sample.ES)]
    assert "=SUM(A1) es lo que tecleó el empleado." in targets
    assert "El puerto fue cerrado a las 10 por la autoridad portuaria." in targets


def test_what_was_translated_in_poedit_counts_as_reviewed() -> None:
    """Saved by Poedit 3.2 from our golden file: one draft corrected, one sentence translated."""
    catalog, verdicts = landed(back((FILES / "poedit.xlf").read_bytes()))
    typed = "=SUM(A1) is what the clerk typed."
    assert verdicts == {typed: Verdict.REVIEWED, PLAIN: Verdict.REVIEWED}
    assert catalog.live[None, typed].msgstr == "=SUM(A1) lo tecleo el empleado."
    assert catalog.live[None, PLAIN].msgstr == "Nadie lo sabe: 5 < 6 & 7 > 6."


# As Poedit's sources have it (catalog_xliff.cpp): `needs-l10n` and `poedit:fuzzy` are its fuzzy.
@pytest.mark.parametrize(
    ("name", "written", "verdict"),
    [
        ("xliff", {"state": "needs-l10n"}, Verdict.DRAFTED),
        ("xliff2", {"state": "translated"}, Verdict.REVIEWED),
        ("xliff2", {"state": "translated", "subState": "poedit:fuzzy"}, Verdict.DRAFTED),
    ],
)
def test_a_draft_corrected_in_poedit(name: str, written: dict[str, str], verdict: Verdict) -> None:
    root = xml.parse(FORMATS[name].write([sample.sheet()]), name)
    (target,) = root.xpath(
        "//*[@state]/descendant-or-self::*[text() = '=SUM(A1) es lo que tecleó.']"
        "[local-name() = 'target']"
    )
    target.text = "=SUM(A1) escribió el empleado."
    node = target if name == "xliff" else target.getparent()
    for key in ("state", "state-qualifier", "subState"):
        node.attrib.pop(key, None)
    node.attrib.update(written)
    _, verdicts = landed(back(etree.tostring(root)))
    assert verdicts == {"=SUM(A1) is what the clerk typed.": verdict}


def test_another_program_turned_pairs_into_single_ends() -> None:
    """Okapi writes `<sc/>…<ec/>` for `<pc>`, others `<bpt>…<ept>` or `<bx/>…<ex/>` for `<g>`."""
    two = FORMATS["xliff2"].write([sample.sheet()]).decode()
    two = two.replace("</pc>", '<ec startRef="a1"/>', 1).replace('<pc id="a1"', '<sc id="a1"', 1)
    assert "canDelete" in two
    for start, end in (
        ("<bx id='{}'/>", "<ex rid='{}'/>"),
        ("<bpt id='{}'>&lt;</bpt>", "<ept id='{}'/>"),
    ):
        one = FORMATS["xliff"].write([sample.sheet()]).decode()
        for id_, ctype in (("a1", "link"), ("strong2", "bold")):
            opening = f'<g id="{id_}" ctype="{ctype}" clone="no">'
            while opening in one:
                at = one.index(opening)
                close = one.index("</g>", at)
                one = one[:close] + end.format(id_) + one[close + 4 :]
                one = one.replace(opening, start.format(id_), 1)
        catalog, verdicts = landed(back(one.encode()))
        assert (catalog, verdicts) == (sample.catalog(), {})


def test_a_table_as_excel_saves_it() -> None:
    """Tabs and UTF-16 for “Unicode text”; commas, no quotation marks and LF from other programs."""
    rows = FORMATS["csv"].write([sample.sheet()]).decode("utf-8-sig")
    for data in (
        rows.replace('";"', '"\t"').encode("utf-16"),
        rows.replace('";"', '","').replace("\r\n", "\n").encode(),
    ):
        assert landed(back(data)) == (sample.catalog(), {})


def test_words_behind_a_guarded_number_free_it_of_its_guard() -> None:
    text = FORMATS["csv"].write([sample.sheet()]).decode()
    number = '"\'10-12";"\'10-12'
    assert number in text
    sheet = back(text.replace(number, f"{number} euros").encode())
    assert "10-12 euros" in [unit.target for unit in sheet.units]


def test_a_table_that_a_spreadsheet_damaged_is_refused_where_it_is() -> None:
    text = FORMATS["csv"].write([sample.sheet()]).decode()
    catalog, verdicts = landed(back(text.replace("'10-12", "10-dic").encode()))
    assert (catalog, verdicts) == (sample.catalog(), {"10-dic": Verdict.REFUSED})


def test_a_preview_is_valid_html(tmp_path: Path) -> None:
    java = require_tool("java")
    checker = os.environ.get("VNU_JAR")
    if not checker:
        pytest.skip("VNU_JAR does not name the Nu HTML checker")
    page = tmp_path / "page.html"
    page.write_bytes(FORMATS["preview"].write([sample.sheet(sample.AR)]))
    command = [java, "-jar", checker, "--errors-only", str(page)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_preview_asks_nobody_for_anything_and_runs_right_to_left() -> None:
    sheet = sample.sheet(sample.AR)
    naughty = replace(sheet.units[0], target="<script>x</script>\u202e&<img src=//x>")
    text = FORMATS["preview"].write([replace(sheet, units=(naughty, *sheet.units))]).decode()
    page = etree.HTML(text)
    assert page.xpath("//script | //@src | //@href | //link | //img | //form") == []
    assert "url(" not in text
    assert page.xpath("string(//td[@dir = 'rtl']/@lang)") == "ar"
    assert page.xpath("count(//td[@lang = 'en'])") == page.xpath("count(//td[@lang = 'ar'])")
    assert "default-src 'none'" in page.xpath("string(//meta[@http-equiv]/@content)")
    assert "As in the style guide" not in text
