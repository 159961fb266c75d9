"""Typography: golden translations in every language with rules. Source, draft, draft as set.

A space that never breaks is shown as `⍽`, a narrow one as `˽`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import CodedText, InlineCode
from i18n_pipeline.text import rules
from i18n_pipeline.text.typography import Original, typeset, typewritten
from i18n_pipeline.text.typography.quotations import depths, quotations
from i18n_pipeline.text.typography.rules import NO_RULES, type_rules
from tests.golden import Case, cases

GOLDEN = Path(__file__).parent / "typography"
LOCALES = [
    parse_tag(path.stem) for path in sorted((Path(rules.__file__).parent / "typography").iterdir())
]
CASES = [(path.stem, case) for path in sorted(GOLDEN.glob("*.txt")) for case in cases(path, 3)]


def coded(text: str) -> CodedText:
    """Return a text with codes: `<code1/>` reads as a word, `<br1/>` as a space."""
    codes = []
    for name, number, alone in dict.fromkeys(re.findall(r"<([a-z]+)(\d+)(/?)>", text)):
        equiv = {"br": " ", "code": 'x="..."'}.get(name, "")
        codes.append(InlineCode(f"{name}{number}", ("",), None if alone else "", equiv))
    return CodedText(text, tuple(codes))


@pytest.mark.parametrize(("locale", "case"), CASES, ids=str)
def test_golden(locale: str, case: Case) -> None:
    found = type_rules(parse_tag(locale))
    assert found
    source, draft, expected = (re.sub("⍽", "\u00a0", re.sub("˽", "\u202f", p)) for p in case.parts)
    depth = len(source) - len(source.lstrip("›"))  # quotations in which the sentence begins
    original = Original(coded(source[depth:]), type_rules(parse_tag("en")) or NO_RULES, depth)
    for once in (draft, expected):
        assert typeset(once, original, found) == expected, case.where
        assert typewritten(once, original, found) == typewritten(draft, original, found)


def test_every_locale_has_golden_cases() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(LOCALES)


@pytest.mark.parametrize(
    ("tag", "parent"),
    [
        ("es-MX", "es-419"),
        ("es-ES", "es"),
        ("pt-AO", "pt-PT"),
        ("pt-BR", "pt"),
        ("zh-Hans", "zh"),
        ("zh-TW", "zh-Hant"),
        ("de-AT", "de"),
        ("fr-BE", "fr"),
    ],
)
def test_a_region_inherits(tag: str, parent: str) -> None:
    assert type_rules(parse_tag(tag)) == type_rules(parse_tag(parent)) is not None


@pytest.mark.parametrize("tag", ["ka", "zh-Latn", "en-XA", "ar-XB"])
def test_languages_without_rules_and_pseudo_locales_have_none(tag: str) -> None:
    assert type_rules(parse_tag(tag)) is None


def test_a_quotation_goes_on_through_sentences() -> None:
    assert depths(["He said “no.", "Not ‘ever’.", "Never.”", "Then “yes”."]) == (0, 1, 1, 0)
    assert depths(["“A", "“B"]) == (0, 0), "nothing says where it ends"


@pytest.mark.parametrize(
    ("text", "pairs", "apostrophes"),
    [
        ("the dogs' bowl isn't \"5' deep\"", 1, 1),
        ("'Tis a 'nice' day", 1, 0),
        ('a 5" pipe', 0, 0),
        ("rock 'n' roll", 0, 2),
        ('he said "She said "no""', 2, 0),
        ("“He said ‘no’”", 2, 0),
        ("»Nein« und «oui» und « non »", 3, 0),
    ],
)
def test_which_marks_are_quotations(text: str, pairs: int, apostrophes: int) -> None:
    found = quotations(text)
    assert (len(found.pairs), len(found.apostrophes)) == (pairs, apostrophes)
    assert found.is_clear


@pytest.mark.parametrize("text", ['""Doubled""', 'a " b', 'x="y', "“ spaced ”"])
def test_what_is_unclear(text: str) -> None:
    assert not quotations(text).is_clear
