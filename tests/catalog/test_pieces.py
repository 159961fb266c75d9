"""Sentences cut in two or joined: what is offered has the codes and numbers of its text."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.catalog.merge import merge
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.model import Entry, State
from i18n_pipeline.text.inline import invented

_WORDS = ("harbour", "council", "water", "nurses", "7", "1,250", "2024", "and", "the", "was", "not")
_NUMBER = re.compile(r"\d+")


@st.composite
def clauses(draw: st.DrawFn) -> str:
    """Return a clause of some words and numbers, with up to two codes numbered from 1."""
    found = draw(st.lists(st.sampled_from(_WORDS), min_size=5, max_size=12))
    for number in range(1, draw(st.integers(0, 2)) + 1):
        place = draw(st.integers(0, len(found) - 1))
        code = f"{draw(st.sampled_from(['a', 'em']))}{number}"
        found[place] = f"<{code}>{found[place]}</{code}>"
    return _numbered(" ".join(found))


def _numbered(text: str, before: int = 0) -> str:
    """Return `text` with its codes numbered in the order they come in, from the one after."""
    order = list(dict.fromkeys(re.findall(r"<([a-z]+\d+)>", text)))
    names = {name: f"{name.rstrip('0123456789')}{n}" for n, name in enumerate(order, before + 1)}
    return re.sub(r"(</?)([a-z]+\d+)>", lambda m: f"{m[1]}{names[m[2]]}>", text)


def _both(first: str, second: str, between: str) -> str:
    return first + between + _numbered(second, first.count("</"))


def _said(text: str) -> str:
    """Return a translation: other words, the same codes and numbers in the same places."""
    return re.sub(r"[a-z]{3,}(?![^<]*>)", lambda word: word[0][::-1], text)


@settings(max_examples=60)
@given(clauses(), clauses(), st.booleans())
def test_an_offer_fits_its_text_and_is_to_be_reviewed(one: str, two: str, joins: bool) -> None:
    parts, whole = [f"{one}.", f"{two}."], _both(one, two, ", ") + "."
    before, after = (parts, [whole]) if joins else ([whole], parts)
    if len(set(parts)) < len(parts):
        return
    old = Catalog(entries=tuple(Entry(text, _said(text), State.REVIEWED) for text in before))
    merged = merge(old, [Entry(text) for text in after])
    assert merge(merged, [Entry(text) for text in after]) == merged
    live, gone = merged.entries[: len(after)], merged.entries[len(after) :]
    assert [(entry.msgstr, entry.state) for entry in gone] == [
        (_said(text), State.REVIEWED) for text in before
    ]
    for entry in live:
        assert entry.state is not State.REVIEWED
        if entry.msgstr:
            assert entry.previous_msgid
            assert sorted(invented(entry.msgstr, ())) == sorted(invented(entry.msgid, ()))
    if joins:
        assert sorted(_NUMBER.findall(live[0].msgstr)) == sorted(_NUMBER.findall(whole))
