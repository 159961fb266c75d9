"""Who is credited: names as catalogs hold them, never an address, nobody who did not agree."""

from __future__ import annotations

import pytest

from i18n_pipeline.catalog.credit import named, outdated, reviewers
from i18n_pipeline.catalog.header import Header
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.review import signed
from i18n_pipeline.model import Entry, Reviewers, State

PEOPLE = ("Ida Núñez <ida@news.example>", "", "Ana López", "bob@news.example")


@pytest.mark.parametrize(
    ("signature", "name"),
    [
        ("Ana López <ana@news.example>", "Ana López"),
        ("  Ana   López  ", "Ana López"),
        ("Desk Barcelona", "Desk Barcelona"),
        ("عادل (adel@news.example)", "عادل"),
        ("ana@news.example", ""),
        ("ana@news.example <ana@news.example>", ""),
        ("<ana@news.example>", ""),
        ("FULL NAME <EMAIL@ADDRESS>", ""),
        ("Automatically generated", ""),
        ("Weblate Translation Memory <noreply-mt-weblate@weblate.org>", ""),
        ("Anonymous <noreply@weblate.org>", ""),
        ("Ana\u202e López", ""),
        ("Ana\x00", ""),
        ("", ""),
    ],
)
def test_a_signature_gives_a_name_and_never_an_address(signature: str, name: str) -> None:
    assert reviewers(Header((("Last-Translator", signature),))) == ((name,) if name else ())


def test_those_whom_an_imported_file_named_are_credited() -> None:
    header = Header((("Last-Translator", "Ana López"),))
    done = (signed(Entry("One.", "Uno.", State.REVIEWED), who, "2026-11-22") for who in PEOPLE)
    assert reviewers(header, done) == ("Ida Núñez", "Ana López")


def test_those_noted_above_the_header_are_credited_once_each() -> None:
    comments = (
        "Spanish translations.",
        "Ida Núñez <ida@news.example>, 2023, 2024.",
        "Ana López <ana@news.example>, 2021-2024.",
        "FIRST AUTHOR <EMAIL@ADDRESS>, YEAR.",
        "Ask Tom <tom@news.example> about names.",
    )
    header = Header((("Last-Translator", "Ana López <a@b.example>"),), comments)
    assert reviewers(header) == ("Ida Núñez", "Ana López")


@pytest.mark.parametrize(
    ("agreed", "shown"),
    [
        ((), Reviewers((), others=True)),
        (("ana  lópez", "Tom"), Reviewers(("Ana López",), others=True)),
        (("Ida", "Ana López"), Reviewers(("Ida", "Ana López"))),
        (("*",), Reviewers(("Ida", "Ana López"))),
    ],
)
def test_nobody_is_named_who_did_not_agree(agreed: tuple[str, ...], shown: Reviewers) -> None:
    assert named(("Ida", "Ana López"), agreed) == shown


WAITING = Entry("New.", "Nuevo.", State.NEEDS_REVIEW)
READ = Entry("Same.", "Mismo.", State.REVIEWED)
GONE = Entry("Old.", "Viejo.", State.REVIEWED, obsolete=True)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((READ, WAITING), False),
        ((READ, WAITING, GONE), True),
        ((READ, Entry("New."), GONE), True),
        ((READ, GONE), False),
        ((WAITING, Entry("Old.", "Viejo.", State.NEEDS_REVIEW, obsolete=True)), False),
    ],
)
def test_a_translation_is_behind_until_what_is_new_was_read(
    entries: tuple[Entry, ...], expected: bool
) -> None:
    assert outdated(Catalog(entries=entries)) is expected
