"""The DuckDB file filled from the lake: contract tables with comments, rows by name, and the SQL views.

Table definitions come from `schemas`; each view is a file in `warehouse/views`, whose opening comment lines become the view's COMMENT and
whose `-- @column` lines become those of its columns. Rows are written in a fixed order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from peristiwa.quality.catalogue import sql_type
from peristiwa.quality.contract import View, ViewColumn
from peristiwa.quality.declare import Table

_NOTE = re.compile(r"^-- (?!@)(.*)$", re.MULTILINE)
_COLUMN = re.compile(r"^-- @(\w+): (.*)$", re.MULTILINE)


class Source(NamedTuple):
    """Where the rows of a table come from: a SELECT over `$files`, the Parquet files, whose columns are matched by name."""

    files: Sequence[Path]
    select: str = "SELECT * FROM read_parquet($files, union_by_name = true)"


def create_table(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Create an empty table with its comments."""
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {table.schema}")
    columns = ", ".join(f'"{c.name}" {sql_type(c.dtype)}' for c in table.columns)
    connection.execute(f"CREATE TABLE {table.qualified} ({columns})")
    connection.execute(f"COMMENT ON TABLE {table.qualified} IS {_literal(f'{table.description}. One row: {table.grain}.')}")
    for column in table.columns:
        connection.execute(f'COMMENT ON COLUMN {table.qualified}."{column.name}" IS {_literal(column.comment)}')


def fill_table(connection: duckdb.DuckDBPyConnection, table: Table, source: Source) -> int:
    """Insert the rows of a source in the order of the table's key and return how many there are."""
    if not source.files:
        return 0
    columns = ", ".join(f'"{name}"' for name in table.column_names)
    order = ", ".join(f'"{name}"' for name in table.key) or "ALL"
    query = source.select.replace("$files", "[" + ", ".join(_literal(str(path)) for path in source.files) + "]")
    connection.execute(f"INSERT INTO {table.qualified} BY NAME SELECT {columns} FROM ({query}) ORDER BY {order}")  # noqa: S608  # names come from declarations
    counted = connection.execute(f"SELECT count(*) FROM {table.qualified}").fetchone()  # noqa: S608  # as above
    return int(counted[0]) if counted else 0


def create_views(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Create every view of `warehouse/views`, in file-name order, and return their names."""
    names: list[str] = []
    for name, text in view_texts().items():
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {name.partition('.')[0]}")
        connection.execute(f"CREATE VIEW {name} AS {text}")
        connection.execute(f"COMMENT ON VIEW {name} IS {_literal(' '.join(_NOTE.findall(text)))}")
        for column, comment in _COLUMN.findall(text):
            connection.execute(f'COMMENT ON COLUMN {name}."{column}" IS {_literal(comment)}')
        names.append(name)
    return names


def published_views(tables: Iterable[Table]) -> tuple[View, ...]:
    """Return every view with its columns, as a file without rows tells them."""
    with duckdb.connect() as connection:
        for table in tables:
            create_table(connection, table)
        return tuple(_view(connection, name) for name in create_views(connection))


def _view(connection: duckdb.DuckDBPyConnection, name: str) -> View:
    schema, _, view = name.partition(".")
    here = "WHERE schema_name = $schema AND {}_name = $view"
    values = {"schema": schema, "view": view}
    comments = connection.execute(f"SELECT comment FROM duckdb_views() {here.format('view')}", values).fetchall()  # noqa: S608  # constants
    columns = f"SELECT column_name, data_type, comment FROM duckdb_columns() {here.format('table')} ORDER BY column_index"  # noqa: S608  # constants
    dtypes = pl.DataFrame(connection.sql(f"FROM {name}")).schema
    found = connection.execute(columns, values).fetchall()
    return View(name, comments[0][0], tuple(ViewColumn(column, kind, dtypes[column], comment) for column, kind, comment in found))


def view_texts() -> dict[str, str]:
    """Return the SQL of every view by its name, in the order in which they build on each other."""
    found = sorted(files("warehouse").joinpath("views").iterdir(), key=lambda entry: entry.name)
    return {f.name.removesuffix(".sql").partition("-")[2]: f.read_text("utf-8") for f in found if f.name.endswith(".sql")}


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
