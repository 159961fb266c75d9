"""`models`: the Argos packages that translate. The only commands that may use the network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from i18n_pipeline.cli.options import Directory, Json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_pipeline.engines.packages import Package

models = typer.Typer(
    name="models",
    help="List, install and remove the Argos packages that translate.",
    no_args_is_help=True,
)

HERE = Path()


@models.command("list", epilog="**Example**\n\n`i18n-pipeline models list`")
def list_installed(directory: Directory = HERE, json: Json = False) -> None:
    """List the packages that can translate in this project: its own, the starter, the user's."""
    from i18n_pipeline.engines.packages import installed

    _show(installed(_folders(directory)), json=json)
