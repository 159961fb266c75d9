"""What nobody changed is written again as it stood, however a tool spelt it."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.po import reading
from i18n_pipeline.model import Entry, Origin, OriginKind, Reference, State
from tests.catalog.spellings import spelt
from tests.catalog.strategies import catalogs

FOLDER = Path(__file__).parent / "files"
FILES = sorted(FOLDER.glob("*.po"))
CHANGES: dict[str, dict[str, object]] = {
    "line": {"references": (Reference("articles/new.md", 77),)},
    "translation": {"msgstr": "Otra cosa.\nEn dos líneas.", "state": State.NEEDS_REVIEW},
    "approval": {"msgstr": "Sí.", "state": State.REVIEWED},
    "finding": {"findings": ("numbers: 5 became 6",)},
    "origin": {"origin": Origin(OriginKind.MACHINE, "pseudo", 0.5, "1a2b3c4d")},
    "comment": {"comments": ("Ask Ana.", "", " Twice.")},
    "flags": {"flags": ("no-wrap", "priority:90")},
    "previous": {"previous_msgid": "An older text", "previous_msgctxt": None},
    "gone": {"obsolete": True},
    "back": {"obsolete": False},
}
changes = st.lists(st.sampled_from(list(CHANGES)), max_size=3).map(
    lambda names: {field: value for name in names for field, value in CHANGES[name].items()}
)


def changed(entry: Entry, fields: dict[str, object]) -> Entry:
    if entry.msgid_plural is not None:
        fields = {name: fields[name] for name in fields.keys() - {"msgstr", "state"}}
    return replace(entry, **fields)  # type: ignore[arg-type]


@settings(max_examples=60)
@given(st.data())
def test_any_spelling_is_read_alike_and_written_as_it_stood(data: st.DataObject) -> None:
    catalog = data.draw(catalogs())
    file = data.draw(spelt(catalog))
    again = po.read(file, "es.po")
    assert again == catalog
    assert po.write(again) == file


@settings(max_examples=60)
@given(st.data())
def test_a_changed_entry_says_what_it_should_and_no_other_line_changes(data: st.DataObject) -> None:
    catalog = po.read(data.draw(spelt(data.draw(catalogs()))), "es.po")
    place = data.draw(st.integers(0, max(0, len(catalog.entries) - 1)))
    entries = [
        changed(entry, data.draw(changes)) if n == place else entry
        for n, entry in enumerate(catalog.entries)
    ]
    edited = replace(catalog, entries=tuple(entries))
    file = po.write(edited)
    assert po.read(file, "es.po") == edited
    laid_out, written = po.laid_out(edited)
    assert (po.read(file, "es.po").layout, file) == (laid_out.layout, written)
    before, after = catalog.layout, laid_out.layout
    for key, block in after.blocks.items():
        same = block.entry == before.blocks[key].entry
        assert block.gap == before.blocks[key].gap
        assert not same or block.text == before.blocks[key].text


@settings(max_examples=40)
@given(st.data())
def test_entries_may_come_go_and_move(data: st.DataObject) -> None:
    catalog = po.read(data.draw(spelt(data.draw(catalogs()))), "es.po")
    others = [entry for entry in data.draw(catalogs()).entries if entry.key not in catalog.live]
    known = {entry.key: entry for entry in (*catalog.entries, *others)}
    entries = data.draw(st.permutations(list(known.values())))
    kept = data.draw(st.integers(0, len(entries)))
    moved = replace(catalog, entries=tuple(entries[:kept]))
    again = po.read(po.write(moved), "es.po")
    assert again == moved
    assert again.layout == po.laid_out(moved)[0].layout


@settings(max_examples=40)
@given(st.data())
def test_the_quick_reader_and_the_thorough_one_agree(data: st.DataObject) -> None:
    file = data.draw(spelt(data.draw(catalogs())))
    quick = po.read(file, "es.po")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "entry_at", lambda *_: None)
        thorough = po.read(file, "es.po")
    assert (quick, quick.layout) == (thorough, thorough.layout)


@pytest.mark.parametrize("mark", ["", "#~ "])
def test_a_text_goes_on_after_an_empty_line(mark: str) -> None:
    lines = ['msgid "a"', 'msgstr "b"', "", '"c"', "", 'msgid "d"', 'msgstr ""']
    file = "\n".join(f"{mark}{line}" if line else line for line in lines).encode()
    catalog = po.read(file, "es.po")
    assert [entry.msgstr for entry in catalog.entries] == ["bc", ""]
    assert po.write(catalog).endswith(file)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("change", CHANGES)
def test_an_edit_touches_only_the_lines_it_is_about(path: Path, change: str) -> None:
    before = path.read_bytes()
    catalog = po.read(before, path.name)
    for n, entry in enumerate(catalog.entries):
        edited = changed(entry, CHANGES[change])
        entries = (*catalog.entries[:n], edited, *catalog.entries[n + 1 :])
        after = po.write(replace(catalog, entries=entries))
        assert po.read(after, path.name).entries == entries
        stood = set(catalog.layout.blocks[entry.key].text.split("\n"))
        assert removed_lines(before, after) <= stood


def test_new_line_numbers_leave_a_wrapped_text_as_its_editor_wrapped_it() -> None:
    path = FOLDER / "poedit.po"
    before = path.read_bytes()
    catalog = po.read(before, path.name)
    moved = tuple(
        replace(entry, references=tuple(Reference(r.path, r.line + 2) for r in entry.references))
        for entry in catalog.entries
    )
    after = po.write(replace(catalog, entries=moved))
    assert {line[:2] for line in removed_lines(before, after)} == {"#:"}


def test_two_lines_of_flags_stay_two_until_a_flag_changes() -> None:
    catalog = po.read((FOLDER / "gettext-1.0.po").read_bytes(), "es.po")
    (entry,) = catalog.entries
    noted = replace(catalog, entries=(replace(entry, findings=("numbers: 50 became 40",)),))
    assert b"\n#, fuzzy\n#= no-c-format, no-wrap\n" in po.write(noted)
    approved = replace(catalog, entries=(replace(entry, state=State.REVIEWED),))
    assert b"\n#, no-c-format, no-wrap\n#| msgid" in po.write(approved)


def test_a_fuzzy_flag_that_meant_nothing_does_not_come_to_mean_something() -> None:
    catalog = po.read(b'#, fuzzy, no-wrap\nmsgid "a"\nmsgstr ""\n', "es.po")
    (entry,) = catalog.entries
    done = replace(catalog, entries=(replace(entry, msgstr="b", state=State.REVIEWED),))
    assert po.read(po.write(done), "es.po") == done


def test_two_edits_one_after_the_other_are_one_edit_after_the_file_was_read_again() -> None:
    path = FOLDER / "poedit.po"
    first = po.read(path.read_bytes(), path.name)
    other = replace(first.entries[0], msgstr="Otra.")
    once, _ = po.laid_out(replace(first, entries=(other, *first.entries[1:])))
    back = replace(once, entries=first.entries)
    fresh = replace(po.read(po.write(once), path.name), entries=first.entries)
    assert po.write(back) == po.write(fresh)


def test_a_header_that_is_changed_leaves_the_entries_as_they_stood() -> None:
    path = FOLDER / "poedit.po"
    catalog = po.read(path.read_bytes(), path.name)
    header = catalog.header.with_field("Language-Team", "Desk")
    after = po.write(replace(catalog, header=header))
    assert removed_lines(path.read_bytes(), after) == {'"Language-Team: \\n"'}


def test_a_catalog_that_no_file_spelt_is_written_as_ours() -> None:
    catalog = Catalog(entries=(Entry("a", "b", State.REVIEWED),))
    assert po.write(catalog).endswith(b'\n\nmsgid "a"\nmsgstr "b"\n')


def removed_lines(before: bytes, after: bytes) -> set[str]:
    """Return the lines that a diff shows as taken away."""
    lines = difflib.ndiff(before.decode().split("\n"), after.decode().split("\n"))
    return {line[2:] for line in lines if line.startswith("- ")}
