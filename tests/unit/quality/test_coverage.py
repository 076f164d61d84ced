"""How much is checked, as numbers: columns, tables, and checks by their last runs under the fingerprint in force."""

from __future__ import annotations

from datetime import datetime, timedelta

import polars as pl
import pytest

from peristiwa.quality.coverage import activity, unbooked_tables, unchecked_columns
from peristiwa.quality.declare import Table
from schemas import TABLES
from tests.unit.quality.test_mutants import make_table

CODE = "THI001"
START = datetime(2025, 11, 1)  # noqa: DTZ001 published instants have no zone


def history(table: Table, *statuses: str, fingerprint: str | None = None) -> pl.DataFrame:
    """One run a day of every check of the table, oldest first; `CODE` ended as told, the others passed."""
    rows = [
        (f"r{day}", check.code, fingerprint or check.fingerprint, status if check.code == CODE else "pass", START + timedelta(day))
        for day, status in enumerate(statuses)
        for check in table.checks
    ]
    return pl.DataFrame(rows, schema=["run_id", "code", "fingerprint", "status", "checked_at"], orient="row")


@pytest.mark.parametrize(
    ("statuses", "group"),
    [
        pytest.param(("warn", "pass", "pass"), "fired", id="three runs ago"),
        pytest.param(("warn", "pass", "pass", "pass"), "unfired", id="longer ago"),
        pytest.param(("pass", "pass", "stop"), "fired", id="stopped"),
        pytest.param(("pass", "hold", "pass"), "fired", id="held"),
        pytest.param(("pass", "pass", "error"), "crashed", id="a crash is no finding"),
        pytest.param(("pass", "pass"), "too_few_runs", id="young"),
        pytest.param(("warn",), "fired", id="young and fired"),
    ],
)
def test_a_check_is_told_by_its_last_three_runs(statuses: tuple[str, ...], group: str) -> None:
    table = make_table()
    told = activity([table], history(table, *statuses), 3)
    assert CODE in getattr(told, group)
    assert sorted(code for codes in told for code in codes) == sorted(check.code for check in table.checks)


def test_one_batch_of_a_run_is_enough_to_fire() -> None:
    table = make_table()
    batches = pl.concat([history(table, "pass"), history(table, "hold"), history(table, "pass")])
    assert activity([table], batches, 1).fired == (CODE,)


def test_runs_of_another_declaration_do_not_count() -> None:
    table = make_table()
    told = activity([table], history(table, "warn", fingerprint="0" * 64), 3)
    assert told.never_ran == tuple(check.code for check in table.checks)


def test_a_column_that_no_check_reads_is_named() -> None:
    assert unchecked_columns([make_table()]) == ("things.note",)


def test_a_table_without_a_ledger_is_named() -> None:
    assert unbooked_tables([make_table()], ["others"]) == ("things",)
    assert unbooked_tables([make_table()], ["things"]) == ()
    assert unbooked_tables([TABLES["ledger"]], []) == ()
