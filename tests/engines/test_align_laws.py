"""Laws of carrying codes across, over invented texts, links and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.engines.align import carry, spoken
from i18n_pipeline.engines.reverse import ReverseEngine
from i18n_pipeline.model import CodedText, Link, Translation
from i18n_pipeline.text.inline import defects, plain, tokens
from i18n_pipeline.text.words import words
from tests.engines.coded_texts import SENTENCES, WORDS, coded_texts, read
from tests.engines.naughty import NAUGHTY, NaughtyEngine


@st.composite
def cases(draw: st.DrawFn) -> tuple[CodedText, Translation]:
    source, target = draw(coded_texts()), draw(SENTENCES)
    length = len(plain(source))
    number = draw(st.integers(0, 12)) if length and target else 0
    links = []
    for _ in range(number):
        start, begin = draw(st.integers(0, length - 1)), draw(st.integers(0, len(target) - 1))
        end, stop = draw(st.integers(start + 1, length)), draw(st.integers(begin + 1, len(target)))
        links.append(Link(start, end, begin, stop, draw(st.floats(0, 1))))
    return source, Translation(target, None, tuple(links))


def words_of(text: str, source: CodedText) -> str:
    """The literal text without white space."""
    kept = [piece for piece in tokens(text, source.codes) if isinstance(piece, str)]
    return "".join("".join(kept).split())


@given(cases())
@settings(max_examples=300)
def test_every_code_is_there_once_and_nested(case: tuple[CodedText, Translation]) -> None:
    source, translation = case
    carried = carry(source, translation)
    assert not defects(carried.text, source.codes)


@given(cases())
@settings(max_examples=300)
def test_words_are_the_translations(case: tuple[CodedText, Translation]) -> None:
    source, translation = case
    kept = words_of(carry(source, translation).text, source)
    target = "".join(translation.text.split())
    if any(code.equiv.strip() for code in source.codes):
        pattern = ".*?".join(map(re.escape, kept))
        assert re.fullmatch(f".*?{pattern}.*", target)
    else:
        assert kept == target


@given(cases(), st.data())
@settings(max_examples=200)
def test_a_second_look_keeps_the_laws(
    case: tuple[CodedText, Translation], data: st.DataObject
) -> None:
    source, translation = case
    parts = st.sampled_from([translation.text, *translation.text.split(), "", "oui", "1,500"])
    phrases = {phrase: data.draw(parts) for phrase in carry(source, translation).phrases}
    carried = carry(source, translation, phrases)
    assert not defects(carried.text, source.codes)
    first = carry(source, translation).text
    assert words_of(carried.text, source) == words_of(first, source)
    assert not set(carried.phrases) & set(phrases)


ASIDE = "<b1>Ann<sup2><a3>1</a3></sup2></b1> saw <ruby4>it<rt5>that</rt5></ruby4>.<a6>[2]</a6>"


@given(SENTENCES)
@settings(max_examples=100)
def test_footnote_marks_and_readings_come_whole(target: str) -> None:
    source = read(ASIDE)
    assert spoken(source) == "Ann saw it."
    carried = carry(source, Translation(target))
    assert not defects(carried.text, source.codes)
    for aside in ("<sup2><a3>1</a3></sup2>", "<rt5>that</rt5>", "<a6>[2]</a6>"):
        assert aside in carried.text


@given(cases())
@settings(max_examples=200)
def test_white_space_stays_outside_of_a_pair(case: tuple[CodedText, Translation]) -> None:
    source, translation = case
    if any(not code.paired for code in source.codes):
        return
    text = carry(source, translation).text
    words = re.sub("</?b[0-9]+>", "", text)
    if re.search(r"<(b[0-9]+)>\s*</\1>", source.text):  # an icon: brings the source's spaces along
        words, wanted = "".join(words.split()), "".join(translation.text.split())
        assert words == wanted
    else:
        assert words == translation.text
    if all(re.search(f"<{code.id}>\\s*[^\\s<]", source.text) for code in source.codes):
        assert not re.search(r"<b[0-9]+>\s|\s</b[0-9]+>", text)


MARKED = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, min_size=1, max_size=4).map(lambda some: ("b", some)),
    max_leaves=8,
)


def marked(item: object, number: Iterator[int]) -> str:
    """Whole words in nested pairs: `<b1>the <b2>red</b2></b1> house`."""
    if isinstance(item, str):
        return item
    assert isinstance(item, tuple)
    code = f"b{next(number)}"
    inside = " ".join(marked(one, number) for one in item[1])
    return f"<{code}>{inside}</{code}>"


@given(st.lists(MARKED, min_size=1, max_size=5))
@settings(max_examples=200)
def test_the_identity_gives_the_source_back(items: list[object]) -> None:
    number = count(1)
    source = read(" ".join(marked(item, number) for item in items))
    text = plain(source)
    links = tuple(Link(a, b, a, b) for a, b in words(text))
    assert carry(source, Translation(text, None, links)).text == source.text


@given(coded_texts())
@settings(max_examples=100)
def test_reversed_words_keep_their_codes(source: CodedText) -> None:
    (translation,) = ReverseEngine().translate([plain(source)])
    assert not defects(carry(source, translation).text, source.codes)


@pytest.mark.parametrize("vice", NAUGHTY)
def test_a_naughty_engine_breaks_no_code(vice: str) -> None:
    source = read("<b1>Ann <i2>Lee</i2></b1> saw<br3/>5 of <code4=x.py/> at <a5>the end</a5>.")
    (translation,) = NaughtyEngine(vice).translate([plain(source)])
    assert not defects(carry(source, translation).text, source.codes)


def test_what_looks_like_a_code_in_a_translation_is_taken_out() -> None:
    carried = carry(read("<a1>Now</a1>"), Translation("<<a1>a1><a1>Ahora</a1>"))
    assert carried.text == "<a1>Ahora</a1>"
    assert carried.unsure == ("<a1>",)


def test_half_a_pair_is_carried_as_it_is() -> None:
    bold = read("<b1>x</b1>").codes
    assert carry(CodedText("One<b1> two", bold), Translation("Uno dos")).text.count("<b1>") == 1
    assert carry(CodedText("One</b1> two", bold), Translation("Uno dos")).text.count("</b1>") == 1
