"""A sentence is corrected and drafted anew while a translator finishes it as it was."""

from __future__ import annotations

from dataclasses import replace

from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.entries import propose
from i18n_pipeline.catalog.merge import merge
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.three_way import joined
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Entry, Origin, OriginKind, State

EN = parse_tag("en")
MACHINE = Origin(OriginKind.MACHINE, "argos en→es 1.0", 0.71)
TITLE = Entry("A new school opens", "Abre una escuela", State.REVIEWED)
BEFORE = Entry("More than 310 children start on Monday.")
AFTER = Entry("More than 320 children start on Monday.")
LAST = propose(Entry("Parents paid nothing."), "Los padres no pagaron.", MACHINE)
DRAFTED = propose(AFTER, "Más de 320 niños comienzan el lunes.", MACHINE)
DONE = replace(BEFORE, msgstr="Más de 310 niñas y niños empiezan.", state=State.REVIEWED)
LINE = (
    "#. match: 97% earlier version, other numbers: “More than 310 children start on Monday.” → "
    "“Más de 310 niñas y niños empiezan.”"
)


def after_a_run() -> Catalog:
    base = Catalog(
        entries=(TITLE, propose(BEFORE, "Más de 310 niños comienzan el lunes.", MACHINE), LAST)
    )
    theirs = replace(base, entries=(TITLE, DONE, LAST))
    ours = replace(base, entries=(TITLE, DRAFTED, LAST))
    return merge(joined(base, ours, theirs).catalog, (TITLE, AFTER, LAST), EN)


def test_the_work_is_shown_beside_the_draft_of_the_new_wording() -> None:
    catalog = after_a_run()
    assert [entry.msgid for entry in catalog.entries if entry.obsolete] == [BEFORE.msgid]
    assert LINE in po.write(catalog).decode()
    entry = catalog.live[AFTER.key]
    assert replace(entry, candidates=()) == DRAFTED
    assert catalog.live[LAST.key] == LAST


def test_merging_again_adds_nothing() -> None:
    catalog = after_a_run()
    assert merge(catalog, (TITLE, AFTER, LAST), EN) == catalog
    again = merge(po.read(po.write(catalog), ""), (TITLE, AFTER, LAST), EN)
    assert again.entries == catalog.entries


def test_what_a_person_has_begun_stays_as_it_is() -> None:
    begun = replace(DRAFTED, msgstr="Más de 320 niñas")
    old = Catalog(entries=(TITLE, DONE, begun, LAST))
    assert merge(old, (TITLE, AFTER, LAST), EN).live[AFTER.key] == begun
