"""A project through the years, and a tally of all that people wrote into its catalogs."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TypeAlias

import polib

from tests.main_job.conftest import Cli

Words: TypeAlias = Mapping[str, str]
"""Translations by their sources."""
Program: TypeAlias = "Callable[[Life, str, Words], None]"
"""Has a translator write words into the catalog of an article, and approve them."""
_STAY = re.compile(r"</?[a-z]+\d+/?>|\d+(?:[.,:]\d+)*%?")
_CODE = re.compile(r"</?[a-z]+\d+/?>|[\W_]")


@dataclass(frozen=True)
class Written:
    """What a person wrote."""

    source: str
    text: str
    approved: bool


@dataclass(frozen=True)
class Place:
    """An entry of some catalog, as another program reads it."""

    entry: polib.POEntry
    is_live: bool
    """Whether the project has the article, and the article the sentence."""


@dataclass
class Life:
    """A project, and what people wrote into its catalogs by the word that marks it."""

    root: Path
    cli: Cli
    tally: dict[str, Written] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    moved: set[str] = field(default_factory=set)
    """Marks of what GNU msgmerge carried to another sentence; it leaves no copy behind."""
    revisions: int = 0
    marks: Iterator[str] = field(default_factory=lambda: map(_mark, count()))

    def article(self, path: str) -> Path:
        return self.root / "articles" / path

    def catalog(self, id_: str) -> Path:
        return self.root / f"locales/es/LC_MESSAGES/{id_}.po"

    def write(self, path: str, text: str) -> None:
        """Revise an article, and run."""
        self.article(path).parent.mkdir(parents=True, exist_ok=True)
        self.article(path).write_text(text, encoding="utf-8")
        self.revisions += 1
        self.run()

    def edited(self, path: str, *changes: tuple[str, str]) -> str:
        text = self.article(path).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        return text

    def edit(self, path: str, *changes: tuple[str, str]) -> None:
        self.write(path, self.edited(path, *changes))

    def rename(self, old: str, new: str) -> None:
        text = self.article(old).read_text(encoding="utf-8")
        self.article(old).unlink()
        self.write(new, text)

    def remove(self, path: str) -> str:
        """Take an article down, and return it."""
        text = self.article(path).read_text(encoding="utf-8")
        self.article(path).unlink()
        self.revisions += 1
        self.run()
        return text

    def run(self) -> None:
        done = self.cli("run", "--engine", "reverse")
        assert done.status in (0, 1), done.err
        self.require_nothing_lost()

    def forget(self) -> None:
        """Take away all that is not kept with the articles: a fresh checkout."""
        shutil.rmtree(self.root / ".i18n")
        shutil.rmtree(self.root / "dist")

    def translate(self, program: Program, id_: str, *sources: str) -> None:
        """Have a person translate sentences of an article in a program."""
        words = {source: self._written(id_, source) for source in sources}
        program(self, id_, words)
        self.require_nothing_lost()

    def begin(self, id_: str, source: str) -> None:
        """Have a person begin a translation and leave it to be reviewed, with a comment."""
        text = self._written(id_, source, approved=False)
        self.comments.append(f"Ask the desk about {text}")
        catalog = polib.pofile(str(self.catalog(id_)), wrapwidth=0)
        entry = catalog.find(source)
        entry.msgstr, entry.tcomment = text, self.comments[-1]
        catalog.save()
        self.require_nothing_lost()

    def _written(self, id_: str, source: str, *, approved: bool = True) -> str:
        """Return a new translation, and put it on the tally for what it corrects, if anything."""
        stood = polib.pofile(str(self.catalog(id_))).find(source)
        assert stood, source
        self.tally = {m: w for m, w in self.tally.items() if w.text != stood.msgstr}
        mark = next(self.marks)
        text = " ".join(("Dice", mark, *_STAY.findall(source))) + "."
        self.tally[mark] = Written(source, text, approved)
        return text

    def places(self) -> tuple[Place, ...]:
        """Return all entries of all catalogs, those of lost articles too."""
        folder = self.root / "locales/es/LC_MESSAGES"
        ids = {p.relative_to(self.root / "articles").with_suffix("") for p in self._articles()}
        return tuple(
            Place(entry, not entry.obsolete and path.relative_to(folder).with_suffix("") in ids)
            for path in sorted(folder.rglob("*.po"))
            for entry in polib.pofile(str(path))
        )

    def _articles(self) -> Iterator[Path]:
        return (self.root / "articles").rglob("*.*")

    def require_nothing_lost(self) -> None:
        """Assert that people's words stand where they wrote them, and are approved only there."""
        places = self.places()
        for mark, work in self.tally.items():
            found = [place.entry for place in places if mark in place.entry.msgstr]
            own = [e for e in found if e.msgid == work.source and e.msgstr == work.text]
            assert any(e.fuzzy != work.approved for e in own) or (found and mark in self.moved), (
                work
            )
            strange = {e.msgid for e in found if not e.fuzzy and bare(e.msgid) != bare(work.source)}
            assert not strange, work
        assert set(self.comments) <= {place.entry.tcomment for place in places}

    def count(self) -> Counter[str]:
        """Return how many of people's sentences are in place, suggested, obsolete or lost."""
        places = self.places()
        return Counter(_standing(mark, places) for mark in self.tally)


def _standing(mark: str, places: tuple[Place, ...]) -> str:
    found = [place for place in places if mark in place.entry.msgstr]
    if any(place.is_live and not place.entry.fuzzy for place in found):
        return "in place"
    if any(place.is_live for place in found):
        return "suggested"
    return "obsolete" if any(place.entry.obsolete for place in found) else "lost"


def bare(text: str) -> str:
    """Return the letters and numbers of a text: what an edit of its looks leaves."""
    return _CODE.sub("", text)


def _mark(number: int) -> str:
    return "frase" + "".join("bcdfghjklm"[int(digit)] for digit in f"{number:02}")
