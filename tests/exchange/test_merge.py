"""What comes back meets the catalog: golden cases and laws."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.catalog.entries import propose
from i18n_pipeline.catalog.exchange import FORMATS, opened
from i18n_pipeline.catalog.exchange.codes import codes_like
from i18n_pipeline.catalog.exchange.merge import Verdict, all_reviewed, merged
from i18n_pipeline.catalog.exchange.model import About, Base, Claim, Sheet, Unit, unit_id
from i18n_pipeline.catalog.merge import merge as update
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.model import Entry, State
from tests.exchange import sample
from tests.golden import Case, cases

SOURCE = "The port is closed."
STATES = {
    "untranslated": State.UNTRANSLATED,
    "draft": State.NEEDS_REVIEW,
    "reviewed": State.REVIEWED,
}
CODED = "The <a1>port</a1> is <b2>closed</b2>."


def sheet(*units: Unit) -> Sheet:
    return Sheet("articles/harbour.md", sample.EN, sample.ES, units)


def unit(target: str, claim: Claim, base: Base | None, source: str = SOURCE) -> Unit:
    return Unit(unit_id((None, source)), source, target, claim, base=base)


def entry(state: str, text: str) -> Entry:
    if state == "machine":
        return propose(Entry(SOURCE), text, sample.MACHINE)
    return Entry(SOURCE, text, STATES[state])


def told(entry: Entry, machine: bool) -> str:
    state = next(name for name, state in STATES.items() if state is entry.state)
    return f"{'machine' if machine else state} | {entry.msgstr}".rstrip()


def read(line: str) -> tuple[str, str]:
    state, _, text = line.partition(": ")[2].partition("|")
    return state.strip(), text.strip()


@pytest.mark.parametrize("case", cases(sample.GOLDEN / "merge.txt"), ids=str)
def test_golden(case: Case) -> None:
    (exported, was), (here, text), (claim, came) = map(read, case.parts[0].split("\n"))
    base = None if exported == "lost" else Base.of(STATES[exported], was)
    old = entry(here, text)
    result = merged(Catalog(entries=(old,)), sheet(unit(came, Claim(claim), base)), {})
    (decision,), (new,) = result.decisions, result.catalog.entries
    found = f"{decision.verdict.value}: {told(new, here == 'machine' and new == old)}"
    assert "\n".join(filter(None, (found, decision.message))) == case.parts[1]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("El puerto está <b2>cerrado</b2>.", "code a1: missing or incomplete"),
        ("El <a1>puerto está <b2>cerrado</b2>.", "code a1: missing or incomplete"),
        ("<a1>El</a1> <a1>puerto</a1> <b2>cerrado</b2>.", "code a1: there more than once"),
        ("El <a1>puerto <b2>está</a1> cerrado</b2>.", "code a1: crossed with another"),
    ],
)
def test_a_lost_or_crossed_code_is_refused(target: str, message: str) -> None:
    old = Catalog(entries=(Entry(CODED),))
    came = unit(target, Claim.REVIEWED, Base.of(State.UNTRANSLATED, ""), CODED)
    for codes in ({}, {CODED: sample.codes_of(CODED)}):
        result = merged(old, sheet(came), codes)
        assert result.catalog == old
        assert result.decisions[0].verdict is Verdict.REFUSED
        assert result.decisions[0].message.startswith(message)


def test_a_code_that_is_not_in_the_source_is_refused() -> None:
    came = replace(unit("El <i9>puerto</i9>.", Claim.REVIEWED, None), unknown=("i9",))
    result = merged(Catalog(entries=(Entry(SOURCE),)), sheet(came), {})
    assert result.decisions[0].message == "code i9: not in the source"


def test_a_source_that_was_changed_in_the_file_is_refused() -> None:
    came = replace(unit("El puerto.", Claim.REVIEWED, None), source="The port is open.")
    result = merged(Catalog(entries=(Entry(SOURCE),)), sheet(came), {})
    assert result.decisions[0].verdict is Verdict.REFUSED


def test_an_id_that_was_lost_is_found_by_its_text() -> None:
    came = replace(unit("El puerto.", Claim.REVIEWED, None), id="7")
    result = merged(Catalog(entries=(Entry(SOURCE),)), sheet(came), {})
    assert result.catalog.entries == (Entry(SOURCE, "El puerto.", State.REVIEWED),)


def test_work_on_a_sentence_that_went_is_kept_at_the_end() -> None:
    base = Base.of(State.UNTRANSLATED, "")
    gone = unit("El ferri.", Claim.TRANSLATED, base, "The ferry.")
    drafted = unit("Nada.", Claim.DRAFT, Base.of(State.NEEDS_REVIEW, "Nada."), "Nothing.")
    here = unit("", Claim.NOTHING, base)
    old = Catalog(entries=(Entry(SOURCE),))
    result = merged(old, sheet(gone, drafted, here, replace(here, id="9")), {})
    kept = Entry("The ferry.", "El ferri.", State.REVIEWED, obsolete=True)
    assert result.catalog.entries == (Entry(SOURCE), kept)
    verdicts = [decision.verdict for decision in result.decisions]
    assert verdicts == [Verdict.KEPT, Verdict.GONE, Verdict.UNCHANGED, Verdict.UNCHANGED]


def test_nothing_of_another_project_is_kept() -> None:
    base = Base.of(State.UNTRANSLATED, "")
    foreign = [unit(f"Uno {n}.", Claim.REVIEWED, base, f"One {n}.") for n in range(3)]
    result = merged(
        Catalog(entries=(Entry(SOURCE),)), sheet(unit("", Claim.NOTHING, base), *foreign), {}
    )
    assert result.catalog.entries == (Entry(SOURCE),)


def test_comments_are_added_and_never_taken_away() -> None:
    old = Entry(SOURCE, "El puerto.", State.REVIEWED, comments=("As agreed.",))
    came = replace(
        unit("El puerto.", Claim.REVIEWED, Base.of(State.REVIEWED, "El puerto.")),
        comments=("Ask Amal.",),
    )
    result = merged(Catalog(entries=(old,)), sheet(came), {})
    assert result.catalog.entries[0].comments == ("As agreed.", "Ask Amal.")


def test_all_reviewed_leaves_out_what_nobody_translated() -> None:
    found = all_reviewed(
        sheet(unit(SOURCE, Claim.NOTHING, None), unit("El puerto.", Claim.DRAFT, None))
    )
    assert [one.claim for one in found.units] == [Claim.NOTHING, Claim.REVIEWED]


TEXTS = st.sampled_from(["", "One.", "Two <a1>x</a1>.", "Three\n", "Dos."])
ENTRIES = st.builds(
    lambda msgid, msgstr, state, obsolete: Entry(
        msgid, msgstr, state if msgstr else State.UNTRANSLATED, obsolete=obsolete
    ),
    TEXTS.filter(bool),
    TEXTS,
    st.sampled_from([State.NEEDS_REVIEW, State.REVIEWED]),
    st.booleans(),
)
CATALOGS = st.lists(ENTRIES, max_size=3, unique_by=lambda entry: entry.key).map(
    lambda found: Catalog(entries=tuple(found))
)
BASES = st.none() | st.builds(Base.of, st.sampled_from(State), TEXTS)
UNITS = st.builds(unit, TEXTS, st.sampled_from(Claim), BASES, TEXTS.filter(bool))
SHEETS = st.lists(UNITS, max_size=4).map(lambda units: sheet(*units))


@pytest.mark.parametrize("name", ["xliff", "xliff2", "csv"])
@settings(max_examples=60)
@given(catalog=CATALOGS)
def test_a_file_that_nobody_changed_changes_nothing(name: str, catalog: Catalog) -> None:
    units = (
        Unit(
            unit_id(e.key),
            e.msgid,
            e.msgstr,
            Claim.of(e.state),
            base=Base.of(e.state, e.msgstr),
            about=About(codes_like(e.msgid), place="articles/harbour.md:1"),
        )
        for e in catalog.entries
    )
    for came in opened(FORMATS[name].write([sheet(*units)]), "came"):
        assert merged(catalog, came, {}).catalog == catalog


@settings(max_examples=200)
@given(catalog=CATALOGS, came=SHEETS)
def test_merging_twice_is_merging_once(catalog: Catalog, came: Sheet) -> None:
    once = merged(catalog, came, {}).catalog
    assert merged(once, came, {}).catalog == once


@settings(max_examples=100)
@given(catalog=CATALOGS, units=st.lists(UNITS, max_size=4, unique_by=lambda one: one.source))
def test_files_about_different_sentences_may_come_in_any_order(
    catalog: Catalog, units: list[Unit]
) -> None:
    texts = {entry.msgid for entry in catalog.entries}
    known = [one for one in units if one.source in texts]
    first, second = sheet(*known[::2]), sheet(*known[1::2])
    one = merged(merged(catalog, first, {}).catalog, second, {}).catalog
    assert one == merged(merged(catalog, second, {}).catalog, first, {}).catalog
    assert one == merged(catalog, sheet(*known), {}).catalog


@settings(max_examples=100)
@given(catalog=CATALOGS, came=SHEETS, kept=st.lists(TEXTS.filter(bool), max_size=4, unique=True))
def test_a_file_may_come_before_or_after_an_article_changes(
    catalog: Catalog, came: Sheet, kept: list[str]
) -> None:
    """The sentences that stay end alike; those that go are kept, with the same words."""
    fresh = [Entry(text) for text in kept]
    before = update(merged(catalog, came, {}).catalog, fresh)
    after = merged(update(catalog, fresh), came, {}).catalog
    texts = {entry.msgid for entry in catalog.entries if not entry.obsolete} & set(kept)
    both = ({e.key: e for e in one.entries if e.msgid in texts} for one in (before, after))
    assert next(both) == next(both)


@settings(max_examples=200)
@given(catalog=CATALOGS, came=SHEETS)
def test_what_was_reviewed_since_the_export_stays(catalog: Catalog, came: Sheet) -> None:
    after = {entry.key: entry for entry in merged(catalog, came, {}).catalog.entries}
    bases = {one.source: one.base for one in came.units}
    for old in catalog.entries:
        base = bases.get(old.msgid)
        since = base is None or not base.holds(old.msgstr) or base.state is not State.REVIEWED
        if old.state is State.REVIEWED and since and len(bases) == len(came.units):
            assert after[old.key].msgstr == old.msgstr
            assert after[old.key].state is State.REVIEWED
