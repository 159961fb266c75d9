"""Sections and tags: what the author said, else where the file lies."""

from __future__ import annotations

import pytest

from i18n_pipeline.editions.pages.topics import topics_of
from tests.editions.sample import read

PAGE = (
    '<html><head><title>Fog</title><meta property="article:section" content="Sea &amp; coast">'
    '<meta property="article:tag" content="fog"><meta property="article:tag" content="boats">'
    "</head><body><p>Fog.</p></body></html>"
)


@pytest.mark.parametrize(
    ("place", "matter", "expected"),
    [
        ("fog", "", []),
        ("sport/fog", "", ["section sport Sport"]),
        ("human-rights/2024/fog", "", ["section human-rights Human rights"]),
        ("2024/05-06/sea_ice/fog", "", ["section sea-ice Sea ice"]),
        ("2024/fog", "", []),
        ("sport/fog", "section: World", ["section world World"]),
        ("حقوق/fog", "", ["section حقوق حقوق"]),
        ("fog", "section: C'est l'été !", ["section c-est-l-été C'est l'été !"]),
        ("fog", "tags: [Fog, fog, '–', Sea]", ["tag fog Fog", "tag sea Sea"]),
        ("fog", "tags: fog, the sea", ["tag fog fog", "tag the-sea the sea"]),
        ("../fog", "section: ../../etc", ["section etc ../../etc"]),
    ],
)
def test_topics(place: str, matter: str, expected: list[str]) -> None:
    article = read(f"---\n{matter}\n---\n\nFog.\n", place, ".md")
    assert [f"{it.shelf.value} {it.slug} {it.name}" for it in topics_of(article)] == expected


def test_a_page_names_its_own_topics() -> None:
    found = [(topic.shelf.value, topic.name) for topic in topics_of(read(PAGE, "sport/fog"))]
    assert found == [("section", "Sea & coast"), ("tag", "fog"), ("tag", "boats")]
