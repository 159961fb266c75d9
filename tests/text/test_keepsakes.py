"""Addresses, file names and emoji."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.text.keepsakes import keepsakes, without_keepsakes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Open report_final.v2.pdf, not setup.exe.", ["report_final.v2.pdf", "setup.exe"]),
        ("See https://example.org/a.pdf or a.pdf", ["https://example.org/a.pdf", "a.pdf"]),
        ("Mail a.b@example.org #Vote2024", ["a.b@example.org", "#Vote2024"]),
        ("He ran 3.5 km. No.html here? Sr.doctor", ["No.html"]),
        ("👩‍👧 and 🇪🇸 and ❤️🎉!", ["👩‍👧", "🇪🇸", "❤️🎉"]),
        ("Press 1️⃣, № 5, © 2024, 5 → 6", ["1️⃣"]),
        ("The end.The start, e.g. this", []),
    ],
)
def test_what_is_kept(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in keepsakes(text)] == found


@given(st.text(st.sampled_from("a.pdf@b.org #🎉é :/w")))
def test_spans_are_apart_and_in_order(text: str) -> None:
    edges = [edge for span in keepsakes(text) for edge in span]
    assert edges == sorted(edges)
    assert len(without_keepsakes(text)) == len(text)
