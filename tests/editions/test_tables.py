"""Tables have boxes that scroll, named by what they are about; all else stays as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.editions.pages.tables import boxed
from tests.editions.sample import ES

BOX = re.compile(r'<div class="scroll" tabindex="0"(?: role="region" aria-label="([^"]*)")?>')


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("<table><caption>Boats <b>lost</b>\n</caption><tr><th>Day</table>", ["Boats lost"]),
        (
            "<table><thead><tr><th>Day<th>R&amp;D &quot;x&quot;</tr></thead><tr><td>1</table>",
            ["Day y R&amp;D &quot;x&quot;"],
        ),
        ("<TABLE>\n<tr><td></td></tr><tr><td>Mon</td><td>4</td></tr></TABLE >", ["Mon y 4"]),
        ("<table><tr><td><img src=a></table>", [""]),
        (
            "<table><tr><td>A<table><tr><td>B</table></table><p>x<table><tr><td>C</table>",
            ["A", "C"],
        ),
        ("<table title='</table>'><tr><td>A<!-- </table> --></table>", ["A"]),
        ("<!-- <table> --><p title='<table>'>x", []),
        ("<script>'<table>'</script><style>/* <table> */</style><textarea><table></textarea>", []),
        ("<table><tr><td>never closed", []),
        ("x</table><table><tr><td>A</table>", []),
        ("<table-like>no</table-like>", []),
    ],
)
def test_each_table_has_a_box_and_a_name(table: str, names: list[str]) -> None:
    body = f"<p>Rain.\n{table}<p>End."
    made = boxed(body, ES)
    assert BOX.findall(made) == names
    assert BOX.sub("", made).replace("</div>", "") == body
    assert made.count("</div>") == len(names)


PIECES = ["<table>", "</table>", "<table", "<!--", "-->", "<tr>", "<td>", "a>b", "'", '"', " x="]
PIECES += ["<p ", ">", "<script>", "</script>", "<caption>", "</caption>"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_nothing_of_the_body_is_lost(body: str) -> None:
    assert BOX.sub("", boxed(body, ES)).replace("</div>", "") == body
