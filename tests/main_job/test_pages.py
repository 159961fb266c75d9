"""The pages, as a validator and a real browser see them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from i18n_pipeline.editions.assemble import assemble
from i18n_pipeline.editions.pages.theme import style
from i18n_pipeline.editions.site import STYLESHEET, page_path
from i18n_pipeline.locales import parse_tag
from tests.conftest import ROOT, require_tool
from tests.editions.sample import entries, read
from tests.editions.sample import page as rendered

LOCALES = {"es": "ltr", "ar-XB": "rtl", "ja": "ltr"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample articles published in a left-to-right, a right-to-left and an unspaced locale."""
    project = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "articles", project / "articles")
    to = [argument for locale in LOCALES for argument in ("--to", locale)]
    command = [sys.executable, "-m", "i18n_pipeline", "run", "--engine", "pseudo", *to]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "dist"


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def required(variable: str, what: str) -> str:
    """Return the path in a variable of the environment; without it the test is skipped."""
    path = os.environ.get(variable)
    if not path and os.environ.get("CI"):
        pytest.fail(f"{variable} must name {what} in CI")
    if not path:
        pytest.skip(f"{variable} does not name {what}")
    return str(path)


def test_every_page_is_valid_html(site: Path) -> None:
    java, checker = require_tool("java"), required("VNU_JAR", "the Nu HTML checker")
    assert len(pages(site)) == (5 + 1 + 3) * 4 + 1
    command = [java, "-jar", checker, "--errors-only", *map(str, pages(site))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("scheme", "width", "locales"),
    [("light", 1280, ("en", "es", "")), ("dark", 360, ("ar-XB", "ja", ""))],
)
def test_every_page_can_be_used_by_everybody(
    site: Path, browser, scheme: str, width: int, locales: tuple[str, ...]
) -> None:
    """axe-core finds nothing: contrast, names, landmarks, headings, languages."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    rules = Path(required("AXE_JS", "axe-core's axe.min.js")).read_text(encoding="utf-8")
    some = [
        path
        for path in pages(site)
        if path.relative_to(site).parent.parts[:1]
        in [(locale,) if locale else () for locale in locales]
    ]
    assert len(some) == (5 + 1 + 3) * 2 + 1  # articles, the list and three sections, the door
    for path in some:
        page.goto(path.as_uri())
        page.evaluate(rules)
        found = page.evaluate("axe.run().then(found => found.violations)")
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], path
    page.close()


def test_a_browser_shows_every_page_whole_and_asks_nobody_for_anything(site: Path, browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: said.append(f"failed {request.url}"))
    page.on("console", lambda message: said.append(message.text))
    for path in pages(site):
        page.goto(path.as_uri())
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 8, f"{path} is {wide} pixels too wide at {width}"
    assert not [url for url in asked if not url.startswith(("file:", "data:"))]
    assert said == []
    page.close()


TABLE = """<h1>Rain</h1><table><tr>{}</tr><tr><td>1<td>2<td>3<td>4<td>5</tr></table><p>End."""


@pytest.mark.parametrize("locale", ["es", "ar-XB"])
def test_a_wide_table_scrolls_in_its_box_by_keys_and_the_page_does_not(
    tmp_path: Path, browser, locale: str
) -> None:
    article = read(TABLE.format("".join(f"<th>Interministerial{one}" for one in range(5))))
    edition = assemble(article, entries(article, str), parse_tag(locale))
    path = tmp_path / page_path(edition)
    path.parent.mkdir()
    path.write_text(rendered(edition), encoding="utf-8")
    (tmp_path / STYLESHEET).write_text(style(STYLESHEET), encoding="utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    box = page.get_by_role("region", name="Interministerial0")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    box.focus()
    page.keyboard.press("ArrowLeft" if LOCALES[locale] == "rtl" else "ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft")
    page.close()


def test_text_runs_in_the_direction_of_its_language(site: Path, browser) -> None:
    page = browser.new_page()
    for locale, runs in LOCALES.items():
        page.goto((site / locale / "budget-vote.html").as_uri())
        assert page.evaluate("getComputedStyle(document.querySelector('main p')).direction") == runs
    page.close()


def test_a_reader_can_get_from_any_edition_to_any_other(site: Path, browser) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    page.click("a[hreflang='es'], a[lang='es']")
    assert page.url.endswith("/es/index.html")
    page.click("main a")
    for locale in ("ar-XB", "ja", "en", "es"):
        page.click(f"a[hreflang='{locale}']")
        assert f"/{locale}/" in page.url
        assert page.get_attribute("html", "lang") == locale
    page.close()
