"""The model card that stands in a package as its README."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from i18n_pipeline.training.settings import Settings, Shape

_CARD = """\
# {source} → {target} {version}

A translation package for Argos Translate and i18n-pipeline: a draft for a person to correct, not a
finished translation. It can be fluent and wrong: check names, numbers, negations and quotations.

- Transformer of {size:.1f} million parameters: {shape.encoder_layers} encoder and \
{shape.decoder_layers} decoder layers, {shape.width} wide; {shape.vocabulary:,} pieces
  (SentencePiece, byte fallback, no normalisation); weights in int8.
- Head 0 of the last decoder layer was taught word alignment (IBM model 1): it is what CTranslate2's
  `return_attention` reports.
- One sentence at a time, up to {longest} pieces.

## Scores
{scores}

Measured on this int8 package with sacreBLEU.

## Data
{pairs:,} sentence pairs. The weight says how often training saw a pair of the source.

| source | pairs | weight | licence | what it is |
|---|---:|---:|---|---|
{sources}
"""
_BEFORE = """
## Data of the stage before
The weights it started from had learnt from these.

| source | weight | licence | what it is |
|---|---:|---|---|
{sources}
"""


def card(settings: Settings, counts: Mapping[str, int], scores: Sequence[str]) -> str:
    """Return the card in Markdown. `counts` are pairs by source."""
    rows = (
        f"| {name} | {counts[name]:,} | {source.weight:g} | {source.licence} | {source.about} |"
        for name, source in settings.sources.items()
        if counts.get(name)
    )
    own = _CARD.format(
        source=settings.source,
        target=settings.target,
        version=settings.version,
        size=_parameters(settings.shape) / 1e6,
        shape=settings.shape,
        longest=settings.cleaning.max_pieces,
        scores="\n".join(f"- {line}" for line in scores) or "Not measured.",
        pairs=sum(counts.values()),
        sources="\n".join(rows),
    )
    return own + (_stage_before(settings.before) if settings.before else "")


def _stage_before(settings: Settings) -> str:
    rows = (
        f"| {name} | {source.weight:g} | {source.licence} | {source.about} |"
        for name, source in settings.sources.items()
    )
    return _BEFORE.format(sources="\n".join(rows))


def _parameters(shape: Shape) -> int:
    """Return the number of weights, but for the small change of biases and norms."""
    attention, ahead = 4 * shape.width**2, 2 * shape.width * shape.feed_forward
    encoder = shape.encoder_layers * (attention + ahead)
    decoder = shape.decoder_layers * (2 * attention + ahead)
    return shape.vocabulary * shape.width + encoder + decoder
