"""Translating: `argostranslate`, our engine, our whole translate stage, and bare CTranslate2.

    python -m tests.bench.engine [SENTENCES]

All have the starter package, beam 4 and the same sentences, no two alike: those of `articles/` and
the news that comes with the package. Argos gets one call a segment, as its users call it, with its
sentence splitter replaced by ours, so that only the engine differs. Bare CTranslate2 gets all
pieces at once, encoded and sorted beforehand, and nobody reads what it writes. The stage reads the
catalogs, asks guards and memory, and writes the catalogs. The quick ones are measured in turns,
the best turn of each counts.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from i18n_pipeline import formats
from i18n_pipeline.config import Settings
from i18n_pipeline.engines.argos import ArgosEngine
from i18n_pipeline.engines.base import needs_translation
from i18n_pipeline.engines.install import install_starter
from i18n_pipeline.engines.packages import Package
from i18n_pipeline.engines.parts import cut
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.stages.project import Project
from i18n_pipeline.stages.run import COMMANDS, run
from i18n_pipeline.store import Store
from i18n_pipeline.text.inline import plain
from i18n_pipeline.text.segment import segments
from i18n_pipeline.training import pairs
from tests.bench.table import Row, markdown
from tests.conftest import ROOT

EN, ES = parse_tag("en"), parse_tag("es")
_MEMORY = Path(pairs.__file__).parent / "memory" / "en-es"
_AN_ARTICLE = 20
_TURNS = 3


def rows(number: int = 2000) -> list[Row]:
    """Return our rates beside those of Argos and of CTranslate2 itself."""
    texts = news(number)
    with tempfile.TemporaryDirectory() as folder:
        packages = Path(folder) / "packages"
        package = install_starter(packages)
        engine = ArgosEngine([package])
        bare = bare_translation(package, texts)
        translated: list[str] = []
        best = {"engine": float("inf"), "stage": float("inf"), "bare": float("inf")}
        for turn in range(_TURNS + 1):
            at_once = texts if turn else texts[:20]  # models are loaded and warm after this
            seconds = {
                "engine": timed(lambda: translated.extend(texts_of(engine, at_once))),  # noqa: B023
                "stage": stage(Path(folder), at_once, turn),
                "bare": timed(lambda: bare(len(at_once))),  # noqa: B023
            }
            if turn:
                best = {name: min(best[name], seconds[name]) for name in best}
        argos = argos_translation(packages)
        argos(texts[0])
        reference: list[str] = []
        argos_seconds = timed(lambda: reference.extend(map(argos, texts)))
    rate = {name: len(texts) / seconds for name, seconds in best.items()}
    argos_rate = len(texts) / argos_seconds
    same = equal_share(texts, translated[-len(texts) :], reference)
    what = f"translate {len(texts):,} news sentences"
    return [
        _row(what, rate["engine"], "argostranslate", argos_rate, "≥ 10"),
        _row(f"{what}, catalogs written", rate["stage"], "argostranslate", argos_rate, "≥ 10"),
        Row("the same text", f"{100 * same:.2f} %", "argostranslate: all", same, "≥ 0.995"),
        _row(what, rate["engine"], "bare CTranslate2", rate["bare"], "≥ 0.9"),
        _row(f"{what}, catalogs written", rate["stage"], "bare CTranslate2", rate["bare"], "≥ 0.9"),
    ]


def _row(what: str, ours: float, name: str, theirs: float, goal: str) -> Row:
    return Row(what, f"{ours:.1f}/s", f"{name}: {theirs:.1f}/s", ours / theirs, goal)


def news(number: int) -> list[str]:
    """Return `number` different news segments."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / "articles").rglob("*")):
        if formats.format_of(path.name):
            found |= dict.fromkeys(segments_of(path.name, path.read_bytes()))
    for path in sorted(_MEMORY.glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        source = "\n\n".join(line.split("\t")[-2] for line in lines)
        found |= dict.fromkeys(segments_of("memory.txt", source.encode()))
    chosen = [text for text in found if len(text.split()) > 1 and needs_translation(text)]
    step = max(1, len(chosen) // number)
    return chosen[::step][:number]


def segments_of(name: str, source: bytes) -> list[str]:
    """Return what an article is cut into."""
    article = formats.read(name, "article", source, EN)
    return [plain(segment.content) for segment in segments(article)]


def texts_of(engine: ArgosEngine, texts: Sequence[str]) -> list[str]:
    """Return what our engine makes of the texts."""
    return [translation.text for translation in engine.translate(texts)]


def stage(folder: Path, texts: Sequence[str], turn: int) -> float:
    """Return the seconds of the translate stage on articles of these texts."""
    root = folder / f"project-{turn}"
    for start in range(0, len(texts), _AN_ARTICLE):
        path = root / "articles" / f"{start:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(texts[start : start + _AN_ARTICLE]), encoding="utf-8")
    now = datetime.now(timezone.utc)
    project = Project(Store(root), Settings(), (ES,), now, (root / ".i18n/packages",))
    _run(project, "extract")
    install_starter(project.packages[0])
    return timed(lambda: _run(project, "translate"))


def _run(project: Project, command: str) -> None:
    with run(project, COMMANDS[command], lambda *_: None):
        pass


def argos_translation(folder: Path) -> Callable[[str], str]:
    """Return Argos' own way to translate a text, with our sentence splitter."""
    from argostranslate import settings, translate

    settings.package_dirs = [folder]
    pair = translate.get_translation_from_codes("en", "es").underlying
    pair.sentencizer = type("Ours", (), {"split_sentences": lambda _, text: whole(text)})()
    translation: Callable[[str], str] = pair.translate
    return translation


def whole(text: str) -> list[str]:
    """Return the sentences that our engine sees in a text."""
    return [part for part, _ in cut(text, EN, lambda _: True)]


def bare_translation(package: Package, texts: Sequence[str]) -> Callable[[int], Any]:
    """Return what translates the first so many texts by CTranslate2 alone, one thread a core."""
    import ctranslate2

    from i18n_pipeline.engines.pieces import open_tokenizer

    encode = open_tokenizer(package).encode
    pieces = [[encode(part) for part in whole(text)] for text in texts]
    model = ctranslate2.Translator(
        str(package.path / "model"), inter_threads=os.cpu_count() or 1, intra_threads=1
    )
    return lambda number: model.translate_batch(
        sorted((part for parts in pieces[:number] for part in parts), key=len, reverse=True),
        beam_size=4,
        length_penalty=0.2,
        replace_unknowns=True,
        max_batch_size=2048,
        batch_type="tokens",
    )


def equal_share(texts: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> float:
    """Return the share of equal translations, and show the others."""
    # Argos turns each underscore into a space; we keep it.
    rows = [
        (text, mine.replace("_", " "), other)
        for text, mine, other in zip(texts, ours, theirs, strict=True)
    ]
    differing = [row for row in rows if row[1] != row[2]]
    for text, mine, other in differing:
        print(f"{text!r}\n    ours  {mine!r}\n    Argos {other!r}", file=sys.stderr)
    return 1 - len(differing) / len(rows)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that `work` took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(markdown(rows(*map(int, sys.argv[1:]))))
