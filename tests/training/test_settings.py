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
    path.write_text(MINIMAL + '[model]\nprofile = "small"\nwidth = 192\n', encoding="utf-8")
    shape = read_settings(path).shape
    assert (shape.width, shape.encoder_layers) == (192, PROFILES["small"].encoder_layers)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (MINIMAL + "[schedule]\nbatch_size = 3\n", "batch_size"),
        (MINIMAL + '[model]\nprofile = "huge"\n', "profile"),
        (MINIMAL.replace("files", "file"), "files"),
        (MINIMAL + '[schedule]\nupdates = "many"\n', "updates = 'many' is no int"),
        (MINIMAL + "[schedule]\nupdates = true\n", "updates = True is no int"),
        (MINIMAL + "[model]\nwidth = 50\nheads = 4\n", "50 cannot be shared by 4 heads"),
        (MINIMAL + "[sources]\na = 2.0\n", "a is not a table"),
        (MINIMAL.replace('["a.tsv"]', '"a.tsv"'), "files is not a list"),
        ('package = "en-es"', r"\[package\] is not a table"),
        ("[package", "cannot read"),
    ],
)
def test_mistake_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PipelineError, match=complaint):
        read_settings(path)
