"""Run by a test, apart: what Argos itself and our engine make of the same sentences, as JSON.

Argos' own sentence splitter, which would download a model, is replaced by ours.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from i18n_pipeline.engines.argos import ArgosEngine
from i18n_pipeline.engines.packages import installed
from i18n_pipeline.engines.parts import cut
from i18n_pipeline.locales import parse_tag


class Splitter:
    """Splits a text as our engine does."""

    def __init__(self, package: Any) -> None:
        pass

    def split_sentences(self, text: str) -> list[str]:
        return [part for part, _ in cut(text, parse_tag("en"), lambda _: True)]


def argos(folder: Path, sentences: list[str]) -> list[str]:
    from argostranslate import package, translate

    translate.MiniSBDSentencizer = Splitter
    (found,) = installed([folder])
    english, spanish = translate.Language("en", "English"), translate.Language("es", "Spanish")
    engine = translate.PackageTranslation(english, spanish, package.Package(found.path))
    return [engine.translate(sentence) for sentence in sentences]


def main() -> None:
    folder, sentences = Path(sys.argv[1]), json.load(sys.stdin)
    engine = ArgosEngine(installed([folder]))
    ours = [translation.text for translation in engine.translate(sentences)]
    json.dump({"ours": ours, "argos": argos(folder, sentences)}, sys.stdout)


if __name__ == "__main__":
    main()
