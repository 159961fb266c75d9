"""The options that commands share, and the project they add up to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from i18n_pipeline.stages.project import Project

HERE = Path()


def switch(name: str, told: str) -> Any:  # as Typer's own function for it
    """Return an option that is given or not: Typer would ask for a `<bool>` behind it."""
    return typer.Option(name, help=told, metavar="")


def examples(*lines: str) -> str:
    """Return the examples for the end of a command's help, one a paragraph as Typer wants them."""
    head = "**Examples**" if len(lines) > 1 else "**Example**"
    return "\n\n".join((head, *(f"`i18n-pipeline {line}`" for line in lines)))


Directory = Annotated[
    Path,
    typer.Option("--project", help="The folder that holds articles/.", metavar="DIR"),
]
Targets = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        help="Work on this locale only; may be repeated. Default: the settings' target_locales.",
        metavar="LOCALE",
    ),
]
EngineName = Annotated[
    str | None,
    typer.Option(
        "--engine",
        help="argos, none (people alone), pseudo (to try layouts), reverse (for tests). "
        "Default: the settings' engine.",
        metavar="NAME",
    ),
]
Again = Annotated[
    bool,
    switch("--again", "Also translate anew the drafts that no person has touched."),
]
Mend = Annotated[
    bool,
    switch("--fix", "Mend drafts that no person has touched where that is certain."),
]
Beam = Annotated[
    int,
    typer.Option(
        "--beam",
        help="How many translations a model weighs at a time: more take longer.",
        metavar="1-32",
    ),
]
Device = Annotated[str, typer.Option("--device", help="Where models run.", metavar="cpu|cuda")]
Threads = Annotated[
    int, typer.Option("--threads", help="CPU threads in all; 0: one for each core.", metavar="N")
]
BatchTokens = Annotated[
    int,
    typer.Option(
        "--max-batch-tokens", help="The size of a batch: less takes less memory.", metavar="N"
    ),
]
PolicyText = Annotated[
    str | None,
    typer.Option(
        "--policy",
        help="What may be published: draft (everything, labelled), reviewed (what people have "
        "reviewed from end to end), or from what percentage reviewed on. Default: the settings'.",
        metavar="POLICY",
    ),
]
Json = Annotated[bool, switch("--json", "Print one report in JSON and nothing else.")]


def project_at(
    directory: Path,
    to: list[str] | None = None,
    engine: str | None = None,
    policy: str | None = None,
    decoding: tuple[int, str, int, int] | None = None,
) -> Project:
    """Return the project in `directory` with its settings, overridden by the given options.

    `decoding` has the beam, the device, the threads and the tokens of a batch.
    """
    from i18n_pipeline.config import read_settings
    from i18n_pipeline.editions.site import parse_policy
    from i18n_pipeline.engines import known_engine
    from i18n_pipeline.engines.base import Decoding
    from i18n_pipeline.engines.choice import Choice
    from i18n_pipeline.errors import PipelineError
    from i18n_pipeline.locales import parse_tag
    from i18n_pipeline.stages.project import Project
    from i18n_pipeline.store import Store

    root = directory.expanduser().resolve()
    if not root.is_dir():
        raise PipelineError("there is no such folder", where=str(directory))
    settings = read_settings(root)
    settings = replace(
        settings,
        engine=Choice(known_engine(engine)) if engine else settings.engine,
        policy=policy or settings.policy,
    )
    parse_policy(settings.policy)
    targets = tuple(dict.fromkeys(map(parse_tag, to))) if to else settings.target_locales
    if not targets:
        raise PipelineError(
            "no locale to translate into", next_step="name one with --to, or set target_locales"
        )
    return Project(
        Store(root),
        settings,
        targets,
        datetime.now().astimezone(),
        package_folders(root),
        decoding=Decoding(*decoding or ()),
    )


def package_folders(directory: Path) -> tuple[Path, ...]:
    """Return the folders whose packages the project in `directory` can use, its own first.

    Raises PipelineError where there is no project, so that nothing is ever put elsewhere.
    """
    from i18n_pipeline.engines.packages import user_folder
    from i18n_pipeline.store import STATE, Store

    root = directory.expanduser().resolve()
    Store(root).require_project()
    own = root / STATE / "packages"
    users = user_folder()
    return (own, users) if users else (own,)
