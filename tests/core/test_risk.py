"""What a person should look at first."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.catalog.entries import priority, propose, with_priority
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.model import Entry, Finding, Origin, OriginKind, Severity, State
from i18n_pipeline.stages.review.risk import Risk, risk_of, risks_of
from i18n_pipeline.text.segment import segments
from tests.editions.sample import read

BODY = (0, "")
LOST = Finding("numbers", Severity.ERROR, "number 3 is missing")
TWICE = Finding("repeated_words", Severity.WARNING, "“tan tan” repeats a word")


def draft(score: float | None = 0.8, text: str = "The quay is closed.") -> Entry:
    return propose(Entry(text), "El muelle", Origin(OriginKind.MACHINE, "argos en→es 1.0", score))


def points(entry: Entry, *findings: Finding, place: tuple[int, str] = BODY) -> int:
    return risk_of(entry, findings, place, entry.msgid).points


def test_what_nobody_translated_comes_first_and_what_somebody_reviewed_not_at_all() -> None:
    reviewed = replace(draft(), state=State.REVIEWED)
    worst = points(draft(0.0), LOST, TWICE, place=(15, "headline"))
    assert points(Entry("The quay is closed.")) > worst
    assert points(reviewed) == points(reviewed, TWICE) == 0
    assert points(reviewed, LOST) > points(draft()), "it stands on a page"


def test_every_reason_counts() -> None:
    plain = points(draft())
    assert plain < points(draft(0.3))
    assert plain < points(draft(), TWICE) < points(draft(), LOST) < points(draft(), LOST, TWICE)
    assert plain < points(draft(), place=(15, "headline"))
    for text in (
        "The “quay” is closed.",
        "The 3 are closed.",
        "The quay of Port is closed.",
        "The quay is closed, and so on." * 4,
    ):
        assert plain < points(draft(text=text)), text


def test_the_reasons_are_named_by_weight() -> None:
    entry = draft(0.51, "Rose said at 9 that it is closed.")
    assert risk_of(entry, [TWICE], (8, "heading"), entry.msgid) == Risk(
        18 + 12 + 8 + 3, ("repeated_words", "51% sure", "heading", "numbers")
    )
    edited = replace(entry, msgstr="Rosa dijo")
    assert risk_of(edited, [], BODY, "Closed.").why == ("a person's draft",)
    done = replace(edited, state=State.REVIEWED)
    assert risk_of(done, [LOST], BODY, "Closed.").why == ("numbers", "reviewed")


def whys(page: str) -> list[tuple[str, ...]]:
    """Return why each text of a page should be looked at, in reading order."""
    article = read(page)
    texts = dict.fromkeys(segment.content.text for segment in segments(article))
    catalog = Catalog(entries=tuple(Entry(text) for text in texts))
    return [risk.why for risk in risks_of(article, catalog, {}).values()]


def test_headline_and_lede_weigh_more_than_the_rest() -> None:
    page = (
        "<h1>Quay closed</h1><p>By our desk</p>"
        "<p>The quay has been closed since the storm that came last week.</p>"
        "<p>It will open soon.</p>"
    )
    headline, label, lede, body = whys(page)
    assert headline == ("untranslated", "headline")
    assert label == body == ("untranslated",)
    assert lede == ("untranslated", "lede")


@given(
    st.sampled_from(State),
    st.lists(st.sampled_from([LOST, TWICE]), max_size=5),
    st.none() | st.floats(0, 1),
    st.sampled_from([BODY, (15, "headline")]),
    st.text(max_size=60),
)
def test_risk_is_a_percentage_and_steps_rise_with_it(
    state: State,
    findings: list[Finding],
    score: float | None,
    place: tuple[int, str],
    text: str,
) -> None:
    entry = replace(draft(score), state=state)
    risk = risk_of(entry, findings, place, text)
    assert 0 <= risk.points <= 100
    assert 0 <= risk.step <= 4
    assert (risk.points >= 85) == (state is State.UNTRANSLATED)
    assert Risk(min(100, risk.points + 1)).step >= risk.step


def test_a_priority_of_our_own_comes_and_goes_and_a_persons_stays() -> None:
    ours = with_priority(Entry("a", flags=("no-wrap",)), 3)
    assert ours.flags == ("no-wrap", "priority:103")
    assert with_priority(ours, 3) is ours
    assert with_priority(ours, 1).flags == ("no-wrap", "priority:101")
    assert with_priority(ours, 0).flags == ("no-wrap",)
    for touched in (State.REVIEWED, State.NEEDS_REVIEW):
        assert not with_priority(replace(ours, state=touched, msgstr="b"), 4).flags[1:]
    theirs = Entry("a", flags=("priority:50", "priority:102"))
    assert priority(theirs) == 50
    assert with_priority(theirs, 4).flags == ("priority:50",)
