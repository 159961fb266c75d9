"""The commands. Each reads its options, runs one or more stages, and shows their report."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from i18n_pipeline.cli.exchange import EXPORT_EXAMPLES, IMPORT_EXAMPLES, export, import_
from i18n_pipeline.cli.formats import (
    PUBLISH_EXAMPLES,
    ChangedSince,
    Formats,
    Keep,
    MakeRelease,
    Output,
    Rollback,
    Since,
    in_formats,
    releases,
    roll_back,
    wishes_of,
)
from i18n_pipeline.cli.glossary import glossary
from i18n_pipeline.cli.memory import memory
from i18n_pipeline.cli.merge_driver import merge_driver
from i18n_pipeline.cli.models import models
from i18n_pipeline.cli.options import (
    HERE,
    Again,
    BatchTokens,
    Beam,
    Device,
    Directory,
    EngineName,
    Json,
    Mend,
    PolicyText,
    Targets,
    Threads,
    examples,
    project_at,
    switch,
)
from i18n_pipeline.cli.train import train
from i18n_pipeline.cli.typeset import TYPESET_EXAMPLES, typeset

if TYPE_CHECKING:
    from collections.abc import Callable

    from i18n_pipeline.stages.pages.afterwards import Wishes
    from i18n_pipeline.stages.project import Project

_PROJECT, _STEPS = "A project", "The steps of a run"
_TRANSLATORS, _PACKAGES = "With translators", "Translation packages"
"""The groups in which the commands are listed."""

app = typer.Typer(
    name="i18n-pipeline",
    epilog="Start with `i18n-pipeline init`, fill articles/, then `i18n-pipeline run`.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
app.add_typer(models, name="models", rich_help_panel=_PACKAGES)
app.add_typer(memory, name="memory", rich_help_panel=_TRANSLATORS)
app.add_typer(glossary, name="glossary", rich_help_panel=_TRANSLATORS)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"i18n-pipeline {version('i18n-pipeline')}")
        raise typer.Exit


@app.callback()
def common(
    _: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Show the version.",
            is_eager=True,
            callback=_print_version,
            metavar="",
        ),
    ] = False,
) -> None:
    """Translate news articles offline, have people review them, publish localized editions."""


@app.command(epilog=examples("init", "init newsroom --to es --to ar"), rich_help_panel=_PROJECT)
def init(
    directory: Annotated[
        Path, typer.Argument(help="Where the project shall be.", metavar="DIR")
    ] = HERE,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", help="A locale to translate into; may be repeated.", metavar="LOCALE"),
    ] = None,
) -> None:
    """Make a new project: its folders and a settings file with every setting explained."""
    from i18n_pipeline.cli.init import make_project

    typer.echo(make_project(directory, to or ["es"]))


@app.command(epilog=examples("extract", "extract --to fr --to pt-BR"), rich_help_panel=_STEPS)
def extract(directory: Directory = HERE, to: Targets = None, json: Json = False) -> None:
    """Read the articles and bring the catalogs in locales/ up to date with them.

    Reviewed sentences that stayed keep their translations; those that were edited get them for
    review. The machine is not asked: `translate` does that.
    """
    _run("extract", lambda: project_at(directory, to), json=json)


@app.command(
    epilog=examples(
        "translate",
        "translate --again --beam 6",
        "translate --to ar-XB --engine pseudo",
        "translate --device cuda --max-batch-tokens 16384",
    ),
    rich_help_panel=_STEPS,
)
def translate(  # noqa: PLR0913, PLR0917 (an option each)
    directory: Directory = HERE,
    to: Targets = None,
    engine: EngineName = None,
    again: Again = False,
    beam: Beam = 4,
    device: Device = "cpu",
    threads: Threads = 0,
    max_batch_tokens: BatchTokens = 2048,
    json: Json = False,
) -> None:
    """Fill untranslated entries by machine. What a person has touched is never changed."""
    decoding = (beam, device, threads, max_batch_tokens)

    def project() -> Project:
        return replace(project_at(directory, to, engine, decoding=decoding), again=again)

    _run("translate", project, json=json)


@app.command(
    epilog=examples("check", "check --to es --json", "check --fix"), rich_help_panel=_STEPS
)
def check(
    directory: Directory = HERE, to: Targets = None, fix: Mend = False, json: Json = False
) -> None:
    """Hold every translation against its source: numbers, names, links, codes and more.

    What it finds is noted in the catalogs, beside the sentence. Exit status 1 where that must not
    reach a page, in a draft or in a reviewed sentence.
    """
    _run("check", lambda: replace(project_at(directory, to), mends=fix), json=json)


@app.command(epilog=examples(*PUBLISH_EXAMPLES), rich_help_panel=_STEPS)
def publish(  # noqa: PLR0913, PLR0917 (an option each)
    directory: Directory = HERE,
    to: Targets = None,
    policy: PolicyText = None,
    formats: Formats = None,
    since: Since = None,
    changed_since: ChangedSince = None,
    output: Output = None,
    release: MakeRelease = False,
    keep: Keep = None,
    rollback: Rollback = False,
    json: Json = False,
) -> None:
    """Put the articles back together as localized pages in dist/, or in other formats."""

    def project() -> Project:
        plain = project_at(directory, to, policy=policy)
        return in_formats(plain, formats, since)

    if rollback:
        roll_back(directory, json=json)
    from i18n_pipeline.cli.terminal import reporting

    with reporting("publish", json=json):
        wishes = wishes_of(changed_since, output, keep, releases=release)
    _run("publish", project, json=json, wishes=wishes)


@app.command(
    epilog=examples("run", "run --to es --policy reviewed", "run --project newsroom"),
    rich_help_panel=_PROJECT,
)
def run(  # noqa: PLR0913, PLR0917 (an option each)
    directory: Directory = HERE,
    to: Targets = None,
    engine: EngineName = None,
    policy: PolicyText = None,
    beam: Beam = 4,
    device: Device = "cpu",
    threads: Threads = 0,
    max_batch_tokens: BatchTokens = 2048,
    json: Json = False,
) -> None:
    """Do the whole job: extract, translate, check and publish.

    Article by article, and only for those with something new.
    """
    decoding = (beam, device, threads, max_batch_tokens)
    _run("run", lambda: project_at(directory, to, engine, policy, decoding), json=json)


@app.command(
    epilog=examples("status", "status --queue --to es", "status --queue --json"),
    rich_help_panel=_PROJECT,
)
def status(
    directory: Directory = HERE,
    to: Targets = None,
    in_order: Annotated[
        bool, switch("--queue", "List what to review first, the riskiest on top.")
    ] = False,
    limit: Annotated[
        int,
        typer.Option("--limit", help="How much of the queue to list; 0: all.", min=0, metavar="N"),
    ] = 20,
    json: Json = False,
) -> None:
    """Show how far each locale is, or what to review first. Writes nothing.

    The number before each entry of the queue is its risk, from 0 to 100; “52% sure” is how far the
    package trusted its own draft. The other words are names of checks, and places in the article.
    """
    from i18n_pipeline.cli import show_status
    from i18n_pipeline.cli.terminal import reporting
    from i18n_pipeline.stages.review.status import queue
    from i18n_pipeline.stages.review.status import status as status_of

    with reporting("status", json=json):
        project = project_at(directory, to)
        if in_order:
            raise typer.Exit(show_status.show_queue(queue(project), limit, json=json))
        raise typer.Exit(show_status.show_status(status_of(project), json=json))


app.command(epilog=examples("releases", "releases --json"), rich_help_panel=_PROJECT)(releases)
app.command(epilog=examples(*EXPORT_EXAMPLES), rich_help_panel=_TRANSLATORS)(export)
app.command("import", epilog=examples(*IMPORT_EXAMPLES), rich_help_panel=_TRANSLATORS)(import_)
app.command(epilog=examples(*TYPESET_EXAMPLES), rich_help_panel=_TRANSLATORS)(typeset)
app.command(
    "merge-driver", epilog=examples("merge-driver %O %A %B %P"), rich_help_panel=_TRANSLATORS
)(merge_driver)
app.command(
    epilog=examples("train en-es.toml --data corpora --output work --resume"),
    rich_help_panel=_PACKAGES,
)(train)


def _run(
    command: str, make_project: Callable[[], Project], *, json: bool, wishes: Wishes | None = None
) -> None:
    from i18n_pipeline.cli.show import show_report
    from i18n_pipeline.cli.terminal import progress_bars, reporting
    from i18n_pipeline.stages.run import COMMANDS
    from i18n_pipeline.stages.run import run as run_stages

    with reporting(command, json=json):
        project = replace(make_project(), lists_drafts=json)
        with ExitStack() as memory_open:
            with progress_bars() as progress:
                stages = run_stages(project, COMMANDS[command], progress, wishes)
                report = memory_open.enter_context(stages)
            raise typer.Exit(show_report(command, report, json=json))
