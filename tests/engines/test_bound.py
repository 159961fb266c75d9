"""An engine that keeps to the glossary and keeps names, around one that does neither."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from i18n_pipeline.engines.base import Decoding, OnDone
from i18n_pipeline.engines.bound import keeping
from i18n_pipeline.engines.masks import masked
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Link, Term, Translation
from i18n_pipeline.text.terms import Glossary

EN, ES = parse_tag("en"), parse_tag("es")
TERMS = (Term("mayor", "alcaldesa"), Term("Supreme Court", "Tribunal Supremo"))
GLOSSARY = Glossary(EN, ES, TERMS)


class Forgetful:
    """Writes what a function makes of each sentence, without any links, the last one first."""

    name = identity = "forgetful"

    def __init__(self, write: Callable[[str], str]) -> None:
        self.write = write
        self.asked: list[str] = []

    def translate(
        self,
        sentences: Sequence[str],
        on_done: OnDone | None = None,
        decoding: Decoding | None = None,
    ) -> tuple[Translation, ...]:
        self.asked += sentences
        made = tuple(Translation(self.write(sentence)) for sentence in sentences)
        if on_done:
            for index, one in reversed(list(enumerate(made))):
                on_done([(index, one)])
        return made

    def alternatives(self, sentence: str, number: int) -> tuple[Translation, ...]:
        return self.translate([sentence]) * number


def translate(engine: Forgetful, *sentences: str) -> list[str]:
    """Return the translations, which must be told just once each."""
    told: list[tuple[int, Translation]] = []
    found = keeping(engine, GLOSSARY).translate(sentences, told.extend)
    assert sorted(told) == list(enumerate(found))
    return [one.text for one in found]


def test_terms_and_names_are_put_where_equal_words_show_them() -> None:
    engine = Forgetful(lambda sentence: sentence.replace("Kadyrov", "Kyrov"))
    found = translate(engine, "They met Ramzan Kadyrov.", "A mayor.")
    assert found == ["They met Ramzan Kadyrov.", "A alcaldesa."]
    assert len(engine.asked) == 2
    assert len(keeping(engine, GLOSSARY).alternatives("They met Ramzan Kadyrov.", 3)) == 1


def test_a_term_without_a_place_is_masked() -> None:
    engine = Forgetful(lambda sentence: sentence.replace("mayor", "jefa"))
    found = translate(engine, "Nothing.", "The mayor met the Supreme Court.", "Still nothing.")
    assert found[1] == "The alcaldesa met the Tribunal Supremo."
    assert engine.asked[3:] == ["The X7 met the X8."]


@pytest.mark.parametrize("sign", ["", "X7 X7", "X 7"])
def test_a_mask_that_went_astray_leaves_the_first_translation(sign: str) -> None:
    engine = Forgetful(lambda s: s.replace("mayor", "jefa").replace("X7", sign))
    assert translate(engine, "The mayor came.") == ["The jefa came."]


def test_a_sentence_that_has_the_signs_itself_is_not_masked() -> None:
    assert masked("The mayor has an X7.", GLOSSARY.hits("The mayor has an X7.")) is None
    assert masked("Nobody came.", ()) is None


def test_links_lead_to_the_words_of_the_sentence() -> None:
    sentence = "The Supreme Court met the mayor today."
    one = masked(sentence, GLOSSARY.hits(sentence))
    assert one is not None
    assert one.text == "The X7 met the X8 today."
    links = tuple(Link(a, a + 2, b, b + 2) for a, b in ((4, 3), (15, 12)))
    links += (Link(18, 23, 15, 18), Link(7, 10, 6, 9))
    made = one.unmasked(Translation("El X7 vio a X8 hoy.", links=links), GLOSSARY)
    assert made is not None
    assert made.text == "El Tribunal Supremo vio a alcaldesa hoy."
    words = {
        sentence[link.source_start : link.source_end]: made.text[
            link.target_start : link.target_end
        ]
        for link in made.links
    }
    assert words["Supreme Court"] == "Tribunal Supremo"
    assert words["today"] == "hoy"
    assert words["met"] == "vio"
