"""From settings and pairs to numbers: the folder that training reads, made once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.training.alignment import Ragged, align, ragged
from i18n_pipeline.training.cleaning import clean
from i18n_pipeline.training.pairs import Pair, read_pairs, read_tsv
from i18n_pipeline.training.settings import Settings
from i18n_pipeline.training.tokenizer import open_tokenizer, train_tokenizer, word_edges
from i18n_pipeline.training.variants import variants

PREPARED = "prepared"
"""The folder, in that of a training."""
TOKENIZER = "sentencepiece.model"
_HELD_OUT = "held-out.tsv"
COUNTS = "counts.json"
_NUMBERS = "pairs.npz"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The training pairs as piece ids, without end marks."""

    source: Ragged
    target: Ragged
    spans: Ragged
    """For each target piece, the first and end position of its source word; 0, 0 for none."""
    weights: NDArray[np.float32]
    """How often an epoch shows each pair."""
    held_out: tuple[Pair, ...]


def prepare(settings: Settings, data: Path, folder: Path, say: Callable[[str], None]) -> Prepared:
    """Return what `folder` holds; where it holds nothing yet, read, clean and align the pairs."""
    if not (folder / _NUMBERS).exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write(settings, data, folder, say)
    numbers = np.load(folder / _NUMBERS)
    target = Ragged.of(numbers["target"], numbers["target_lengths"])
    return Prepared(
        source=Ragged.of(numbers["source"], numbers["source_lengths"]),
        target=target,
        spans=Ragged(numbers["spans"].astype(np.int32), target.offsets * 2),
        weights=numbers["weights"],
        held_out=tuple(read_tsv(folder / _HELD_OUT)),
    )


def _write(settings: Settings, data: Path, folder: Path, say: Callable[[str], None]) -> None:
    corpus = clean(read_pairs(settings, data), settings)
    say(f"{len(corpus.train):,} pairs kept; left out: {dict(corpus.dropped.most_common())}")
    if not corpus.train:
        raise PipelineError(
            "no pair is left to train on", next_step="check [sources] and [cleaning]"
        )
    extra = tuple(variants(corpus.train, settings.cleaning, settings.schedule.seed))
    say(f"{len(extra):,} of them once more, as others would have typed them")
    pairs = (*corpus.train, *extra)
    if not (folder / TOKENIZER).exists():  # a fine-tuned package keeps its parent's pieces
        train_tokenizer(pairs, settings.shape.vocabulary, folder / TOKENIZER)
    tokenizer = open_tokenizer(folder / TOKENIZER)
    say(f"{tokenizer.get_piece_size():,} pieces")
    coded = zip(
        pairs,
        tokenizer.encode([pair.source for pair in pairs]),
        tokenizer.encode([pair.target for pair in pairs]),
        strict=True,
    )
    limit = settings.cleaning.max_pieces
    fitting = [(p, s, t) for p, s, t in coded if 0 < len(s) <= limit and 0 < len(t) <= limit]
    if not fitting:
        raise PipelineError("every pair is too long", next_step="raise max_pieces in [cleaning]")
    source = ragged(item[1] for item in fitting)
    target = ragged(item[2] for item in fitting)
    spans = align(source, target, word_edges(tokenizer))
    linked = float((spans.values[1::2] > 0).mean())
    say(f"{len(target.values):,} target pieces, {linked:.0%} of them aligned")
    counts = Counter(item[0].origin for item in fitting)
    (folder / COUNTS).write_text(json.dumps(counts, indent=1), encoding="utf-8")
    lines = ("\t".join(pair) + "\n" for pair in corpus.held_out)
    (folder / _HELD_OUT).write_text("".join(lines), encoding="utf-8")
    # Last, and in one step: its presence says that the folder is complete.
    unfinished = folder / ("unfinished-" + _NUMBERS)
    np.savez_compressed(
        unfinished,
        source=source.values.astype(np.uint16),
        source_lengths=source.lengths.astype(np.uint16),
        target=target.values.astype(np.uint16),
        target_lengths=target.lengths.astype(np.uint16),
        spans=spans.values.astype(np.uint16),
        weights=np.array([settings.sources[i[0].origin].weight for i in fitting], np.float32),
    )
    unfinished.replace(folder / _NUMBERS)
