"""The real thing: the starter package, CTranslate2, and Argos Translate to compare with."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from i18n_pipeline.engines import ENGINES, open_engine
from i18n_pipeline.engines.argos import ArgosEngine
from i18n_pipeline.engines.base import Decoding, Done
from i18n_pipeline.engines.choice import NOBODY
from i18n_pipeline.engines.install import install_starter
from i18n_pipeline.engines.packages import Package, installed
from i18n_pipeline.engines.pieces import open_tokenizer
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
    for name in ("ARGOS_PACKAGES_DIR", "KMP_DUPLICATE_LIB_OK"):  # Argos may have been here before
        environ.pop(name, None)
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


def test_nothing_to_translate_loads_no_model() -> None:
    nowhere = ArgosEngine([Package(Path("nowhere"), "en", "es", "1.0")])
    assert [one.text for one in nowhere.translate(["48 %", "", "@desk"])] == ["48 %", "", "@desk"]
    assert nowhere.translate([]) == ()


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


def test_company_and_threads_change_neither_text_nor_score(folder: Path) -> None:
    texts = [*sentences()[::4], " ".join(sentences()[:3])]
    one_by_one = ArgosEngine(installed([folder]), Decoding(threads=1))
    alone = tuple(one_by_one.translate([text])[0] for text in texts)
    for decoding in (Decoding(threads=1), Decoding(threads=3), Decoding(max_batch_tokens=96)):
        together = ArgosEngine(installed([folder]), decoding).translate(texts)
        assert together == alone, decoding
    assert one_by_one.translate(texts[::-1])[::-1] == alone


def test_attention_of_the_first_piece_is_still_another_sentences(folder: Path) -> None:
    """When this fails, CTranslate2 is mended: see where the engine calls a search misled."""
    import ctranslate2

    (starter,) = installed([folder])
    model = ctranslate2.Translator(str(starter.path / "model"), intra_threads=1)
    pieces = open_tokenizer(starter)
    sources = [pieces.encode(text) for text in ("I am here.", "Where is he?", "They left it.")]
    found = model.translate_batch(sources, beam_size=4, return_attention=True)
    alone = model.translate_batch(sources[1:2], beam_size=4, return_attention=True)
    first, *rest = found[1].attention[0]
    assert first == pytest.approx(found[0].attention[0][0][: len(first)], abs=1e-3)
    assert first != pytest.approx(alone[0].attention[0][0], abs=1e-3)
    assert rest[0] == pytest.approx(alone[0].attention[0][1], abs=1e-3)


def test_two_threads_may_ask_at_once(folder: Path) -> None:
    engine = ArgosEngine(installed([folder]))
    texts = sentences()
    windows = [texts[:30], texts[30:60], texts[60:65]]
    with ThreadPoolExecutor(3) as pool:
        together = list(pool.map(engine.translate, windows))
    assert together == [engine.translate(window) for window in windows]


def test_an_error_of_the_caller_ends_the_work(engine: ArgosEngine) -> None:
    def full(_: object) -> None:
        raise OSError("no space left on the disk")

    with pytest.raises(OSError, match="no space"):
        engine.translate(sentences()[:40], full)
    assert engine.translate(["I am here."])[0].text


def test_the_sentences_of_a_quotation_are_translated_one_by_one(engine: ArgosEngine) -> None:
    parts = ["“I know where he lives.", "She is here.", "They bought a car,” said Ann Lee."]
    source = " ".join(parts)
    separately = engine.translate(parts)
    (whole,) = engine.translate([source])
    assert whole.text == " ".join(one.text for one in separately)
    assert whole.score == min(one.score or 0 for one in separately)
    assert {(link.source_start, link.source_end) for link in whole.links} <= set(words(source))
    there = source.index("car")
    (car,) = [link for link in whole.links if link.source_start == there][:1]
    assert car.target_start > len(separately[0].text) + len(separately[1].text)


def test_alternatives_differ_and_begin_with_the_translation(engine: ArgosEngine) -> None:
    for source in ("My sister did not want the old house.", "I am here. She knows. “No,” he said."):
        (usual,) = engine.translate([source])
        found = engine.alternatives(source, 3)
        assert found[0] == usual
        assert 1 < len({one.text for one in found}) == len(found) <= 3
        assert all(one.text.strip() and one.score for one in found)
        assert len(engine.alternatives(source, 6)) > len(found)
    assert engine.alternatives("48 %", 3) == engine.translate(["48 %"])
    assert len(engine.alternatives("I am here.", 1)) == 1


def test_what_may_change_the_text_is_part_of_the_identity(folder: Path) -> None:
    route = installed([folder])
    usual = ArgosEngine(route).identity
    for other in (Decoding(beam=2), Decoding(device="cuda"), Decoding(no_repeat_ngram=3)):
        assert ArgosEngine(route, other).identity != usual
    for same in (Decoding(threads=3), Decoding(max_batch_tokens=512)):
        assert ArgosEngine(route, same).identity == usual


def test_a_search_can_be_chosen_for_one_call(engine: ArgosEngine, folder: Path) -> None:
    texts = sentences()[:24]
    greedy = Decoding(beam=1)
    once = engine.translate(texts, decoding=greedy)
    assert once == ArgosEngine(installed([folder]), greedy).translate(texts)
    assert once != engine.translate(texts)


def test_without_a_gpu_cuda_is_one_clear_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: 0)
    engine = ArgosEngine(installed([folder]), Decoding(device="cuda"))
    with pytest.raises(PipelineError, match=r"no GPU .*--device cpu"):
        engine.translate(["I am here."])


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


@pytest.mark.parametrize("kind", ["google", NOBODY])
def test_what_is_no_engine_cannot_be_opened(kind: str) -> None:
    with pytest.raises(PipelineError, match=f"{', '.join(ENGINES)}$"):
        open_engine(kind, parse_tag("en"), parse_tag("es"))
