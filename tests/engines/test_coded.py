"""Coded texts through an engine: each sentence once, phrases in doubt together in a second call."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from i18n_pipeline.engines.base import OnDone
from i18n_pipeline.engines.coded import Rendering, identity, translate_coded
from i18n_pipeline.model import CodedText, Link, Translation
from tests.engines.coded_texts import read

KNOWN = {
    "The police denied it.": Translation("La policía lo negó.", 0.9),
    "Ann left.": Translation("Ann se fue.", 0.9, (Link(0, 3, 0, 3), Link(4, 8, 7, 10))),
    "Oh no.": Translation("", fault="the machine wrote nothing"),
    "denied": Translation("negó"),
    "police": Translation("policía"),
}


class Engine:
    """Says what it knows, the last sentence first, and keeps what it was asked."""

    name = identity = "known"

    def __init__(self) -> None:
        self.calls: list[tuple[str, ...]] = []

    def translate(
        self, sentences: Sequence[str], on_done: OnDone | None = None, decoding: object = None
    ) -> tuple[Translation, ...]:
        self.calls.append(tuple(sentences))
        done = tuple(KNOWN[sentence] for sentence in sentences)
        for index in reversed(range(len(done))):
            if on_done:
                on_done([(index, done[index])])
        return done

    def alternatives(self, sentence: str, number: int) -> tuple[Translation, ...]:
        return self.translate([sentence])


def rendered(texts: Sequence[CodedText], engine: Engine) -> tuple[list[Rendering], list[int]]:
    told: list[tuple[int, Rendering]] = []
    translate_coded(engine, texts, told.extend)
    assert sorted(index for index, _ in told) == list(range(len(texts)))
    return [dict(told)[index] for index in range(len(texts))], [index for index, _ in told]


def test_an_engine_is_given_plain_spaces() -> None:
    engine = Engine()
    (one, other), _ = rendered([read("Ann\u00a0left."), read("<a1>Ann</a1>\u202fleft.")], engine)
    assert engine.calls == [("Ann left.",)]
    assert one.carried.text == "Ann se fue."
    assert other.carried.text == "<a1>Ann</a1> se fue."


def test_phrases_in_doubt_go_out_once_and_together() -> None:
    texts = [
        read("The police <b1>denied</b1> it."),
        read("<a1>Ann</a1> left."),
        read("The <a1>police</a1> <b2>denied</b2> it."),
        read("The police denied it."),
        read("<b1>Oh</b1> no."),
    ]
    engine = Engine()
    made, order = rendered(texts, engine)
    sentences = ("The police denied it.", "Ann left.", "Oh no.")
    assert engine.calls == [sentences, ("denied", "police")]
    assert [one.carried.text for one in made] == [
        "La policía lo <b1>negó</b1>.",
        "<a1>Ann</a1> se fue.",
        "La <a1>policía</a1> lo <b2>negó</b2>.",
        "La policía lo negó.",
        "",
    ]
    assert order == [4, 1, 3, 0, 2]  # what needs no second look is not kept waiting
    assert not any(one.carried.unsure for one in made)
    assert made[4].translation.fault


def test_nothing_in_doubt_is_one_call() -> None:
    engine = Engine()
    rendered([read("<a1>Ann</a1> left."), read("Ann left.")], engine)
    assert engine.calls == [("Ann left.",)]


def test_the_way_codes_are_carried_is_part_of_the_identity() -> None:
    assert identity(Engine()).startswith("known; codes ")


@pytest.mark.parametrize(("number", "words"), [(301, 1), (20, 60_000)], ids=["many", "long"])
def test_what_nobody_writes_is_left_to_a_person(number: int, words: int) -> None:
    crowd = read(
        "<b1>Oh</b1> " + "".join(f"<br{n}/>" for n in range(2, number + 1)) + "no " * words
    )
    engine = Engine()
    (refused, whole), told = rendered([crowd, read("<a1>Ann</a1> left.")], engine)
    assert told == [0, 1], "at once"
    assert engine.calls == [("Ann left.",)]
    assert refused.carried.text == refused.translation.text == ""
    assert f"{number} codes in {len(crowd.text)} characters" in refused.translation.fault
    assert whole.carried.text == "<a1>Ann</a1> se fue."
