"""Real programs at work on a catalog, each in the way of its own."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import polib as polib_
from translate.convert.po2xliff import convertpo
from translate.convert.xliff2po import convertxliff
from translate.storage import factory, xliff, xliff2

from tests.conftest import require_tool
from tests.main_job.life import Life, Program, Words
from tests.omegat import created, project


def polib(life: Life, id_: str, words: Words) -> None:
    """polib, which wraps lines at 78 characters."""
    catalog = polib_.pofile(str(life.catalog(id_)))
    for source, said in words.items():
        entry = catalog.find(source)
        entry.msgstr, entry.flags = said, [flag for flag in entry.flags if flag != "fuzzy"]
        entry.previous_msgid = None
    catalog.save()


def polib_on_windows(life: Life, id_: str, words: Words) -> None:
    """The same, with the ends of lines of Windows."""
    polib(life, id_, words)
    path = life.catalog(id_)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def bare(life: Life, id_: str, words: Words) -> None:
    """A program that keeps no notes, no references and no previous texts."""
    polib(life, id_, words)
    catalog = polib_.pofile(str(life.catalog(id_)), wrapwidth=0)
    for entry in catalog:
        entry.comment, entry.occurrences, entry.previous_msgid = "", [], None
    catalog.save()


def toolkit(life: Life, id_: str, words: Words) -> None:
    """The Translate Toolkit, as in Virtaal and Pootle."""
    store = factory.getobject(str(life.catalog(id_)))
    for unit in store.units:
        if str(unit.source) in words and not unit.isobsolete():
            unit.target = words[str(unit.source)]
            unit.markfuzzy(False)
    store.savefile(str(life.catalog(id_)))


def msgattrib(life: Life, id_: str, words: Words) -> None:
    """The texts come by polib; GNU msgattrib takes the marks of a list of sentences away."""
    catalog = polib_.pofile(str(life.catalog(id_)), wrapwidth=0)
    chosen = polib_.POFile()
    chosen.metadata = catalog.metadata
    for source, said in words.items():
        entry = catalog.find(source)
        entry.msgstr = said
        chosen.append(entry)
    catalog.save()
    chosen.save(str(life.root / "list.po"))
    path = str(life.catalog(id_))
    gnu(life, "msgattrib", "--clear-fuzzy", "--only-file=list.po", "-o", path, path)


def xliff_1(life: Life, id_: str, words: Words) -> None:
    """XLIFF 1.2 goes out, is edited in the Translate Toolkit, and comes in."""
    returned(exported(life, id_, "xliff", ".xlf"))(life, id_, words)


def returned(path: Path) -> Program:
    """The same with a file that went out earlier."""

    def program(life: Life, id_: str, words: Words) -> None:
        store = xliff.Xliff1File.parsefile(str(path))
        for unit in store.units:
            if str(unit.source) in words:
                unit.target = words[str(unit.source)]
                unit.get_target_dom().set("state", "translated")
        imported(life, store, path)

    return program


def xliff_2(life: Life, id_: str, words: Words) -> None:
    """The same with XLIFF 2.1."""
    path = exported(life, id_, "xliff2", ".xliff")
    store = xliff2.Xliff2File.parsefile(str(path))
    for unit in store.units:
        if str(unit.source) in words:
            unit.target = words[str(unit.source)]
            unit.xmlelement.set("state", "final")
    imported(life, store, path)


def converted(life: Life, id_: str, words: Words) -> None:
    """The catalog becomes XLIFF by the Translate Toolkit's po2xliff, and PO again by xliff2po."""
    polib(life, id_, words)
    path, there, back = life.catalog(id_), BytesIO(), BytesIO()
    convertpo(BytesIO(path.read_bytes()), there, None)
    convertxliff(BytesIO(there.getvalue()), back, None)
    path.write_bytes(back.getvalue())


def omegat(life: Life, id_: str, words: Words) -> None:
    """OmegaT, which leaves blank what nobody entered, and drops all marks."""
    folder = project(life.root / "omegat", words)
    (folder / "source" / life.catalog(id_).name).write_bytes(life.catalog(id_).read_bytes())
    created(folder)
    life.catalog(id_).write_bytes((folder / "target" / life.catalog(id_).name).read_bytes())


def sort(life: Life, id_: str) -> None:
    """GNU msgcat sorts a catalog, wraps it and drops the references."""
    path = str(life.catalog(id_))
    gnu(life, "msgcat", "--sort-output", "--no-location", "-w", "50", "-o", path, path)
    life.require_nothing_lost()


def merge(life: Life, id_: str, change: tuple[str, str], *options: str) -> None:
    """An article changes, and GNU msgmerge, not our program, tells a translator's catalog."""
    catalog, template = life.catalog(id_), life.root / f"locales/{id_}.pot"
    before = catalog.read_bytes()
    life.edit(f"{id_}.md", change)
    catalog.write_bytes(before)
    gnu(life, "msgmerge", "-q", *options, "-o", str(catalog), str(catalog), str(template))
    kept = {place.entry.msgid for place in life.places()}
    life.moved |= {mark for mark, work in life.tally.items() if work.source not in kept}
    life.require_nothing_lost()


def branch(life: Life, id_: str, source: str, change: tuple[str, str]) -> None:
    """A person reviews on a branch of git while an article changes; our driver merges."""
    ours, folder = life.catalog(id_), life.root
    before = ours.read_bytes()
    life.translate(polib, id_, source)
    theirs = ours.read_bytes()
    ours.write_bytes(before)
    written = life.tally.popitem()
    life.edit(f"{id_}.txt", change)
    (folder / "base.po").write_bytes(before)
    (folder / "theirs.po").write_bytes(theirs)
    assert life.cli("merge-driver", "base.po", str(ours), "theirs.po", ours.name).status == 0
    life.tally.update([written])
    life.require_nothing_lost()


def gnu(life: Life, tool: str, *arguments: str) -> None:
    done = subprocess.run(
        [require_tool(tool), *arguments], cwd=life.root, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def exported(life: Life, id_: str, kind: str, suffix: str) -> Path:
    done = life.cli("export", "--format", kind, "--article", id_, "-o", "outbox")
    assert done.status == 0, done.out
    return life.root / f"outbox/{id_}.es{suffix}"


def imported(life: Life, store: xliff.Xliff1File | xliff2.Xliff2File, path: Path) -> None:
    store.save()
    done = life.cli("import", str(path))
    assert done.status == 0, done.out
    path.unlink()
