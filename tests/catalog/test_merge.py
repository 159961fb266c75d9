"""An edited article meets its catalog."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.entries import has_text, is_untouched, propose
from i18n_pipeline.catalog.merge import merge
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.trust import trusted
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Entry, Origin, OriginKind, Reference, State
from tests.catalog.strategies import catalogs, words
from tests.golden import Case, cases

GOLDEN = Path(__file__).parent / "golden"
MACHINE = Origin(OriginKind.MACHINE, "pseudo", 0.5)
fresh_entries = st.lists(words, max_size=4, unique=True).map(
    lambda found: tuple(
        Entry(text, references=(Reference("a.md", line),), notes=("type: paragraph",))
        for line, text in enumerate(found, 1)
    )
)


def body(catalog: Catalog) -> str:
    """Return the file without its header."""
    return po.write(catalog).decode().partition("\n\n")[2]


@pytest.mark.parametrize("case", cases(GOLDEN / "merge.txt", 3), ids=str)
def test_golden(case: Case) -> None:
    before, article, after = case.parts
    old = po.read(before.encode(), case.where)
    merged = merge(old, [Entry(line) for line in article.splitlines()], parse_tag("en"))
    assert body(merged).strip() == after.strip()


@settings(max_examples=40)
@given(catalogs(), fresh_entries)
def test_twice_is_once(old: Catalog, fresh: tuple[Entry, ...]) -> None:
    merged = merge(old, fresh)
    assert merge(merged, fresh) == merged
    assert merge(po.read(po.write(merged), ""), fresh) == merged


@settings(max_examples=40)
@given(catalogs(), fresh_entries)
def test_nothing_by_a_person_is_lost(old: Catalog, fresh: tuple[Entry, ...]) -> None:
    after = {entry.key: entry for entry in merge(old, fresh).entries}
    assert [key for key, entry in after.items() if not entry.obsolete] == [e.key for e in fresh]
    ours = {"references": (), "notes": (), "candidates": (), "review": None, "obsolete": False}
    for entry in old.entries:
        if entry.comments or (has_text(entry) and not is_untouched(entry)):
            assert replace(after[entry.key], **ours) == replace(entry, **ours)


@settings(max_examples=40)
@given(st.data(), catalogs(), fresh_entries)
def test_the_order_in_which_a_catalog_stood_makes_no_difference(
    data: st.DataObject, old: Catalog, fresh: tuple[Entry, ...]
) -> None:
    """To what is in the catalog already; of offers that are as good the first one is taken."""
    known = {entry.key for entry in old.entries}
    other = replace(old, entries=tuple(data.draw(st.permutations(old.entries))))
    one, two = (
        {entry.key: entry for entry in merge(catalog, fresh).entries if entry.key in known}
        for catalog in (old, other)
    )
    assert one == two


@settings(max_examples=25)
@given(catalogs())
def test_an_unchanged_article_changes_nothing(old: Catalog) -> None:
    live = (entry for entry in old.entries if not entry.obsolete)
    old = replace(old, entries=tuple(replace(e, candidates=(), review=None) for e in live))
    fresh = [
        Entry(e.msgid, msgctxt=e.msgctxt, references=e.references, notes=e.notes)
        for e in old.entries
    ]
    assert po.write(merge(old, fresh)) == po.write(old)


def test_our_parts_are_refreshed() -> None:
    old = Entry("One.", "Uno.", State.REVIEWED, references=(Reference("a.md", 3),), notes=("old",))
    new = Entry("One.", references=(Reference("a.md", 8),), notes=("new",))
    (merged,) = merge(Catalog(entries=(old,)), [new]).entries
    assert merged == replace(old, references=new.references, notes=new.notes)


def test_reviews_that_stand_are_not_asked_about_again() -> None:
    sources = [f'The {who} said "yes" to all of it.' for who in ("port", "union", "mayor")]
    old = Catalog(entries=tuple(Entry(text, "Dijo «sí».", State.REVIEWED) for text in sources))
    merged = merge(old, [Entry(text.replace(' "', " “").replace('" ', "” ")) for text in sources])
    assert [entry.state for entry in merged.live.values()] == [State.REVIEWED] * 3
    assert trusted(po.read(po.write(merged), "")).entries == merged.entries


def test_an_offer_that_nobody_touched_goes_with_its_sentence() -> None:
    first = Entry("The ferry leaves at nine from the old pier.", "El ferri.", State.REVIEWED)
    second = Entry("The ferry leaves at nine from the new pier.")
    third = Entry("The ferry leaves at nine from the northern pier.")
    once = merge(Catalog(entries=(first,)), [second])
    offer, kept = merge(once, [third]).entries
    assert (offer.previous_msgid, kept.msgid) == (first.msgid, first.msgid)


def _article(size: int) -> list[str]:
    """Return sentences of 18 words drawn from 900, no two alike."""
    return [
        f"{n} " + " ".join(f"w{(n * 7919 + k * k * 104729) % 900:x}ord" for k in range(18)) + "."
        for n in range(size)
    ]


@pytest.mark.parametrize(("size", "edited", "seconds"), [(2_000, 200, 1.0), (20_000, 40, 2.0)])
def test_speed(size: int, edited: int, seconds: float) -> None:
    texts = _article(size)
    old = Catalog(entries=tuple(Entry(text, "Sí.", State.REVIEWED) for text in texts))
    fresh = [Entry(text + " Now." if n < edited else text) for n, text in enumerate(texts)]
    start = time.process_time()
    merged = merge(old, fresh)
    assert time.process_time() - start < seconds
    assert sum(entry.previous_msgid is not None for entry in merged.entries) == edited


def test_a_proposal_is_signed_and_only_fills_a_gap() -> None:
    entry = propose(Entry("One."), "Uno\x00.\x1b", replace(MACHINE, score=0.4567))
    assert (entry.msgstr, entry.state) == ("Uno.", State.NEEDS_REVIEW)
    assert entry.origin is not None
    assert entry.origin.score == 0.46
    for taken in (
        entry,
        Entry("One.", "Uno.", State.REVIEWED),
        Entry("One.", obsolete=True),
        Entry("One.", msgid_plural="Many."),
    ):
        assert propose(taken, "Otra.", MACHINE) == taken
    assert propose(Entry("One."), "", MACHINE) == Entry("One.")


def test_untouched_survives_the_file_and_ends_with_an_edit() -> None:
    entry = propose(Entry("One."), "Uno «%» \t<a1>á</a1>\n2", MACHINE)
    (again,) = po.read(po.write(Catalog(entries=(entry,))), "").entries
    assert is_untouched(again)
    assert not is_untouched(replace(again, msgstr=again.msgstr + "!"))
    assert not is_untouched(replace(again, state=State.REVIEWED))
    assert not is_untouched(replace(again, comments=("Mine.",)))
    assert not is_untouched(replace(again, origin=None))
    assert not is_untouched(Entry("One."))
