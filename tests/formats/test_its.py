"""ITS 2.0: what an author tells those who translate a page is heeded."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n_pipeline.formats import read
from i18n_pipeline.locales import LocaleTag, in_range
from tests.formats.show import fill, show_about, show_blocks, show_template
from tests.golden import Case, cases

EN = LocaleTag("en")
PATTERN = 'xmlns:re="http://exslt.org/regular-expressions" locNotePointer="re:test(., \'(a+)+$\')"'
"""A language that has no limits, and is no part of XPath."""


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "its.txt", 4), ids=str)
def test_golden(case: Case) -> None:
    source, about, blocks, template = case.parts
    article = read("a/story.html", "a/story", source.encode(), EN)
    assert show_about(article) == about, case.where
    assert show_blocks(article) == blocks, case.where
    assert show_template(article.template) == template, case.where
    assert fill(article) == source, case.where


@pytest.mark.parametrize(
    ("wanted", "inside", "outside"),
    [
        ("*", "de en-US zh-Hant-TW", ""),
        ("de", "de de-CH de-Latn-AT", "en nds"),
        ("de-CH", "de-CH de-Latn-CH", "de de-AT fr-CH"),
        ("*-CH", "de-CH fr-CH de-Latn-CH", "de fr-FR"),
        ("de-*-CH", "de-CH de-Latn-CH", "de"),
        ("ZH-hant", "zh-Hant zh-Hant-TW", "zh zh-Hans"),
    ],
)
def test_extended_language_ranges(wanted: str, inside: str, outside: str) -> None:
    assert all(in_range(LocaleTag(tag), wanted) for tag in inside.split())
    assert not any(in_range(LocaleTag(tag), wanted) for tag in outside.split())


PAGE = '<html><head><title>T</title>{}</head><p class="kept">Kept.<p>Shown.</html>'
RULES = (
    '<its:rules xmlns:its="http://www.w3.org/2005/11/its" version="2.0"'
    ' xmlns:h="http://www.w3.org/1999/xhtml" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}'
    "</its:rules>"
)
KEEP = '<its:translateRule selector="//h:p[@class=\'kept\']" translate="no"/>'
LINK = '<link rel="its-rules" href="{}">'


def inline(rules: str) -> str:
    return PAGE.format(f'<script type="application/its+xml">{rules}</script>')


def rule(text: str, more: str = "") -> str:
    return inline(RULES.format(more, text))


def texts(page: str, files: dict[str, str] | None = None) -> tuple[list[str], list[str]]:
    """Return the texts of a page's blocks but its title, and what is amiss in its rules."""
    held = {path: text.encode() for path, text in (files or {}).items()}
    article = read("articles/a/story.html", "a/story", page.encode(), EN, held.get)
    assert fill(article) == page
    return [b.content.text for b in article.blocks[1:]], [one.message for one in article.remarks]


@pytest.mark.parametrize(
    ("href", "files"),
    [
        ("../../its/rules.xml", {"its/rules.xml": RULES.format("", KEEP)}),
        ("my%20rules.xml", {"articles/a/my rules.xml": f"<doc>{RULES.format('', KEEP)}</doc>"}),
        (
            "one.xml",
            {
                "articles/a/one.xml": RULES.format('xlink:href="two.xml"', ""),
                "articles/a/two.xml": RULES.format("", KEEP),
            },
        ),
    ],
)
def test_rules_in_files_of_the_project(href: str, files: dict[str, str]) -> None:
    assert texts(PAGE.format(LINK.format(href)), files) == (["Shown."], [])


def test_rules_of_a_page_go_before_those_that_they_name() -> None:
    files = {"articles/a/keep.xml": RULES.format("", KEEP)}
    undo = KEEP.replace('"no"', '"yes"')
    assert texts(rule(undo, 'xlink:href="keep.xml"'), files) == (["Kept.", "Shown."], [])


@pytest.mark.parametrize(
    ("page", "amiss"),
    [
        (inline("<its:rules"), "the ITS rules are not XML"),
        (inline(f'<!DOCTYPE x [<!ENTITY e "//h:p">]>{RULES.format("", "")}'), "document type"),
        (rule(KEEP, 'queryLanguage="css"'), "query language 'css'"),
        (rule(KEEP.replace("//h:p", "//x:p")), "prefix"),
        (rule(KEEP.replace("//h:p", "//p")), "selects nothing: elements need a prefix"),
        (rule(KEEP.replace("//h:p", "//[")), "fails"),
        (rule('<its:translateRule selector="count(//*)" translate="no"/>'), "neither an element"),
        (rule('<its:translateRule selector="//h:p/text()" translate="no"/>'), "neither an element"),
        (rule('<its:translateRule selector="//h:body" translate="no"/>'), "leaves out"),
        (rule('<its:translateRule selector="$x" translate="no"/>'), "fails"),
        (rule('<its:locNoteRule selector="//h:p" locNotePointer="]"/>'), "fails"),
        (rule(KEEP.replace("//h:p", f"//*{'[//*' * 30}{']' * 30}")), "too long on this page"),
        (rule(KEEP.replace("//h:p", "//h:p" + "|//h:p" * 500)), "too long on this page"),
        (rule(f'<its:locNoteRule selector="//h:p" locNotePointer="{"//*[" * 30}"/>'), "too long"),
        (rule(f'<its:locNoteRule selector="//h:p" {PATTERN}/>'), "fails"),
        (PAGE.format(LINK.format("none.xml")), "no ITS rules at 'none.xml' in the project"),
        (PAGE.format(LINK.format("../../../etc/passwd")), "no ITS rules"),
        (PAGE.format(LINK.format("https://rules.example/x.xml")), "no ITS rules"),
        (PAGE.format(LINK.format("")), "no ITS rules"),
        (PAGE.format(LINK.format("http://[")), "no ITS rules"),
    ],
)
def test_a_rule_that_cannot_be_heeded_is_told_and_not_guessed_at(page: str, amiss: str) -> None:
    files = {"etc/passwd": RULES.format("", KEEP), "": RULES.format("", KEEP)}
    shown, messages = texts(page, files)
    assert shown == ["Kept.", "Shown."]
    assert len(messages) == 1
    assert amiss in messages[0]
    assert "\n" not in messages[0]


def test_rules_that_name_one_another_come_to_an_end() -> None:
    files = {"articles/a/x.xml": RULES.format('xlink:href="x.xml"', KEEP)}
    shown, messages = texts(PAGE.format(LINK.format("x.xml")), files)
    assert shown == ["Shown."]
    assert len(messages) == 1


def test_a_rule_that_selects_nothing_here_is_none_the_worse() -> None:
    assert texts(rule(KEEP.replace("h:p", "h:table")))[1] == []
