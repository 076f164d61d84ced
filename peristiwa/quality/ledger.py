"""The ledger: every row that goes in comes out with exactly one of four fates, and the sums prove it.

Only the arithmetic and the form of a row live here; what decides a fate is told in `peristiwa.terms` and the modules that judge documents.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from peristiwa.terms import Fate

LEDGER = pl.Schema(
    {
        "table": pl.String(),
        "batch_id": pl.String(),
        "rows_in": pl.Int64(),
        "published": pl.Int64(),
        "duplicate": pl.Int64(),
        "held": pl.Int64(),
        "excluded": pl.Int64(),
        "balanced": pl.Boolean(),
    }
)


class Fates(NamedTuple):
    """How many rows came to each fate."""

    published: int = 0
    duplicate: int = 0
    held: int = 0
    excluded: int = 0


class LedgerRow(NamedTuple):
    """One row of `quality.ledger`; the columns are named and ordered as there."""

    table: str
    batch_id: str
    rows_in: int
    published: int
    duplicate: int
    held: int
    excluded: int
    balanced: bool


def balance(rows_in: int, published: int, duplicate: int, held: int, excluded: int) -> bool:
    """Tell whether the rows that went in are the rows that came out."""
    return rows_in == published + duplicate + held + excluded


def count_fates(fates: pl.Series) -> Fates:
    """Count a column of fates (`terms.Fate`); a value that is no fate is counted nowhere, so that the ledger does not balance."""
    return Fates(*(int((fates == fate.value).sum()) for fate in (Fate.PUBLISHED, Fate.DUPLICATE, Fate.HELD, Fate.EXCLUDED)))


def ledger_row(table: str, batch_id: str, rows_in: int, fates: Fates) -> LedgerRow:
    """Return the ledger's row for one batch of one table."""
    return LedgerRow(table, batch_id, rows_in, *fates, balanced=balance(rows_in, *fates))


def ledger_rows(rows: Iterable[LedgerRow]) -> pl.DataFrame:
    """Return rows of `quality.ledger`, sorted by table and batch."""
    return pl.DataFrame(list(rows), schema=LEDGER, orient="row").sort("table", "batch_id")
