"""A toy language pair that training can learn in seconds."""

from __future__ import annotations

import itertools
from pathlib import Path

from i18n_pipeline.locales import parse_tag
from i18n_pipeline.training.pairs import Pair
from i18n_pipeline.training.settings import Cleaning, Schedule, Settings, Shape, Source

_SUBJECTS = {"The judge": "El juez", "A reporter": "Una periodista", "The city": "La ciudad"}
_VERBS = {"sees": "ve", "wants": "quiere", "loses": "pierde"}
_OBJECTS = {"the vote": "el voto", "a letter": "una carta", "peace": "la paz"}

PAIRS = tuple(
    Pair("toy", " ".join(words[0] for words in row) + ".", " ".join(w[1] for w in row) + ".")
    for row in itertools.product(_SUBJECTS.items(), _VERBS.items(), _OBJECTS.items())
)
SHAPE = Shape(48, 96, 2, 1, 1, dropout=0.0, vocabulary=340)
SCHEDULE = Schedule(
    updates=160,
    batch_tokens=200,
    peak_rate=5e-3,
    warm_up=20,
    snapshot_every=40,
    score_every=80,
    keep=2,
)
PLAIN = Cleaning(
    held_out=0,
    capitals=0.0,
    titles=0.0,
    typos=0.0,
    quotes=0.0,
    dashes=0.0,
    unstopped=0.0,
    lowered=0.0,
    names=0.0,
)
"""Every pair as it is, and none held out."""


def settings_for(shape: Shape = SHAPE, files: tuple[str, ...] = ("toy.tsv",)) -> Settings:
    return Settings(
        source=parse_tag("en"),
        target=parse_tag("es"),
        version="0.1",
        files=files,
        sources={"toy": Source(1.0, "CC0", "a toy")},
        shape=shape,
        cleaning=PLAIN,
        schedule=SCHEDULE,
    )


def write_toy(folder: Path) -> None:
    lines = ("\t".join(pair) + "\n" for pair in PAIRS)
    (folder / "toy.tsv").write_text("".join(lines), encoding="utf-8")
