"""`train`: a package of your own, from sentence pairs to an installable file."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from i18n_pipeline.cli.options import switch
from i18n_pipeline.errors import PipelineError

_NEEDED = ("torch", "transformers", "sacrebleu")


def train(  # noqa: PLR0913, PLR0917 (an option each)
    settings: Annotated[
        Path, typer.Argument(help="Settings of the package (TOML).", metavar="SETTINGS")
    ],
    data: Annotated[
        Path, typer.Option(help="Folder that the settings' files are in.", metavar="DIR")
    ],
    output: Annotated[
        Path, typer.Option(help="Folder for everything that training makes.", metavar="DIR")
    ],
    resume: Annotated[bool, switch("--resume", "Go on from a checkpoint.")] = False,
    minutes: Annotated[
        float | None, typer.Option(help="Stop, saved, before these have passed.", metavar="N")
    ] = None,
    init: Annotated[
        Path | None, typer.Option(help="Output of a training to fine-tune.", metavar="DIR")
    ] = None,
    test: Annotated[
        list[Path] | None,
        typer.Option(
            help="To score the package on, when it is finished; may be repeated.", metavar="TSV"
        ),
    ] = None,
    export: Annotated[
        bool, switch("--export", "Only make the package, from what there is so far.")
    ] = False,
) -> None:
    """Train a translation package from sentence pairs (TSV, TMX, reviewed catalogs).

    When training is finished, or with --export, the folder holds an installable .argosmodel.
    Stopped at any moment it goes on with --resume. Uses a GPU where there is one.
    """
    require_extra()
    from i18n_pipeline.training import run

    if not export:
        limits = run.Limits(resume, float("inf") if minutes is None else minutes)
        if not run.train(settings, data, output, limits, init):
            typer.echo("Stopped in time; go on with --resume.")
            return
    package = run.export(settings, output, last=4, tests=test or ())
    typer.echo(f"Made {package}. Install it with: i18n-pipeline models install {package}")


def require_extra() -> None:
    """Raise PipelineError, with the command that helps, where the training libraries lack."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise PipelineError(
            f"training needs {', '.join(missing)}",
            next_step="install the extra: pip install 'i18n-pipeline[train]'",
        )
