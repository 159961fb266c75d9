"""A whole site published, and published again when nothing has changed.

    python -m tests.bench.publish [ARTICLES]

Three languages beside the originals, with feeds and sitemaps; the catalogs are there beforehand,
filled by the `pseudo` engine.
"""

from __future__ import annotations

import sys

from tests.bench.processes import measured, project
from tests.bench.table import Row, markdown

_LOCALES = ("es", "fr", "ar")
_SETTINGS = """\
base_url = "https://news.example/archive"
target_locales = ["es", "fr", "ar"]
engine = "pseudo"
"""
_FIRST, _AGAIN = 30.0, 2.0
"""Seconds that are bearable on two cores."""


def rows(articles: int = 1000) -> list[Row]:
    """Return how long both take beside what is bearable."""
    with project(articles) as folder:
        (folder / "i18n_pipeline.toml").write_text(_SETTINGS, encoding="utf-8")
        for stage in ("extract", "translate"):
            measured("i18n_pipeline", stage, "--project", str(folder))
        first, again = (
            measured("i18n_pipeline", "publish", "--project", str(folder)).seconds for _ in range(2)
        )
    what = f"publish {articles:,} articles × {len(_LOCALES)} locales, and the originals"
    return [
        Row(what, f"{first:.1f} s", f"{_FIRST:.0f} s", first / _FIRST, "≤ 1"),
        Row(
            "the same again, unchanged", f"{again:.2f} s", f"{_AGAIN:.0f} s", again / _AGAIN, "≤ 1"
        ),
    ]


if __name__ == "__main__":
    print(markdown(rows(*map(int, sys.argv[1:]))))
