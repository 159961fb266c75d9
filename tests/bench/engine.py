"""Engine speed, side by side in one process: `argostranslate`, this package, and bare CTranslate2.

    .venv/bin/python -m tests.bench.engine [SENTENCES]

All three use the starter package, beam 4 and the same sentences (those of `articles/`). Argos gets
one call per sentence, as its users call it, with its sentence splitter replaced by the identity.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from i18n_pipeline import formats
from i18n_pipeline.engines import open_engine
from i18n_pipeline.engines.base import needs_translation
from i18n_pipeline.engines.install import install_starter
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.text.inline import plain
from i18n_pipeline.text.segment import segments
from tests.conftest import ROOT

EN, ES = parse_tag("en"), parse_tag("es")


def sentences(number: int) -> list[str]:
    """Return `number` sentences of the sample articles, again from the start if they run out."""
    found = []
    for path in sorted((ROOT / "articles").rglob("*")):
        if formats.format_of(path.name):
            article = formats.read(path.name, path.stem, path.read_bytes(), EN)
            found += [plain(segment.content) for segment in segments(article)]
    return list(islice(cycle(filter(needs_translation, found)), number))


def timed(work: Callable[[], list[str]]) -> tuple[float, list[str]]:
    """Return the seconds that `work` took and what it returned."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def main() -> None:
    """Measure and print the table."""
    texts = sentences(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
    with tempfile.TemporaryDirectory() as folder:
        package = install_starter(Path(folder))
        engine = open_engine("argos", EN, ES, [Path(folder)])
        engine.translate(texts[:8])
        ours, translated = timed(lambda: [t.text for t in engine.translate(texts)])

        from argostranslate import settings
        from argostranslate import translate as argos

        settings.package_dirs = [Path(folder)]
        pair = argos.get_translation_from_codes("en", "es").underlying
        pair.sentencizer = type("Whole", (), {"split_sentences": lambda self, text: [text]})()
        pair.translate(texts[0])
        theirs, reference = timed(lambda: [pair.translate(text) for text in texts])

        pieces = sorted((pair.pkg.tokenizer.encode(text) for text in texts), key=len)
        model = bare_translator(package.path)
        bare_translate(model, pieces[:8])
        bare, _ = timed(lambda: bare_translate(model, pieces))
    rows = zip(texts, translated, reference, strict=True)
    other = {text: (a, b) for text, a, b in rows if a.replace("_", " ") != b}
    same = 1 - sum(text in other for text in texts) / len(texts)
    print(f"{len(texts)} sentences, equal to Argos' text: {100 * same:.1f} %")
    for text, (mine, argos_text) in other.items():
        print(f"  {text!r}\n    ours  {mine!r}\n    Argos {argos_text!r}")
    for name, seconds in (("argostranslate", theirs), ("i18n_pipeline", ours), ("bare", bare)):
        rate = len(texts) / seconds
        print(f"{name:16}{seconds:8.1f} s{rate:8.1f} sentences/s{theirs / seconds:8.1f} ×")


def bare_translator(package: Path) -> Any:
    """Return CTranslate2's own translator, one thread for each core as we use it."""
    import ctranslate2

    model = str(package / "model")
    return ctranslate2.Translator(model, inter_threads=os.cpu_count() or 1, intra_threads=1)


def bare_translate(translator: Any, pieces: list[list[str]]) -> list[str]:
    """Return what CTranslate2 makes of sorted pieces in one call, at our decoding settings."""
    results = translator.translate_batch(
        pieces,
        beam_size=4,
        length_penalty=0.2,
        replace_unknowns=True,
        max_batch_size=2048,
        batch_type="tokens",
    )
    return ["".join(result.hypotheses[0]) for result in results]


if __name__ == "__main__":
    main()
