"""`typeset`: the marks of a language, for drafts that are there and for what people wrote."""

from __future__ import annotations

from typing import Annotated

import typer

from i18n_pipeline.cli.options import HERE, Directory, Json, Targets, project_at, switch

TYPESET_EXAMPLES = ("typeset --dry-run", "typeset --reviewed --to fr")


def typeset(  # noqa: PLR0913, PLR0917 (an option each)
    directory: Directory = HERE,
    to: Targets = None,
    reviewed: Annotated[
        bool, switch("--reviewed", "Also what people wrote, edited or approved.")
    ] = False,
    plain: Annotated[bool, switch("--plain", "Take it back: the marks of a typewriter.")] = False,
    dry_run: Annotated[bool, switch("--dry-run", "Only show what would change.")] = False,
    json: Json = False,
) -> None:
    """Set the quotation marks, dashes and spaces of drafts as their language does.

    Apostrophes and ellipses too; words, numbers and codes stay as they are.
    """
    from i18n_pipeline.cli.show_typeset import show_typeset
    from i18n_pipeline.cli.terminal import reporting
    from i18n_pipeline.stages.drafts.typeset import Wanted, typeset_catalogs

    with reporting("typeset", json=json):
        wanted = Wanted(reviewed=reviewed, plain=plain, dry_run=dry_run)
        done = typeset_catalogs(project_at(directory, to), wanted)
        raise typer.Exit(show_typeset(done, dry_run=dry_run, json=json))
