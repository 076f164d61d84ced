"""Every check of every table: good rows pass it, its own breakage trips it, and its SQL says the same in DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest

from peristiwa.quality.audit import Status, Verdict, audit
from peristiwa.quality.declare import Check, CrossRule, ReferenceRule, RowRule, StructureRule
from schemas import TABLES
from tests.unit.quality.good_rows import good_frames

CHECKS = [pytest.param(check, id=check.code) for declared in TABLES.values() for check in declared.checks]
COUNTED = (RowRule, ReferenceRule, CrossRule)
WITH_SQL = [pytest.param(c, id=c.code) for declared in TABLES.values() for c in declared.checks if not isinstance(c.rule, StructureRule)]


@pytest.mark.parametrize("name", TABLES)
def test_good_rows_pass_every_check(name: str) -> None:
    frames = good_frames()
    result = audit(TABLES[name], frames[name], frames)
    assert [(o.code, o.detail) for o in result.outcomes if o.status is not Status.PASS] == []
    assert result.verdict is Verdict.PUBLISH
    assert result.unasked == ()
    assert result.passed.height == frames[name].height
    assert result.held.is_empty()


@pytest.mark.parametrize("check", CHECKS)
def test_breakage_trips_its_check(check: Check) -> None:
    frames = good_frames()
    broken = check.breakage.change(frames[check.table])
    outcomes = {outcome.code: outcome for outcome in audit(TABLES[check.table], broken, frames).outcomes}
    assert outcomes[check.code].status not in {Status.PASS, Status.ERROR}, outcomes[check.code].detail
    assert outcomes[check.code].rows_failed > 0


def failed(check: Check, candidate: pl.DataFrame) -> int:
    outcomes = audit(TABLES[check.table], candidate, good_frames()).outcomes
    return next(outcome.rows_failed for outcome in outcomes if outcome.code == check.code)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA quality")
        for name, frame in good_frames().items():
            _put(connection, name, frame, tmp_path_factory.mktemp("good"))
        yield connection


def _put(connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame, folder: Path) -> None:
    path = folder / f"{name}.parquet"
    frame.write_parquet(path)
    connection.execute(f"CREATE OR REPLACE TABLE {TABLES[name].qualified} AS FROM read_parquet('{path}')")


@pytest.mark.parametrize("check", WITH_SQL)
def test_sql_finds_the_breakage_and_nothing_in_good_rows(check: Check, warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    declared = TABLES[check.table]
    query = check.rule.failing_sql(declared.qualified)
    assert warehouse.execute(query).fetchall() == []
    warehouse.execute("BEGIN")
    try:
        broken = check.breakage.change(good_frames()[check.table])
        _put(warehouse, check.table, broken, tmp_path)
        found = len(warehouse.execute(query).fetchall())
        assert found == failed(check, broken) if isinstance(check.rule, COUNTED) else found > 0
    finally:
        warehouse.execute("ROLLBACK")
