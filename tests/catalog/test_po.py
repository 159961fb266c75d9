"""Reading and writing PO files: laws, and files as other programs write them."""

from __future__ import annotations

import codecs
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.header import Header
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Entry, Reference, State
from tests.catalog.strategies import catalogs
from tests.golden import Case, cases

HERE = Path(__file__).parent
FILES = sorted((HERE / "files").glob("*.po"))
NOW = datetime(2026, 11, 22, 9, 5, tzinfo=timezone(timedelta(hours=1)))


def read(text: str) -> Catalog:
    return po.read(text.encode(), "es.po")


def only(text: str) -> Entry:
    (entry,) = read(text).entries
    return entry


@settings(max_examples=50)
@given(catalogs())
def test_what_is_written_is_read_again(catalog: Catalog) -> None:
    data = po.write(catalog)
    again = po.read(data, "es.po")
    assert again == catalog
    assert again.layout == po.laid_out(catalog)[0].layout
    assert po.write(again) == data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_of_other_programs_are_written_as_they_stood(path: Path) -> None:
    data = path.read_bytes()
    assert po.write(po.read(data, path.name)) == data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_line_ends_and_byte_order_mark_change_nothing(path: Path) -> None:
    data = path.read_bytes()
    windows = codecs.BOM_UTF8 + data.replace(b"\n", b"\r\n")
    assert po.read(windows, path.name) == po.read(data, path.name)
    assert po.write(po.read(windows, path.name)) == windows


def test_previous_text_of_an_obsolete_entry_leaves_the_entry_before_it_alive() -> None:
    alive, gone, lines, plural = po.read((HERE / "files/msgmerge.po").read_bytes(), "").entries
    assert (alive.obsolete, alive.state) == (False, State.REVIEWED)
    assert gone.obsolete
    assert (gone.previous_msgctxt, gone.previous_msgid) == ("lead", "An older text")
    assert lines.previous_msgid == "Two lines\nof before\n"
    assert plural.previous_msgid_plural == "Many days"


def test_header_keeps_unknown_fields_comments_and_order() -> None:
    header = po.read((HERE / "files/poedit.po").read_bytes(), "").header
    names = [name for name, _ in header.fields]
    assert names[-3:] == ["X-Generator", "X-Poedit-Bookmarks", "X-Poedit-SourceCharset"]
    assert header.comments[-1] == "Ana Ruiz <ana@example.org>, 2026."
    assert header.get("Last-Translator") == "Ana Ruiz <ana@example.org>"


def test_special_comment_lines_become_values() -> None:
    entry = po.read((HERE / "files/weblate.po").read_bytes(), "").entries[1]
    assert entry.origin is not None
    assert (entry.origin.tool, entry.origin.score) == ("argos en→de 1.0", 0.71)
    assert entry.findings == ("numbers: 11 became 12",)
    assert entry.notes == ("type: paragraph (p)",)
    assert (entry.state, entry.flags) == (State.NEEDS_REVIEW, ("xml-text",))


@pytest.mark.parametrize(
    ("line", "references"),
    [
        ("a.md:3 b.md:4", (Reference("a.md", 3), Reference("b.md", 4))),
        ("\u2068two words.md\u2069:12", (Reference("two words.md", 12),)),
        ("\u2068two words.md\u2069 a.md", (Reference("two words.md", 0), Reference("a.md", 0))),
        ("C:/x.md:7", (Reference("C:/x.md", 7),)),
    ],
)
def test_references(line: str, references: tuple[Reference, ...]) -> None:
    assert only(f'#: {line}\nmsgid "a"\nmsgstr ""').references == references


@pytest.mark.parametrize(
    ("flags", "msgstr", "state"),
    [
        ("fuzzy", "x", State.NEEDS_REVIEW),
        ("c-format,fuzzy", "x", State.NEEDS_REVIEW),
        ("fuzzy", "", State.UNTRANSLATED),
        ("", "x", State.REVIEWED),
        ("", "", State.UNTRANSLATED),
    ],
)
def test_states(flags: str, msgstr: str, state: State) -> None:
    assert only(f'#, {flags}\nmsgid "a"\nmsgstr "{msgstr}"').state is state


def test_flags_that_stay_are_read_from_their_own_line_too() -> None:
    entry = only('#, fuzzy\n#= no-wrap, c-format\nmsgid "a"\nmsgstr "b"')
    assert entry.flags == ("no-wrap", "c-format")
    ruled = only('#=======\n#= = =\nmsgid "a"\nmsgstr "b"')
    assert (ruled.comments, ruled.flags) == (("=======", "= = ="), ())


def test_a_percent_sign_makes_no_format_flag() -> None:
    entry = Entry("Prices fell 50% during the year, {name}", "x", State.REVIEWED)
    assert b"format" not in po.write(Catalog(entries=(entry,)))


def test_escapes() -> None:
    entry = only(r'msgid "\"\\\t\n\a" "b" ' + "\n" + r'"c"' + "\n" + r'msgstr "\303\251\x41\q"')
    assert entry.msgid == '"\\\t\n\abc'
    assert entry.msgstr == "éA\\q"


def test_a_text_that_looks_like_a_header_decides_nothing() -> None:
    text = 'msgid "Content-Type: text/plain; charset=KOI8-R\\n"\nmsgstr "é"\n'
    assert only(text).msgstr == "é"


def test_declared_charset_is_obeyed_and_left_behind() -> None:
    text = (
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n'
        '"Content-Type: text/plain; charset=ISO-8859-1\\n"\n\nmsgid "a"\nmsgstr "été"\n'
    )
    catalog = po.read(text.encode("latin-1"), "fr.po")
    assert catalog.entries[0].msgstr == "été"
    assert catalog.header.get("Content-Type") == "text/plain; charset=UTF-8"


def test_comments_after_the_last_entry_stay() -> None:
    catalog = read('msgid "a"\nmsgstr "b"\n\n# To be continued.\n#\n')
    assert catalog.closing == ("To be continued.", "")
    assert po.read(po.write(catalog), "") == catalog


@pytest.mark.parametrize("case", cases(HERE / "golden" / "errors.txt"), ids=str)
def test_errors(case: Case) -> None:
    with pytest.raises(PipelineError) as caught:
        read(case.parts[0])
    assert str(caught.value) == case.parts[1].strip()


@pytest.mark.parametrize(
    ("data", "place", "what"),
    [
        (b"", "es.po", "the catalog is empty"),
        (b" \r\n\n", "es.po", "the catalog is empty"),
        (b'msgid "a"\nmsgstr "\xe9"\n', "es.po:2", "the file is not UTF-8"),
        ("msgid".encode("utf-16"), "es.po:1", "the file is not UTF-8"),
        (
            b'msgid ""\nmsgstr "Content-Type: text/plain; charset=rot13\\n"\n',
            "es.po",
            "the header names an unknown charset, 'rot13'",
        ),
        (
            b'msgid ""\nmsgstr "Content-Type: text/plain; charset=undefined\\n"\n',
            "es.po:1",
            "the file is not undefined",
        ),
    ],
)
def test_errors_of_encoding(data: bytes, place: str, what: str) -> None:
    with pytest.raises(PipelineError) as caught:
        po.read(data, "es.po")
    assert (caught.value.where, caught.value.what) == (place, what)
    assert caught.value.next_step


@settings(max_examples=100)
@given(st.sampled_from(FILES), st.data())
def test_a_damaged_file_is_read_or_refused_in_words(path: Path, data: st.DataObject) -> None:
    whole = path.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 200)))
    damaged = whole[:start] + data.draw(st.binary(max_size=8)) + whole[end:]
    try:
        catalog = po.read(damaged, path.name)
        written = po.write(catalog)
    except PipelineError:
        return
    assert po.read(written, path.name) == catalog


@pytest.mark.parametrize("bad", ["\0", "\ud800"])
def test_a_text_that_no_catalog_can_hold(bad: str) -> None:
    entry = Entry("a", f"Ana {bad}", State.REVIEWED)
    with pytest.raises(PipelineError, match=f"U\\+{ord(bad):04X}"):
        po.write(Catalog(entries=(entry,)))


def test_one_key_twice_is_no_catalog() -> None:
    with pytest.raises(ValueError, match="one key"):
        Catalog(entries=(Entry("a"), Entry("a", obsolete=True)))


def test_new_catalog() -> None:
    header = po.new_catalog(parse_tag("pt-BR"), NOW, "harbour").header
    assert header.get("Language") == "pt_BR"
    assert header.get("POT-Creation-Date") == "2026-11-22 09:05+0100"
    assert header.get("Plural-Forms") == "nplurals=2; plural=(n > 1);"
    assert header.flags == ()
    template = po.new_catalog(None, NOW, "harbour").header
    assert template.flags == ("fuzzy",)
    assert template.get("Plural-Forms") == ""


def test_template_without_news_keeps_its_bytes() -> None:
    template = replace(po.new_catalog(None, NOW, "harbour"), entries=(Entry("a"),))
    later = po.new_catalog(None, NOW + timedelta(days=1), "harbour")
    data = po.write(template)
    assert po.keeping_header(None, template) == data
    assert po.keeping_header(b"half a file", template) == data
    assert po.keeping_header(data, replace(later, entries=template.entries)) == data
    desk = replace(template, header=template.header.with_field("Report-Msgid-Bugs-To", "desk"))
    changed = po.read(
        po.keeping_header(po.write(desk), replace(later, entries=(Entry("b"),))), "a.pot"
    )
    assert changed.header.get("Report-Msgid-Bugs-To") == "desk"
    assert changed.header.get("POT-Creation-Date") == "2026-11-23 09:05+0100"
    assert changed.entries == (Entry("b"),)


def test_a_header_is_written_even_when_there_was_none() -> None:
    data = po.write(Catalog(Header(), (Entry("a"),)))
    assert data.startswith(b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')


def test_places_that_no_file_has_are_words_like_any_other() -> None:
    line = "9" * 5000
    entry = only(f'#: a.md:{line} \u2068b c\u2069:{line} d.md:7\nmsgid "A"\nmsgstr "B"\n')
    assert entry.references[0] == Reference(f"a.md:{line}", 0)
    assert entry.references[-1] == Reference("d.md", 7)
    endless = only(f"#: {chr(0x2068)} " + f"{chr(0x2068)} " * 100_000 + '\nmsgid "A"\nmsgstr "B"\n')
    assert len(endless.references) == 100_001
