"""`glossary`: the words that a project has agreed on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from i18n_pipeline.cli.options import HERE, Directory, Json, Targets, examples, project_at, switch

if TYPE_CHECKING:
    from collections.abc import Callable

    from i18n_pipeline.stages.exchange.glossary import Taken
    from i18n_pipeline.stages.project import Project

glossary = typer.Typer(
    name="glossary",
    help="List the agreed terms, add some, exchange them with other programs.",
    no_args_is_help=True,
)
Over = Annotated[bool, switch("--replace", "Replace terms that the project has otherwise.")]


@glossary.command(name="list", epilog=examples("glossary list", "glossary list --to es --own"))
def list_terms(
    directory: Directory = HERE,
    to: Targets = None,
    own: Annotated[bool, switch("--own", "Only the project's own terms.")] = False,
    json: Json = False,
) -> None:
    """Show the terms in force: the project's own, and the shipped ones behind them."""
    from i18n_pipeline.cli.show_glossary import show_listed
    from i18n_pipeline.cli.terminal import reporting
    from i18n_pipeline.stages.exchange.glossary import listed

    with reporting("glossary list", json=json):
        lists = listed(project_at(directory, to))
        raise typer.Exit(show_listed(lists, own=own, json=json))


@glossary.command(
    epilog=examples(
        'glossary add "Supreme Court" "Tribunal Supremo" --to es --not "Corte Suprema"',
        'glossary add "Open Line"',
    )
)
def add(  # noqa: PLR0913, PLR0917 (an option each)
    source: Annotated[str, typer.Argument(help="The term in the source language.", metavar="TERM")],
    target: Annotated[
        str,
        typer.Argument(
            help="What to write for it; nothing: it stays as it is.", metavar="TRANSLATION"
        ),
    ] = "",
    directory: Directory = HERE,
    to: Targets = None,
    also: Annotated[
        list[str] | None,
        typer.Option(
            "--also", help="Another form that may stand; may be repeated.", metavar="FORM"
        ),
    ] = None,
    never: Annotated[
        list[str] | None,
        typer.Option("--not", help="A forbidden form; may be repeated.", metavar="FORM"),
    ] = None,
    pos: Annotated[
        str, typer.Option("--pos", help="Part of speech, such as noun.", metavar="WORD")
    ] = "",
    note: Annotated[
        str, typer.Option("--note", help="What translators should know.", metavar="TEXT")
    ] = "",
    case: Annotated[
        str,
        typer.Option(
            "--case",
            help="exact: capitals matter; any: they never do. Default: where the term has one.",
            metavar="exact|any",
        ),
    ] = "",
    over: Over = False,
    json: Json = False,
) -> None:
    """Put a term into the glossary of each locale, or its translation into that of one (--to)."""
    from i18n_pipeline.catalog.glossary import term_of
    from i18n_pipeline.stages.exchange.glossary import add as add_term

    cells = {
        "source": source,
        "target": target,
        "admitted": "|".join(also or ()),
        "forbidden": "|".join(never or ()),
        "pos": pos,
        "note": note,
        "case": case,
        "translate": "" if target else "no",
    }
    _taking("glossary add", lambda p: add_term(p, term_of(cells), over=over), directory, to, json)


@glossary.command(
    name="import",
    epilog=examples("glossary import terms.tbx", "glossary import terms.csv --to es --replace"),
)
def import_file(
    file: Annotated[Path, typer.Argument(help="A TBX or CSV file.", metavar="FILE")],
    directory: Directory = HERE,
    to: Targets = None,
    over: Over = False,
    json: Json = False,
) -> None:
    """Take in the terms of a file. What the project has otherwise stays, and is named."""
    from i18n_pipeline.stages.exchange.glossary import take_in

    _taking("glossary import", lambda p: take_in(p, file, over=over), directory, to, json)


@glossary.command(epilog=examples("glossary export --to es --format tbx > es.tbx"))
def export(
    directory: Directory = HERE,
    to: Targets = None,
    form: Annotated[str, typer.Option("--format", help="tbx or csv.", metavar="FORMAT")] = "tbx",
) -> None:
    """Write the terms in force for one locale to standard output."""
    from i18n_pipeline.errors import PipelineError
    from i18n_pipeline.stages.exchange.glossary import give_out

    project = project_at(directory, to)
    if len(project.targets) > 1:
        raise PipelineError("a file holds the terms of one locale", next_step="name it with --to")
    data = give_out(project, project.targets[0], form)
    typer.get_binary_stream("stdout").write(data)


def _taking(
    command: str,
    take: Callable[[Project], tuple[Taken, ...]],
    directory: Path,
    to: list[str] | None,
    json: bool,
) -> None:
    from i18n_pipeline.cli.show_glossary import show_taken
    from i18n_pipeline.cli.terminal import reporting

    with reporting(command, json=json):
        raise typer.Exit(show_taken(command, take(project_at(directory, to)), json=json))
