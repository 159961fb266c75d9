"""The SentencePiece model that both languages share."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import sentencepiece
from numpy.typing import NDArray

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.training.pairs import Pair

END = 0
"""Id of `</s>`. Marian's order: end, unknown, pieces, and padding after the last piece."""
UNKNOWN = 1


def train_tokenizer(pairs: Sequence[Pair], vocabulary: int, path: Path) -> None:
    """Write a unigram model that can spell any character (byte fallback) and changes none.

    Identity normalisation keeps «», NBSP and ’ as they are. A small corpus gets fewer pieces.
    """
    model = io.BytesIO()
    try:
        sentencepiece.SentencePieceTrainer.Train(
            sentence_iterator=(text for pair in pairs for text in (pair.source, pair.target)),
            model_writer=model,
            model_type="unigram",
            vocab_size=vocabulary,
            hard_vocab_limit=False,
            byte_fallback=True,
            normalization_rule_name="identity",
            character_coverage=0.9998,
            split_digits=True,
            eos_id=END,
            unk_id=UNKNOWN,
            bos_id=-1,
            pad_id=-1,
            input_sentence_size=1_000_000,
            shuffle_input_sentence=True,
            num_threads=2,
            minloglevel=2,
        )
    except RuntimeError as error:
        raise PipelineError(
            f"these pairs cannot be cut into pieces: {error}",
            next_step="give more pairs, or change vocabulary in [model]",
        ) from error
    path.write_bytes(model.getvalue())


def open_tokenizer(path: Path) -> sentencepiece.SentencePieceProcessor:
    """Return the processor of a model file."""
    return sentencepiece.SentencePieceProcessor(model_file=str(path))


def word_edges(tokenizer: sentencepiece.SentencePieceProcessor) -> NDArray[np.bool_]:
    """Return, for every piece id, whether a word begins with it, and whether one must end with it.

    A piece without letters (a digit, a punctuation mark) is a word of its own.
    """
    pieces = [tokenizer.id_to_piece(i) for i in range(tokenizer.get_piece_size())]
    alone = [not any(character.isalpha() for character in piece) for piece in pieces]
    begins = [piece.startswith("▁") or lone for piece, lone in zip(pieces, alone, strict=True)]
    return np.array((begins, alone))
