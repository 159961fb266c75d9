from __future__ import annotations

from pathlib import Path

import pytest

from i18n_pipeline.errors import NoSpaceError
from i18n_pipeline.store import Spool, spool


def test_texts_come_back_by_kind_and_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "_HELD", 100)
    made = Spool(tmp_path)
    texts = ["a\nb", "caf\udce9", "المقالات"] * 20
    for text in texts:
        made.add("one", text)
        made.add("other", "x")
    assert list(made.of("one")) == texts
    assert list(made.of("other")) == ["x"] * len(texts)
    assert list(made.of("none")) == []
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_HELD", 1)
    made = Spool(tmp_path / "missing")
    with pytest.raises(NoSpaceError, match="record of the run"):
        made.add("one", "x")
