"""Two versions of a catalog that grew apart become one again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.entries import propose
from i18n_pipeline.catalog.header import Header
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.three_way import joined, rank, set_down
from i18n_pipeline.model import Entry, Origin, OriginKind, State
from tests.catalog.strategies import catalogs, entries, words
from tests.golden import Case, cases

GOLDEN = Path(__file__).parent / "golden" / "three_way.txt"
MACHINE = Origin(OriginKind.MACHINE, "pseudo", 0.5)
DRAFT = propose(Entry("The port is shut."), "El puerto es cerrado.", MACHINE)


def reviewed(text: str, entry: Entry = DRAFT) -> Entry:
    return replace(entry, msgstr=text, state=State.REVIEWED)


def body(catalog: Catalog) -> str:
    return po.write(catalog).decode().partition("\n\n")[2].strip()


@pytest.mark.parametrize("case", cases(GOLDEN, 4), ids=str)
def test_golden(case: Case) -> None:
    head = 'msgid ""\nmsgstr "Language: es\\n"\n\n'
    base, ours, theirs = (po.read((head + part).encode(), "") for part in case.parts[:3])
    merged = joined(base, ours, theirs)
    told = "".join(f"conflict: {msgid}\n" for _, msgid in merged.conflicts)
    assert f"{told}{body(merged.catalog)}" == case.parts[3].strip()


@st.composite
def changed(draw: st.DrawFn, base: Catalog) -> Catalog:
    """Return what one side may have made of `base`: entries edited, added, removed, moved."""
    found = []
    for entry in base.entries:
        other = draw(entries())
        edit = replace(other, msgid=entry.msgid, msgctxt=entry.msgctxt)
        forms = entry.msgstr_plural
        empty = replace(entry, msgstr="", state=State.UNTRANSLATED)
        whole = entry.state is not State.UNTRANSLATED and all(forms)
        judged = draw(st.sampled_from((State.REVIEWED, State.NEEDS_REVIEW)))
        choices = [
            entry,
            edit,
            replace(entry, state=judged) if whole else entry,
            entry if forms else propose(empty, draw(words), MACHINE),
            replace(entry, comments=other.comments),
            None,
        ]
        found += [one for one in [draw(st.sampled_from(choices))] if one]
    found += [one for one in draw(catalogs()).entries if one.key not in {e.key for e in found}]
    return replace(base, entries=tuple(draw(st.permutations(found))), closing=base.closing)


@st.composite
def forks(draw: st.DrawFn) -> tuple[Catalog, Catalog, Catalog]:
    base = draw(catalogs())
    return base, draw(changed(base)), draw(changed(base))


@settings(max_examples=15)
@given(forks())
def test_a_side_that_changed_nothing_gives_the_other_back(
    fork: tuple[Catalog, Catalog, Catalog],
) -> None:
    base, ours, _ = fork
    for sides in ((ours, base), (base, ours), (ours, ours)):
        merged = joined(base, *sides)
        assert (merged.catalog, merged.conflicts) == (ours, ())


def human(base: Catalog, side: Catalog) -> Counter[str]:
    """Return the translations and comments that people wrote on one side."""
    olds = {entry.key: entry for entry in base.entries}
    said: Counter[str] = Counter()
    for entry in side.entries:
        old = olds.get(entry.key, Entry(entry.msgid))
        if rank(entry) > 1 and set_down(entry) != set_down(old):
            said[set_down(entry)] = 1
        said |= Counter(set(entry.comments) - set(old.comments))
    return said


@settings(max_examples=30)
@given(forks())
def test_no_human_text_is_lost_whichever_side_is_ours(
    fork: tuple[Catalog, Catalog, Catalog],
) -> None:
    base, ours, theirs = fork
    for sides in ((ours, theirs), (theirs, ours)):
        merged = joined(base, *sides).catalog
        there = "\n".join(
            line for entry in merged.entries for line in (set_down(entry), *entry.comments)
        )
        for side in sides:
            assert [text for text in human(base, side) if text not in there] == []
        assert po.read(po.write(merged), "") == merged


@settings(max_examples=15)
@given(forks())
def test_the_same_survives_whichever_side_is_ours(
    fork: tuple[Catalog, Catalog, Catalog],
) -> None:
    base, ours, theirs = fork
    one, other = joined(base, ours, theirs), joined(base, theirs, ours)
    assert {e.key for e in one.catalog.entries} == {e.key for e in other.catalog.entries}
    assert set(one.conflicts) == set(other.conflicts)
    states = [{e.key: e.state for e in merged.catalog.entries} for merged in (one, other)]
    assert states[0] == states[1]


@settings(max_examples=15)
@given(forks())
def test_merging_again_changes_nothing(fork: tuple[Catalog, Catalog, Catalog]) -> None:
    base, ours, theirs = fork
    merged = joined(base, ours, theirs).catalog
    assert joined(theirs, merged, theirs).catalog == merged
    assert joined(ours, ours, merged).catalog == merged


def test_the_later_revision_signs_the_header() -> None:
    def header(date: str, who: str, team: str = "none") -> Header:
        names = ("PO-Revision-Date", "Last-Translator", "Language-Team", "X-Generator")
        return Header(tuple(zip(names, (date, who, team, who), strict=True)))

    base = Catalog(header("2026-11-20 10:00+0000", "unassigned"))
    ours = Catalog(header("2026-11-22 10:00+0100", "Ana", "Harbour desk"))
    theirs = Catalog(header("2026-11-22 09:30+0000", "Juan"))
    expected = header("2026-11-22 09:30+0000", "Juan", "Harbour desk")
    assert joined(base, ours, theirs).catalog.header == expected
    assert joined(base, theirs, ours).catalog.header == expected


def test_entries_keep_the_spelling_of_the_side_that_they_come_from() -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    wrapped = 'msgid ""\n"One "\n"two."\nmsgstr ""\n"Uno "\n"dos."\n'
    base = head + 'msgid "One two."\nmsgstr ""\n'
    ours = po.read((base + '\nmsgid "Three."\nmsgstr ""\n').encode(), "")
    theirs = po.read((head + wrapped).encode(), "")
    merged = joined(po.read(base.encode(), ""), ours, theirs)
    assert po.write(merged.catalog).decode() == f'{head}{wrapped}\nmsgid "Three."\nmsgstr ""\n'
