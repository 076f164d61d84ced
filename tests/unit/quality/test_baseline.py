"""Bands: silent without enough days or rows, wide where either are few, and broken by what is unusual."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.quality.baseline import BAND, ENOUGH, LEAST_ROWS, Band, with_bands


def judged(days: list[tuple[int, int]], rows: int, *, counted: bool = False) -> dict[str, float | None]:
    """Return the band of a newest day of so many rows after days of (rows, total); of a count the total alone."""
    history = pl.DataFrame(
        [("x", count, float(total), float(total**2 if counted else total)) for count, total in days],
        schema={"measure": pl.String(), "rows": pl.Int64(), "total": pl.Float64(), "squares": pl.Float64()},
        orient="row",
    )
    newest = pl.DataFrame({"measure": ["x"], "rows": [rows], "counted": [counted], "largest": [None if counted else 1.0]})
    found = with_bands(newest.cast({"largest": pl.Float64()}), history, ["measure"])
    return found.select(BAND.names()).row(0, named=True)


def band(days: list[tuple[int, int]], rows: int, *, counted: bool = False) -> Band:
    found = judged(days, rows, counted=counted)
    low, high = found["band_low"], found["band_high"]
    assert low is not None
    assert high is not None
    return Band(low, high)


def test_a_short_history_has_no_band() -> None:
    found = judged([(50, 1)] * (ENOUGH - 1), 50)
    assert found == {"observations": ENOUGH - 1, "median": None, "mad": None, "band_low": None, "band_high": None}


def test_a_newest_day_of_few_rows_is_not_judged() -> None:
    assert judged([(50, 1)] * ENOUGH, LEAST_ROWS - 1)["band_high"] is None
    assert judged([(50, 1)] * ENOUGH, LEAST_ROWS)["band_high"] is not None


def test_days_without_rows_are_no_days() -> None:
    assert judged([(50, 1), (0, 0)] * 4, 50)["observations"] == 4


def test_without_history_there_is_none() -> None:
    assert judged([], 50) == {"observations": 0, "median": None, "mad": None, "band_low": None, "band_high": None}


@pytest.mark.parametrize(
    ("days", "rows", "value", "usual"),
    [
        ([(100, 0)] * 8, 100, 0.01, True),
        ([(100, 0)] * 8, 100, 0.2, False),
        ([(100, 0)] * 8, LEAST_ROWS, 0.25, True),
        ([(100, 0)] * 8, LEAST_ROWS, 1.0, False),
        ([(100, 40), (100, 50), (100, 60), (100, 50)] * 2, 100, 0.62, True),
        ([(100, 40), (100, 50), (100, 60), (100, 50)] * 2, 100, 1.0, False),
        ([(1, 0), (1, 0), (1, 1)] * 4, 30, 0.4, True),
        ([(100, 0)] * 7 + [(100, 100)], 100, 1.0, False),
    ],
    ids=[
        "one bad row",
        "jump from nothing",
        "one bad row of few",
        "all of few",
        "usual spread",
        "all lost",
        "days of one row",
        "one broken day before",
    ],
)
def test_a_share_is_usual_or_not(days: list[tuple[int, int]], rows: int, value: float, *, usual: bool) -> None:
    assert band(days, rows).holds(value) is usual


@pytest.mark.parametrize(
    ("days", "value", "usual"),
    [([100, 120, 90, 110], 60, True), ([100, 120, 90, 110], 0, False), ([3, 4, 5, 4], 0, True), ([3, 4, 5, 4], 40, False)],
    ids=["a weak day", "an outlet gone", "a quiet day of a small outlet", "a flood"],
)
def test_a_count_is_usual_or_not(days: list[int], value: float, *, usual: bool) -> None:
    assert band([(1, count) for count in days] * 3, 1, counted=True).holds(value) is usual


def test_median_and_deviation_are_those_of_the_days() -> None:
    found = judged([(10, share) for share in (0, 1, 2, 3, 4, 5, 6, 10)], 10)
    assert (found["median"], found["mad"]) == pytest.approx((0.35, 0.2))


@given(
    st.lists(st.integers(1, 40).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), min_size=ENOUGH), st.integers(LEAST_ROWS, 99)
)
def test_a_band_holds_its_median_and_lies_within_what_can_be(days: list[tuple[int, int]], rows: int) -> None:
    found = band(days, rows)
    median = judged(days, rows)["median"]
    assert median is not None
    assert 0 <= found.low <= median <= found.high <= 1
