"""The whole way in small: learn a toy language pair, be killed, go on, become a package."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from i18n_pipeline.engines.argos import ArgosEngine
from i18n_pipeline.engines.packages import read_package
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.training.settings import Settings
from tests.training.newsroom import PAIRS, PLAIN, SHAPE, settings_for, write_toy

FINE = """
[package]
source = "en"
target = "es"
version = "0.2"
files = ["toy.tsv"]
[model]
width = 48
feed_forward = 96
heads = 2
encoder_layers = 1
decoder_layers = 1
[schedule]
updates = 2
peak_rate = 1e-5
[cleaning]
held_out = 0
[sources]
toy = { weight = 1.0 }
"""

torch = pytest.importorskip("torch")
torch.set_num_threads(1)  # several threads add up in an order of their own: equal but for rounding
pytest.importorskip("transformers")
pytest.importorskip("sacrebleu")

from i18n_pipeline.training import checkpoints, loop, packing, run  # noqa: E402
from i18n_pipeline.training.prepare import TOKENIZER, prepare  # noqa: E402
from i18n_pipeline.training.trainer import Place, learning_rate  # noqa: E402


def _train(folder: Path, settings: Settings, resume: bool = False, minutes: float = 5) -> Any:
    lines: list[str] = []
    place = Place(
        folder / "prepared", folder / "checkpoints", "cpu", minutes=minutes, say=lines.append
    )
    write_toy(folder)
    prepared = prepare(settings, folder, place.prepared, place.say)
    progress = loop.train(settings, prepared, place, resume)
    return progress, lines


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trained")
    _train(folder, settings_for())
    return folder


def _weights(folder: Path) -> Any:
    return torch.load(checkpoints.snapshots(folder / "checkpoints")[-1], weights_only=True)


def test_a_killed_training_goes_on_as_if_nothing_had_happened(
    trained: Path, tmp_path: Path
) -> None:
    settings = settings_for()
    short = replace(settings, schedule=replace(settings.schedule, save_minutes=0.0))
    _train(tmp_path, short, minutes=0.0)
    state = torch.load(tmp_path / "checkpoints" / "state.pt", weights_only=True)
    assert state["progress"]["update"] == 1
    progress, lines = _train(tmp_path, settings, resume=True)
    assert progress.update == settings.schedule.updates
    assert lines[0] == "resumed at update 1"
    for name, weight in _weights(trained).items():
        assert torch.equal(weight, _weights(tmp_path)[name]), name


def test_only_the_last_snapshots_stay_and_padding_stays_zero(trained: Path) -> None:
    names = [path.name for path in checkpoints.snapshots(trained / "checkpoints")]
    assert names == ["weights-00000120.pt", "weights-00000160.pt"]
    assert not torch.count_nonzero(_weights(trained)["marian.model.shared.weight"][-1])


def test_the_package_translates_what_was_learnt_and_shows_the_alignment(
    trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The proof of an alignment is in names and numbers, of which so small a model knows none.
    monkeypatch.setattr("i18n_pipeline.engines.argos_model.aligns", lambda made: True)
    settings = settings_for()
    folder = packing.build(settings, trained, last=1)
    packing.write_card(settings, trained, folder, ["toy: chrF2 99.0"])
    package = read_package(folder)
    assert package is not None
    results = ArgosEngine((package,)).translate([pair.source for pair in PAIRS])
    right = sum(r.text == p.target for r, p in zip(results, PAIRS, strict=True))
    assert right > 0.8 * len(PAIRS)
    linked = {
        (PAIRS[0].source[link.source_start : link.source_end], word)
        for link in results[0].links
        for word in [results[0].text[link.target_start : link.target_end]]
    }
    assert {("judge", "juez"), ("sees", "ve"), ("vote", "voto")} <= linked
    archive = zipfile.ZipFile(packing.pack(folder))
    metadata = json.loads(archive.read("translate-en_es-0_1/metadata.json"))
    assert (metadata["from_code"], metadata["to_name"]) == ("en", "Spanish")
    card = archive.read("translate-en_es-0_1/README.md").decode()
    assert "| toy | 27 | 1 | CC0 | a toy |" in card
    assert "toy: chrF2 99.0" in card


def test_a_checkpoint_of_another_shape_is_refused(trained: Path) -> None:
    settings = settings_for()
    other = replace(settings, shape=replace(settings.shape, feed_forward=48))
    with pytest.raises(Exception, match="another model"):
        _train(trained, other, resume=True)


def test_fine_tuning_begins_with_the_pieces_and_weights_of_a_training(
    trained: Path, tmp_path: Path
) -> None:
    write_toy(tmp_path)
    (tmp_path / "own.toml").write_text(FINE, encoding="utf-8")
    run.train(tmp_path / "own.toml", tmp_path, tmp_path / "out", run.Limits(), init=trained)
    pieces = [(f / "prepared" / TOKENIZER).read_bytes() for f in (trained, tmp_path / "out")]
    assert pieces[0] == pieces[1]
    before, after = _weights(trained), _weights(tmp_path / "out")
    assert all(torch.allclose(before[name], after[name], atol=0.2) for name in before)
    assert any(not torch.equal(before[name], after[name]) for name in before)


def test_what_cannot_be_trained_is_said_plainly(trained: Path, tmp_path: Path) -> None:
    write_toy(tmp_path)
    settings, file, limits = tmp_path / "own.toml", tmp_path / "file", run.Limits()
    settings.write_text(FINE, encoding="utf-8")
    file.write_text("not a folder", encoding="utf-8")
    with pytest.raises(PipelineError, match=r"file.*Not a directory"):
        run.train(settings, tmp_path, file, limits)
    with pytest.raises(PipelineError, match=r"none.*No such file"):
        run.train(settings, tmp_path, tmp_path / "out", limits, init=tmp_path / "none")
    with pytest.raises(PipelineError, match=r"none.toy\.tsv: no such file"):
        run.train(settings, tmp_path / "none", tmp_path / "out", limits)
    with pytest.raises(PipelineError, match="No such file"):
        run.export(settings, tmp_path / "out", 1, ())
    with pytest.raises(PipelineError, match="metadata"):
        run.evaluate(tmp_path, [tmp_path / "toy.tsv"])
    (tmp_path / "none.tsv").touch()
    package = packing.build(settings_for(), trained, last=1)
    with pytest.raises(PipelineError, match=r"none\.tsv: no pair to score"):
        run.evaluate(package, [tmp_path / "none.tsv"])


@pytest.mark.parametrize("left", [0, 100])
def test_a_damaged_checkpoint_is_named(trained: Path, tmp_path: Path, left: int) -> None:
    whole = (trained / "checkpoints" / "state.pt").read_bytes()
    (tmp_path / "checkpoints").mkdir()
    (tmp_path / "checkpoints" / "state.pt").write_bytes(whole[:left])
    with pytest.raises(PipelineError, match=r"state\.pt: a damaged checkpoint"):
        _train(tmp_path, settings_for(), resume=True)


def test_pairs_too_few_for_a_vocabulary_or_too_long_are_refused(tmp_path: Path) -> None:
    write_toy(tmp_path)
    settings = settings_for(replace(SHAPE, vocabulary=20))
    with pytest.raises(PipelineError, match="cannot be cut into pieces"):
        prepare(settings, tmp_path, tmp_path / "prepared", str)
    settings = replace(settings_for(), cleaning=replace(PLAIN, max_pieces=1))
    with pytest.raises(PipelineError, match="too long"):
        prepare(settings, tmp_path, tmp_path / "prepared", str)


def test_the_rate_rises_falls_and_ends() -> None:
    schedule = replace(settings_for().schedule, warm_up=10, cool_down=20, updates=100)
    rates = [learning_rate(schedule, update) for update in range(1, 101)]
    assert max(rates) == rates[9] == schedule.peak_rate
    assert rates[-1] < 0.02 * schedule.peak_rate
