"""Engines: plain sentences in, translations with word alignment out; markup carried across."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TypeAlias

from i18n_pipeline.engines.base import USUAL, Decoding, Engine
from i18n_pipeline.engines.choice import NOBODY
from i18n_pipeline.engines.packages import find_route, installed
from i18n_pipeline.engines.pseudo import PseudoEngine
from i18n_pipeline.engines.reverse import ReverseEngine
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag

Opener: TypeAlias = Callable[[LocaleTag, LocaleTag, Sequence[Path], Decoding], Engine]
"""Makes an engine for a source and a target, given the folders of packages and the search."""


def _open_argos(
    source: LocaleTag, target: LocaleTag, folders: Sequence[Path], decoding: Decoding
) -> Engine:
    # Loaded when there is something to translate: mostly there is not, and they take a while.
    from i18n_pipeline.engines.argos import ArgosEngine  # noqa: PLC0415
    from i18n_pipeline.engines.guards import guarded  # noqa: PLC0415

    engine = ArgosEngine(find_route(installed(folders), source, target), decoding)
    return guarded(engine, source, target, decoding)


ENGINES: dict[str, Opener] = {
    "argos": _open_argos,
    "pseudo": lambda source, target, *_: PseudoEngine(target),
    "reverse": lambda *_: ReverseEngine(),
}


def open_engine(
    kind: str,
    source: LocaleTag,
    target: LocaleTag,
    packages: Sequence[Path] = (),
    decoding: Decoding = USUAL,
) -> Engine:
    """Return the engine of row `kind` for a pair of languages.

    `packages` are the folders to look for Argos packages in. Raises PipelineError for an unknown
    kind, and when no package translates the pair. Models are loaded when first needed.
    """
    return ENGINES[_one_of(ENGINES, kind)](source, target, packages, decoding)


def known_engine(kind: str) -> str:
    """Return `kind` if it is a row of `ENGINES`, or `none`. Raises PipelineError naming these."""
    return _one_of((*ENGINES, NOBODY), kind)


def _one_of(allowed: Collection[str], kind: str) -> str:
    if kind in allowed:
        return kind
    raise PipelineError(f"unknown engine {kind!r}", next_step=f"choose one of {', '.join(allowed)}")
