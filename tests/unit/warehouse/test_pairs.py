"""Pairs of texts are searched once a batch, against the batches before it, and are the same as if all came together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from peristiwa.dedup import text_pairs
from tests.unit.dedup.documents import Document, signed, words
from warehouse import pairs
from warehouse.lake import Lake
from warehouse.manifests import Batch
from warehouse.pairs import TABLE, pairs_step

TEXTS = [(words(0, 80), words(500, 80)), (words(10, 80), words(900, 80)), (words(20, 80), words(510, 80))]


def batch(number: int) -> Batch:
    return Batch(f"b{number}", number, "2025-11-17T00:00:00+00:00", (), ())


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    made = Lake(tmp_path / "lake")
    for number, texts in enumerate(TEXTS):
        made.write("signatures", signed([Document(f"{number}{place}", text) for place, text in enumerate(texts)]), "rules", f"b{number}")
    return made


def searched(monkeypatch: pytest.MonkeyPatch, lake: Lake, ready: Sequence[Batch]) -> int:
    """Return for how many batches a step searches."""
    calls: list[int] = []
    monkeypatch.setattr(pairs, "text_pairs", lambda earlier, fresh: (calls.append(len(earlier)), text_pairs(earlier, fresh))[1])
    pairs_step(lake, ready)
    return len(calls)


def test_batch_by_batch_gives_all_pairs(lake: Lake) -> None:
    ready = [batch(number) for number in range(3)]
    together = signed([Document(f"{number}{place}", text) for number, texts in enumerate(TEXTS) for place, text in enumerate(texts)])
    assert pairs_step(lake, ready).sort("short_key", "long_key").equals(text_pairs([], [together.lazy()]))


def test_only_what_is_new_is_searched(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    assert searched(monkeypatch, lake, [batch(0), batch(1)]) == 2
    assert searched(monkeypatch, lake, [batch(0), batch(1)]) == 0
    assert searched(monkeypatch, lake, [batch(0), batch(1), batch(2)]) == 1


def test_batches_after_a_changed_one_are_searched_again(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = [batch(number) for number in range(3)]
    pairs_step(lake, ready)
    lake.write("signatures", signed([Document("10", words(500, 80))]), "rules", "b1")
    assert searched(monkeypatch, lake, ready) == 2
    assert lake.read(TABLE, "b1").is_empty()


def test_without_batches_there_are_no_pairs(lake: Lake) -> None:
    assert pairs_step(lake, []).is_empty()
