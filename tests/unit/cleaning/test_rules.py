"""The layout files are read strictly: a mistake in them is named, not skipped."""

from __future__ import annotations

import pytest

from peristiwa.cleaning import rules
from peristiwa.cleaning.rules import LayoutDataError, load, read_section, words


def test_absent_section_matches_nothing() -> None:
    assert load("ads", "no_such_section").full("Advertisement") is None


def test_words_are_a_set() -> None:
    assert "di" in words("headlines", "small_words")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"lines": "x"}, "not a list but str"),
        ({"lines": ["x"]}, "needs id and pattern"),
        ({"lines": [{"id": "x"}]}, "needs id and pattern"),
        ({"lines": [{"id": "x", "pattern": "("}]}, "rule x"),
    ],
    ids=["no list", "no mapping", "no pattern", "bad expression"],
)
def test_wrong_layout_is_named(monkeypatch: pytest.MonkeyPatch, content: dict[str, object], message: str) -> None:
    monkeypatch.setattr(rules, "_content", lambda _: content)
    with pytest.raises(LayoutDataError, match=message):
        load.__wrapped__("contoh", "lines")


def test_a_file_that_is_no_mapping_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "load_yaml", lambda _: ["x"])
    rules._content.cache_clear()  # noqa: SLF001 (the reader caches what it read)
    with pytest.raises(LayoutDataError, match="not a mapping but list"):
        read_section("ads", "lines")
    rules._content.cache_clear()  # noqa: SLF001 (the same)
