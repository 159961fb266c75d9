"""`python -m i18n_pipeline.training`: train, export and evaluate packages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.training import run

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)

SettingsFile = Annotated[Path, typer.Argument(help="Settings of the package (TOML).")]
Output = Annotated[Path, typer.Option(help="Folder for everything that training makes.")]
Tests = Annotated[list[Path] | None, typer.Option("--test", help="TSV to score the package on.")]


@app.command()
def train(  # noqa: PLR0913, PLR0917 (an option each)
    settings: SettingsFile,
    data: Annotated[Path, typer.Option(help="Folder that the settings' files are in.")],
    output: Output,
    resume: Annotated[bool, typer.Option("--resume", help="Go on from a checkpoint.")] = False,
    minutes: Annotated[float, typer.Option(help="Stop, saved, before these have passed.")] = 1e9,
    init: Annotated[Path | None, typer.Option(help="Output of a training to fine-tune.")] = None,
) -> None:
    """Train on sentence pairs, from the start or from a checkpoint; on a GPU where there is one."""
    run.train(settings, data, output, run.Limits(resume, minutes), init)


@app.command()
def export(
    settings: SettingsFile,
    output: Output,
    last: Annotated[int, typer.Option(help="Snapshots to average.")] = 4,
    tests: Tests = None,
) -> None:
    """Make the installable package from what training left in its folder."""
    typer.echo(run.export(settings, output, last, tests or ()))


@app.command()
def evaluate(
    package: Annotated[Path, typer.Argument(help="An installed package's folder.")],
    tests: Annotated[list[Path], typer.Argument(help="TSV: source, translation.")],
    limit: Annotated[int, typer.Option(help="Score this many pairs, evenly chosen.")] = 0,
) -> None:
    """Score a package: chrF, BLEU, speed, and output that is no translation."""
    for line in run.evaluate(package, tests, limit):
        typer.echo(line)


if __name__ == "__main__":
    try:
        app()
    except PipelineError as error:
        sys.exit(str(error))
