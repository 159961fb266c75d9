"""Laws of the checks: they never raise, and a faithful copy has nothing wrong with it."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from i18n_pipeline.checks import Pair, check, mended
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import CodedText, InlineCode

_TAGS = "en es de fr ru ar pt it tr fa zh ja"
_PIECES = """
1 2 15 1,500 1.500 500 12,34,567 1,2,3 3.10.2 28/04/2017 7:30 19h30 p.m. ½ 2½ ٢٠١٧ ۱۲ ５ 1980s
+1-555-123-4567 2017-18 million mil millones Mio. Milliarden XXI deux cents fünfundzwanzig 万 тысяч
مليون https://example.org/1 desk@example.org @desk #tag1 <a1> </a1> <br2/> <b9> . , - – los ha the
"""
LOCALES = st.sampled_from([parse_tag(tag) for tag in _TAGS.split()])
PIECES = st.sampled_from(_PIECES.split())
TEXT = st.lists(PIECES | st.text(max_size=6), max_size=12).map(" ".join) | st.text(max_size=60)
CODES = (InlineCode("a1", ("<a>",), "</a>"), InlineCode("br2", ("<br>",)))


@given(TEXT, TEXT, LOCALES, LOCALES)
def test_total(source: str, target: str, one: str, other: str) -> None:
    check(Pair(CodedText(source, CODES), target, parse_tag(one), parse_tag(other)))


@given(TEXT, TEXT, LOCALES)
def test_mending_twice_is_mending_once_and_says_nothing_new(a: str, b: str, locale: str) -> None:
    pair = Pair(CodedText(a, CODES), b, parse_tag("en"), parse_tag(locale))
    text = mended(pair)
    if text is not None:
        better = replace(pair, target=text)
        assert set(check(better)) < set(check(pair))
        assert mended(better) is None


@given(TEXT, LOCALES)
@example("A£0", "en")
def test_a_copy_in_the_same_locale_is_clean(text: str, locale: str) -> None:
    tag = parse_tag(locale)
    assert not check(Pair(CodedText(text), text, tag, tag))


@given(st.lists(st.integers(1, 9999), unique=True, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_numbers_is_free(numbers: list[int], rng: random.Random) -> None:
    words = [f"x {number} y" for number in numbers]
    shuffled = rng.sample(words, len(words))
    en, es = parse_tag("en"), parse_tag("es")
    assert not check(Pair(CodedText(" ".join(words)), " ".join(shuffled), en, es), ["numbers"])


@given(st.integers(10, 999_999), st.integers(10, 999_999), LOCALES)
def test_a_changed_number_is_always_found(one: int, other: int, locale: str) -> None:
    pair = Pair(CodedText(f"a {one} b"), f"c {other} d", parse_tag("en"), parse_tag(locale))
    assert bool(check(pair, ["numbers"])) == (one != other)
