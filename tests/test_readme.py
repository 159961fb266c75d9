"""The README tells the truth: every command, setting, format and check stands in it."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
import typer.main

from i18n_pipeline.catalog.exchange import FORMATS as EXCHANGE
from i18n_pipeline.checks import CHECKS
from i18n_pipeline.cli.app import app
from i18n_pipeline.cli.glossary import glossary
from i18n_pipeline.cli.memory import memory
from i18n_pipeline.cli.models import models
from i18n_pipeline.config import Settings
from i18n_pipeline.editions.assemble import original
from i18n_pipeline.editions.outlets import OUTLETS
from i18n_pipeline.editions.outlets.document import document
from i18n_pipeline.engines import ENGINES
from i18n_pipeline.formats import FORMATS
from tests.conftest import ROOT
from tests.editions.sample import harbour
from tests.editions.test_outlets import told

README = (ROOT / "README.md").read_text(encoding="utf-8")


GROUPS = {"models": models, "memory": memory, "glossary": glossary}


def commands() -> list[str]:
    own = [name for name in names(app) if name not in GROUPS]
    return own + [f"{group} {name}" for group in GROUPS for name in names(GROUPS[group])]


def names(group: typer.Typer) -> list[str]:
    return list(typer.main.get_command(group).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", commands())
def test_every_command_has_a_row(command: str) -> None:
    assert re.search(rf"^\| `{command}\b", README, re.MULTILINE)


@pytest.mark.parametrize("name", [*CHECKS, *FORMATS, *(field.name for field in fields(Settings))])
def test_every_check_format_and_setting_has_a_row(name: str) -> None:
    assert re.search(rf"^\| `{name}` \|", README, re.MULTILINE)


@pytest.mark.parametrize("name", CHECKS)
def test_what_is_said_of_a_check_is_what_the_check_says(name: str) -> None:
    row = CHECKS[name]
    assert f"| `{name}` | {row.severity.value} | {row.doc} |" in README


@pytest.mark.parametrize("name", EXCHANGE)
def test_what_is_said_of_an_exchange_format_is_what_its_row_says(name: str) -> None:
    row = EXCHANGE[name]
    assert f"| `{name}` | `{row.suffix}` | {row.doc} |" in README


@pytest.mark.parametrize("name", OUTLETS)
def test_what_is_said_of_an_outlet_is_what_its_row_says(name: str) -> None:
    assert f"| `{name}` | {OUTLETS[name].doc} |" in README


def test_every_key_of_a_document_has_a_row() -> None:
    said = document(told(original(harbour())))
    inside = [f"body.{key}" for key in said["body"]]
    for key in [key for key in said if key != "body"] + inside:
        assert re.search(rf"^\|[^|]*`{re.escape(key)}`[^|]*\|", README, re.MULTILINE), key


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_is_named(engine: str) -> None:
    assert f"`{engine}`" in README


def test_ci_finds_the_test_command() -> None:
    block = re.search(r"<!-- test command -->\n```sh\n(.+)\n```", README)
    assert block
    assert block[1].endswith("pytest")


def anchor(heading: str) -> str:
    """Return the address that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_every_link_leads_to_a_heading() -> None:
    text = re.sub(r"```.*?```", "", README, flags=re.DOTALL)
    links = re.findall(r"\]\((?!https?:)([^)]*)\)", text)
    heads = {f"#{anchor(heading)}" for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    assert links
    assert set(links) <= heads, set(links) - heads
