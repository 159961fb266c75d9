"""Reviewed pairs: learnt from catalogs, found again exactly and by likeness."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.memory.database import LanguagePair
from i18n_pipeline.memory.fuzzy import index_sentences
from i18n_pipeline.memory.grams import grams
from i18n_pipeline.memory.reviewed import ReviewedMemory, Unit, units_of
from i18n_pipeline.model import Entry, State
from i18n_pipeline.text.similarity import similar
from tests.memory.shelf import EN_AR, EN_ES, FR_ES, fresh_database, units

sentences = st.sampled_from(
    ["Read more.", "The port reopens at 10.", "<a1>Tides</a1> were wrong.", "港は10時に再開する。"]
) | st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
catalogs = st.lists(st.tuples(sentences, sentences), max_size=4, unique_by=lambda pair: pair[0])
lessons = st.lists(
    st.tuples(st.sampled_from(["a", "2017/b"]), st.sampled_from([EN_ES, EN_AR]), catalogs),
    max_size=6,
)


def contents(memory: ReviewedMemory, pair: LanguagePair) -> set[Unit]:
    """Return everything the memory knows of a pair."""
    texts = [text for (text,) in memory.database.execute("SELECT text FROM sentence")]
    return {unit for found in memory.exact(pair, texts).values() for unit in found}


@settings(max_examples=40)
@given(lessons)
def test_what_was_learnt_last_is_known_exactly(
    given_lessons: list[tuple[str, LanguagePair, list[tuple[str, str]]]],
) -> None:
    memory = ReviewedMemory(fresh_database())
    expected: dict[tuple[str, LanguagePair], tuple[Unit, ...]] = {}
    for article, pair, pairs in given_lessons:
        expected[article, pair] = units(article, pairs)
        memory.learn(article, pair, expected[article, pair])
        assert not memory.learn(article, pair, expected[article, pair])
    for pair in (EN_ES, EN_AR):
        known = {unit for (_, of), them in expected.items() if of == pair for unit in them}
        assert contents(memory, pair) == known
        for unit in known:
            assert unit in memory.exact(pair, [unit.source])[unit.source]


def test_an_article_in_another_language_is_learnt_anew() -> None:
    memory = ReviewedMemory(fresh_database())
    memory.learn("a", EN_ES, units("a", [("Pain", "Dolor")]))
    memory.learn("a", FR_ES, units("a", [("Pain", "Pan")]))
    assert memory.exact(EN_ES, ["Pain"]) == {}
    assert [unit.target for unit in memory.exact(FR_ES, ["Pain"])["Pain"]] == ["Pan"]
    memory.forget("a", FR_ES.target)
    assert memory.exact(FR_ES, ["Pain"]) == {}


def test_what_a_person_reviewed_is_a_unit_and_all_that_an_article_holds_is_context() -> None:
    catalog = Catalog(
        entries=(
            Entry("One.", "Uno.", State.REVIEWED),
            Entry("Two.", "Dos.", State.NEEDS_REVIEW),
            Entry("Three.", "Tres.", State.REVIEWED),
            Entry("Many.", state=State.REVIEWED, msgid_plural="M", msgstr_plural=("a", "b")),
            Entry("Gone.", "Ido.", State.REVIEWED, obsolete=True),
        )
    )
    assert units_of("a", catalog) == (
        Unit("One.", "Uno.", "a", "", "Two."),
        Unit("Three.", "Tres.", "a", "Two.", "Many."),
        Unit("Gone.", "Ido.", "a"),
    )


def test_a_line_of_every_article_does_not_fill_the_answer() -> None:
    memory = ReviewedMemory(fresh_database())
    for number in range(80):
        memory.learn(f"{number:02}", EN_ES, units(f"{number:02}", [("Read more.", "Más.")]))
    found = memory.exact(EN_ES, ["Read more."])["Read more."]
    assert len(found) == 64
    assert list(found) == sorted(found)


def news(number: int, seed: int) -> list[str]:
    """Return sentences made of clauses, so that many of them are somewhat alike."""
    draw = random.Random(seed)  # noqa: S311
    who = ["The council", "A court in Lima", "Two fishermen", "The ministry of health", "Rescuers"]
    did = ["rejected the plan", "found 12 survivors", "raised the fee to 40 euros", "said nothing"]
    what = ["on Monday", "after a night of heavy rain", "in spite of the protests", "by 7 to 3"]
    rest = [f"before {name} {verb}" for name in ("Ana", "Omar", "Wen") for verb in ("left", "won")]
    kinds = (who, did, what, rest, what, rest)
    return [
        " ".join(draw.choice(kind) for kind in kinds) + f", report {draw.randrange(10**6)}."
        for _ in range(number)
    ]


def edited(text: str, draw: random.Random) -> str:
    """Return `text` as an editor might leave it: words out, in, replaced, a number corrected."""
    words = text.split(" ")
    for _ in range(draw.randint(1, 3)):
        place = draw.randrange(len(words))
        words[place : place + 1] = draw.choice([[], ["late"], [words[place], "again"], ["x1"]])
    return " ".join(words)


def test_the_index_finds_what_reading_everything_finds() -> None:
    texts = list(dict.fromkeys(news(3000, seed=1)))
    memory = ReviewedMemory(fresh_database())
    memory.learn("a", EN_ES, units("a", [(text, text.upper()) for text in texts]))
    draw = random.Random(2)  # noqa: S311
    asked = [edited(text, draw) for text in draw.sample(texts, 60)] + news(60, seed=3)
    found = missed = 0
    for text in asked:
        expected = similar(text, texts)
        best = memory.fuzzy(EN_ES, text)
        if expected:
            found += 1
            missed += not best or best[0].score < expected[0].score
        else:
            assert best == ()
    assert found > 60
    assert missed <= found * 0.02


def test_other_numbers_come_last_and_codes_make_no_difference() -> None:
    memory = ReviewedMemory(fresh_database())
    same = "Prices in the <b1>harbour district</b1> rose by 10 % in two years."
    other = "Prices in the harbour district rose by 11 % in two years."
    far = "Prices in the old harbour districts rose by some 10 % in two years."
    memory.learn("a", EN_ES, units("a", [(other, "11"), (far, "far"), (same, "10")]))
    asked = "Prices in the harbour district rose by 10 % in two years."
    found = memory.fuzzy(EN_ES, asked)
    assert [one.unit.target for one in found] == ["10", "far", "11"]
    assert found[0].score == 1.0
    assert memory.fuzzy(EN_ES, asked, least=0.99)[1:] == ()
    assert len(memory.fuzzy(EN_ES, asked, limit=1)) == 1
    assert memory.fuzzy(EN_AR, asked) == ()


def test_every_script_has_likes() -> None:
    memory = ReviewedMemory(fresh_database())
    texts = [
        "港湾労働者の組合は月曜日の朝に新しい賃金協定を承認した。",
        "Профсоюз докеров утвердил новое соглашение о заработной плате.",
        "وافقت نقابة عمال الميناء على اتفاق الأجور الجديد صباح الاثنين.",
        "สหภาพแรงงานท่าเรืออนุมัติข้อตกลงค่าจ้างใหม่เมื่อเช้าวันจันทร์",
    ]
    memory.learn("a", EN_ES, units("a", [(text, "x") for text in texts]))
    for text in texts:
        (best,) = memory.fuzzy(EN_ES, text[:8] + text[10:])
        assert best.unit.source == text


def test_what_is_learnt_after_a_look_is_found_by_the_next() -> None:
    memory = ReviewedMemory(fresh_database())
    text = "The lighthouse keeper retired after forty years."
    assert memory.fuzzy(EN_ES, text) == ()
    memory.learn("a", EN_ES, units("a", [(text, "x")]))
    assert memory.fuzzy(EN_ES, text.replace("forty", "sixty"))
    index_sentences(memory.database)
    assert memory.database.execute("SELECT count(*) FROM waiting").fetchone() == (0,)


@settings(max_examples=60)
@given(st.text("abcdefgh ", min_size=40, max_size=60), st.text("ijk", min_size=40, max_size=60))
def test_ten_characters_in_a_row_are_enough(text: str, frame: str) -> None:
    assert grams(text) & grams(frame + text[12:22] + frame)
    assert grams(text) == grams(text.upper())
    assert grams("1" + text) == grams("9" + text)
