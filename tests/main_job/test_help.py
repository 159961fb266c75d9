"""What the commands say of themselves."""

from __future__ import annotations

import pytest

from i18n_pipeline.cli.app import app
from tests.main_job.conftest import Cli

COMMANDS = [
    *([one.name or one.callback.__name__.strip("_")] for one in app.registered_commands),
    *([group.name] for group in app.registered_groups),
    *(
        [group.name, one.name or one.callback.__name__.strip("_")]
        for group in app.registered_groups
        for one in group.typer_instance.registered_commands
    ),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_switch_asks_for_a_word_behind_it(cli: Cli, command: list[str]) -> None:
    said = cli(*command, "--help").out.splitlines()
    options = [line for line in said if "--" in line and "--help" not in line]
    assert not [line for line in options if "<bool>" in line or " range>" in line]
