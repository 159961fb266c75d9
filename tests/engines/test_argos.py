"""The real thing: the starter package, CTranslate2, and Argos Translate to compare with."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from i18n_pipeline.engines import ENGINES, open_engine
from i18n_pipeline.engines.argos import ArgosEngine
from i18n_pipeline.engines.base import Done
from i18n_pipeline.engines.install import install_starter
from i18n_pipeline.engines.packages import Package, installed
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.text.words import words

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packages")
    install_starter(folder)
    return folder


@pytest.fixture(scope="module")
def engine(folder: Path) -> ArgosEngine:
    return ArgosEngine(installed([folder]))


def sentences() -> list[str]:
    """Sentences of our own: from a file, and 180 put together from parts."""
    who = ["The mayor", "My sister", "A police officer", "They", "Ann Lee", "The two men"]
    did = ["saw", "did not want", "bought", "left", "asked for"]
    what = [
        "the old house",
        "2 tickets",
        "water",
        "the book.",
        "it",
        "a new car",
        "him",
        "the list",
    ]
    made = [f"{' '.join(parts)}." for parts in itertools.product(who, did, what)]
    return (HERE / "sentences.en.txt").read_text(encoding="utf-8").splitlines() + made


def run(home: Path, *arguments: str, text: str = "") -> str:
    """What a Python in an empty home prints."""
    keep = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    environ = {**keep, "HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(ROOT)}
    environ.pop("ARGOS_PACKAGES_DIR", None)
    done = subprocess.run(
        [sys.executable, *arguments],
        input=text,
        env=environ,
        cwd=home,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_text_is_what_argos_itself_gives(folder: Path, tmp_path: Path) -> None:
    texts = sentences()
    assert len(texts) >= 200
    told = run(tmp_path, "-m", "tests.engines.parity", str(folder), text=json.dumps(texts))
    results = json.loads(told)
    same = [
        # Argos turns each underscore into a space; we keep it.
        argos == ours.replace("_", " ")
        for argos, ours in zip(results["argos"], results["ours"], strict=True)
    ]
    assert sum(same) >= 0.995 * len(same), [t for t, s in zip(texts, same, strict=True) if not s]


def test_the_home_stays_empty_and_torch_out(folder: Path, tmp_path: Path) -> None:
    program = (
        "import sys, os; from pathlib import Path; from i18n_pipeline.engines import open_engine\n"
        "before = dict(os.environ)\n"
        "engine = open_engine('argos', 'en', 'es', [Path(sys.argv[1])])\n"
        "assert not {'ctranslate2', 'argostranslate', 'sentencepiece'} & set(sys.modules)\n"
        "print(engine.translate(['I am here.'])[0].text)\n"
        "assert not {'torch', 'stanza', 'spacy', 'minisbd'} & set(sys.modules), 'slow imports'\n"
        "del os.environ['KMP_DUPLICATE_LIB_OK']  # Argos sets it for Intel's library\n"
        "assert os.environ == before\n"
    )
    assert run(tmp_path, "-c", program, str(folder)).strip()
    assert list(tmp_path.iterdir()) == []


def test_the_name_says_which_package_translates(engine: ArgosEngine, folder: Path) -> None:
    (starter,) = installed([folder])
    assert engine.name == f"argos en→es {starter.version} starter"
    german = Package(Path("x"), "de", "en", "1.3")
    assert ArgosEngine([german, starter]).name == f"argos de→en 1.3, {starter.name}"


def test_order_and_length_are_kept_and_progress_told(engine: ArgosEngine) -> None:
    texts = ["", "I am here.", "😀", "Where is he?", "  ", "I am here.", "48 %", "line\nline"]
    done: list[Done] = []
    results = engine.translate(texts, done.extend)
    assert len(results) == len(texts)
    assert sorted(done) == list(enumerate(results))
    assert [results[i].text for i in (0, 2, 4, 6)] == ["", "😀", "  ", "48 %"]
    assert results[1] == results[5] == engine.translate(["I am here."])[0]
    assert results[7].text.count("\n") == 1
    assert engine.translate([]) == ()


def test_links_are_whole_words(engine: ArgosEngine) -> None:
    source = "I don't know where he lives."
    (result,) = engine.translate([source])
    assert result.links
    assert {(link.source_start, link.source_end) for link in result.links} <= set(words(source))
    targets = {(link.target_start, link.target_end) for link in result.links}
    assert targets <= set(words(result.text))
    assert result.score is not None
    assert 0 < result.score <= 1


def test_a_sentence_longer_than_the_model_can_read_loses_nothing(engine: ArgosEngine) -> None:
    short = "I know where he lives, and she knows."
    (one,), (long,) = engine.translate([short]), engine.translate([" ".join([short] * 60)])
    assert len(long.text) > 10 * len(one.text)
    engine.translate(["x" * 400, "字" * 150])


def test_a_pivot_goes_through_both_packages(folder: Path, tmp_path: Path) -> None:
    (starter,) = installed([folder])
    twice = ArgosEngine([starter, starter])
    once = ArgosEngine([starter])
    text = "I don't know where he lives."
    (first,) = once.translate([text])
    (second,) = once.translate([first.text])
    (both,) = twice.translate([text])
    assert both.text == second.text
    assert both.score is not None
    assert both.score <= (first.score or 0)


@pytest.mark.parametrize("name", ["model/model.bin", "sentencepiece.model"])
def test_a_damaged_model_is_one_clear_line(folder: Path, tmp_path: Path, name: str) -> None:
    (starter,) = installed([folder])
    shutil.copytree(starter.path, tmp_path / "broken")
    (tmp_path / "broken" / name).write_bytes(b"damaged")
    engine = open_engine("argos", parse_tag("en"), parse_tag("es"), [tmp_path])
    with pytest.raises(PipelineError, match="install the package again"):
        engine.translate(["I am here."])


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(PipelineError, match=", ".join(ENGINES)):
        open_engine("google", parse_tag("en"), parse_tag("es"))
