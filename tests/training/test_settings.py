from __future__ import annotations

from pathlib import Path

import pytest

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.training import settings as module
from i18n_pipeline.training.settings import PROFILES, read_settings

SHIPPED = sorted((Path(module.__file__).parent / "models").glob("*.toml"))
MINIMAL = '[package]\nsource = "en"\ntarget = "es"\nversion = "1"\nfiles = ["a.tsv"]\n'


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_settings_name_the_licence_of_every_source(path: Path) -> None:
    settings = read_settings(path)
    assert settings.sources
    assert all(source.licence and source.about for source in settings.sources.values())


def test_profile_is_a_start_that_settings_change(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(MINIMAL + '[model]\nprofile = "small"\nwidth = 128\n', encoding="utf-8")
    shape = read_settings(path).shape
    assert (shape.width, shape.encoder_layers) == (128, PROFILES["small"].encoder_layers)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (MINIMAL + "[schedule]\nbatch_size = 3\n", "batch_size"),
        (MINIMAL + '[model]\nprofile = "huge"\n', "profile"),
        (MINIMAL.replace("files", "file"), "files"),
        ("[package", "cannot read"),
    ],
)
def test_mistake_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PipelineError, match=complaint):
        read_settings(path)
