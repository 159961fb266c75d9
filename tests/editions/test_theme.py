"""The theme: readable, the same in both directions, and it asks the network for nothing."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from i18n_pipeline.editions.assemble import assemble, original
from i18n_pipeline.editions.pages.archive import FRONT, Archive
from i18n_pipeline.editions.pages.index import ListPage, render_list, render_root
from i18n_pipeline.editions.pages.theme import style
from i18n_pipeline.editions.site import listing
from i18n_pipeline.model import Shelf, State, Topic
from tests.conftest import require_tool
from tests.editions.sample import AR, EN, ES, SITE, entries, fish, harbour, page, shout, spoken

SHEETS = ("style.css", "bar.css")
PHYSICAL = re.compile(
    r"[{;\s](?:margin-|padding-|border-)?(?:left|right|top|bottom|width|height)\s*:"
    r"|(?:margin|padding|inset):(?:\s+[^\s;(]+){4};"  # four values: the second is the right
)


@pytest.mark.parametrize("name", SHEETS)
def test_style_sheets_know_no_left_and_right(name: str) -> None:
    rules = re.sub(r"@media \([^)]*\)", "", style(name))
    assert PHYSICAL.findall(rules) == []
    assert not re.search(r"text-align:\s*(left|right)", rules)


@pytest.mark.parametrize("name", SHEETS)
def test_style_sheets_load_nothing(name: str) -> None:
    assert not re.search(r"url\(|@import|@font-face", style(name))


def test_the_theme_is_light() -> None:
    assert len(style("style.css").encode()) < 20_000
    assert len(style("bar.css").encode()) < 3_000


def luminance(color: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG 2.2, "relative luminance")."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "soft", "link", "accent", "waiting", "partly", "checked"])
def test_text_stands_out_from_its_background(scheme: int, ink: str) -> None:
    def color(name: str) -> str:
        return re.findall(rf"--{name}: (#[0-9a-f]{{6}});", style("style.css"))[scheme]

    assert min(contrast(color(ink), color(ground)) for ground in ("paper", "tint")) >= 4.5


def test_the_pages_are_valid_html(tmp_path: Path) -> None:
    jar = os.environ.get("VNU_JAR")
    if not jar:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("VNU_JAR names no HTML validator")
    written = []
    for name, text in pages().items():
        written.append(tmp_path / name)
        written[-1].write_text(text, encoding="utf-8")
    sheet = tmp_path / "style.css"
    sheet.write_text(style("style.css"), encoding="utf-8")
    command = [require_tool("java"), "-jar", str(jar), "--errors-only", "--also-check-css"]
    done = subprocess.run([*command, *written, sheet], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def pages() -> dict[str, str]:
    """Return a page of each sort."""
    found = {}
    for source in (harbour(), fish()):
        first = original(source)
        states = {ES: State.NEEDS_REVIEW, AR: State.REVIEWED}
        editions = [
            assemble(source, entries(source, shout, state), to) for to, state in states.items()
        ]
        editions.append(assemble(source, {}, AR))
        for number, edition in enumerate([first, *editions]):
            name = f"{source.format}{number}.html"
            found[name] = page(edition, [first], speaks=spoken(edition.locale))
    archive = Archive(EN, 61, {2024: 61})
    listings = [listing(original(harbour()))]
    days = dict.fromkeys((EN, AR), date(2024, 5, 6))
    for number in (FRONT, 1):
        place = ListPage(archive, number, (AR, EN), days)
        found[f"list{number}.html"] = render_list(place, listings, SITE, spoken(EN))
    topics = [Topic.named(Shelf.SECTION, name) for name in ("World", "Sport")]
    for number in (FRONT, 1):
        place = ListPage(replace(archive, topic=topics[0]), number, (AR, EN), days, tuple(topics))
        found[f"topic{number}.html"] = render_list(place, listings, SITE, spoken(EN))
    found["root.html"] = render_root({EN: 1, AR: 2}, days, SITE, {AR: spoken(AR)})
    return found
