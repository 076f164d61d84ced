"""The check history is only ever added to: one row for each check of each run, passes included."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from peristiwa.quality.audit import Outcome, Status
from peristiwa.quality.baseline import ENOUGH
from peristiwa.quality.checks import Consequence
from schemas import TABLES
from warehouse.audits import Audited
from warehouse.history import WHOLE, check_results, record, results_of
from warehouse.home import Home

AT = datetime(2025, 11, 17, 3, tzinfo=UTC)


def audited(*statuses: Status, table: str = "events") -> Audited:
    outcomes = [
        Outcome(f"EVT00{number}", "f" * 64, table, Consequence.HOLD, status, 10, 1, 0.1, "1 of 10", ("event_id=e1",))
        for number, status in enumerate(statuses)
    ]
    return Audited(table, 10, 9, 1, tuple(outcomes), refused=False)


def test_without_a_run_there_is_no_history(tmp_path: Path) -> None:
    assert check_results(Home(tmp_path)).equals(TABLES["check_results"].empty())


def test_passes_are_recorded_too(tmp_path: Path) -> None:
    record(Home(tmp_path), "run1", "b1", [audited(Status.PASS, Status.HOLD)], AT)
    rows = check_results(Home(tmp_path))
    assert rows["status"].to_list() == ["pass", "hold"]
    assert rows.select("run_id", "batch_id", "checked_at").unique().row(0) == ("run1", "b1", AT.replace(tzinfo=None))


def test_runs_batches_and_tables_stand_side_by_side(tmp_path: Path) -> None:
    home = Home(tmp_path)
    for run, batch in (("run1", "b1"), ("run1", "b2"), ("run2", "b1")):
        record(home, run, batch, [audited(Status.PASS), audited(Status.PASS, table="quotes")], AT)
    assert check_results(home).height == 6


def test_recording_twice_leaves_one_copy(tmp_path: Path) -> None:
    for _ in range(2):
        record(Home(tmp_path), "run1", "b1", [audited(Status.PASS)], AT)
    assert check_results(Home(tmp_path)).height == 1


def test_the_history_has_the_columns_of_the_contract(tmp_path: Path) -> None:
    record(Home(tmp_path), "run1", "b1", [audited(Status.WARN)], AT)
    assert check_results(Home(tmp_path)).schema == TABLES["check_results"].frame_schema


def counted(failed: int, checked: int = 1000, fingerprint: str = "f" * 64) -> Audited:
    share = failed / checked
    outcome = Outcome("EVT001", fingerprint, "events", Consequence.HOLD, Status.HOLD, checked, failed, share, "", ())
    return Audited("events", checked, checked - failed, failed, (outcome,), refused=False)


def bands_of(home: Home, run_id: str) -> tuple[float | None, float | None]:
    return results_of(home, [run_id]).select("band_low", "band_high").row(0)


def remember(home: Home, batch_id: str, results: list[Audited]) -> None:
    for number, one in enumerate(results):
        name = f"{batch_id}{number}" if batch_id != WHOLE else WHOLE
        record(home, f"run{number}", name, [one], AT + timedelta(days=number))


@pytest.mark.parametrize("batch_id", ["b", WHOLE], ids=["batches", "whole tables"])
def test_earlier_runs_tell_what_is_usual(tmp_path: Path, batch_id: str) -> None:
    remember(Home(tmp_path), batch_id, [counted(10 + number % 3, 1000 + number) for number in range(ENOUGH)])
    assert bands_of(Home(tmp_path), f"run{ENOUGH - 1}") == (None, None)
    record(Home(tmp_path), "next", batch_id, [counted(200)], AT)
    low, high = bands_of(Home(tmp_path), "next")
    assert low is not None
    assert high is not None
    assert low <= 0.011 <= high < 0.2


def test_a_changed_check_has_no_history(tmp_path: Path) -> None:
    remember(Home(tmp_path), "b", [counted(10) for _ in range(ENOUGH)])
    record(Home(tmp_path), "next", "b", [counted(10, fingerprint="0" * 64)], AT)
    assert bands_of(Home(tmp_path), "next") == (None, None)


def test_batches_are_no_history_of_whole_tables(tmp_path: Path) -> None:
    remember(Home(tmp_path), "b", [counted(10, 1000 + number) for number in range(ENOUGH)])
    record(Home(tmp_path), "next", WHOLE, [counted(10)], AT)
    assert bands_of(Home(tmp_path), "next") == (None, None)


def test_a_table_that_did_not_change_is_seen_once(tmp_path: Path) -> None:
    remember(Home(tmp_path), WHOLE, [counted(10) for _ in range(2 * ENOUGH)])
    record(Home(tmp_path), "next", WHOLE, [counted(10)], AT)
    assert bands_of(Home(tmp_path), "next") == (None, None)


def test_a_batch_made_anew_is_not_compared_with_itself(tmp_path: Path) -> None:
    for number in range(2 * ENOUGH):
        record(Home(tmp_path), f"run{number}", "b1", [counted(10 + number)], AT + timedelta(days=number))
    record(Home(tmp_path), "next", "b1", [counted(10)], AT)
    assert bands_of(Home(tmp_path), "next") == (None, None)


def test_results_of_other_runs_are_left_out(tmp_path: Path) -> None:
    remember(Home(tmp_path), "b", [counted(1), counted(2), counted(3)])
    assert results_of(Home(tmp_path), ["run0", "run2"])["rows_failed"].to_list() == [1, 3]
    assert results_of(Home(tmp_path), []).is_empty()


def test_a_file_half_written_is_not_read(tmp_path: Path) -> None:
    home = Home(tmp_path)
    record(home, "run1", "b1", [audited(Status.PASS)], AT)
    (home.history / "check_results" / ".run2-events-b1.parquet.part").write_bytes(b"half a file")
    assert check_results(home).equals(check_results(home).sort(pl.all()))
    assert check_results(home).height == 1
