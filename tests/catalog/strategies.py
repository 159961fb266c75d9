"""Catalogs of every shape, for laws."""

from __future__ import annotations

from hypothesis import strategies as st

from i18n_pipeline.catalog.candidate import DENIAL, NUMBERS
from i18n_pipeline.catalog.header import Header
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.model import Candidate, Entry, Origin, OriginKind, Reference, Review, State

# What a PO file can hold; the second line are the characters that break naive readers.
_CHARACTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\0") | st.sampled_from(
    '"\\\n\r\t\a\b\x1b#~|% {}<>/\x85\u2028\u2068\u2069\ufeff'
)
texts = st.text(_CHARACTERS, max_size=30)
words = st.sampled_from(
    ["Harbour closed", "The port reopens at 10.", "Prices fell 50%", "<a1>Tides</a1> were wrong"]
)
lines = st.text(_CHARACTERS.filter(lambda c: c not in "\r\n"), max_size=20)
_OURS = ("origin: ", "check: ", "match: ", "reviewed: ")
notes = lines.filter(lambda line: not line.startswith(_OURS))
flags = st.lists(st.sampled_from(["no-wrap", "c-format", "max-length:70"]), max_size=2, unique=True)
references = st.builds(
    Reference,
    st.sampled_from(["articles/a.md", "articles/two words.md", "é.html"]),
    st.integers(0, 999),
)
origins = st.builds(
    Origin,
    st.sampled_from(OriginKind),
    st.sampled_from(["", "argos en→es 1.0", "pseudo"]),
    st.none() | st.integers(0, 100).map(lambda n: n / 100),
    st.sampled_from(["", "1a2b3c4d"]),
)
candidates = st.builds(
    Candidate,
    st.integers(75, 99).map(lambda n: n / 100),
    st.sampled_from(["2019/port", "locales/es/memory/old.tmx", "two words"]),
    words,
    words,
    st.sampled_from(["", NUMBERS, DENIAL]),
)
reviews = st.builds(
    Review,
    st.sampled_from(["", "Ana López", "desk <desk@example.org>"]),
    st.just("2026-11-22"),
    st.just("1a2b3c4d"),
)


def _tuples(items: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(items, max_size=2).map(tuple)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    plural = draw(st.none() | texts)
    form = st.just("") | words | texts
    forms = draw(st.tuples(form, form)) if plural is not None else ()
    msgstr = "" if forms else draw(form)
    filled = [bool(text) for text in forms or (msgstr,)]
    states = [State.REVIEWED if all(filled) else State.UNTRANSLATED]
    if any(filled):
        states.append(State.NEEDS_REVIEW)
    return Entry(
        msgid=draw(words | texts),
        msgstr=msgstr,
        state=draw(st.sampled_from(states)),
        msgctxt=draw(st.none() | words),
        references=draw(_tuples(references)),  # type: ignore[arg-type]
        notes=draw(_tuples(notes)),  # type: ignore[arg-type]
        origin=draw(st.none() | origins),
        findings=draw(_tuples(lines)),  # type: ignore[arg-type]
        candidates=draw(_tuples(candidates)),  # type: ignore[arg-type]
        review=draw(st.none() | reviews),
        comments=draw(_tuples(lines)),  # type: ignore[arg-type]
        flags=tuple(draw(flags)),
        previous_msgid=draw(st.none() | texts),
        previous_msgctxt=draw(st.none() | words),
        obsolete=draw(st.booleans()),
        msgid_plural=plural,
        msgstr_plural=forms,
    )


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    found = draw(st.lists(entries(), max_size=4, unique_by=lambda entry: entry.key))
    header = Header(
        (("Language", "es"), ("X-Desk", "night: shift"), ("", "no field")),
        comments=draw(_tuples(lines)),  # type: ignore[arg-type]
        notes=draw(_tuples(lines)),  # type: ignore[arg-type]
        flags=tuple(draw(flags)),
    )
    return Catalog(
        header.in_utf8(),
        tuple(entry for entry in found if entry.key != (None, "")),
        draw(_tuples(lines)),  # type: ignore[arg-type]
    )
