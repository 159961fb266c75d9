"""Markup carried across, on sentences whose right placements are known (`placements.py`).

    python -m tests.bench.carry [--missing]

Argos' own way is `argostranslate.tags.translate_tags`, which its HTML translator calls: it has the
same package, and our sentence splitter. Its sentences differ from what the package makes of the
whole, so no place can be compared: a code of theirs is right if it encloses the right words,
wherever. Ours has to be in the right place. Codes that stand alone count for ours only.

"Without attention" drops the engine's word alignment: so it is with packages none of whose heads
that CTranslate2 shows has learnt to align. `--missing` prints the sentences whose texts are not
known, with the engine's text to be marked.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from rapidfuzz.distance import Indel

from i18n_pipeline.engines import open_engine
from i18n_pipeline.engines.base import Engine, OnDone
from i18n_pipeline.engines.coded import Rendering, translate_coded
from i18n_pipeline.engines.install import install_starter
from i18n_pipeline.model import CodedText, Translation
from i18n_pipeline.text.inline import Mark, Role, tokens
from tests.bench.engine import EN, ES, argos_translation
from tests.bench.placements import bare, enclosed, gold, places, right
from tests.bench.table import Row, markdown


class Score(NamedTuple):
    """How often codes were right, and what it took."""

    codes: float
    """Share of codes with exactly the right words."""
    sentences: float
    """Share of sentences with all codes right."""
    words: float
    """Share of the words of the plain sentence's translation that are still there, in order."""
    asked: int = 0
    """Phrases that were translated on their own."""


class Counted:
    """An engine that counts what it is asked for, and may hide how it aligned the words."""

    def __init__(self, engine: Engine, *, aligned: bool) -> None:
        self._engine, self._aligned = engine, aligned
        self.name, self.identity = engine.name, engine.identity
        self.alternatives = engine.alternatives
        self.asked = 0

    def translate(
        self, sentences: Sequence[str], on_done: OnDone | None = None, decoding: object = None
    ) -> tuple[Translation, ...]:
        """Return the engine's translations, without links unless it is `aligned`."""
        self.asked += len(sentences)
        done = self._engine.translate(sentences)
        if not self._aligned:
            done = tuple(Translation(one.text, one.score, fault=one.fault) for one in done)
        if on_done:
            on_done(list(enumerate(done)))
        return done


def rows() -> list[Row]:
    """Return the shares of right codes, ours with and without attention beside Argos'."""
    known = gold()
    with tempfile.TemporaryDirectory() as folder:
        install_starter(Path(folder))
        engine = open_engine("argos", EN, ES, [Path(folder)])
        made = rendered(engine, list(known))
        texts = {text: known_here(text, one, known[text]) for text, one in made.items()}
        judged = {text: marked for text, marked in texts.items() if marked}
        ours = ours_on(judged, Counted(engine, aligned=True))
        blind = ours_on(judged, Counted(engine, aligned=False))
        argos = argos_on(judged, made, argos_translation(Path(folder)))
    skipped = len(texts) - len(judged)
    codes = sum(len(text.codes) for text in judged)
    what = f"codes on exactly the right words, {codes} in {len(judged)} sentences"
    what += f" ({skipped} skipped)" if skipped else ""
    return [
        _row(f"{what}, {ours.asked} phrases asked", ours.codes, argos.codes, "≥ 1.2"),
        _row("sentences with all codes right", ours.sentences, argos.sentences, "≥ 1.2"),
        _row(f"codes, no attention, {blind.asked} asked", blind.codes, argos.codes, "≥ 1.2"),
        _row("words as in the sentence without codes", ours.words, argos.words, "≥ 1"),
    ]


def _row(what: str, ours: float, theirs: float, goal: str) -> Row:
    name = "argostranslate.tags"
    return Row(what, f"{100 * ours:.1f} %", f"{name}: {100 * theirs:.1f} %", ours / theirs, goal)


def rendered(engine: Engine, texts: Sequence[CodedText]) -> dict[CodedText, Rendering]:
    """Return what a run of the program makes of the texts."""
    found: dict[int, Rendering] = {}
    translate_coded(engine, texts, found.update)
    return {text: found[index] for index, text in enumerate(texts)}


def known_here(text: CodedText, made: Rendering, marked: Sequence[str]) -> list[str]:
    """Return the markings that are known of what the engine made of a text."""
    letters = bare(made.carried.text, text.codes)
    return [one for one in marked if bare(one, text.codes) == letters]


def ours_on(judged: dict[CodedText, list[str]], engine: Counted) -> Score:
    """Return how our codes are placed."""
    made = rendered(engine, list(judged))
    found = [
        right(places(made[text].carried.text, text.codes), *(places(m, text.codes) for m in marked))
        for text, marked in judged.items()
    ]
    same = [bare(made[text].carried.text, text.codes) for text in judged]
    kept = sum(a == bare(m[0], t.codes) for a, (t, m) in zip(same, judged.items(), strict=True))
    return _score(found, kept / len(judged), engine.asked - len(judged))


def argos_on(
    judged: dict[CodedText, list[str]],
    made: dict[CodedText, Rendering],
    translate: Callable[[str], str],
) -> Score:
    """Return how Argos' codes are placed, and how much of the sentence is left."""
    found, kept = [], []
    for text, marked in judged.items():
        mine = argos_tags(text, translate)
        theirs = enclosed(mine, text.codes)
        found.append(right(theirs, *(enclosed(one, text.codes) for one in marked)))
        whole = made[text].translation.text.split()
        literal = (token if isinstance(token, str) else "" for token in tokens(mine, text.codes))
        kept.append(Indel.normalized_similarity(whole, "".join(literal).split()))
    return _score(found, sum(kept) / len(kept))


def argos_tags(text: CodedText, translate: Callable[[str], str]) -> str:
    """Return what `translate_tags` makes of a coded text, the codes being its tags."""
    from argostranslate.tags import Tag, translate_tags

    root = Tag([])
    path, marks = [root], {id(root): ("", "")}
    for token in tokens(text.text, text.codes):
        if isinstance(token, str):
            path[-1].children.append(token)
        elif token.role is Role.CLOSE:
            path.pop()
        else:
            tag = Tag([])
            path[-1].children.append(tag)
            closing = str(Mark(token.code, Role.CLOSE)) if token.role is Role.OPEN else ""
            marks[id(tag)] = (str(token), closing)
            if closing:
                path.append(tag)
    done = translate_tags(SimpleNamespace(translate=translate), root)
    return "".join(_written(done, marks))


def _written(tag: Any, marks: dict[int, tuple[str, str]]) -> Iterator[str]:
    opening, closing = marks[id(tag)]
    yield opening
    for child in tag.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _written(child, marks)
    yield closing


def _score(found: Sequence[dict[str, bool]], words: float, asked: int = 0) -> Score:
    codes = Counter(ok for one in found for ok in one.values())
    whole = sum(all(one.values()) for one in found) / len(found)
    return Score(codes[True] / codes.total() if found else 0.0, whole, words, asked)


def missing() -> Iterator[str]:
    """Yield the sentences whose texts are not known, as cases whose codes wait to be placed."""
    known = gold()
    with tempfile.TemporaryDirectory() as folder:
        package = install_starter(Path(folder))
        engine = open_engine("argos", EN, ES, [Path(folder)])
        for text, made in rendered(engine, list(known)).items():
            if not known_here(text, made, known[text]):
                yield f"# {package.name}\n{text.text}\n---\n{made.translation.text}\n==="


if __name__ == "__main__":
    if "--missing" in sys.argv:
        print("\n".join(missing()))
    else:
        print(markdown(rows()))
