"""The commands as a newsroom types them: train, install, evaluate."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from i18n_pipeline.cli import main
from tests.training.newsroom import write_toy

torch = pytest.importorskip("torch")
torch.set_num_threads(1)
pytest.importorskip("transformers")
pytest.importorskip("sacrebleu")

SETTINGS = """
[package]
source = "en"
target = "es"
version = "0.3"
files = ["toy.tsv"]
[model]
width = 48
feed_forward = 96
heads = 2
encoder_layers = 1
decoder_layers = 1
vocabulary = 340
dropout = 0.0
[schedule]
updates = 150
batch_tokens = 200
peak_rate = 5e-3
warm_up = 20
snapshot_every = 50
score_every = 150
[cleaning]
held_out = 0
capitals = 0.0
titles = 0.0
[sources.toy]
weight = 1.0
licence = "CC0"
about = "a toy"
"""


class Done(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program as a shell would, but here: the libraries of training load for seconds."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    def command(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["i18n-pipeline", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        return Done(int(stop.value.code or 0), *capsys.readouterr())

    return command


def test_from_pairs_to_an_installed_and_scored_package(tmp_path: Path, run: Run) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "toy.toml").write_text(SETTINGS, encoding="utf-8")
    write_toy(tmp_path)
    command = ["train", "toy.toml", "--data", ".", "--output", "work"]
    trained = run(*command)
    assert trained.status == 0, trained.err
    made = "work/translate-en_es-0_3.argosmodel"
    assert f"i18n-pipeline models install {made}" in trained.out
    again = run(*command)
    assert again.status == 2
    assert "add --resume" in again.err
    installed = run("models", "install", made)
    assert "en→es 0.3" in installed.out
    scored = run("models", "evaluate", ".i18n/packages/translate-en_es-0.3", "toy.tsv")
    assert scored.status == 0, scored.err
    assert "BLEU" in scored.out
    assert "27 sentences, 0 empty, 0 looping, 0 untranslated" in scored.out
    package = ".i18n/packages/translate-en_es-0.3"
    scored = run("models", "evaluate", package, "toy.tsv", "--guarded", "--limit", "9")
    assert "9 sentences, 0 empty" in scored.out, scored.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("train", "none.toml", "--data", ".", "--output", "work"), "none.toml"),
        (("models", "evaluate", "nowhere", "toy.tsv"), "nowhere"),
    ],
)
def test_what_is_missing_is_named_in_one_line(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert said in done.err
    assert len(done.err.splitlines()) == 1
