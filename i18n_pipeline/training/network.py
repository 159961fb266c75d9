"""The network: Hugging Face's Marian transformer, with one attention head that we can watch."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from transformers import GenerationConfig, MarianConfig, MarianMTModel

from i18n_pipeline.training.settings import Schedule, Shape
from i18n_pipeline.training.tokenizer import END

_POSITIONS = 512


class Loss(NamedTuple):
    """What one batch taught. All are means over target pieces."""

    total: Tensor
    """What is minimised."""
    words: Tensor
    """Cross-entropy in nats, smoothed."""
    links: Tensor
    """Cross-entropy of the guided head's look at the aligned word."""


class Network(nn.Module):
    """A translator in training.

    Marian's convention, which CTranslate2 converts: padding is the last id, its embedding is zero
    and stays so, and the decoder starts from it.
    """

    def __init__(self, shape: Shape, pieces: int) -> None:
        super().__init__()
        self.padding, self.width = pieces, shape.width
        config = MarianConfig(
            vocab_size=pieces + 1,
            d_model=shape.width,
            encoder_layers=shape.encoder_layers,
            decoder_layers=shape.decoder_layers,
            encoder_attention_heads=shape.heads,
            decoder_attention_heads=shape.heads,
            encoder_ffn_dim=shape.feed_forward,
            decoder_ffn_dim=shape.feed_forward,
            dropout=shape.dropout,
            activation_function="relu",
            scale_embedding=True,
            max_position_embeddings=_POSITIONS,
            pad_token_id=self.padding,
            decoder_start_token_id=self.padding,
            eos_token_id=END,
            forced_eos_token_id=END,
        )
        # Only the plain attention gives its weights; sentences are short enough for it.
        config._attn_implementation = "eager"
        self.marian: Any = MarianMTModel(config)
        self._initialise(shape.width)
        self._look: Tensor | None = None
        last = self.marian.model.decoder.layers[-1].encoder_attn
        last.register_forward_hook(self._watch)

    def _watch(self, module: nn.Module, given: object, answer: tuple[Tensor, Tensor]) -> None:
        # CTranslate2 reports head 0 of the last layer (alignment_heads = 1).
        self._look = answer[1][:, 0]

    def _initialise(self, width: int) -> None:
        for module in self.marian.modules():
            if isinstance(module, nn.Linear) and module is not self.marian.lm_head:
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)
        with torch.no_grad():
            table = self.marian.model.shared.weight
            nn.init.normal_(table, std=width**-0.5)
            table[self.padding] = 0

    def embed(self, rows: NDArray[np.float32]) -> None:
        """Take these embeddings of the pieces, one row each."""
        with torch.no_grad():
            self.marian.model.shared.weight[:-1] = torch.from_numpy(rows)

    def forward(self, source: Tensor, target: Tensor, spans: Tensor, schedule: Schedule) -> Loss:
        """Return the loss of a batch (see `batches.Batch`)."""
        given = functional.pad(target[:, :-1], (1, 0), value=self.padding)
        states = self.marian.model(
            input_ids=source,
            attention_mask=(source != self.padding).long(),
            decoder_input_ids=given,
            use_cache=False,
        ).last_hidden_state
        # Padding is never a word to predict; leaving its row out also keeps it at zero.
        logits = functional.linear(states.flatten(0, 1), self.marian.model.shared.weight[:-1])
        words = functional.cross_entropy(
            logits.float(),
            target.flatten(),
            ignore_index=self.padding,
            label_smoothing=schedule.label_smoothing,
        )
        links = self._guided(spans)
        return Loss(words + schedule.guided_weight * links, words, links)

    def _guided(self, spans: Tensor) -> Tensor:
        assert self._look is not None  # noqa: S101 (the hook has run)
        look, self._look = self._look.float(), None
        column = torch.arange(look.shape[-1], device=look.device)
        inside = (column >= spans[..., :1]) & (column < spans[..., 1:])
        seen = (look * inside).sum(-1).clamp_min(1e-6)
        known = spans[..., 1] > 0
        return -(seen.log() * known).sum() / known.sum().clamp_min(1)

    @torch.no_grad()
    def translate(self, source: Tensor) -> list[list[int]]:
        """Return the greedy translation of every padded source sentence, without marks."""
        settings = GenerationConfig(  # type: ignore[no-untyped-call]
            num_beams=1,
            do_sample=False,
            max_new_tokens=min(2 * source.shape[1] + 10, _POSITIONS - 1),
            pad_token_id=self.padding,
            eos_token_id=END,
            decoder_start_token_id=self.padding,
            suppress_tokens=[self.padding],
        )
        mask = (source != self.padding).long()
        rows = self.marian.generate(source, attention_mask=mask, generation_config=settings)
        return [[i for i in row if i not in (END, self.padding)] for row in rows.tolist()]
