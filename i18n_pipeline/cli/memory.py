"""`memory`: what people have reviewed and engines have made, kept in one file to be used again."""

from __future__ import annotations

from typing import Annotated

import typer

from i18n_pipeline.cli.options import HERE, Directory, Json, Targets, examples, project_at

memory = typer.Typer(
    name="memory",
    help="Search the translation memory, count what is in it, make it anew.",
    no_args_is_help=True,
)


@memory.command(
    epilog=examples(
        'memory search "The port reopens at 10."',
        'memory search "The port reopens at 10." --to ar --json',
    )
)
def search(
    text: Annotated[str, typer.Argument(help="A sentence in the source language.", metavar="TEXT")],
    directory: Directory = HERE,
    to: Targets = None,
    json: Json = False,
) -> None:
    """Show how people translated a sentence, and sentences like it, with how much is alike."""
    from i18n_pipeline.cli.show_memory import show_answers
    from i18n_pipeline.cli.terminal import reporting
    from i18n_pipeline.stages.memory.asked import search as search_memory

    with reporting("memory search", json=json):
        answers = search_memory(project_at(directory, to), text)
        raise typer.Exit(show_answers(answers, json=json))


@memory.command(epilog=examples("memory stats"))
def stats(directory: Directory = HERE, json: Json = False) -> None:
    """Count what the memory holds, by languages and by who made it."""
    from i18n_pipeline.cli.show_memory import show_stock
    from i18n_pipeline.cli.terminal import reporting
    from i18n_pipeline.stages.memory.asked import stock

    with reporting("memory stats", json=json):
        raise typer.Exit(show_stock(stock(project_at(directory)), json=json))


@memory.command(epilog=examples("memory rebuild"))
def rebuild(directory: Directory = HERE, json: Json = False) -> None:
    """Read all catalogs again and make the memory anew, for instance when it is damaged.

    Machine results are in no catalog; they are carried over as far as the old file can be read.
    """
    from i18n_pipeline.cli.show_memory import show_rebuilt
    from i18n_pipeline.cli.terminal import progress_bars, reporting
    from i18n_pipeline.stages.memory.asked import rebuild as rebuild_memory

    with reporting("memory rebuild", json=json):
        project = project_at(directory)
        with progress_bars() as progress:
            done = rebuild_memory(project, lambda number: progress("Catalogs", number, None))
        raise typer.Exit(show_rebuilt(done, json=json))
