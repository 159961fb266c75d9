"""Whether readers see the label: rules and templates that hide it, and those that only style."""

from __future__ import annotations

import pytest

from i18n_pipeline.editions.pages.theme import BAR_STYLE, style
from i18n_pipeline.editions.proofs.shown import hiding_rules, sheets_of
from i18n_pipeline.editions.site import STYLESHEET

HIDING = [
    ".i18n-label { display: none }",
    ".i18n-label{DISPLAY:NONE!important}",
    "article.story > header aside.i18n-label { color: red; visibility: hidden; }",
    "@media print { .i18n-label { display: none; } }",
    ".i18n-badge { font-size: 0 }",
    ".stories .i18n-badge { opacity: 0.0; }",
    ".i18n-label { position: absolute; left: -9999px }",
    ".i18n-bar { height: 0px; overflow: hidden }",
    "aside { display: none }",
    "[lang|='fa'] .i18n-label { display: none }",
    ":root:lang(fa) .i18n-label p { max-block-size: 0 }",
]
STYLING = [
    ".i18n-label { display: block; opacity: 0.9; font-size: 0.9rem }",
    ".story-body aside { display: none }",
    "nav, .topics aside, .i18n-meter { display: none }",
    "aside:not(.i18n-label), p:empty { display: none }",
    ".i18n-label::before { font-size: 0 }",
    "@keyframes fade { from { opacity: 0 } to { opacity: 1 } }",
    "/* .i18n-label { display: none } */",
    ".i18n-label { background-color: transparent; border-left: 0; margin: 0 }",
]


@pytest.mark.parametrize("sheet", HIDING)
def test_a_rule_that_hides_the_label_is_found(sheet: str) -> None:
    assert [line for line, _ in hiding_rules(sheet)] == [1]


@pytest.mark.parametrize("sheet", [*STYLING, style(STYLESHEET), style(BAR_STYLE)])
def test_one_that_styles_it_or_hides_other_things_is_none(sheet: str) -> None:
    assert not list(hiding_rules(sheet))


def test_a_sheet_within_a_template_keeps_its_lines() -> None:
    template = "{% block style %}\n<style>\np { margin: 0 }\n.i18n-label { opacity: 0 }</style>\n"
    assert list(hiding_rules(sheets_of(template))) == [(4, ".i18n-label")]
