"""What we know of languages, as data: one file for each language and subject."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from i18n_pipeline import toml


@lru_cache(maxsize=256)  # some are asked for again and again
def read_rules(name: str) -> Mapping[str, Any]:
    """Return the rules in `<name>.toml` (`numbers/de`); none where there is no such file.

    They are one value for all who ask: to be read, never changed.
    """
    file = files(__package__).joinpath(f"{name}.toml")
    return toml.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def rule_names(subject: str) -> tuple[str, ...]:
    """Return the names of the files that a subject has (`checks`: de, en …), in order."""
    folder = files(__package__).joinpath(subject)
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir()))
