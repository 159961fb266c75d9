"""What GNU gettext, polib and the Translate Toolkit make of our catalogs, and we of theirs."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import polib
import pytest
from translate.storage import factory

from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.entries import propose, template_of
from i18n_pipeline.catalog.merge import merge
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Entry, Origin, OriginKind, Reference, State
from tests.conftest import require_tool

FILES = sorted((Path(__file__).parent / "files").glob("*.po"))
NOW = datetime(2026, 11, 22, 9, 5, tzinfo=timezone.utc)
MACHINE = Origin(OriginKind.MACHINE, "argos en→es 1.0", 0.71)
PROSE = (
    ("Prices fell 50% during the year", "Los precios cayeron un 50 por ciento en el año"),
    ("A 20% discount, 100% sure", "Descuento del 20 %, seguro al 100 %"),
    ("Hello {name}, %s and %(word)d", "Hola"),
    ('He said: "5 % of\nusers"\tand C:\\new', "Dijo: «el 5 % de\nlos usuarios»\ty C:\\new"),
    ("Content-Type: text/plain; charset=latin-1", "Tipo: é"),
    (
        "\u2067مرحبا\u2069 and 日本語 \U0001f6a2\u200d",
        "\u2067مرحبا\u2069 y 日本語 \U0001f6a2\u200d",
    ),
    ("One\u2028line\x85only\x1b[0m", "Solo\u2028una\x85línea\x1b[0m"),
    ("Not translated", ""),
)


def gnu(tool: str, data: bytes, *options: str) -> bytes:
    """Return what a gettext tool makes of `data`; its refusal fails the test."""
    done = subprocess.run(
        [require_tool(tool), *options, "-"], input=data, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.fixture
def catalog() -> Catalog:
    fresh = tuple(
        Entry(
            source,
            references=(Reference("articles/two words.md", line), Reference("a.md", line)),
            notes=("type: paragraph (p)", 'a1: <a href="https://example.org/?a=1&b=%20">'),
        )
        for line, (source, _) in enumerate(PROSE, 1)
    )
    empty = po.new_catalog(parse_tag("es"), NOW, "harbour")
    entries = tuple(
        propose(entry, target, MACHINE) if n % 2 else reviewed(entry, target)
        for n, (entry, (_, target)) in enumerate(zip(fresh, PROSE, strict=True))
    )
    gone = Entry("It went.", "Se fue.", State.REVIEWED, previous_msgid="Went", comments=("Ay",))
    return merge(replace(empty, entries=(gone, *entries)), fresh)


def reviewed(entry: Entry, target: str) -> Entry:
    return replace(entry, msgstr=target, state=State.REVIEWED if target else entry.state)


def test_msgfmt_accepts_prose_with_percent_signs_and_braces(catalog: Catalog) -> None:
    everything = tuple(
        replace(entry, state=State.REVIEWED) if entry.msgstr else entry for entry in catalog.entries
    )
    data = po.write(replace(catalog, entries=everything))
    gnu("msgfmt", data, "--check", "--check-format", "--output-file=/dev/null")


def test_msgfmt_accepts_a_template(catalog: Catalog) -> None:
    fresh = [Entry(entry.msgid) for entry in catalog.entries]
    data = po.write(template_of(po.new_catalog(None, NOW, "harbour"), fresh))
    gnu("msgfmt", data, "--check", "--output-file=/dev/null")


@pytest.mark.parametrize("msgid", ["One", "One\n", "\nOne"])
@pytest.mark.parametrize("said", ["Uno", "Uno\n\n", "\nUno\n", "U\r\nno"])
def test_msgfmt_accepts_any_proposal(msgid: str, said: str) -> None:
    empty = po.new_catalog(parse_tag("es"), NOW, "harbour")
    entry = replace(propose(Entry(msgid), said, MACHINE), state=State.REVIEWED)
    data = po.write(replace(empty, entries=(entry,)))
    gnu("msgfmt", data, "--check", "--output-file=/dev/null")


def test_msgcat_writes_the_same_bytes(catalog: Catalog) -> None:
    data = po.write(catalog)
    assert gnu("msgcat", data, "--no-wrap").decode() == data.decode()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_msgcat_sees_no_difference_in_what_we_rewrite(path: Path) -> None:
    data = path.read_bytes()
    ours = po.write(po.read(data, path.name))
    assert gnu("msgcat", ours).decode() == gnu("msgcat", data).decode()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_msgfmt_accepts_what_we_rewrite(path: Path) -> None:
    catalog = po.read(path.read_bytes(), path.name)
    moved = tuple(replace(e, references=(Reference("a b.md", 7),)) for e in catalog.entries)
    alive = [entry for entry in moved if not entry.obsolete]
    for entries in (catalog.entries, moved, moved[::-1], merge(catalog, alive[1:]).entries):
        data = po.write(replace(catalog, entries=entries))
        gnu("msgfmt", data, "--check", "--output-file=/dev/null")


def test_every_file_says_who_wrote_it() -> None:
    rows = (FILES[0].parent / "README.md").read_text(encoding="utf-8").split("\n| `")[1:]
    assert sorted(row.partition("`")[0] for row in rows) == [path.name for path in FILES]


def test_what_msgcat_wraps_is_read_alike(catalog: Catalog) -> None:
    assert po.read(gnu("msgcat", po.write(catalog), "--width=40"), "") == catalog


def test_msgattrib_counts_as_we_do(catalog: Catalog) -> None:
    data = gnu("msgattrib", po.write(catalog), "--only-fuzzy", "--no-obsolete")
    ours = [e for e in catalog.entries if e.state is State.NEEDS_REVIEW and not e.obsolete]
    assert list(po.read(data, "").entries) == ours


def test_msgmerge_keeps_texts_and_we_read_its_previous_ones(
    catalog: Catalog, tmp_path: Path
) -> None:
    first, *others = (entry for entry in catalog.entries if not entry.obsolete)
    edited = Entry(first.msgid + " indeed", references=first.references)
    template = template_of(po.new_catalog(None, NOW, "harbour"), [edited, *others])
    (tmp_path / "es.po").write_bytes(po.write(catalog))
    (tmp_path / "a.pot").write_bytes(
        po.write(replace(template, entries=tuple(map(_bare, template.entries))))
    )
    done = subprocess.run(
        [require_tool("msgmerge"), "--previous", "-q", "-o-", "es.po", "a.pot"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    merged = {entry.msgid: entry for entry in po.read(done.stdout, "es.po").entries}
    assert merged[edited.msgid].previous_msgid == first.msgid
    assert merged[edited.msgid].state is State.NEEDS_REVIEW
    for entry in others:
        assert (merged[entry.msgid].msgstr, merged[entry.msgid].state) == (
            entry.msgstr,
            entry.state,
        )


def _bare(entry: Entry) -> Entry:
    return Entry(entry.msgid, references=entry.references, notes=entry.notes)


def test_polib_reads_and_rewrites_it_unharmed(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    path.write_bytes(po.write(catalog))
    theirs = polib.pofile(str(path), wrapwidth=0)
    assert [e.msgid for e in theirs] == [e.msgid for e in catalog.entries]
    assert [e.msgstr for e in theirs] == [e.msgstr for e in catalog.entries]
    assert [e.fuzzy for e in theirs if not e.obsolete] == [
        e.state is State.NEEDS_REVIEW for e in catalog.entries if not e.obsolete
    ]
    theirs.save()
    again = po.read(path.read_bytes(), "es.po")
    assert list(map(_said, again.entries)) == list(map(_said, catalog.entries))


def test_the_translate_toolkit_reads_and_rewrites_it_unharmed(
    catalog: Catalog, tmp_path: Path
) -> None:
    path = tmp_path / "es.po"
    path.write_bytes(po.write(catalog))
    theirs = factory.getobject(str(path))
    units = [unit for unit in theirs.units if not unit.isheader()]
    assert [str(unit.source) for unit in units] == [e.msgid for e in catalog.entries]
    assert [str(unit.target) for unit in units] == [e.msgstr for e in catalog.entries]
    theirs.savefile(str(path))
    again = po.read(path.read_bytes(), "es.po")
    assert list(map(_said, again.entries)) == list(map(_said, catalog.entries))
    assert again.header == catalog.header


def _said(entry: Entry) -> tuple[object, ...]:
    """Return what no program may lose."""
    return entry.key, entry.msgstr, entry.state, entry.origin, entry.notes, entry.comments
