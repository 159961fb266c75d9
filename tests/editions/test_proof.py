from __future__ import annotations

from dataclasses import replace

import pytest

from i18n_pipeline.editions.assemble import original
from i18n_pipeline.editions.proofs.proof import proof
from i18n_pipeline.model import Edition
from tests.editions.sample import ES, read

SOURCE = """<p>See <a href="/map">the map</a> and <b>read</b>.</p>
<ul><li>one</li><li>two</li></ul><img src="a.png" alt="A boat">"""


def edition(body: str) -> Edition:
    return replace(original(read(SOURCE)), locale=ES, body=(body,))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the map", "<i>the map</i>"),
        ("the map", "<script>alert(1)</script>"),
        ("/map", "https://elsewhere.example"),
        ("<b>read</b>", "read"),
        ("<li>two</li>", ""),
        ("<li>two</li>", "<li>two</li><li>three</li>"),
        (' alt="A boat"', ' alt="A boat" onerror="alert(1)"'),
        ("<b>", '<b style="position:fixed">'),
        ("a.png", "b.png"),
        ("one", '<span lang="en" onclick="x()">one</span>'),
        ("one", '<span lang="fr">one</span>'),
        (" and <b>read</b>.</p>", " and .</p>"),
    ],
)
def test_a_difference_is_found(old: str, new: str) -> None:
    assert proof(edition(SOURCE.replace(old, new))) != ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<a href="/map">the map</a> and <b>read</b>', '<b>lea</b> <a href="/map">el mapa</a>'),
        ("one", '<span lang="en">one</span>'),
        ("two", '<span lang="en" dir="ltr">two</span>'),
        ("A boat", "Un barco"),
        ("read", "&lt;script&gt;"),
    ],
)
def test_a_translation_is_no_difference(old: str, new: str) -> None:
    assert proof(edition(SOURCE.replace(old, new))) == ()


def test_an_element_may_not_move_to_another_block() -> None:
    moved = SOURCE.replace("<b>read</b>", "read").replace("one", "<b>one</b>")
    (first, *_) = proof(edition(moved))
    assert first.message == "in <p>, <b> is missing"
    assert (first.article, first.locale) == ("x", "es")


def test_a_missing_block_is_named() -> None:
    (found,) = proof(edition(SOURCE.replace("<li>two</li>", "")))
    assert found.message == "nothing stands where the source has <li>"
