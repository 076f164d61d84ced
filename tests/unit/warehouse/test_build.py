"""The DuckDB file: every declared table and column with its comment, every view, rows by name and in key order."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import duckdb
import polars as pl
import pytest

from peristiwa.quality.catalogue import sql_type
from schemas import TABLES
from warehouse.build import Source, create_table, create_views, fill_table, view_texts


@pytest.fixture(scope="module")
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        for table in TABLES.values():
            create_table(connection, table)
        create_views(connection)
        yield connection


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_its_columns_with_type_and_comment(empty: duckdb.DuckDBPyConnection, name: str) -> None:
    table = TABLES[name]
    rows = empty.execute(
        "SELECT column_name, comment FROM duckdb_columns() WHERE schema_name = ? AND table_name = ? ORDER BY column_index",
        [table.schema, name],
    ).fetchall()
    assert rows == [(column.name, column.comment) for column in table.columns]
    wanted = duckdb.connect().execute("SELECT " + ", ".join(f"NULL::{sql_type(c.dtype)} AS c" for c in table.columns)).description or []
    found = empty.execute(f"FROM {table.qualified}").description or []
    assert [str(column[1]) for column in found] == [str(column[1]) for column in wanted]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_what_it_is_and_what_a_row_is(empty: duckdb.DuckDBPyConnection, name: str) -> None:
    (comment,) = empty.execute("SELECT comment FROM duckdb_tables() WHERE table_name = ?", [name]).fetchone() or ("",)
    assert TABLES[name].description in comment
    assert f"One row: {TABLES[name].grain}" in comment


def test_every_view_file_is_a_view(empty: duckdb.DuckDBPyConnection) -> None:
    shipped = {entry.name for entry in files("warehouse").joinpath("views").iterdir() if entry.name.endswith(".sql")}
    there = {
        f"{schema}.{name}"
        for schema, name in empty.execute("SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    }
    assert len(shipped) == len(view_texts())
    assert there == set(view_texts())


@pytest.mark.parametrize("view", view_texts())
def test_a_view_over_empty_tables_is_empty_or_a_vocabulary(empty: duckdb.DuckDBPyConnection, view: str) -> None:
    rows = empty.execute(f"SELECT count(*) FROM {view}").fetchone()  # noqa: S608 names of our own files
    assert rows == (0,) or view.startswith("gdelt.")


def test_rows_are_matched_by_name_and_ordered_by_key(tmp_path: Path) -> None:
    outlets = TABLES["outlets"]
    rows = pl.DataFrame(
        [{"kind": "outlet", "outlet": name, "hosts": [], "aliases": [], "country": "IDN", "more": 1} for name in ("b", "c", "a")],
        schema_overrides={"hosts": pl.List(pl.String), "aliases": pl.List(pl.String)},
    )
    rows.write_parquet(tmp_path / "it's.parquet")
    with duckdb.connect() as connection:
        create_table(connection, outlets)
        assert fill_table(connection, outlets, Source([tmp_path / "it's.parquet"])) == 3
        assert [row[0] for row in connection.execute("SELECT outlet FROM outlets").fetchall()] == ["a", "b", "c"]


def test_a_table_without_files_stays_empty() -> None:
    with duckdb.connect() as connection:
        create_table(connection, TABLES["outlets"])
        assert fill_table(connection, TABLES["outlets"], Source([])) == 0
