"""What `publish` makes of the articles besides pages, as its options say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from i18n_pipeline.stages.project import Project

PUBLISH_EXAMPLES = (
    "publish",
    "publish --policy reviewed",
    "publish --format html --format epub",
    "publish --format text --since 2026-11-01",
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


def in_formats(project: Project, formats: list[str] | None, since: str | None) -> Project:
    """Return the project, to be published in `formats`."""
    from i18n_pipeline.editions.outlets import known_outlet

    if formats:
        wanted = tuple(dict.fromkeys(map(known_outlet, formats)))
        project = replace(project, settings=replace(project.settings, formats=wanted))
    return replace(project, since=_day(since) if since else None)


def _day(text: str) -> date:
    from i18n_pipeline.errors import PipelineError

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PipelineError(
            f"{text!r} is no day", next_step="write it as year, month and day: 2026-11-01"
        ) from None
