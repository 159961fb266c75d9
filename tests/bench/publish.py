"""A whole site published, and published again when nothing has changed.

    python -m tests.bench.publish [ARTICLES]

With feeds and sitemaps; the catalogs are there beforehand, filled by the `pseudo` engine. Three
locales: the originals' own and two others; then one more.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from tests.bench.processes import measured, project
from tests.bench.table import Row, markdown

_SETTINGS = """\
base_url = "https://news.example/archive"
target_locales = {targets}
engine = "pseudo"
"""
_FIRST, _AGAIN = 30.0, 2.0
"""Seconds that are bearable on two cores."""


def rows(articles: int = 1000) -> list[Row]:
    """Return how long publishing takes beside what is bearable."""
    three, again = published(articles, ("es", "ar"))
    four, _ = published(articles, ("es", "ar", "fr"))
    what = f"publish {articles:,} articles in"
    return [
        Row(f"{what} 3 locales", f"{three:.1f} s", f"{_FIRST:.0f} s", three / _FIRST, "≤ 1"),
        Row(
            "the same again, nothing new",
            f"{again:.2f} s",
            f"{_AGAIN:.0f} s",
            again / _AGAIN,
            "≤ 1",
        ),
        Row(f"{what} 4 locales", f"{four:.1f} s", f"{_FIRST:.0f} s", four / _FIRST, "≤ 1"),
    ]


def published(articles: int, targets: Sequence[str]) -> tuple[float, float]:
    """Return the seconds that publishing takes, and those of doing it again."""
    with project(articles) as folder:
        settings = _SETTINGS.format(targets=json.dumps(targets))
        (folder / "i18n_pipeline.toml").write_text(settings, encoding="utf-8")
        command = ("--project", str(folder))
        for stage in ("extract", "translate"):
            measured("i18n_pipeline", stage, *command)
        first, again = (measured("i18n_pipeline", "publish", *command) for _ in range(2))
    return first.seconds, again.seconds


if __name__ == "__main__":
    print(markdown(rows(*map(int, sys.argv[1:]))))
