"""What people put into `dist/`, or changed there, is theirs; and we know what is ours again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from i18n_pipeline.cli.options import project_at
from i18n_pipeline.memory.outputs import Outputs
from i18n_pipeline.stages.pages.manifest import MANIFEST, recall, write_manifest
from i18n_pipeline.stages.pages.published import put
from i18n_pipeline.store import Store
from tests.main_job.conftest import Cli, tree
from tests.memory.shelf import fresh_database

PAGE = "es/water.html"


@pytest.fixture
def done(newsroom: Path, cli: Cli) -> Path:
    """Return a newsroom that is published, with an address."""
    settings = 'base_url = "https://news.example"\nengine = "pseudo"\n'
    (newsroom / "i18n_pipeline.toml").write_text(settings, encoding="utf-8")
    assert cli("run").status == 0
    return newsroom


def edit(project: Path) -> None:
    article = project / "articles/water.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("two years", "three years"), encoding="utf-8")


@pytest.mark.parametrize("name", [PAGE, "es/index.html", "style.css", "es/river.svg"])
def test_a_page_that_a_person_changed_is_left_and_named(done: Path, cli: Cli, name: str) -> None:
    before = tree(done / "dist")
    (done / "dist" / name).write_text("By hand", encoding="utf-8")
    edit(done)
    for _ in range(2):
        result = cli("run")
        assert f"error   dist/{name}: edited: somebody changed it since we wrote it" in result.out
        assert result.status == 1
        assert (done / "dist" / name).read_text(encoding="utf-8") == "By hand"
    (done / "dist" / name).unlink()
    assert cli("run").status == 0
    assert tree(done / "dist").keys() == before.keys()


@pytest.mark.parametrize("name", ["sitemap.xml", "robots.txt", PAGE, "es/river.svg", "index.html"])
def test_a_file_that_a_person_made_is_never_touched(newsroom: Path, cli: Cli, name: str) -> None:
    path = newsroom / "dist" / name
    path.parent.mkdir(parents=True)
    path.write_text("By hand", encoding="utf-8")
    settings = 'base_url = "https://news.example"\nengine = "pseudo"\n'
    (newsroom / "i18n_pipeline.toml").write_text(settings, encoding="utf-8")
    ours = name != "robots.txt"
    for _ in range(2):
        result = cli("run")
        assert result.status == int(ours)
        assert (f"dist/{name}: hand_made: this program did not write it" in result.out) is ours
    assert path.read_text(encoding="utf-8") == "By hand"
    for source in ("water.md", "river.svg"):
        (newsroom / "articles" / source).unlink()
    cli("run")
    assert path.read_text(encoding="utf-8") == "By hand"


def test_a_folder_where_a_page_should_be_is_left_and_named(newsroom: Path, cli: Cli) -> None:
    (newsroom / "dist" / PAGE).mkdir(parents=True)
    result = cli("run", "--engine", "pseudo")
    assert f"dist/{PAGE}: hand_made:" in result.out
    assert (result.status, (newsroom / "dist" / PAGE).is_dir()) == (1, True)


def lose_memory(project: Path) -> None:
    shutil.rmtree(project / ".i18n")


def lose_both(project: Path) -> None:
    lose_memory(project)
    (project / "dist" / MANIFEST).unlink()


@pytest.mark.parametrize("lose", [lose_memory, lose_both])
def test_without_the_memory_what_is_as_we_would_write_it_is_ours(
    done: Path, cli: Cli, lose: Callable[[Path], None]
) -> None:
    before = tree(done / "dist")
    lose(done)
    assert cli("run").status == 0
    assert tree(done / "dist") == before
    (done / "articles/water.md").unlink()
    assert cli("run").status == 0
    assert PAGE not in tree(done / "dist")


def test_without_the_memory_what_has_changed_since_is_known_by_the_record_in_dist(
    done: Path, cli: Cli
) -> None:
    lose_memory(done)
    edit(done)
    (done / "articles/2024/freed.txt").unlink()
    (done / "dist/en/vote.html").write_text("By hand", encoding="utf-8")
    result = cli("run")
    assert "three years" in (done / "dist/en/water.html").read_text(encoding="utf-8")
    assert not (done / "dist/es/2024/freed.html").exists()
    assert (done / "dist/en/vote.html").read_text(encoding="utf-8") == "By hand"
    assert (result.status, result.out.count(": edited: ")) == (1, 1)


def test_the_record_in_dist_does_not_say_what_articles_are_called(done: Path, cli: Cli) -> None:
    source = done / "articles/water.md"
    text = source.read_text(encoding="utf-8").replace("---\n", "---\nslug: rain\n", 1)
    (done / "articles/talk-with-amal.md").write_text(text, encoding="utf-8")
    source.unlink()
    assert cli("run").status == 0
    record = (done / "dist" / MANIFEST).read_text(encoding="utf-8")
    assert "es/rain.html" in record
    assert "amal" not in record


@pytest.mark.parametrize(
    "path", ["../articles/water.md", "/etc/hosts", "es/../../articles/vote.html"]
)
def test_a_record_that_leads_elsewhere_takes_nothing_away(done: Path, cli: Cli, path: str) -> None:
    lose_memory(done)
    with (done / "dist" / MANIFEST).open("a", encoding="utf-8") as record:
        record.write(f'["{path}", "x", "x"]\n[1]\nnonsense\n')
    before = tree(done / "articles")
    assert cli("run").status == 0
    assert tree(done / "articles") == before


def test_a_page_whose_run_was_killed_before_it_was_written_is_still_ours(
    done: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Store.write

    def killed(self: Store, path: str, *rest: object, **more: object) -> bool:
        if path.endswith("water.html"):
            raise KeyboardInterrupt
        return write(self, path, *rest, **more)  # type: ignore[arg-type]

    edit(done)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "write", killed)
        assert cli("run").status == 130
    text = (done / "articles/water.md").read_text(encoding="utf-8")
    (done / "articles/water.md").write_text(text.replace("three years", "four years"), "utf-8")
    assert cli("run").status == 0
    assert "four years" in (done / "dist/en/water.html").read_text(encoding="utf-8")


OURS = st.sampled_from([b"one", b"two", b"three"])
THEIRS = st.sampled_from([b"by hand", b"also by hand"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("publish"), OURS),
        st.tuples(st.just("killed"), OURS),
        st.tuples(st.just("take back"), st.none()),
        st.tuples(st.just("edit"), THEIRS),
        st.tuples(st.just("forget"), st.none()),
    ),
    max_size=12,
)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_what_a_person_wrote_last_is_never_lost(steps: list[tuple[str, bytes | None]]) -> None:
    """Whatever happens between: runs, killed runs, a story taken back, the memory lost."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "articles").mkdir()
        project = project_at(Path(folder))
        page = Path(folder) / "dist/es/a.html"
        ours = Outputs(fresh_database())
        by_hand: bytes | None = None
        for step, data in steps:
            if step == "edit":
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_bytes(data or b"")
                by_hand = data
            elif step == "forget":
                ours = Outputs(fresh_database())
                recall(project, ours, ["a"])
            elif step == "killed":  # it was remembered, and not written any more
                with (
                    patch.object(Store, "write", side_effect=KeyboardInterrupt),
                    suppress(KeyboardInterrupt),
                ):
                    put(project, ours, "a", [("es/a.html", data or b"")], lambda _: False)
            else:
                pages = [("es/a.html", data)] if data else []
                report = put(project, ours, "a", pages, lambda _: False)
                write_manifest(project.store, ours)
                if by_hand is None:
                    assert not report.problems, "what we wrote is ours for good"
                    assert page.exists() is bool(data)
            if by_hand is not None:
                assert page.read_bytes() == by_hand
