"""The golden cases of every check, and what the registry promises."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from i18n_pipeline.catalog.glossary import terms_of
from i18n_pipeline.catalog.sheet import read_sheet
from i18n_pipeline.catalog.starter import starter
from i18n_pipeline.checks import CHECKS, Pair, check, enabled, mended
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
    text, *elsewhere = case.parts[1].split("\nelsewhere: ")
    known = {"glossary": glossary(source, target), "elsewhere": tuple(elsewhere)}
    return Pair(coded(case.parts[0]), text, source, target, **known)


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


FIXES = cases(GOLDEN.parent / "fixes.golden.txt", parts=3)


@pytest.mark.parametrize("case", FIXES, ids=str)
def test_fixes(case: Case) -> None:
    wrong = pair(case)
    text = mended(wrong)
    assert (text or "nothing") == case.parts[2]
    if text:
        right = replace(wrong, target=text)
        assert mended(right) is None
        assert set(check(right)) < set(check(wrong))


def test_every_fix_has_a_case() -> None:
    found = {f.check for case in FIXES for f in check(pair(case)) if mended(pair(case))}
    assert found == {name for name, row in CHECKS.items() if row.fix and name != "unseen"}


def test_a_fix_is_not_made_for_a_check_that_is_off() -> None:
    wrong = pair(next(case for case in FIXES if case.title.startswith("en→es repeated_words")))
    assert mended(wrong, ["numbers"]) is None


def test_a_control_character_goes() -> None:
    wrong = Pair(coded("a bell"), "una cam\apana", parse_tag("en"), parse_tag("es"))
    assert mended(wrong) == "una campana"


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
        (["ignore-placeholders", "ignore-end-semicolon"], {"codes", "end_punctuation"}),
        (["ignore-all-checks"], set(CHECKS)),
        (["fuzzy", "no-wrap"], set()),
    ],
)
def test_flags_turn_checks_off(flags: list[str], off: set[str]) -> None:
    assert set(enabled(flags)) == set(CHECKS) - off


@pytest.mark.parametrize("digits", ["9", "9,", "1,000", "9 "])
def test_a_number_without_end_takes_no_time_without_end(digits: str) -> None:
    text = f"It cost {digits * 10_000} in all."
    assert not [
        f
        for f in check(Pair(coded(text), text, parse_tag("en"), parse_tag("es")))
        if f.check in ("units", "currencies")
    ]
