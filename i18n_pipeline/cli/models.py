"""`models`: the Argos packages that translate. The only commands that may use the network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from i18n_pipeline.cli.options import HERE, Directory, Json, examples, package_folders, switch

models = typer.Typer(
    name="models",
    help="List, install and remove the Argos packages that translate.",
    no_args_is_help=True,
)

Source = Annotated[
    str | None, typer.Argument(metavar="FROM", help="Argos code or locale translated from: en")
]
Target = Annotated[
    str | None, typer.Argument(metavar="TO", help="Argos code or locale translated to: es")
]


@models.command("list", epilog=examples("models list"))
def list_installed(directory: Directory = HERE, json: Json = False) -> None:
    """List the packages this project can use: its own, and those in the user's Argos folder.

    For a pair of languages the first in the list is used. The starter package (en→es) ships with
    the program and is put into the project by the first run that translates.
    """
    from i18n_pipeline.cli.show_models import show_packages
    from i18n_pipeline.cli.terminal import reporting
    from i18n_pipeline.engines.packages import survey

    with reporting("models list", json=json):
        raise typer.Exit(show_packages(*survey(package_folders(directory)), json=json))


@models.command(epilog=examples("models available", "models available en fr"))
def available(source: Source = None, target: Target = None, json: Json = False) -> None:
    """List what the public Argos index offers. Uses the network."""
    from i18n_pipeline.cli.show_models import show_offers
    from i18n_pipeline.cli.terminal import reporting
    from i18n_pipeline.engines.index import available as offers

    with reporting("models available", json=json):
        wanted = [
            offer
            for offer in offers()
            if source in (None, offer.source) and target in (None, offer.target)
        ]
        raise typer.Exit(show_offers(wanted, json=json))


@models.command(
    epilog=examples("models install en fr", "models install translate-en_fr-1_9.argosmodel")
)
def install(
    what: Annotated[
        str,
        typer.Argument(
            metavar="FILE|FROM",
            help="An .argosmodel file; or, with TO, the Argos code or locale translated from.",
        ),
    ],
    target: Target = None,
    directory: Directory = HERE,
    json: Json = False,
) -> None:
    """Install a package into this project: from a file, or from the Argos index by its languages.

    Only the latter uses the network. Nothing is written outside of the project.
    """
    from i18n_pipeline.cli.show_models import show_installed
    from i18n_pipeline.cli.terminal import reporting
    from i18n_pipeline.engines.index import available as offers
    from i18n_pipeline.engines.index import install_offer
    from i18n_pipeline.engines.install import install_file
    from i18n_pipeline.engines.packages import pairs
    from i18n_pipeline.errors import PipelineError

    with reporting("models install", json=json):
        folder = package_folders(directory)[0]
        if target is None:
            if not (Path(what).suffix or Path(what).exists()):
                raise PipelineError(
                    f"{what!r} is not a file",
                    next_step="name a package file, or both languages, such as en es",
                )
            raise typer.Exit(show_installed(install_file(Path(what), folder), json=json))
        offered = {(offer.source, offer.target): offer for offer in reversed(offers())}
        for pair in pairs(what, target):
            if pair in offered:
                made = install_offer(offered[pair], folder)
                raise typer.Exit(show_installed(made, json=json))
        raise PipelineError(
            f"the Argos index offers no package {what}→{target}",
            next_step="see what it offers with i18n-pipeline models available",
        )


@models.command(epilog=examples("models remove en fr"))
def remove(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The code translated from.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The code translated to.")],
    directory: Directory = HERE,
    json: Json = False,
) -> None:
    """Remove this project's packages for a pair of languages. Others' packages are not touched."""
    from i18n_pipeline.cli.show_models import show_removed
    from i18n_pipeline.cli.terminal import reporting
    from i18n_pipeline.engines.packages import installed, pairs
    from i18n_pipeline.engines.packages import remove as remove_package
    from i18n_pipeline.errors import PipelineError

    with reporting("models remove", json=json):
        own = installed(package_folders(directory)[:1])
        by_pair = ([p for p in own if p.pair == pair] for pair in pairs(source, target))
        found = next(filter(None, by_pair), [])
        if not found:
            raise PipelineError(
                f"this project has no package {source}→{target}",
                next_step="see what it has with i18n-pipeline models list",
            )
        for package in found:
            remove_package(package)
        raise typer.Exit(show_removed(found, json=json))


@models.command(epilog=examples("models evaluate .i18n/packages/translate-en_es-starter news.tsv"))
def evaluate(
    package: Annotated[
        Path,
        typer.Argument(help="A package's folder, as `models list` shows it.", metavar="PACKAGE"),
    ],
    tests: Annotated[
        list[Path], typer.Argument(help="TSV files: sentence, tab, translation.", metavar="TSV")
    ],
    limit: Annotated[
        int,
        typer.Option(help="Score so many pairs of each, evenly chosen; 0: all.", metavar="N"),
    ] = 0,
    guarded: Annotated[bool, switch("--guarded", "Score it as a run uses it.")] = False,
    json: Json = False,
) -> None:
    """Score a package on known translations: chrF, BLEU, speed, empty and looping output.

    Needs the extra `train`.
    """
    from i18n_pipeline.cli.terminal import print_json, reporting
    from i18n_pipeline.cli.train import require_extra

    with reporting("models evaluate", json=json):
        require_extra()
        from i18n_pipeline.training import run

        lines = run.evaluate(package, tests, limit, behind_guards=guarded)
        if json:
            print_json({"scores": lines})
        else:
            typer.echo("\n".join(lines))
