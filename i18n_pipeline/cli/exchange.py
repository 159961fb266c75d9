"""`export` and `import`: files for translators go out and come back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from i18n_pipeline.cli.options import HERE, Directory, Json, Targets, project_at, switch

EXPORT_EXAMPLES = (
    "export --to es -o outbox",
    "export --to es --format csv --article budget-vote -o outbox",
    "export --format xliff2 -o for-the-desk.zip",
    "export --to ar --format preview -o outbox",
)
IMPORT_EXAMPLES = (
    "import outbox/budget-vote.es.xlf",
    "import inbox",
    "import from-amal.zip --reviewed",
    "import mailed/budget-vote.po",
    "import old-memory.tmx --to es",
)


def export(  # noqa: PLR0913, PLR0917 (an option each)
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="A folder, or a .zip file.", metavar="FOLDER|ZIP"),
    ],
    directory: Directory = HERE,
    to: Targets = None,
    format_: Annotated[
        str,
        typer.Option("--format", help="xliff, xliff2, csv, tmx or preview.", metavar="FORMAT"),
    ] = "xliff",
    article: Annotated[
        list[str] | None,
        typer.Option(
            "--article",
            help="Only this article, by its path below articles/ without the ending, or "
            "i18n_pipeline for the pages' own texts; may be repeated.",
            metavar="ID",
        ),
    ] = None,
    together: Annotated[
        bool, switch("--together", "All articles of a locale in one file.")
    ] = False,
    json: Json = False,
) -> None:
    """Write files for translators: a file for each article and locale, or a memory.

    They hold notes, states, and what each code stands for, and come back by `import`. A file that
    holds work you have not imported yet is never written over.
    """
    from i18n_pipeline.cli.show_exchange import show_exported
    from i18n_pipeline.cli.terminal import reporting
    from i18n_pipeline.stages.exchange.export import Order
    from i18n_pipeline.stages.exchange.export import export as export_files

    with reporting("export", json=json):
        order = Order(_known(format_), output, tuple(article or ()), together)
        exported = export_files(project_at(directory, to), order)
        raise typer.Exit(show_exported(exported, json=json))


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Files that came back, folders or .zip archives of them.", metavar="FILE"
        ),
    ],
    directory: Directory = HERE,
    to: Targets = None,
    reviewed: Annotated[
        bool,
        switch(
            "--reviewed",
            "Somebody has read every sentence of these files: count all of their "
            "translations as reviewed, whatever their states say.",
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Merge what translators made of exported files, or of catalogs, into the catalogs.

    Only what was changed in a file is taken. What was changed in the project since the export is
    never overwritten, but listed; so is a translation that lost or crossed a code. A translation
    memory (TMX) is kept with the project, and proposed wherever its sentences stand.
    """
    from i18n_pipeline.cli.show_exchange import show_imported
    from i18n_pipeline.cli.terminal import reporting
    from i18n_pipeline.stages.exchange.arrival import import_files

    with reporting("import", json=json):
        imported = import_files(project_at(directory, to), files, reviewed=reviewed)
        raise typer.Exit(show_imported(imported, json=json))


def _known(name: str) -> str:
    from i18n_pipeline.catalog.exchange import FORMATS
    from i18n_pipeline.errors import PipelineError

    if name not in FORMATS:
        raise PipelineError(
            f"unknown format {name!r}", next_step=f"give one of {', '.join(FORMATS)}"
        )
    return name
