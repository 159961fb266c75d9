"""The desk: every sentence that goes out comes back once, and a failing engine is heard of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from i18n_pipeline.engines.base import OnDone
from i18n_pipeline.engines.reverse import ReverseEngine
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.memory.database import LanguagePair
from i18n_pipeline.model import CodedText, Translation
from i18n_pipeline.stages.drafts.desk import FIRST, WINDOW, Desk

PAIRS = [LanguagePair(parse_tag("en"), parse_tag(locale)) for locale in ("es", "fr")]


class Engine(ReverseEngine):
    """Notes what it was given; fails where it is told to."""

    def __init__(self, fails_at: int = -1) -> None:
        self.given: list[int] = []
        self._fails_at = fails_at

    def translate(
        self, sentences: Sequence[str], on_done: OnDone | None = None, decoding: object = None
    ) -> tuple[Translation, ...]:
        self.given.append(len(sentences))
        if len(self.given) - 1 == self._fails_at:
            raise PipelineError("the model is broken", where="model")
        return super().translate(sentences, on_done)


def boats(first: int, end: int) -> list[CodedText]:
    return [CodedText(f"{number} boats") for number in range(first, end)]


def back_of(desk: Desk) -> Iterator[tuple[LanguagePair, str, str]]:
    for batch in desk.returned(wait=True):
        for pair, text, made in batch:
            yield pair, text.text, made.carried.text


def test_every_sentence_comes_back_once_in_full_windows() -> None:
    engines = {pair: Engine() for pair in PAIRS}
    desk = Desk(engines.__getitem__)
    back: Counter[tuple[LanguagePair, str, str]] = Counter()
    for start in range(0, 3000, 10):
        for pair in PAIRS:
            desk.ask(pair, boats(start, start + 10))
        while desk.is_full:
            back.update(back_of(desk))
    desk.send_rest()
    while sum(back.values()) < 6000:
        back.update(back_of(desk))
    desk.close()
    wanted = {(p, f"{number} boats", f"boats {number}") for p in PAIRS for number in range(3000)}
    assert back == Counter(dict.fromkeys(wanted, 1))
    for engine in engines.values():
        # Some work at a time: the last may overtake those before.
        assert sorted(engine.given) == [FIRST, 3000 - FIRST - 5 * WINDOW] + [WINDOW] * 5


@pytest.mark.parametrize("window", [0, 2])
def test_an_engine_that_fails_stops_who_waits(window: int) -> None:
    engine = Engine(fails_at=window)
    desk = Desk(lambda pair: engine)
    desk.ask(PAIRS[0], boats(0, 4 * WINDOW))
    desk.send_rest()
    with pytest.raises(PipelineError, match="the model is broken"):
        wait_for_ever(desk)
    desk.close()


def wait_for_ever(desk: Desk) -> None:
    while True:
        list(desk.returned(wait=True))
