"""The golden cases of every check, and what the registry promises."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from i18n_pipeline.catalog.glossary import terms_of
from i18n_pipeline.catalog.sheet import read_sheet
from i18n_pipeline.catalog.starter import starter
from i18n_pipeline.checks import CHECKS, Pair, check, enabled
from i18n_pipeline.locales import LocaleTag, parse_tag
from i18n_pipeline.model import CodedText, InlineCode, Severity
from i18n_pipeline.text.terms import Glossary
from tests.golden import Case, cases

GOLDEN = Path(__file__).parent / "golden"
ALL = [(name, case) for name in CHECKS for case in cases(GOLDEN / f"{name}.txt", parts=3)]


def coded(text: str) -> CodedText:
    """Return `text` with the codes that it shows: `<a1>…</a1>`, `<br2/>`."""
    found = re.findall(r"<([a-z]+[0-9]+)(/?)>", text)
    return CodedText(
        text, tuple(InlineCode(i, (f"<{i}>",), None if alone else f"</{i}>") for i, alone in found)
    )


@cache
def glossary(source: LocaleTag, target: LocaleTag) -> Glossary:
    """Return the terms in `glossaries/` for a target, and behind them the shipped ones."""
    path = Path(__file__).parent / "glossaries" / f"{target}.csv"
    own, wrong = terms_of(read_sheet(path.read_bytes(), ""), "") if path.is_file() else ((), ())
    assert not wrong
    return Glossary(source, target, (*own, *starter(source, target)))


def pair(case: Case) -> Pair:
    source, target = map(parse_tag, case.title.split()[0].split("→"))
    terms = glossary(source, target)
    return Pair(coded(case.parts[0]), case.parts[1], source, target, glossary=terms)


@pytest.mark.parametrize(("name", "case"), ALL, ids=str)
def test_golden(name: str, case: Case) -> None:
    findings = check(pair(case), [name])
    messages = [finding.message for finding in findings] or ["ok"]
    assert messages == case.parts[2].split("\n")
    assert all(finding.severity is CHECKS[name].severity for finding in findings)


@pytest.mark.parametrize("name", CHECKS)
def test_every_row_has_cases_that_fire_and_cases_that_do_not(name: str) -> None:
    expected = [case.parts[2] for case in cases(GOLDEN / f"{name}.txt", parts=3)]
    assert "ok" in expected
    assert any(text != "ok" for text in expected)
    assert CHECKS[name].doc.endswith(".")


def test_no_golden_file_without_a_row() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(CHECKS)


def test_an_empty_translation_is_said_to_be_empty_and_nothing_else() -> None:
    findings = check(Pair(coded("<a1>51</a1> men"), " ", parse_tag("en"), parse_tag("es")))
    assert [(f.check, f.severity, f.locale) for f in findings] == [("empty", Severity.ERROR, "es")]


@pytest.mark.parametrize(
    ("flags", "off"),
    [
        (["ignore-numbers"], {"numbers"}),
        (["ignore-repeated-words"], {"repeated_words"}),
        (["ignore-same", "ignore-duplicate"], {"unchanged", "repeated_words"}),
        (["fuzzy", "no-wrap"], set()),
    ],
)
def test_flags_turn_checks_off(flags: list[str], off: set[str]) -> None:
    assert set(enabled(flags)) == set(CHECKS) - off
