"""Argos packages on disk: list them, find the way from a language to another, add and remove."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TypeGuard

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import (
    LocaleTag,
    argos_code,
    is_pseudo,
    language,
    parse_tag,
    script,
)
from i18n_pipeline.model import Finding, Severity

STARTER_MARK = "starter.sha256"
"""A file in the folder of the package that ships with the program, with its archive's digest."""

_CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,31}")
_PIVOT = "en"


@dataclass(frozen=True, slots=True)
class Package:
    """An installed Argos package: a folder with `metadata.json`, a tokenizer and `model/`."""

    path: Path
    source: str
    """Argos' code of the language it translates from."""
    target: str
    version: str
    starter: bool = False
    """Whether it is the small package that ships with the program."""
    target_prefix: str = ""
    """The token that tells a model for several languages which one to write."""

    @property
    def pair(self) -> tuple[str, str]:
        """Argos' codes of both languages."""
        return self.source, self.target

    @property
    def name(self) -> str:
        """As catalogs and pages show it: `en→es 0.8 starter`."""
        return f"{self.source}→{self.target} {self.version}" + (" starter" if self.starter else "")

    @property
    def rank(self) -> tuple[bool, tuple[tuple[int, str], ...]]:
        """Greater is better: any real package before the starter, then the higher version."""
        parts = re.findall(r"\d+|[A-Za-z]+", self.version)
        return not self.starter, tuple((int(p), "") if p.isdigit() else (-1, p) for p in parts)


def read_package(folder: Path) -> Package | None:
    """Return the package in `folder`, or None for an Argos package that is not for translation.

    Raises PipelineError when the folder is not a whole, readable package.
    """
    try:
        metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise _broken(folder, "no metadata.json") from None
    except (OSError, ValueError, RecursionError) as error:
        raise _broken(folder, f"metadata.json cannot be read: {error}") from None
    if not isinstance(metadata, dict):
        raise _broken(folder, "metadata.json is not an object")
    if metadata.get("type", "translate") != "translate":
        return None
    source, target = metadata.get("from_code"), metadata.get("to_code")
    version, prefix = metadata.get("package_version"), metadata.get("target_prefix", "")
    if not (is_code(source) and is_code(target) and is_version(version)):
        raise _broken(folder, "metadata.json lacks from_code, to_code or package_version")
    if not (folder / "model" / "model.bin").is_file():
        raise _broken(folder, "no model/model.bin")
    if not any((folder / name).is_file() for name in ("sentencepiece.model", "bpe.model")):
        raise _broken(folder, "no sentencepiece.model or bpe.model")
    starter = (folder / STARTER_MARK).is_file()
    return Package(folder, source, target, version, starter, str(prefix or ""))


def is_code(value: object) -> TypeGuard[str]:
    """Return whether `value` is a language code as packages use it, safe in a path."""
    return isinstance(value, str) and _CODE.fullmatch(value) is not None


def is_version(value: object) -> TypeGuard[str]:
    """Return whether `value` is a version, safe in a path."""
    return isinstance(value, str) and _VERSION.fullmatch(value) is not None


def _broken(folder: Path, why: str) -> PipelineError:
    return PipelineError(
        f"not a readable Argos package: {why}",
        where=str(folder),
        next_step="install it again or delete that folder",
    )


def survey(folders: Sequence[Path]) -> tuple[tuple[Package, ...], tuple[Finding, ...]]:
    """Return the packages in `folders`, by folder and name, and a finding for each broken one.

    A folder that does not exist holds no packages.
    """
    packages: list[Package] = []
    findings: list[Finding] = []
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.name.startswith(".") or not path.is_dir():
                continue
            try:
                package = read_package(path)
            except PipelineError as error:
                findings.append(Finding("packages", Severity.WARNING, str(error)))
                continue
            if package:
                packages.append(package)
    return tuple(packages), tuple(findings)


def installed(folders: Sequence[Path]) -> tuple[Package, ...]:
    """Return the usable packages in `folders`; `survey` also tells about the broken ones."""
    return survey(folders)[0]


def find_route(
    packages: Sequence[Package], source: LocaleTag, target: LocaleTag
) -> tuple[Package, ...]:
    """Return the packages to apply, first to last: the best direct one, else two by way of English.

    Raises PipelineError, naming the command that installs what is missing.
    """
    direct = _best(packages, codes(source), codes(target))
    if direct:
        return (direct,)
    there = _best(packages, codes(source), (_PIVOT,))
    onward = _best(packages, (_PIVOT,), codes(target))
    if there and onward:
        return there, onward
    if is_pseudo(target):
        raise PipelineError(
            f"{target} is a disguise for trials, which no package translates into",
            next_step="add --engine pseudo",
        )
    missing: list[tuple[str, str]] = [(source, target)]
    if _PIVOT not in (language(source), language(target)):  # what the index offers, nearly always
        legs = (((source, _PIVOT), there), ((_PIVOT, target), onward))
        missing = [leg for leg, known in legs if not known]
    command = " and ".join(f"i18n-pipeline models install {a} {b}" for a, b in missing)
    raise PipelineError(
        f"no Argos package translates {source}→{target}",
        next_step=f"{command} (or give the path of an .argosmodel file); where people alone "
        f'translate, say so in the settings: engine = {{ {target} = "none" }}',
    )


def _best(
    packages: Sequence[Package], sources: Sequence[str], targets: Sequence[str]
) -> Package | None:
    """Return the best package for the first pair of codes that has any."""
    for source in sources:
        for target in targets:
            found = [p for p in packages if (p.source, p.target) == (source, target)]
            if found:
                return max(found, key=lambda package: package.rank)
    return None


def codes(tag: LocaleTag) -> tuple[str, ...]:
    """Return the codes a package for `tag` may have: `pb`, then `pt`; never another script's."""
    own, plain = argos_code(tag), language(tag)
    same_script = script(LocaleTag(plain)) == script(tag)
    return (own, plain) if same_script and plain != own else (own,)


def pairs(source: str, target: str) -> Iterator[tuple[str, str]]:
    """Yield the codes that packages for a pair may have, the likeliest first.

    A person names a language as Argos does (`pb`) or as BCP 47 does (`pt-BR`).
    """
    return product(_named(source), _named(target))


def _named(text: str) -> tuple[str, ...]:
    try:
        return tuple(dict.fromkeys((text, *codes(parse_tag(text)))))
    except PipelineError:  # one of Argos' own codes
        return (text,)


def remove(package: Package) -> None:
    """Delete an installed package."""
    try:
        shutil.rmtree(package.path)
    except OSError as error:
        raise PipelineError(
            f"cannot remove the package: {error.strerror}",
            where=str(package.path),
            next_step="check the permissions of that folder",
        ) from None


def user_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return the user's own Argos folder, where their other programs keep packages.

    Only if it exists: nothing is ever created in the user's home.
    """
    if chosen := environ.get("ARGOS_PACKAGES_DIR"):
        folder = Path(chosen)
    else:
        data = environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        folder = Path(data) / "argos-translate" / "packages"
    return folder if folder.is_dir() else None
