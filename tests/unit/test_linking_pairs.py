"""Linking held against pairs of mentions that were read in their articles; the floors are only ever raised."""

from __future__ import annotations

import pytest

from benchmarks.linking import Figures, Pair, figures, linked, read_pairs

LEAST_PAIRS = 400
HELD = {"precision": 0.79, "recall": 0.79}
HELD_HARD = {"precision": 0.83, "recall": 0.68}


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return read_pairs()


@pytest.fixture(scope="module")
def events() -> dict[int, str]:
    return linked()


def held(pairs: list[Pair], events: dict[int, str], difficulty: str = "") -> Figures:
    return figures([pair for pair in pairs if pair.half == "held" and pair.difficulty.endswith(difficulty)], events)


def test_at_least_half_of_the_pairs_are_hard(pairs: list[Pair]) -> None:
    assert len(pairs) >= LEAST_PAIRS
    assert 2 * sum(pair.difficulty == "hard" for pair in pairs) >= len(pairs)


@pytest.mark.parametrize(("difficulty", "floors"), [pytest.param("", HELD, id="all"), pytest.param("hard", HELD_HARD, id="hard")])
def test_pairs_held_back(pairs: list[Pair], events: dict[int, str], difficulty: str, floors: dict[str, float]) -> None:
    found = held(pairs, events, difficulty)
    assert found.precision >= floors["precision"]
    assert found.recall >= floors["recall"]
