"""One sentence edited in a large catalog, beside GNU msgmerge; and look-ups as the memory grows.

python -m tests.bench.memory
"""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from i18n_pipeline import formats
from i18n_pipeline.catalog import po
from i18n_pipeline.catalog.header import Header
from i18n_pipeline.catalog.merge import merge
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.engines.argos import ArgosEngine
from i18n_pipeline.engines.base import needs_translation
from i18n_pipeline.engines.install import install_starter
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.memory.database import LanguagePair, open_database
from i18n_pipeline.memory.reviewed import ReviewedMemory, Unit, units_of
from i18n_pipeline.model import Entry, State
from tests.bench.archive import sentences
from tests.bench.engine import segments_of, texts_of
from tests.bench.table import Row, markdown
from tests.conftest import ROOT

_PAIR = LanguagePair(parse_tag("en"), parse_tag("es"))
_TIMES = 3
_ASKED = 200


def rows(entries: int = 10_000, sizes: tuple[int, int] = (1_000, 100_000)) -> list[Row]:
    """Return how long an edited sentence takes, and how look-ups grow with the memory."""
    return [*_edited(entries), _grown(*sizes), *map(_beside, (entries, sizes[-1]))]


def _edited(number: int) -> list[Row]:
    texts = list(sentences(0, number))
    old = Catalog(
        Header((("Language", "es"), ("Content-Type", "text/plain; charset=UTF-8"))),
        tuple(Entry(text, f"ES {text}", State.REVIEWED) for text in texts),
    )
    middle = number // 2
    texts[middle] = texts[middle].replace(" the ", " this ").replace(" a ", " one ") + " Again."
    fresh = [Entry(text) for text in texts]
    with TemporaryDirectory() as place:
        catalog, template = Path(place, "es.po"), Path(place, "new.pot")
        catalog.write_bytes(po.write(old))
        template.write_bytes(po.write(Catalog(old.header, tuple(fresh))))

        def theirs() -> None:
            command = ["msgmerge", "--quiet", "--no-wrap", "-o", f"{place}/out.po"]
            subprocess.run([*command, str(catalog), str(template)], check=True)

        with closing(open_database(Path(place, "memory.sqlite3"))) as database:
            memory = ReviewedMemory(database)

            def before() -> None:
                memory.learn("a", _PAIR, units_of("a", old))
                memory.index()

            def ours() -> None:
                merged = merge(po.read(catalog.read_bytes(), "es.po"), fresh)
                assert merged.entries[middle].previous_msgid
                memory.learn("a", _PAIR, units_of("a", merged))
                assert not memory.exact(_PAIR, [texts[middle]])
                assert memory.fuzzy(_PAIR, texts[middle])
                Path(place, "ours.po").write_bytes(po.write(merged))

            mine, gnu = _best(ours, before), _best(theirs)
    what = f"one sentence edited in {number:,} entries: merge + memory look-up"
    shown = f"{mine:.2f} s"
    return [
        Row(what, shown, f"GNU msgmerge, no memory: {gnu:.2f} s", mine / gnu, "≤ 1"),
        Row("the same", shown, "1 s", mine, "≤ 1"),
    ]


def _best(work: Callable[[], None], before: Callable[[], None] = lambda: None) -> float:
    """Return the seconds of the fastest of a few times: the others had company."""
    seconds = []
    for _ in range(_TIMES):
        before()
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def _grown(few: int, many: int) -> Row:
    small, large = (_look_up(number) for number in (few, many))
    return Row(
        f"look-up of an edited sentence among {many:,} reviewed ones",
        f"{large * 1000:.1f} ms",
        f"among {few:,}: {small * 1000:.1f} ms",
        large / small,
        "≤ 10",
    )


def _look_up(number: int) -> float:
    """Return the seconds that finding a sentence by an edited one takes."""
    texts = list(sentences(0, number))
    dice = random.Random(1)  # noqa: S311
    asked = [_edit(text, dice) for text in dice.sample(texts, _ASKED)]
    with TemporaryDirectory() as place, closing(open_database(Path(place, "m"))) as database:
        memory = ReviewedMemory(database)
        memory.learn("a", _PAIR, [Unit(text, f"ES {text}", "a") for text in texts])
        memory.index()

        def work() -> None:
            for text in asked:
                assert memory.fuzzy(_PAIR, text)

        return _best(work) / _ASKED


def _beside(number: int) -> Row:
    """Return what it costs to look for like sentences, beside translating by the starter.

    In time of the processor: both run at once, and translation on all cores. The sentences are
    those of the sample articles, which are like none in the memory.
    """
    paths = sorted(path for path in (ROOT / "articles").rglob("*") if formats.format_of(path.name))
    found = [text for path in paths for text in segments_of(path.name, path.read_bytes())]
    asked = [text for text in found if needs_translation(text)]
    with TemporaryDirectory() as place, closing(open_database(Path(place, "m"))) as database:
        engine = ArgosEngine([install_starter(Path(place, "packages"))])
        texts_of(engine, asked[:20])
        memory = ReviewedMemory(database)
        memory.learn("a", _PAIR, [Unit(text, f"ES {text}", "a") for text in sentences(0, number)])
        memory.index()
        start = time.process_time()
        texts_of(engine, asked)
        between = time.process_time()
        memory.near(_PAIR, asked)
        mine, theirs = time.process_time() - between, between - start
    return Row(
        f"like sentences looked for among {number:,} reviewed ones",
        f"{mine / len(asked) * 1000:.2f} ms",
        f"translation: {theirs / len(asked) * 1000:.1f} ms",
        mine / theirs,
        "≤ 0.1",
    )


def _edit(text: str, dice: random.Random) -> str:
    words = text.split(" ")
    words[dice.randrange(len(words))] = "yesterday"
    return " ".join(words)


if __name__ == "__main__":
    print(markdown(rows()))
