"""Guards around an engine: what they let pass, mend, ask again for and refuse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.engines.base import USUAL, Decoding, Engine, OnDone
from i18n_pipeline.engines.guards import VERSION, guarded
from i18n_pipeline.engines.reverse import ReverseEngine
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Link, Translation
from tests.engines.coded_texts import SENTENCES
from tests.engines.naughty import NAUGHTY, NaughtyEngine
from tests.golden import Case, cases

EN, ES = parse_tag("en"), parse_tag("es")


class Scripted:
    """An engine that says what it is told to, and keeps what it was asked."""

    name = identity = "scripted"

    def __init__(self, reply: Callable[[str, Decoding | None], Translation]) -> None:
        self._reply = reply
        self.calls: list[tuple[tuple[str, ...], Decoding | None]] = []

    def translate(
        self,
        sentences: Sequence[str],
        on_done: OnDone | None = None,
        decoding: Decoding | None = None,
    ) -> tuple[Translation, ...]:
        self.calls.append((tuple(sentences), decoding))
        results = tuple(self._reply(sentence, decoding) for sentence in sentences)
        for index in reversed(range(len(results))):  # one at a time, the last first
            if on_done:
                on_done([(index, results[index])])
        return results

    def alternatives(self, sentence: str, number: int) -> tuple[Translation, ...]:
        made = [Translation("la casa la casa la casa"), Translation("Casa"), Translation("Casa")]
        return tuple(made[:number])


def scripted(reply: Callable[[str], str]) -> Scripted:
    return Scripted(lambda sentence, _: Translation(reply(sentence), 0.5))


def shown(result: Translation) -> str:
    assert not (result.text and result.fault)
    return f"refused: {result.fault}" if result.fault else result.text


@pytest.mark.parametrize(
    "case", cases(Path(__file__).parent / "guards.golden.txt", parts=3), ids=str
)
def test_golden(case: Case) -> None:
    source, target = map(parse_tag, case.title.split(":")[0].split("→"))
    sentence, reply, expected = case.parts
    whole: list[str] = []

    def machine(asked: str) -> str:
        whole.append(asked)
        return reply if asked == whole[0] else "–"  # parts of the sentence come to nothing

    (result,) = guarded(scripted(machine), source, target).translate([sentence])
    assert shown(result) == expected


def test_only_what_is_bad_is_asked_again_and_each_sentence_is_told_once() -> None:
    def reply(sentence: str, decoding: Decoding | None) -> Translation:
        if "night" in sentence and decoding and decoding.no_repeat_ngram:
            return Translation("El consejo pasó toda la noche reunido.")
        if "night" in sentence:
            return Translation("el consejo " * 9)
        return Translation("De día." if "day" in sentence else "sí " * 9)

    engine = Scripted(reply)
    told: list[str] = []
    sentences = ("By day.", "The council sat all night.", "Yes, we do.", "By day.")
    results = guarded(engine, EN, ES).translate(
        sentences, lambda batch: told.extend(f"{i} {shown(result)}" for i, result in batch)
    )
    assert [shown(result) for result in results] == [
        "De día.",
        "El consejo pasó toda la noche reunido.",
        "refused: the machine repeated itself (“sí”)",
        "De día.",
    ]
    assert told[:2] == ["3 De día.", "0 De día."]
    assert sorted(told) == [f"{index} {shown(result)}" for index, result in enumerate(results)]
    assert engine.calls[0] == (sentences, None)
    asked_again, decoding = engine.calls[1]
    assert asked_again == ("The council sat all night.", "Yes, we do.")
    assert decoding == replace(USUAL, beam=2, no_repeat_ngram=4)


def test_a_search_that_may_not_repeat_itself_is_for_drafts_that_do() -> None:
    drafts = {"Ann": "Ann ganó 15 de 20 votos.", "Bob": "Bob ganó 15 votos, ganó 15 votos."}
    engine = scripted(lambda sentence: drafts.get(sentence[:3], ""))
    guarded(engine, EN, ES).translate(["Ann won 15 votes.", "Bob won 15 votes."])
    again = [texts for texts, decoding in engine.calls if decoding and decoding.no_repeat_ngram]
    assert again == [("Bob won 15 votes.",)]


def test_what_a_search_found_besides_is_looked_at_before_it_asks_again() -> None:
    others = (Translation("Llegaron en tren.", 0.6), Translation("Llegaron 15 en tren.", 0.5))
    engine = Scripted(lambda *_: Translation("Llegaron 50 o 15 en tren.", 0.7, others=others))
    (result,) = guarded(engine, EN, ES).translate(["The 15 came by train."])
    assert result == Translation("Llegaron 15 en tren.", 0.5)
    assert len(engine.calls) == 1


def test_a_sentence_is_asked_for_in_halves_and_its_links_still_fit() -> None:
    first, second = "The judge sent them to prison;", "their lawyer will appeal at once."
    answers = {first: "El juez los envió a prisión;", second: "su abogado apelará enseguida."}

    def reply(sentence: str, decoding: Decoding | None) -> Translation:
        text = answers.get(sentence, "")
        return Translation(text, 0.5, (Link(0, 5, 0, 2),))

    (result,) = guarded(Scripted(reply), EN, ES).translate([f"{first} {second}"])
    assert result.text == " ".join(answers.values())
    starts = [(link.source_start, link.target_start) for link in result.links]
    assert starts == [(0, 0), (len(first) + 1, len(answers[first]) + 1)]


def test_a_lost_address_is_cut_out_and_put_back() -> None:
    answers = {"Read it at": "Léalo en", "today.": "hoy."}
    engine = scripted(lambda sentence: answers.get(sentence, "Léalo hoy."))
    (result,) = guarded(engine, EN, ES).translate(["Read it at https://example.org/a today."])
    assert result.text == "Léalo en https://example.org/a hoy."


def test_a_name_that_looks_like_a_common_word_gets_its_own_case_back() -> None:
    sentence = "Supreme Court Rejects Appeal Over Rules"
    engine = scripted(lambda asked: "El tribunal rechaza el recurso" if asked == sentence else "")
    (result,) = guarded(engine, EN, ES).translate([sentence])
    assert result.text == "El tribunal rechaza el recurso"


def test_links_move_with_what_is_mended() -> None:
    source, text = "See www.example.org/a now.", "Vea www.ejemplo.org/a_b ahora."
    links = (Link(0, 3, 0, 3), Link(4, 21, 4, 23), Link(22, 25, 24, 29))
    engine = Scripted(lambda *_: Translation(text, 0.5, links))
    (result,) = guarded(engine, EN, ES).translate([source])
    linked = [
        (source[one.source_start : one.source_end], result.text[one.target_start : one.target_end])
        for one in result.links
    ]
    address = "www.example.org/a"
    assert linked == [("See", "Vea"), (address, address), ("now", "ahora")]


def test_alternatives_are_sound_and_different() -> None:
    engine = guarded(scripted(lambda _: "Casa"), EN, ES)
    assert [one.text for one in engine.alternatives("House", 3)] == ["Casa"]
    assert [one.text for one in engine.alternatives("House", 1)] == ["Casa"]


def test_the_identity_says_which_guards() -> None:
    engine: Engine = guarded(ReverseEngine(), EN, ES)
    assert engine.name == ReverseEngine().name
    assert engine.identity == f"{ReverseEngine().identity}; guards {VERSION}"
    assert engine.translate([]) == ()


SENTENCE = (
    "On 14 March the council wrote to desk@example.org that 12 of its members had said no. "
    "The mayor had promised to protect the schools."
)
CAUGHT = {
    "repeats itself": "refused: the machine repeated itself",
    "repeats a word": "refused: the machine repeated itself",
    "swaps digits": "refused: the machine lost the number",
    "returns nothing": "refused: the machine wrote nothing",
    "returns white space": "refused: the machine wrote nothing",
    "returns the source": "refused: the machine left the words as they are",
    "drops the second half": "refused: the machine left out a part",
    "breaks addresses": "refused: the machine lost desk@example.org",
    "writes a link": "refused: the machine made up https://evil.example/",
    "writes Markdown": "refused: the machine made up https://evil.example/",
    "writes entities": "refused: the machine made up the number 60",
    "injects a script": "refused: the machine made up the number 1",  # alert(1)
}
LEFT_TO_THE_CHECKS = {
    "reverses words",  # all is there; no rule can judge the order of words
    "aligns anything",  # guards judge the text alone
    "invents codes",  # an editor may want the words
    "writes control characters",
}


@pytest.mark.parametrize("vice", NAUGHTY)
def test_every_vice_is_caught_mended_or_left_to_the_checks(vice: str) -> None:
    (result,) = guarded(NaughtyEngine(vice), EN, ES).translate([SENTENCE])
    if vice in LEFT_TO_THE_CHECKS:
        assert result.text == NAUGHTY[vice](SENTENCE)
    else:
        assert shown(result).startswith(CAUGHT[vice])


@given(st.lists(SENTENCES, max_size=6))
def test_order_length_and_links_hold_whatever_the_engine_does(sentences: list[str]) -> None:
    told: Counter[int] = Counter()
    for engine in (ReverseEngine(), NaughtyEngine()):
        told.clear()
        results = guarded(engine, EN, ES).translate(
            sentences, lambda batch: told.update(index for index, _ in batch)
        )
        assert told == Counter(range(len(sentences)))
        for sentence, result in zip(sentences, results, strict=True):
            assert bool(result.fault) <= (not result.text)
            for link in result.links:
                assert 0 <= link.source_start <= link.source_end <= len(sentence)
                assert 0 <= link.target_start <= link.target_end <= len(result.text)
