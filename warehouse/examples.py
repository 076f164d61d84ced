"""Rows that break a check, shown with the words they rest on, their outlet and their address: from published tables and from quarantine.

Nothing is judged here. Which rows they are is told by the check's own SQL, by the codes in quarantine, or by whoever tried a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import duckdb
import polars as pl

from peristiwa.quality.audit import row_key_sql
from peristiwa.quality.checks import Check, Consequence
from peristiwa.quality.declare import Table

SHOWN = 3
"""Examples of one check."""

_RAW = "(SELECT r.raw_text[t.char_start + 1:t.char_end] FROM raw_texts AS r WHERE r.document_id = t.document_id)"
_TOLD = "FROM event_mentions AS m WHERE m.mention_id = t.representative_mention_id"

_WORDS: Mapping[str, str] = {
    "documents": "t.title",
    "raw_texts": "t.raw_text",
    "removed_text": _RAW,
    "repaired_text": f"{_RAW} || ' → ' || t.repaired",
    "sentences": "t.text",
    "event_mentions": "t.quote",
    "events": f"(SELECT quote {_TOLD})",
    "quotes": "t.text",
}
"""For each table whose rows rest on a document the words of a row `t`."""

_DOCUMENT = {"events": f"(SELECT document_id {_TOLD})"}

_STRUCTURE = """{"document_id": "VARCHAR", "title": "VARCHAR", "raw_text": "VARCHAR", "text": "VARCHAR", "quote": "VARCHAR",
"repaired": "VARCHAR", "char_start": "INTEGER", "char_end": "INTEGER", "representative_mention_id": "VARCHAR"}"""
"""What `_WORDS` reads of a row in quarantine."""

_IN_QUARANTINE = f"""
SELECT unnest(from_json("row", '{_STRUCTURE}')), row_key FROM quality.held_rows
WHERE "table" = $table AND released_at IS NULL
"""  # noqa: S608  # constants


class UnlistedError(ValueError):
    """The rows that break a check cannot be listed with this file; says why."""


class Example(NamedTuple):
    """One row by its key, with the words it rests on and the document they stand in; None where there are none."""

    key: str
    outlet: str | None
    published_on: date | None
    url: str | None
    words: str | None


def failing(connection: duckdb.DuckDBPyConnection, table: Table, check: Check) -> list[Example]:
    """Return the newest rows that break a check: published ones where it only notes, or else those in quarantine.

    Raises:
        UnlistedError: the published file cannot answer the check's query.
    """
    if check.consequence is Consequence.NOTE:
        return _newest(connection, table, _breaking(connection, table, check), {})
    held = f"{_IN_QUARANTINE} AND list_contains(codes, $code)"
    return _newest(connection, table, held, {"table": table.name, "code": check.code})


def of_keys(connection: duckdb.DuckDBPyConnection, table: Table, rows: pl.DataFrame) -> list[Example]:
    """Return the first of some published rows, which are given with at least their key."""
    keys = rows.select(table.key).head(SHOWN).rows()
    if not keys:
        return []
    values = {f"k{row}_{column}": value for row, key in enumerate(keys) for column, value in enumerate(key)}
    listed = ", ".join("(" + ", ".join(f"$k{row}_{column}" for column in range(len(table.key))) + ")" for row in range(len(keys)))
    names = _listed(table.key)
    chosen = (
        f"SELECT {row_key_sql(table.key)} AS row_key, * FROM {table.qualified} SEMI JOIN (VALUES {listed}) AS k({names}) USING ({names})"  # noqa: S608  # names come from declarations
    )
    return _newest(connection, table, chosen, values)


def of_held(connection: duckdb.DuckDBPyConnection, table: Table, row_keys: Sequence[str]) -> list[Example]:
    """Return the first of some rows in quarantine."""
    chosen = f"{_IN_QUARANTINE} AND list_contains($keys, row_key)"
    return _newest(connection, table, chosen, {"table": table.name, "keys": list(row_keys[:SHOWN])})


def _breaking(connection: duckdb.DuckDBPyConnection, table: Table, check: Check) -> str:
    """Return the query of the published rows that a check's own query names by all or part of their key; none where it only counts."""
    query = check.rule.failing_sql(table.qualified)
    try:
        found = connection.sql(query).columns
    except duckdb.Error as wrong:
        raise UnlistedError(f"the published file cannot answer this: {wrong}") from wrong
    names = _listed(name for name in table.key if name in found)
    rows = f"SELECT {row_key_sql(table.key)} AS row_key, * FROM {table.qualified}"  # noqa: S608  # names come from declarations
    return f"{rows} SEMI JOIN ({query}) USING ({names})" if names else f"{rows} WHERE false"


def _newest(connection: duckdb.DuckDBPyConnection, table: Table, rows: str, values: Mapping[str, object]) -> list[Example]:
    """Return the newest of the rows that a query names; they have `row_key` and what the words of their table are read from."""
    words = _WORDS.get(table.name)
    document = (_DOCUMENT.get(table.name, "t.document_id") if words else "NULL") + "::VARCHAR"
    query = f"""
        SELECT x.row_key, d.outlet, d.published_on, d.url, x.words
        FROM (SELECT t.row_key, {document} AS document_id, {words or "NULL"} AS words FROM ({rows}) AS t) AS x
        LEFT JOIN documents AS d USING (document_id) ORDER BY d.published_on DESC NULLS LAST, x.row_key LIMIT {SHOWN}
    """  # noqa: S608  # names come from declarations
    return [Example(*row) for row in connection.execute(query, dict(values) or None).fetchall()]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
