"""A published file as frames: its tables, its quarantine, and the fingerprints of the checks that were in force when it was made.

It is what rules are tried on and audited with once more; nothing is written. How rules are run is the business of `peristiwa.quality`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb
import polars as pl

from peristiwa.quality.audit import Audit, Verdict, audit
from peristiwa.quality.declare import Table
from peristiwa.quality.records import Cure
from peristiwa.quality.whatif import Effect, Kind, Stock, differences, try_rules
from warehouse.accounts import ACROSS, QUARANTINED
from warehouse.audits import lift_audit
from warehouse.decisions import ANY_CONTENT, Decision

_HELD = """
SELECT row_key, codes, "row", json_keys("row") AS keys FROM quality.held_rows
WHERE "table" = $table AND released_at IS NULL ORDER BY row_key
"""
_RELEASED = """
SELECT row_key, codes, release_reason FROM quality.held_rows
WHERE "table" = $table AND starts_with(release_reason, $reason) ORDER BY row_key
"""
_OF_DOCUMENT = "SELECT document_id, outlet, batch_id FROM documents"
_OF_MENTION = """
SELECT m.mention_id AS representative_mention_id, d.outlet, d.batch_id FROM event_mentions AS m JOIN documents AS d USING (document_id)
"""


class NoStockError(ValueError):
    """Rules of a table cannot be tried on a published file; says what the file lacks."""


class PublishedFrames:
    """The tables of an open, read-only warehouse as frames, each read once."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Table]) -> None:
        self._connection = connection
        there = connection.execute("SELECT schema_name || '.' || table_name FROM duckdb_tables()").fetchall()
        self._tables = {name: table for name, table in tables.items() if (table.qualified,) in there}
        self._frames: dict[str, pl.DataFrame] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The declared tables that the file has."""
        return tuple(self._tables)

    def frame(self, name: str) -> pl.DataFrame:
        """Return a table with those of its declared columns that the file has with the declared type."""
        if name not in self._frames:
            table = self._tables[name]
            rows = pl.DataFrame(self._connection.sql(f"FROM {table.qualified}"))
            schema = table.frame_schema
            self._frames[name] = rows.select(column for column in schema if rows.schema.get(column) == schema[column])
        return self._frames[name]

    def frames(self, names: Iterable[str]) -> dict[str, pl.DataFrame]:
        """Return those of the tables that the file has."""
        return {name: self.frame(name) for name in names if name in self._tables}

    def in_force(self, table: str) -> dict[str, str]:
        """Return the fingerprints by code of the checks that a table was audited with when the file was made."""
        found = self._connection.execute('SELECT code, fingerprint FROM quality.check_catalogue WHERE "table" = $table', {"table": table})
        return dict(found.fetchall())

    def audited(self, name: str) -> Audit:
        """Audit a published table once more, by the rules as they are declared now; what was released by hand is released here too."""
        table = self._tables[name]
        rows = pl.DataFrame(self._connection.sql(f"FROM {table.qualified}"))
        result = audit(table, rows, self.frames({needed for check in table.checks for needed in check.needs} - {name}))
        if result.verdict is Verdict.REFUSE:
            return result
        return result._replace(outcomes=lift_audit(table, result, self._released(name))[2])

    def effects(self, name: str, *, everything: bool = False) -> tuple[Effect, ...]:
        """Try those checks of a table that differ from the ones in force, or all of them.

        Raises:
            NoStockError: the file has the table without its key.
        """
        table = self._tables[name]
        chosen = [one for one in differences(table, self.in_force(name)) if everything or one.kind is not Kind.SAME]
        needed = {other for one in chosen if one.check for other in one.check.needs} - {name}
        return try_rules(table, chosen, self._stock(table, needed)) if chosen else ()

    def _stock(self, table: Table, needed: Iterable[str]) -> Stock:
        rows = self.frame(table.name)
        if lacking := [key for key in table.key if key not in rows.columns]:
            raise NoStockError(f"the published table {table.name} has no such key column {', '.join(lacking)}")
        sources = {"document_id": _OF_DOCUMENT, "representative_mention_id": _OF_MENTION}
        origin = next((pl.DataFrame(self._connection.sql(sql)) for column, sql in sources.items() if column in rows.columns), None)
        by_batch = table.name in QUARANTINED
        held, tags = self._held(table.name, rows.schema)
        as_whole = table.name in ACROSS or not by_batch
        said = [(one.row_key, list(one.codes)) for one in self._released(table.name)]
        decided = pl.DataFrame(said, schema={"row_key": pl.String, "codes": pl.List(pl.String)}, orient="row")
        return Stock(rows, held, tags, self.frames(needed), origin, by_batch=by_batch, as_whole=as_whole, decided=decided)

    def _released(self, name: str) -> list[Decision]:
        """Return what was decided by hand about published rows of a table; they are the rows that were looked at."""
        found = self._connection.execute(_RELEASED, {"table": name, "reason": Cure.BY_HAND.value}).fetchall()
        return [Decision(name, row_key, tuple(codes), ANY_CONTENT, "", reason) for row_key, codes, reason in found]

    def _held(self, name: str, schema: pl.Schema) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Return the rows of a table that are in quarantine as they were, and their tags."""
        found = pl.DataFrame(self._connection.sql(_HELD, params={"table": name}))
        absent = pl.Series([[column for column in schema if column not in keys] for keys in found["keys"]], dtype=pl.List(pl.String))
        return found["row"].str.json_decode(pl.Struct(schema)).struct.unnest(), found.select("row_key", "codes", absent=absent)
