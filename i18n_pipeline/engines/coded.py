"""Coded texts translated: their words by an engine, their codes carried across, with two looks.

The first look goes by the engine's own word alignment. Phrases that it places too loosely go to the
engine once more, each on its own, all of a window's in one call; the second look finds them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from i18n_pipeline.engines.align import Carried, carry, spoken
from i18n_pipeline.engines.base import Done, Engine, needs_translation
from i18n_pipeline.model import CodedText, Translation

VERSION = 4
"""Goes up whenever codes may be put in other places."""
_MOST_CODES = 300
"""Nested in one another, more would be too deep to be put back one inside the other."""
_MOST_WORK = 3_000_000
"""Codes times characters of a sentence: for each code all words are weighed."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What an engine made of a coded text."""

    translation: Translation
    """Of the words."""
    carried: Carried
    """With the codes."""


OnRendered: TypeAlias = Callable[[Sequence[tuple[int, Rendering]]], None]
"""Told each batch as it is done, in any order; every index exactly once."""


def identity(engine: Engine) -> str:
    """Return the engine's identity and the way codes are carried: a memory's key."""
    return f"{engine.identity}; codes {VERSION}"


def translate_coded(engine: Engine, texts: Sequence[CodedText], on_done: OnRendered) -> None:
    """Have `engine` translate `texts`, and tell `on_done` of each.

    Texts that differ in their codes alone are translated once. What the first look settles is told
    with the engine's own batches, the rest at the end. A text with more codes than anybody writes
    is refused at once: what strangers send must not keep a run busy for hours.
    """
    window = _Window(texts, on_done)
    on_done([(index, _refused(texts[index])) for index in window.overfull])
    sentences = list(window.places)
    engine.translate(sentences, lambda batch: window.first_look(sentences, batch))
    phrases = window.phrases()
    if phrases:
        found = engine.translate(phrases)
        window.second_look({phrase: one.text for phrase, one in zip(phrases, found, strict=True)})


@dataclass(slots=True)
class _Window:
    texts: Sequence[CodedText]
    on_done: OnRendered
    places: dict[str, list[int]] = field(init=False)
    """The texts that each plain sentence stands for."""
    overfull: list[int] = field(default_factory=list)
    unsettled: dict[int, Rendering] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = defaultdict(list)
        for index, text in enumerate(self.texts):
            if _is_overfull(text):
                self.overfull.append(index)
            else:
                self.places[spoken(text)].append(index)

    def first_look(self, sentences: Sequence[str], batch: Sequence[Done]) -> None:
        """Carry the codes of a batch of sentences by the engine's links alone."""
        settled = []
        for number, translation in batch:
            for index in self.places[sentences[number]]:
                made = _first(self.texts[index], translation)
                if any(map(needs_translation, made.carried.phrases)):
                    self.unsettled[index] = made
                else:
                    settled.append((index, made))
        self.on_done(settled)

    def phrases(self) -> list[str]:
        """Return the phrases to ask for, each once, in the order of the texts."""
        wanted = (
            phrase
            for index in sorted(self.unsettled)  # not in that of the batches, which may vary
            for phrase in self.unsettled[index].carried.phrases
            if needs_translation(phrase)
        )
        return list(dict.fromkeys(wanted))

    def second_look(self, found: dict[str, str]) -> None:
        """Carry the codes that were in doubt anew, with the phrases translated on their own."""
        self.on_done(
            [
                (
                    index,
                    Rendering(one.translation, carry(self.texts[index], one.translation, found)),
                )
                for index, one in sorted(self.unsettled.items())
            ]
        )


def _is_overfull(text: CodedText) -> bool:
    number = len(text.codes)
    return number > _MOST_CODES or number * len(text.text) > _MOST_WORK


def _refused(text: CodedText) -> Rendering:
    said = (
        f"{len(text.codes)} codes in {len(text.text)} characters are too many to put back "
        "→ translate it by hand, or make several sentences of it in the source"
    )
    return Rendering(Translation("", fault=said), Carried(""))


def _first(text: CodedText, translation: Translation) -> Rendering:
    spoke = bool(translation.text.strip())
    return Rendering(translation, carry(text, translation) if spoke else Carried(""))
