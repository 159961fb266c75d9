"""The commands as a newsroom types them: train, install, evaluate."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.training.newsroom import write_toy

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


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "i18n_pipeline", *arguments],
        cwd=folder,
        env={**os.environ, "HOME": str(folder / "home"), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_from_pairs_to_an_installed_and_scored_package(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "toy.toml").write_text(SETTINGS, encoding="utf-8")
    write_toy(tmp_path)
    command = ["train", "toy.toml", "--data", ".", "--output", "work"]
    trained = run(tmp_path, *command)
    assert trained.returncode == 0, trained.stderr
    made = "work/translate-en_es-0_3.argosmodel"
    assert f"i18n-pipeline models install {made}" in trained.stdout
    again = run(tmp_path, *command)
    assert again.returncode == 2
    assert "add --resume" in again.stderr
    installed = run(tmp_path, "models", "install", made)
    assert "en→es 0.3" in installed.stdout
    scored = run(tmp_path, "models", "evaluate", ".i18n/packages/translate-en_es-0.3", "toy.tsv")
    assert scored.returncode == 0, scored.stderr
    assert "BLEU" in scored.stdout
    assert "27 sentences, 0 empty, 0 looping, 0 untranslated" in scored.stdout
    package = ".i18n/packages/translate-en_es-0.3"
    scored = run(tmp_path, "models", "evaluate", package, "toy.tsv", "--guarded", "--limit", "9")
    assert "9 sentences, 0 empty" in scored.stdout, scored.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("train", "none.toml", "--data", ".", "--output", "work"), "none.toml"),
        (("models", "evaluate", "nowhere", "toy.tsv"), "nowhere"),
    ],
)
def test_what_is_missing_is_named_in_one_line(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
