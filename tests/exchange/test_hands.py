"""Who reviewed a sentence and when: what files tell of it, and what the catalog keeps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.exchange import FORMATS, opened, tmx
from i18n_pipeline.catalog.exchange.make import sheet_of
from i18n_pipeline.catalog.exchange.merge import merged
from i18n_pipeline.catalog.exchange.model import Hand
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.review import signed, with_valid_review
from i18n_pipeline.model import Entry, State
from tests.exchange import sample

TYPED = "=SUM(A1) is what the clerk typed."
ANA = Hand("Ana López", "2026-11-22")
PHASES = (
    '<phase-group><phase phase-name="p1" process-name="review" contact-name="Ana López" '
    'date="2026-11-22T09:05:00Z"/></phase-group><tool'
)
TRACKED = (
    '<ctr:changeTrack xmlns:ctr="urn:oasis:names:tc:xliff:changetracking:2.1"><ctr:revisions '
    'appliesTo="target"><ctr:revision author="Bob" datetime="2026-11-20T09:05:00Z"/><ctr:revision '
    'author="Ana López" datetime="2026-11-22T09:05:00Z"/></ctr:revisions></ctr:changeTrack>'
)
SAID = {
    "a phase of XLIFF 1.2": (
        "xliff",
        (("<tool", PHASES), ('state="needs-review-translation"', 'state="final" phase-name="p1"')),
        ANA,
    ),
    "its:revPerson in XLIFF 1.2": (
        "xliff",
        (('state="needs-review-translation"', 'state="final" its:revPerson="Ana López"'),),
        ANA._replace(day=""),
    ),
    "its:person of a whole file of XLIFF 2.1": (
        "xliff2",
        (("<file ", '<file its:person="Ana López" '), ('state="initial"', 'state="final"')),
        ANA._replace(day=""),
    ),
    "changes tracked in XLIFF 2.1": (
        "xliff2",
        (("<segment", f"{TRACKED}<segment"), ('state="initial"', 'state="final"')),
        ANA,
    ),
}


def came_back(name: str, changes: tuple[tuple[str, str], ...]) -> Catalog:
    text = FORMATS[name].write([sample.sheet()]).decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (sheet,) = opened(text.encode(), "came")
    return merged(sample.catalog(), sheet, sample.codes()).catalog


@pytest.mark.parametrize("case", SAID)
def test_a_file_tells_who_approved_a_sentence(case: str) -> None:
    name, changes, hand = SAID[case]
    catalog = came_back(name, changes)
    entry = catalog.live[None, TYPED]
    assert entry.state is State.REVIEWED
    assert entry.review
    assert (entry.review.person, entry.review.day) == hand
    assert f"#. reviewed: {', '.join(filter(None, hand))} id=" in po.write(catalog).decode()
    assert po.read(po.write(catalog), "").live[None, TYPED] == entry
    done = {e.msgid for e in sample.catalog().entries if e.state is State.REVIEWED}
    assert not any(e.review for e in catalog.entries if e.msgid in done)  # not theirs


def test_our_files_name_nobody() -> None:
    catalog = came_back(*SAID["a phase of XLIFF 1.2"][:2])
    assert catalog.live[None, TYPED].review
    sheet = sheet_of(sample.article(), sample.ES, catalog)
    assert not any(b"Ana" in row.write([sheet]) for row in FORMATS.values())


def test_a_text_that_changed_since_is_not_theirs() -> None:
    entry = signed(Entry("One.", "Uno.", State.REVIEWED), *ANA)
    assert with_valid_review(entry) is entry
    assert with_valid_review(replace(entry, msgstr="Una.")).review is None
    assert with_valid_review(replace(entry, state=State.NEEDS_REVIEW)).review is None


@pytest.mark.parametrize(
    "person", ["", "Ana, 2026-11-22 id=1a2b3c4d", "a\nb", "id=1", ", ", "x, y"]
)
@pytest.mark.parametrize("day", ["", "2026-11-22"])
def test_any_name_survives_the_file(person: str, day: str) -> None:
    catalog = Catalog(entries=(signed(Entry("One.", "Uno.", State.REVIEWED), person, day),))
    text = po.write(catalog)
    assert po.write(po.read(text, "")) == text


def test_a_memory_keeps_who_changed_it() -> None:
    root = etree.fromstring(
        '<tmx version="1.4"><header/><body><tu><tuv xml:lang="en" creationid="eva"><seg>One.</seg>'
        '</tuv><tuv xml:lang="es-MX" changeid="ana" changedate="20261122T090500Z"><seg>Uno.</seg>'
        "</tuv></tu></body></tmx>"
    )
    pairs = tuple(tmx.read(root, sample.EN, sample.ES))
    assert pairs[0].changed == ("ana", "20261122T090500Z")
    again = etree.fromstring(tmx.write_pairs(pairs, sample.EN, sample.ES))
    assert tuple(tmx.read(again, sample.EN, sample.ES)) == pairs
