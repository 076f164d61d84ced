"""Every check of every table: good rows pass it, its own breakage trips it, and its SQL says the same in DuckDB.

Where a check once took right rows for wrong ones, those are shown too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest

from peristiwa.quality.audit import Status, Verdict, audit, row_keys
from peristiwa.quality.declare import Breakage, Check, CrossRule, ReferenceRule, RowRule, StructureRule, setting
from schemas import TABLES
from schemas import check as check_of
from schemas.held_rows import KEYED
from schemas.participants import changing_actor
from tests.unit.quality.good_rows import RAW, good_frames

CHECKS = [pytest.param(one, id=one.code) for declared in TABLES.values() for one in declared.checks]
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


@pytest.mark.parametrize("table", KEYED)
def test_a_row_of_any_table_that_is_still_held_and_published_shows(
    table: str, warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    check, rows = check_of("HEL005"), good_frames()[table]
    assert TABLES[table].key == KEYED[table]
    key = row_keys(rows, KEYED[table])[0]
    broken = good_frames()["held_rows"].filter(pl.col("released_at").is_null()).with_columns(table=pl.lit(table), row_key=pl.lit(key))
    assert failed(check, broken) == broken.height == 1
    warehouse.execute("BEGIN")
    try:
        _put(warehouse, "held_rows", broken, tmp_path)
        assert len(warehouse.execute(check.rule.failing_sql("quality.held_rows")).fetchall()) == 1
    finally:
        warehouse.execute("ROLLBACK")


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


def at(words: str) -> dict[str, int]:
    """The place of words in the raw text of the good rows."""
    return {"char_start": RAW.index(words), "char_end": RAW.index(words) + len(words)}


def trigger(text: str, words: str) -> Breakage:
    return setting(trigger_text=text, trigger_start=at(words)["char_start"], trigger_end=at(words)["char_end"])


def repeated(**values: pl.Expr) -> Breakage:
    return Breakage(lambda frame: pl.concat([frame.head(1).with_columns(**values)] * 9), "the first row nine times")


@pytest.mark.parametrize(
    ("code", "change", "failures"),
    [
        pytest.param("MEN033", changing_actor(name="pejabat negara itu"), 0, id="a description, called by a name"),
        pytest.param("MEN033", changing_actor(name="para warga", **at("mengecam")), 1, id="a description, at a word that is no name"),
        pytest.param("MEN033", changing_actor(name="Dr. Indonesia Raya", **at("Indonesia Kecam")), 0, id="other words of one office"),
        pytest.param("MEN033", changing_actor(name="Prof Kota Baru"), 1, id="another name"),
        pytest.param("MEN027", trigger("kekerasan kata", "kekerasan,” kata"), 0, id="marks inside a trigger"),
        pytest.param("MEN027", trigger("kekerasan", "kekerasan,” kata"), 1, id="a word too few"),
        pytest.param("SEN009", setting(text=pl.concat_str("text", pl.lit(" \u200e"))), 0, id="a title with a mark of direction"),
        pytest.param("SEN009", setting(text=pl.concat_str("text", pl.lit(" lagi"))), 1, id="a title with a word more"),
        pytest.param("MEN041", changing_actor(entity="ISR", name="Utusan Entah"), 0, id="a name of nobody"),
        pytest.param("MEN041", changing_actor(entity="ISR", name="Indonesia"), 1, id="a name of another entity"),
        pytest.param("EVT017", repeated(recipients=pl.col("actors")), 0, id="acts within one state"),
        pytest.param("EVT017", repeated(recipients=pl.col("recipients").list.head(0)), 0, id="acts upon nobody"),
        pytest.param("EVT017", repeated(), 9, id="acts between two"),
    ],
)
def test_right_rows_are_told_from_wrong_ones(
    code: str, change: Breakage, failures: int, warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    declared = check_of(code)
    candidate = change.change(good_frames()[declared.table])
    assert failed(declared, candidate) == failures
    warehouse.execute("BEGIN")
    try:
        _put(warehouse, declared.table, candidate, tmp_path)
        found = warehouse.execute(declared.rule.failing_sql(TABLES[declared.table].qualified)).fetchall()
        assert bool(found) is bool(failures)
    finally:
        warehouse.execute("ROLLBACK")
