"""`merge-driver`: git asks for catalogs that grew apart on two branches to be made one."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from i18n_pipeline.cli import printable

if TYPE_CHECKING:
    from i18n_pipeline.catalog.model import Catalog

_CONFLICTS = 1
"""The exit status that tells git of conflicts: it stops for a person, with the file as it is."""
_SHOWN = 60
"""Characters of a source text in a message."""


def merge_driver(
    base: Annotated[Path, typer.Argument(help="What both grew from (`%O`).", metavar="%O")],
    ours: Annotated[
        Path, typer.Argument(help="Our version (`%A`); the result replaces it.", metavar="%A")
    ],
    theirs: Annotated[Path, typer.Argument(help="Their version (`%B`).", metavar="%B")],
    name: Annotated[
        str, typer.Argument(help="The file's name (`%P`), for messages.", metavar="%P")
    ] = "",
) -> None:
    """Join two versions of a catalog, by sentences. Git calls this, as a merge driver.

    Of a sentence that one side changed, the change is taken; a person's words go before a
    machine's. Where two people wrote different ones, the file holds both: one as a translation to
    be reviewed, the other in a comment; exit status 1 has git stop there. The file is a sound
    catalog at any time, without conflict markers. What is no catalog is merged by lines.
    """
    from i18n_pipeline.catalog import po
    from i18n_pipeline.catalog.three_way import joined
    from i18n_pipeline.errors import PipelineError

    name = name or str(ours)
    try:
        result = joined(_read(base, name), _read(ours, name), _read(theirs, name))
    except PipelineError as error:
        _say(f"i18n-pipeline: merged by lines, since one version is broken: {error}")
        raise typer.Exit(_by_lines(base, ours, theirs)) from None
    ours.write_bytes(po.write(result.catalog))
    for _, msgid in result.conflicts:
        shown = msgid if len(msgid) <= _SHOWN else f"{msgid[: _SHOWN - 1]}…"
        _say(f"{name}: two translations, one of them in a comment: {shown!r}")
    raise typer.Exit(_CONFLICTS if result.conflicts else 0)


def _say(line: str) -> None:
    typer.echo(printable(line), err=True)


def _read(path: Path, name: str) -> Catalog:
    from i18n_pipeline.catalog import po
    from i18n_pipeline.catalog.model import Catalog

    data = path.read_bytes()
    # Git gives an empty file for a base where both sides added the catalog.
    return po.read(data, name) if data.strip() else Catalog()


def _by_lines(base: Path, ours: Path, theirs: Path) -> int:
    """Have git merge the files as any other; return its exit status: conflicts, or none."""
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    command = ("git", "merge-file", *labels, ours, base, theirs)
    return subprocess.run(command, check=False).returncode  # noqa: S603 (git has just called us)
