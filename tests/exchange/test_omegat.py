"""OmegaT itself, in its console mode: what it makes of our catalogs, files and memories."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.exchange import FORMATS, opened
from i18n_pipeline.catalog.exchange.make import sheet_of
from i18n_pipeline.catalog.exchange.merge import Verdict, merged
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.trust import trusted
from i18n_pipeline.model import Entry, State
from tests.exchange import sample
from tests.omegat import created, project

DRAFT = "=SUM(A1) es lo que tecleó."
BETTER = "=SUM(A1) es lo que el empleado tecleó."
NOBODY = "Nobody else knows: 5 < 6 & 7 > 6."


def catalog(state: State) -> Catalog:
    """Return the sample's catalog with every sentence untranslated, or all of them reviewed."""

    def like(entry: Entry) -> Entry:
        said = "" if state is State.UNTRANSLATED else entry.msgstr or f"ES {entry.msgid}"
        return replace(entry, msgstr=said, state=state, origin=None)

    found = sample.catalog()
    return replace(found, entries=tuple(like(e) for e in found.entries if not e.obsolete))


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what OmegaT made of a catalog, an XLIFF file and a memory of ours."""
    folder = project(tmp_path_factory.mktemp("omegat"), {DRAFT: BETTER, NOBODY: "Nadie lo sabe."})
    empty, done = catalog(State.UNTRANSLATED), catalog(State.REVIEWED)
    (folder / "source/harbour.po").write_bytes(po.write(empty))
    (folder / "source/harbour.xlf").write_bytes(FORMATS["xliff"].write([sample.sheet()]))
    memory = FORMATS["tmx"].write([sheet_of(sample.article(), sample.ES, done)])
    (folder / "tm/auto/all.es.tmx").write_bytes(memory)
    created(folder)
    return folder / "target"


def test_it_fills_sentences_from_our_memory(target: Path) -> None:
    """All of them, but for those with codes: it takes codes out of a memory by another program."""
    found = trusted(po.read((target / "harbour.po").read_bytes(), "harbour.po"))
    done = {entry.msgid: entry.msgstr for entry in catalog(State.REVIEWED).entries}
    for entry in found.entries:
        remembered = "" if "<" in entry.msgid and entry.msgid != NOBODY else done[entry.msgid]
        assert entry.msgstr == ("Nadie lo sabe." if entry.msgid == NOBODY else remembered)


def test_what_was_entered_in_our_xliff_comes_back_to_be_reviewed(target: Path) -> None:
    """It leaves all states as they are: whether somebody has read it all is for a person to say."""
    (sheet,) = opened((target / "harbour.xlf").read_bytes(), "harbour.xlf")
    result = merged(sample.catalog(), sheet, sample.codes())
    verdicts = {d.unit.target: d.verdict for d in result.decisions}
    assert verdicts.pop(BETTER) is Verdict.DRAFTED
    assert set(verdicts.values()) == {Verdict.UNCHANGED}
    assert {e.msgstr for e in result.catalog.entries} >= {BETTER}
