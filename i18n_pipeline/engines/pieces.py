"""Subword pieces: a package's own tokenizer, and where its pieces stand in a text."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, cast

from i18n_pipeline.engines.packages import Package
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.text.words import Span

_ARGOS_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR")
_BYTE = re.compile(r"<0x([0-9A-F]{2})>")
# How far ahead a piece is looked for: further, a common letter would be found in a wrong word.
_LOOK_AHEAD = 4


class Tokenizer(Protocol):
    """Text ↔ pieces; decoding what was encoded gives the text back."""

    def encode(self, sentence: str) -> list[str]:
        """Return the pieces of `sentence`."""

    def decode(self, tokens: list[str]) -> str:
        """Return the text that `tokens` spell."""


def open_tokenizer(package: Package) -> Tokenizer:
    """Return the tokenizer of `package`: SentencePiece or Moses with BPE."""
    with _argos_kept_out_of_the_home():
        from argostranslate.package import Package as ArgosPackage  # noqa: PLC0415 (slow; effects)
        from argostranslate.tokenizer import SentencePieceTokenizer  # noqa: PLC0415
    try:
        tokenizer: Any = ArgosPackage(package.path).tokenizer
        if isinstance(tokenizer, SentencePieceTokenizer):
            return _SentencePiece(tokenizer)
        tokenizer.lazy_load()
        return cast("Tokenizer", tokenizer)
    except (OSError, RuntimeError, ValueError) as error:
        raise PipelineError(
            f"the package's tokenizer cannot be read ({error})",
            where=str(package.path),
            next_step="install the package again",
        ) from None


class _SentencePiece:
    """Argos' SentencePiece tokenizer, except that an underscore stays one (URLs, handles)."""

    def __init__(self, tokenizer: Any) -> None:
        self.encode = tokenizer.encode
        self._processor = tokenizer.lazy_processor()

    def decode(self, tokens: list[str]) -> str:
        """Return the text that `tokens` spell; unknown ones keep their `▁`, which is a space."""
        return str(self._processor.decode_pieces(tokens)).replace("▁", " ")


@contextmanager
def _argos_kept_out_of_the_home() -> Iterator[None]:
    """Have Argos' settings, which make folders when imported, make them where they vanish."""
    before = {name: os.environ.get(name) for name in (*_ARGOS_FOLDERS, "ARGOS_DEBUG")}
    with tempfile.TemporaryDirectory(prefix="i18n-pipeline-") as folder:
        try:
            os.environ.update(dict.fromkeys(_ARGOS_FOLDERS, folder))
            os.environ["ARGOS_DEBUG"] = "0"  # else it prints on the standard output
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


def locate(text: str, pieces: Sequence[str]) -> tuple[Span, ...]:
    """Return where each piece stands in `text`: same order, same length.

    A piece that the tokenizer normalised beyond recognition gets an empty span. The bytes of one
    character (`<0xC3><0xA3>`) all get that character's span.
    """
    spans: list[Span] = []
    position = 0
    pending = b""
    for piece in pieces:
        byte = _BYTE.fullmatch(piece) if piece[:1] == "<" else None
        pending = pending + bytes((int(byte[1], 16),)) if byte else b""
        surface = _decoded(pending) if byte else piece.replace("▁", "").removesuffix("@@")
        found = text.find(surface, position, position + len(surface) + _LOOK_AHEAD)
        if not surface or found < 0:
            spans.append((position, position))
            continue
        position = found + len(surface)
        span = (found, position)
        spans.append(span)
        # The earlier bytes of a character that is complete now.
        for back in range(2, len(pending) + 1):
            spans[-back] = span
        pending = b""
    return tuple(spans)


def _decoded(data: bytes) -> str:
    """Return the character that `data` spell in UTF-8, or nothing while it is incomplete."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
