"""A project's own templates: one block at a time, escaped whatever they do, faults in one line."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import nodes

import i18n_pipeline.editions
from i18n_pipeline.editions.assemble import assemble
from i18n_pipeline.editions.pages.overrides import check_templates
from i18n_pipeline.editions.pages.theme import environment, style
from i18n_pipeline.errors import PipelineError
from tests.conftest import ROOT
from tests.editions.sample import ES, HERE, SITE, entries, fish, harbour, page, shout
from tests.golden import Case, cases

SPANISH = assemble(harbour(), entries(harbour(), shout), ES)
TEMPLATES = Path(i18n_pipeline.editions.__file__).parent / "pages" / "templates"


def with_templates(**texts: str) -> str:
    """Return a page made with a project's own templates, named without their ending."""
    own = tuple((f"{name}.html", text) for name, text in texts.items())
    check_templates(own)
    return page(SPANISH, site=replace(SITE, templates=own))


@pytest.mark.parametrize("case", cases(HERE / "golden" / "overrides.txt"), ids=str)
def test_a_template_at_fault_is_told_of_in_one_line(case: Case) -> None:
    name, _, text = case.parts[0].partition("\n")
    with pytest.raises(PipelineError) as caught:
        with_templates(**{name.removesuffix(".html"): text})
    error = caught.value
    assert f"{error.where}: {error.what} → {error.next_step}" == case.parts[1].strip()


def test_one_block_is_exchanged_and_all_else_stays() -> None:
    usual = page(SPANISH)
    own = with_templates(
        article='{% extends "built-in/article.html" %}\n'
        "{% block footer %}<footer>Ours: {{ edition.title }}</footer>{% endblock %}"
    )
    before, _, after = usual.partition('<footer class="colophon"')
    assert own.startswith(before)
    assert own.removeprefix(before) == (
        f"<footer>Ours: {SPANISH.title}</footer>{after.partition('</footer>')[2].lstrip()}"
    )


def test_a_block_of_the_base_is_exchanged_on_every_page() -> None:
    own = with_templates(
        base='{% extends "built-in/base.html" %}\n'
        '{% block style %}{{ super() }}<link rel="icon" href="data:,">{% endblock %}'
    )
    assert '<link rel="stylesheet" href="../../style.css">\n<link rel="icon"' in own


def test_a_template_may_be_the_projects_own_from_end_to_end_with_parts() -> None:
    text = (
        "<!doctype html><title>{{ edition.title }}</title>"
        '{% include ["box.html", "parts/box.html"] %}'
        '{% import "parts.html" as parts with context %}{{ parts.about(label) }}{{ body }}'
    )
    own = with_templates(article=text, **{"parts/box": "<p>{{ site.title }}</p>"})
    assert own.startswith(f"<!doctype html><title>{SPANISH.title}</title><p>The Harbour Post</p>")


def test_catalogs_stay_text_in_a_projects_template() -> None:
    evil = assemble(harbour(), entries(harbour(), lambda _: "<script>"), ES)
    text = '{% extends "built-in/article.html" %}{% block deck %}{{ edition.title }}{% endblock %}'
    assert "<script>" not in page(
        evil, site=replace(SITE, templates=(("article.html", text), ("bar.html", "")))
    ).replace('<script type="application/ld+json">', "")


def test_own_rules_stand_behind_the_built_in_ones() -> None:
    own = (("style.css", ":root { --paper: #fff; }"), ("bar.css", ".i18n-bar { color: red; }"))
    assert style("style.css", own).endswith("\n:root { --paper: #fff; }")
    whole = assemble(fish(), {}, ES)
    assert "\n.i18n-bar { color: red; }\n</style>" in page(whole, site=replace(SITE, templates=own))


def test_a_style_sheet_cannot_leave_its_element() -> None:
    with pytest.raises(PipelineError, match=r"cannot hold “</style”"):
        check_templates((("bar.css", "</STYLE><script>"),))


def blocks_of(name: str) -> tuple[set[str], set[str]]:
    """Return the blocks in a built-in template, and those in what it extends."""
    tree = environment(()).parse((TEMPLATES / name).read_text(encoding="utf-8"))
    parent = tree.find(nodes.Extends)
    above: set[str] = set()
    if parent and isinstance(parent.template, nodes.Const):
        above = set().union(*blocks_of(parent.template.value))
    return {block.name for block in tree.find_all(nodes.Block)}, above


def test_every_template_and_block_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("### Your own look")[2].partition("\n### ")[0]
    rows = dict(re.findall(r"^\| `([\w.]+)` \| (.*?) \|", section, re.MULTILINE))
    held = {}
    for path in TEMPLATES.glob("*.html"):
        blocks, above = blocks_of(path.name)
        if blocks or above:
            held[path.name] = blocks - above
    assert {name: set(re.findall(r"`([\w.]+)`", row)) for name, row in rows.items()} == held
