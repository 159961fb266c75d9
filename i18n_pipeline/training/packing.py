"""From checkpoints to an installable Argos package: averaged, int8, with its model card."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from babel import Locale

from i18n_pipeline.locales import LocaleTag, argos_code
from i18n_pipeline.training import checkpoints
from i18n_pipeline.training.card import card
from i18n_pipeline.training.network import Network
from i18n_pipeline.training.prepare import COUNTS, PREPARED, TOKENIZER
from i18n_pipeline.training.settings import Settings
from i18n_pipeline.training.tokenizer import open_tokenizer

_ARGOS_VERSION = "1.9"
"""The oldest Argos Translate that reads such a package."""
_DATE = (1980, 1, 1, 0, 0, 0)
"""ZIP's first day: the same weights give the same file."""


def build(settings: Settings, trained: Path, last: int) -> Path:
    """Return the new package folder in `trained`, made from the mean of the last snapshots."""
    folder = trained / f"{_package_code(settings)}-{settings.version.replace('.', '_')}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    tokenizer = trained / PREPARED / TOKENIZER
    shutil.copy(tokenizer, folder / TOKENIZER)
    network = _averaged(settings, trained, last)
    with tempfile.TemporaryDirectory() as scratch:
        _convert(network, tokenizer, Path(scratch), folder / "model")
    _write_metadata(settings, folder)
    return folder


def write_card(settings: Settings, trained: Path, folder: Path, scores: Sequence[str]) -> None:
    """Write the package's README. `scores` are lines about this very package."""
    counts = json.loads((trained / PREPARED / COUNTS).read_text(encoding="utf-8"))
    text = card(settings, counts, scores)
    (folder / "README.md").write_text(text, encoding="utf-8")


def pack(folder: Path) -> Path:
    """Return the `.argosmodel` beside the folder: a ZIP file that installs."""
    package = folder.with_name(folder.name + ".argosmodel")
    unfinished = package.with_suffix(".unfinished")
    with zipfile.ZipFile(unfinished, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), _DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
    return unfinished.replace(package)


def _package_code(settings: Settings) -> str:
    """Return Argos' name of the pair: `translate-en_es`."""
    return f"translate-{argos_code(settings.source)}_{argos_code(settings.target)}"


def _averaged(settings: Settings, trained: Path, last: int) -> Network:
    pieces = open_tokenizer(trained / PREPARED / TOKENIZER).get_piece_size()
    network = Network(settings.shape, pieces)
    network.load_state_dict(checkpoints.average(trained / checkpoints.CHECKPOINTS, last))
    return network


def _convert(network: Network, tokenizer: Path, marian: Path, model: Path) -> None:
    """Write the CTranslate2 model, by way of the folder that its converter expects."""
    import ctranslate2  # noqa: PLC0415 (a machine that only trains needs none)

    network.marian.save_pretrained(marian)
    pieces = open_tokenizer(tokenizer)
    vocabulary = {pieces.id_to_piece(i): i for i in range(pieces.get_piece_size())}
    vocabulary["<pad>"] = network.padding
    _write_json(marian / "vocab.json", vocabulary)
    names = {"tokenizer_class": "MarianTokenizer", "source_lang": "a", "target_lang": "b"}
    _write_json(marian / "tokenizer_config.json", names)
    for side in ("source.spm", "target.spm"):
        shutil.copy(tokenizer, marian / side)
    converter = ctranslate2.converters.TransformersConverter(str(marian))
    converter.convert(str(model), quantization="int8")
    config = json.loads((model / "config.json").read_text(encoding="utf-8"))
    # Argos' tokenizer adds no end mark, and the encoder has learnt to expect one.
    _write_json(model / "config.json", config | {"add_source_eos": True})


def _write_metadata(settings: Settings, folder: Path) -> None:
    metadata = {
        "package_version": settings.version,
        "argos_version": _ARGOS_VERSION,
        "from_code": argos_code(settings.source),
        "from_name": _english_name(settings.source),
        "to_code": argos_code(settings.target),
        "to_name": _english_name(settings.target),
        "links": [],
        "type": "translate",
        "code": _package_code(settings),
    }
    _write_json(folder / "metadata.json", metadata)


def _english_name(tag: LocaleTag) -> str:
    return str(Locale.parse(tag, sep="-").get_display_name(Locale("en")))


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
