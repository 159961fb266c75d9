"""What `publish` makes besides pages, and what becomes of the site then, as its options say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from i18n_pipeline.cli.options import HERE, Directory, Json, switch

if TYPE_CHECKING:
    from i18n_pipeline.stages.pages.afterwards import Wishes
    from i18n_pipeline.stages.project import Project

PUBLISH_EXAMPLES = (
    "publish",
    "publish --policy reviewed",
    "publish --format html --format epub",
    "publish --format text --since 2026-11-01",
    "publish --changed-since 2026-11-01 -o changes.zip",
    "publish --release --keep 5",
    "publish --rollback",
)
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        help="html, json, epub or text; may be repeated. Default: the settings' formats.",
        metavar="FORMAT",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since", help="The e-mail tells what changed on this day or later.", metavar="YYYY-MM-DD"
    ),
]
ChangedSince = Annotated[
    str | None,
    typer.Option(
        "--changed-since",
        help="Also write the files that changed since then, with a list of those to remove.",
        metavar="DAY|RELEASE",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Where to write these.", metavar="FOLDER|ZIP"),
]
MakeRelease = Annotated[
    bool,
    switch("--release", "Put the whole site before readers at once: dist/current."),
]
Keep = Annotated[
    int | None,
    typer.Option("--keep", help="How many older releases stay; 3 by default.", min=0, metavar="N"),
]
Rollback = Annotated[
    bool,
    switch("--rollback", "Publish nothing: lead dist/current back one release."),
]


def in_formats(project: Project, formats: list[str] | None, since: str | None) -> Project:
    """Return the project, to be published in `formats`."""
    from i18n_pipeline.editions.outlets import known_outlet

    if formats:
        wanted = tuple(dict.fromkeys(map(known_outlet, formats)))
        project = replace(project, settings=replace(project.settings, formats=wanted))
    return replace(project, since=_day(since) if since else None)


def wishes_of(
    changed_since: str | None, output: Path | None, keep: int | None, *, releases: bool
) -> Wishes:
    """Return what is to be done with the site. Raises PipelineError for half a wish."""
    from i18n_pipeline.errors import PipelineError
    from i18n_pipeline.stages.pages.afterwards import Wishes
    from i18n_pipeline.stages.pages.changes import Changes
    from i18n_pipeline.stages.pages.release import KEPT

    if (changed_since is None) is not (output is None):
        raise PipelineError(
            "--changed-since and -o go together",
            next_step="publish --changed-since 2026-11-01 -o changes.zip",
        )
    if keep is not None and not releases:
        raise PipelineError("--keep is about releases", next_step="publish --release --keep 5")
    changes = Changes(changed_since, output) if changed_since and output else None
    return Wishes((KEPT if keep is None else keep) if releases else None, changes)


def releases(directory: Directory = HERE, json: Json = False) -> None:
    """List the releases of the site, the newest first. Writes nothing."""
    from i18n_pipeline.cli.options import project_at
    from i18n_pipeline.cli.show_release import show_releases
    from i18n_pipeline.cli.terminal import reporting
    from i18n_pipeline.stages.pages.release import releases_of

    with reporting("releases", json=json):
        project = project_at(directory)
        project.store.require_project()
        raise typer.Exit(show_releases(releases_of(project), json=json))


def roll_back(directory: Path, *, json: bool) -> None:
    """Lead readers to the release before the one they get."""
    from i18n_pipeline.cli.options import project_at
    from i18n_pipeline.cli.show_release import show_rolled_back
    from i18n_pipeline.cli.terminal import reporting
    from i18n_pipeline.stages.pages.release import roll_back as lead_back

    with reporting("publish", json=json):
        raise typer.Exit(show_rolled_back(*lead_back(project_at(directory)), json=json))


def _day(text: str) -> date:
    from i18n_pipeline.errors import PipelineError

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PipelineError(
            f"{text!r} is no day", next_step="write it as year, month and day: 2026-11-01"
        ) from None
