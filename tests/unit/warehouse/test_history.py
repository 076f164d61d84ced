"""The check history is only ever added to: one row for each check of each run, passes included."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from peristiwa.quality.audit import Outcome, Status
from peristiwa.quality.checks import Consequence
from schemas import TABLES
from warehouse.audits import Audited
from warehouse.history import check_results, record
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


def test_a_file_half_written_is_not_read(tmp_path: Path) -> None:
    home = Home(tmp_path)
    record(home, "run1", "b1", [audited(Status.PASS)], AT)
    (home.history / "check_results" / ".run2-events-b1.parquet.part").write_bytes(b"half a file")
    assert check_results(home).equals(check_results(home).sort(pl.all()))
    assert check_results(home).height == 1
