"""Laws of typography: once is enough, all of it can be taken back, and only marks change."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import CodedText, InlineCode
from i18n_pipeline.text.inline import defects
from i18n_pipeline.text.typography import Original, typeset, typewritten
from i18n_pipeline.text.typography.rules import NO_RULES, type_rules
from i18n_pipeline.text.typography.tape import tape_of
from tests.text.test_typography import LOCALES

CODES = (
    InlineCode("a1", ("<a>",), "</a>"),
    InlineCode("br2", ("<br>",), equiv=" "),
    InlineCode("code3", ("<code>x</code>",), equiv='x "y"'),
    InlineCode("img4", ("<img>",)),
)
PIECES = (
    *(
        "word",
        "Paris",
        "l",
        "qué",
        "no",
        "はい",
        "Москва",
        "شعر",
        "n",
        "90s",
        "1990",
        "5",
        "12:30",
        "2-1",
    ),
    *" \u00a0\u202f",
    *"\"'“”„‘’‚«»‹›「」『』`",
    *("''", "...", "…", "-", "--", "–", "—", " - ", " – ", " — "),
    *".,;:!?¿¡()[]%/",
    *("https://a.example/b?c=d...e", "desk@a.example", 'a "b".txt', "@desk"),
    *("<a1>", "</a1>", "<br2/>", "<code3/>", "<img4/>"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
WORDS = re.compile(r"[\w@/]+")


@settings(max_examples=200)
@given(TEXTS, TEXTS, st.sampled_from(LOCALES), st.integers(0, 2))
def test_laws(text: str, source: str, locale: LocaleTag, depth: int) -> None:
    rules = type_rules(locale)
    assert rules
    original = Original(CodedText(source, CODES), NO_RULES, depth)
    done = typeset(text, original, rules)
    assert typeset(done, original, rules) == done
    assert typewritten(done, original, rules) == typewritten(text, original, rules)
    assert WORDS.findall(done) == WORDS.findall(text)
    assert defects(done, CODES) == defects(text, CODES)


@given(TEXTS)
def test_a_tape_is_its_text(text: str) -> None:
    assert str(tape_of(CodedText(text, CODES))) == text
