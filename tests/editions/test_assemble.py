from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_pipeline.editions.assemble import assemble, original
from i18n_pipeline.editions.proofs.proof import proof
from i18n_pipeline.model import Article, Counts, Edition, Entry, Origin, OriginKind, State
from i18n_pipeline.text.segment import segments
from tests.editions.sample import AR, ES, HERE, JA, TOOL, entries, fish, harbour, read
from tests.golden import Case, cases

UGLY = b"""<!DOCTYPE html><HTML Lang=en><head><title>A &amp; B</title>
<meta name=description content='Two  words'></head><body class=x>
Loose words &mdash; here.<p>One.  Two <b>three</b>!<p title="Tip">Four<br>five &nbsp; six
<ul><li>a<li>b &lt;tag&gt;</ul><img alt="" src=x><img src=y alt=Boat>
<table><tr><td>1,200<td>x</table>
<p><a href="/?a=1&copy=2" title='Go "on"'>Go <i>on</i></a>. Stop <!-- no --> there.</body></html>"""


def text_of(edition: Edition) -> str:
    return "".join(piece if isinstance(piece, str) else piece.markup for piece in edition.body)


@pytest.mark.parametrize("case", cases(HERE / "golden" / "bodies.txt", parts=3), ids=str)
def test_bodies(case: Case) -> None:
    source, wanted, expected = case.parts
    pairs = dict(line.split(" => ") for line in wanted.split("\n") if line)
    table = {(None, one): Entry(one, two, State.NEEDS_REVIEW) for one, two in pairs.items()}
    made = read(source)
    assert set(pairs) <= {segment.content.text for segment in segments(made)}, "misspelt msgid"
    edition = assemble(made, table, ES)
    assert text_of(edition).strip() == expected.strip()
    assert proof(edition) == ()


@pytest.mark.parametrize("source", [harbour(), fish(), read(UGLY)], ids=str)
def test_identity_translation_gives_the_same_bytes(source: Article) -> None:
    edition = assemble(source, entries(source, str, State.REVIEWED), ES)
    assert edition.body == original(source).body
    assert edition.counts.untranslated == 0


def test_the_original_is_the_source_byte_for_byte() -> None:
    assert text_of(original(read(UGLY))) == UGLY.decode()


def test_counts_tools_title_and_summary() -> None:
    source = harbour()
    table = entries(source, lambda text: f"{text} ¡sí!")
    first, second, *_ = table
    table[first] = replace(table[first], state=State.REVIEWED, origin=None)
    table[second] = replace(table[second], msgstr=" ")
    edition = assemble(source, table, ES)
    assert edition.counts == Counts(untranslated=1, needs_review=15, reviewed=1)
    assert edition.tools == (TOOL.tool,)
    assert edition.title == "Old harbour reopens after a winter of repairs ¡sí!"
    assert edition.summary == "Ferries sail again, and prices stay low until June."


@pytest.mark.parametrize(
    ("state", "words", "counts"),
    [
        (State.NEEDS_REVIEW, "", Counts(untranslated=2)),
        (State.NEEDS_REVIEW, "Nadie vino.", Counts(needs_review=2)),
        (State.REVIEWED, "", Counts(untranslated=1, reviewed=1)),
    ],
)
def test_a_copied_number_alone_makes_no_translation(
    state: State, words: str, counts: Counts
) -> None:
    source = read("<p>Nobody came.</p><table><tr><td>1,234.5</td></tr></table>")
    table = {
        (None, "1,234.5"): Entry("1,234.5", "1234,5", state, origin=Origin(OriginKind.COPY)),
        (None, "Nobody came."): Entry("Nobody came.", words, State.NEEDS_REVIEW),
    }
    edition = assemble(source, table, ES)
    assert edition.counts == counts
    assert "1234,5" in text_of(edition)


def test_repeated_sentences_are_counted_each_time() -> None:
    source = read("<p>Again. Again.</p><p>Again.</p>")
    edition = assemble(source, entries(source, lambda _: "Otra vez."), ES)
    assert edition.counts == Counts(needs_review=3)
    assert text_of(edition) == "<p>Otra vez. Otra vez.</p><p>Otra vez.</p>"


@pytest.mark.parametrize(
    "spoil",
    [
        {"obsolete": True},
        {"msgctxt": "menu"},
        {"state": State.UNTRANSLATED},
        {"msgstr": "\u200b\ud800"},
        {"msgstr": ""},
    ],
    ids=str,
)
def test_what_may_not_be_shown(spoil: dict[str, object]) -> None:
    source = read("<p>Rain.</p>")
    entry = replace(Entry("Rain.", "Lluvia.", State.REVIEWED), **spoil)  # type: ignore[arg-type]
    edition = assemble(source, {entry.key: entry}, ES)
    assert text_of(edition) == '<p><span lang="en">Rain.</span></p>'
    assert edition.counts == Counts(untranslated=1)


def test_blocked_entries_stay_out() -> None:
    source = read("<p>Rain.</p>")
    table = entries(source, lambda _: "Lluvia.")
    assert assemble(source, table, ES, blocked=table).counts == Counts(untranslated=1)


def test_untranslated_passages_say_which_way_they_run() -> None:
    source = read("<p>Rain.</p>")
    assert text_of(assemble(source, {}, AR)) == '<p><span lang="en" dir="ltr">Rain.</span></p>'


def test_sentences_are_joined_as_the_target_joins_them() -> None:
    source = read("<p>Rain. Snow. Hail. Fog.</p>")
    words = {"Rain.": "雨。", "Snow.": "雪。"}
    table = {key: one for key, one in entries(source, str).items() if key[1] in words}
    table = {key: replace(one, msgstr=words[one.msgid]) for key, one in table.items()}
    passage = '<span lang="en">{}</span>'
    assert text_of(assemble(source, table, JA)) == (
        f"<p>雨。雪。{passage.format('Hail.')} {passage.format('Fog.')}</p>"
    )


@settings(max_examples=60)
@given(st.data())
def test_no_translation_ever_adds_or_loses_an_element(data: st.DataObject) -> None:
    source = read(UGLY)
    alphabet = st.sampled_from(
        ["<", ">", "/", "&", '"', "'", "b1", "a1", "script", "-->", "é", " "]
    )
    words = st.one_of(st.text(max_size=12), st.lists(alphabet, max_size=8).map("".join))
    table = entries(source, lambda text: data.draw(words) + text + data.draw(words))
    assert proof(assemble(source, table, ES)) == ()
