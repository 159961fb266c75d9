"""Settings of one package: a TOML file that anyone can train the same model from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from i18n_pipeline import toml
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, parse_tag

T = TypeVar("T")

_TYPES: Mapping[str, tuple[type, ...]] = {
    "float": (float, int),
    "int": (int,),
    "bool": (bool,),
    "str": (str,),
}
"""What TOML may say for a field, by the field's annotation."""


@dataclass(frozen=True, slots=True)
class Source:
    """One named source of pairs. A source that the settings do not name is not used."""

    weight: float = 1.0
    """How often an epoch shows each pair: 0.5 is every second one, 3 is three times."""
    licence: str = ""
    about: str = ""
    """Domain and origin, for the model card."""


@dataclass(frozen=True, slots=True)
class Cleaning:
    """Which pairs are kept, and which share of them is shown once more, changed.

    A share is of all pairs; a pair without that mark or form gets no changed one.
    """

    max_pieces: int = 120
    """Longest sentence, in pieces, on either side."""
    max_ratio: float = 2.5
    """Longest side in characters over the shortest one, for sentences of some length."""
    max_variants: int = 4
    """How many translations of one sentence are kept."""
    own_language: bool = True
    """Whether a sentence must look like its own side of the corpus more than like the other."""
    held_out: int = 400
    """Pairs kept away from training to follow its progress."""
    capitals: float = 0.03
    """All in capitals, as headlines are."""
    titles: float = 0.03
    """The source in English Title Case, the target left as it is."""
    typos: float = 0.02
    """One letter of the source dropped, or two swapped."""
    quotes: float = 0.2
    """Curly quotation marks and apostrophes straight, or straight ones curly, on both sides."""
    dashes: float = 0.2
    """The source's dashes typed in another way: en, em, spaced hyphen."""
    unstopped: float = 0.02
    """No full stop at the end of either side."""
    lowered: float = 0.01
    """The source in small letters throughout."""
    names: float = 0.1
    """With made-up names in the place of those that are spelt alike on both sides."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The transformer's size. Marian's layout: post-norm, sinusoidal positions, tied embeddings."""

    width: int
    feed_forward: int
    heads: int
    encoder_layers: int
    decoder_layers: int
    dropout: float = 0.1
    vocabulary: int = 8000

    def __post_init__(self) -> None:
        if self.heads < 1 or self.width % self.heads:
            raise ValueError(f"width {self.width} cannot be shared by {self.heads} heads")


PROFILES: Mapping[str, Shape] = {
    "tiny": Shape(320, 1280, 5, 4, 1, dropout=0.05),
    "small": Shape(384, 1536, 6, 6, 2),
    "base": Shape(512, 2048, 8, 6, 6, vocabulary=16000),
}


@dataclass(frozen=True, slots=True)
class Schedule:
    """How the weights are learnt."""

    updates: int = 100_000
    batch_tokens: int = 1000
    """Target pieces in one update, padding included."""
    peak_rate: float = 7e-4
    warm_up: int = 1500
    """Updates until the peak; after it the rate falls with the square root of the updates."""
    cool_down: int = 0
    """Last updates, over which the rate falls in a line to nothing."""
    label_smoothing: float = 0.1
    guided_weight: float = 0.3
    """Weight of the alignment loss on the guided attention head."""
    short_first: float = 1.0
    """Order of the first epoch: 0 shuffled, larger values bring short sentences forward."""
    bilingual_start: bool = True
    """Start from embeddings in which translations are neighbours, not from random ones."""
    save_minutes: float = 8.0
    keep: int = 8
    """Snapshots kept for averaging."""
    snapshot_every: int = 2000
    score_every: int = 2000
    """Updates between two chrF scores on the held-out pairs."""
    compiled: bool = False
    """Whether torch.compile shall make one program of the network: minutes first, then faster."""
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that makes one package."""

    source: LocaleTag
    target: LocaleTag
    version: str
    files: tuple[str, ...]
    """TSV, TMX or PO files below the data folder."""
    sources: Mapping[str, Source]
    shape: Shape
    cleaning: Cleaning = field(default_factory=Cleaning)
    schedule: Schedule = field(default_factory=Schedule)
    before: Settings | None = None
    """The stage whose weights this one starts from, to be named in the model card."""


def read_settings(path: Path) -> Settings:
    """Return the settings written in a TOML file; PipelineError for a key that means nothing."""
    where = str(path)
    try:
        table = toml.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, toml.TOMLDecodeError) as error:
        raise PipelineError(f"cannot read training settings: {error}", where=where) from error
    sections = {name: _section(value, f"[{name}]", where) for name, value in table.items()}
    package, model = sections.get("package", {}), sections.get("model", {})
    profile = PROFILES.get(str(model.pop("profile", "tiny")))
    if profile is None:
        raise PipelineError("unknown profile", where=where, next_step="use " + ", ".join(PROFILES))
    base = {item.name: getattr(profile, item.name) for item in fields(profile)}
    sources = sections.get("sources", {})
    try:
        return Settings(
            source=parse_tag(str(package["source"])),
            target=parse_tag(str(package["target"])),
            version=str(package["version"]),
            files=_names(package["files"], where),
            sources={k: _value(Source, _section(v, k, where), where) for k, v in sources.items()},
            shape=_value(Shape, base | model, where),
            cleaning=_value(Cleaning, sections.get("cleaning", {}), where),
            schedule=_value(Schedule, sections.get("schedule", {}), where),
            before=read_settings(path.parent / package["after"]) if "after" in package else None,
        )
    except KeyError as error:
        raise PipelineError(f"[package] has no {error}", where=where) from error


def _section(value: object, name: str, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise PipelineError(f"{name} is not a table of settings", where=where)
    return value


def _names(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise PipelineError("files is not a list of file names", where=where)
    return tuple(value)


def _value(kind: type[T], table: Mapping[str, Any], where: str) -> T:
    known = {item.name: str(item.type) for item in fields(kind)}  # type: ignore[arg-type]
    if unknown := sorted(set(table) - set(known)):
        raise PipelineError(
            f"unknown setting {unknown[0]!r}",
            where=where,
            next_step=f"choose among {', '.join(sorted(known))}",
        )
    for name, value in table.items():
        if type(value) not in _TYPES[known[name]]:
            raise PipelineError(f"{name} = {value!r} is no {known[name]}", where=where)
    try:
        return kind(**table)
    except ValueError as error:
        raise PipelineError(str(error), where=where) from error
