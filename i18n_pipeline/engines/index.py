"""The public index of Argos packages: asked only by the `models` commands, never by a run."""

from __future__ import annotations

import json
import shutil
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from i18n_pipeline.engines.install import install_file
from i18n_pipeline.engines.packages import Package, is_code, is_version
from i18n_pipeline.errors import PipelineError

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
_MOST_INDEX_BYTES = 8 * 1024**2
_TIMEOUT = 30.0

Fetch: TypeAlias = Callable[[str], AbstractContextManager[BinaryIO]]
"""Opens an https address for reading; raises OSError."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A package that the index offers."""

    source: str
    target: str
    version: str
    links: tuple[str, ...]
    """Addresses to try, in order; https only."""
    source_name: str = ""
    target_name: str = ""


def fetch(url: str) -> AbstractContextManager[BinaryIO]:
    """Return the open answer to `url`."""
    request = urllib.request.Request(url, headers={"User-Agent": "i18n-pipeline"})  # noqa: S310
    answer = urllib.request.urlopen(request, timeout=_TIMEOUT)  # noqa: S310 (https: see _offer)
    return closing(cast("BinaryIO", answer))


def available(fetch: Fetch = fetch) -> tuple[Offer, ...]:
    """Return what the index offers, by pair of languages; rows that make no sense are left out.

    Raises PipelineError when the index cannot be reached or is no index.
    """
    try:
        with fetch(INDEX) as answer:
            data = answer.read(_MOST_INDEX_BYTES)
    except (OSError, HTTPException) as error:
        raise _unreachable(INDEX, error) from None
    try:
        rows = json.loads(data)
    except ValueError:
        rows = None
    if not isinstance(rows, list):
        raise PipelineError("the index of packages is damaged", where=INDEX, next_step="try later")
    offers = [offer for row in rows if isinstance(row, dict) and (offer := _offer(row))]
    return tuple(sorted(offers, key=lambda offer: (offer.source, offer.target)))


def _offer(row: dict[str, object]) -> Offer | None:
    source, target = row.get("from_code"), row.get("to_code")
    version = row.get("package_version")
    written = row.get("links")
    links = [
        link
        for link in (written if isinstance(written, list) else [])
        if isinstance(link, str) and link.startswith("https://")
    ]
    if not (is_code(source) and is_code(target) and is_version(version)):
        return None
    if not links or row.get("type", "translate") != "translate":
        return None
    names = (_one_line(row.get(key)) for key in ("from_name", "to_name"))
    return Offer(source, target, version, tuple(links), *names)


def _one_line(value: object) -> str:
    """Return a name from the index without control characters, which could write on a terminal."""
    return "".join(char for char in str(value or "") if char.isprintable())[:60]


def install_offer(offer: Offer, folder: Path, fetch: Fetch = fetch) -> Package:
    """Download `offer` and install it into `folder`. Raises PipelineError."""
    failure: Exception = OSError("no address")
    for link in offer.links:
        with tempfile.TemporaryDirectory(prefix="i18n-pipeline-") as scratch:
            file = Path(scratch) / f"{offer.source}_{offer.target}.argosmodel"
            try:
                with fetch(link) as answer, file.open("wb") as out:
                    shutil.copyfileobj(answer, out, 1024 * 1024)
            except (OSError, HTTPException) as error:
                failure = error
                continue
            return _wanted(offer, install_file(file, folder))
    raise _unreachable(offer.links[0], failure)


def _wanted(offer: Offer, package: Package) -> Package:
    if (package.source, package.target) == (offer.source, offer.target):
        return package
    raise PipelineError(
        f"the index promised {offer.source}→{offer.target}, and the file translates {package.name}",
        where=offer.links[0],
        next_step="remove it with i18n-pipeline models remove "
        f"{package.source} {package.target}, and report it to Argos",
    )


def _unreachable(url: str, error: Exception) -> PipelineError:
    why = error.reason if isinstance(error, urllib.error.URLError) else error
    return PipelineError(
        f"cannot be downloaded ({why})",
        where=url,
        next_step="go online, or install from a file: i18n-pipeline models install FILE.argosmodel",
    )
