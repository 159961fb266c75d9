"""A mark that is gone was not always taken away by a reader."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.entries import is_untouched, propose
from i18n_pipeline.catalog.header import Header
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.trust import Fate, fate, is_signed, trusted
from i18n_pipeline.model import Entry, Origin, OriginKind, State
from tests.catalog.strategies import catalogs

FILES = Path(__file__).parent / "files"
MACHINE = Origin(OriginKind.MACHINE, "argos en→es 1.0", 0.71)
NUMBERS = ("one", "two", "three", "four", "five", "six")
DRAFTS = tuple(
    propose(Entry(f"The ferry leaves at {number} today."), f"El ferri sale a las {n}.", MACHINE)
    for n, number in enumerate(NUMBERS, 1)
)
OURS = Header((("Last-Translator", "unassigned"), ("X-Generator", "i18n-pipeline")))
SIGNED = OURS.with_field("Last-Translator", "Ana Ruiz <ana@example.org>")
WORDS = {Fate.EDITED: "Sale.", Fate.BLANK: "", Fate.COPIED: None}


def back(entry: Entry, kind: Fate) -> Entry:
    """Return a draft as it comes back."""
    if kind is Fate.MARKED:
        return entry
    text = WORDS.get(kind, entry.msgstr)
    text = entry.msgid if text is None else text
    return replace(entry, msgstr=text, state=State.REVIEWED if text else State.UNTRANSLATED)


def states(header: Header, *fates: Fate) -> list[State]:
    entries = tuple(map(back, DRAFTS, fates))
    assert [fate(entry) for entry in entries] == list(fates)
    return [entry.state for entry in trusted(Catalog(header, entries)).entries]


A, E, C, B, M = Fate.ACCEPTED, Fate.EDITED, Fate.COPIED, Fate.BLANK, Fate.MARKED
DONE, DRAFT, EMPTY = State.REVIEWED, State.NEEDS_REVIEW, State.UNTRANSLATED


@pytest.mark.parametrize(
    ("header", "fates", "expected"),
    [
        pytest.param(OURS, (A, A, A, A, E), [*[DRAFT] * 4, DONE], id="all marks gone, unsigned"),
        pytest.param(SIGNED, (A, A, A, A), [DONE] * 4, id="somebody is named"),
        pytest.param(OURS, (A, A, A, A, M), [*[DONE] * 4, DRAFT], id="one by one, in any editor"),
        pytest.param(OURS, (A, A, E, E, E), [DONE] * 5, id="most of it edited"),
        pytest.param(OURS, (A, A), [DONE] * 2, id="too little to suspect a program"),
        pytest.param(OURS, (A, A, A, B), [*[DONE] * 3, EMPTY], id="it leaves untouched ones blank"),
        pytest.param(OURS, (C, C, C, A, E), [*[EMPTY] * 3, DONE, DONE], id="it copies the source"),
        pytest.param(SIGNED, (C, C, C, A, E), [DONE] * 5, id="somebody copied the source"),
        pytest.param(OURS, (C, C, A, E), [DONE] * 4, id="two copies"),
    ],
)
def test_what_states_are_worth(header: Header, fates: tuple[Fate, ...], expected: list) -> None:  # type: ignore[type-arg]
    assert states(header, *fates) == expected


def test_what_was_put_back_says_so_until_somebody_is_named() -> None:
    bare = Catalog(OURS, tuple(back(entry, A) for entry in DRAFTS))
    drafts = trusted(bare).entries
    assert all(is_untouched(entry) for entry in drafts)
    assert {finding.partition(":")[0] for e in drafts for finding in e.findings} == {"marks"}
    again = tuple(replace(entry, state=DONE) for entry in drafts)
    assert trusted(Catalog(SIGNED, again)).entries == again


def test_who_accepts_one_by_one_is_asked_about_none_again() -> None:
    """The last mark taken away, the catalog looks as if a program had stripped it."""
    entries = DRAFTS
    for n in range(len(entries)):
        accepted = (*entries[:n], back(entries[n], A), *entries[n + 1 :])
        entries = trusted(Catalog(OURS, accepted)).entries
    assert {entry.state for entry in entries} == {DONE}


def test_a_comment_or_a_flag_speaks_for_a_person() -> None:
    kept = replace(back(DRAFTS[0], A), comments=("Leído.",))
    copy = replace(back(DRAFTS[1], C), flags=("ignore-unchanged",))
    bare = (kept, copy, *(back(entry, A) for entry in DRAFTS[2:]))
    assert [entry.state for entry in trusted(Catalog(OURS, bare)).entries][:3] == [
        DONE,
        DONE,
        DRAFT,
    ]


def test_blank_is_untranslated_whoever_says_otherwise() -> None:
    entry = Entry("One.", " \n", DONE)
    assert trusted(Catalog(SIGNED, (entry,))).entries == (Entry("One."),)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("omegat-3.6.po", {DONE: 3, EMPTY: 4}),
        ("omegat-3.6-copies.po", {DONE: 3, EMPTY: 4}),
    ],
)
def test_what_omegat_returns(name: str, expected: dict[State, int]) -> None:
    """One sentence was reviewed before, one draft was edited, one entered as it was."""
    catalog = po.read((FILES / name).read_bytes(), name)
    assert Counter(entry.state for entry in trusted(catalog).entries) == expected


@pytest.mark.parametrize(
    "name",
    [
        "poedit-3.2.po",
        "weblate.po",
        "weblate-5.14.po",
        "virtaal.po",
        "lokalize.po",
        "lokalize-22.12.po",
    ],
)
def test_editors_that_keep_marks_are_believed(name: str) -> None:
    catalog = po.read((FILES / name).read_bytes(), name)
    assert is_signed(catalog.header)
    assert trusted(catalog) is catalog


@settings(max_examples=40)
@given(
    catalogs(),
    st.sampled_from([OURS, SIGNED]),
    st.lists(st.sampled_from(Fate), min_size=6, max_size=6),
)
def test_twice_is_once_and_no_words_go(found: Catalog, header: Header, fates: list[Fate]) -> None:
    entries = (*found.entries, *map(back, DRAFTS, fates))
    catalog = replace(found, header=header.in_utf8(), entries=entries)
    once = trusted(catalog)
    assert trusted(once) == once
    assert trusted(po.read(po.write(once), "")) == once
    for old, new in zip(catalog.entries, once.entries, strict=True):
        assert new.msgstr in (old.msgstr, "")
        assert new.msgstr or old.msgstr.casefold().split() in ([], old.msgid.casefold().split())
        assert (new.comments, new.flags, new.msgstr_plural) == (
            old.comments,
            old.flags,
            old.msgstr_plural,
        )
