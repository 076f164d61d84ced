"""Audit, then write: candidate rows go through the checks of their table before anything else may read them.

Rows that pass take the table's place in the lake; rows that a `hold` check caught wait in quarantine with their codes; the outcome of each
check is recorded beside them. A refused batch leaves no table, so nothing later can build on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from peristiwa.quality.audit import Audit, Outcome, Verdict, audit
from peristiwa.quality.declare import Table
from warehouse.lake import ALL, Lake

OUTCOMES = pl.Schema(
    {
        "code": pl.String,
        "fingerprint": pl.String,
        "table_name": pl.String,
        "consequence": pl.String,
        "status": pl.String,
        "rows_checked": pl.Int64,
        "rows_failed": pl.Int64,
        "share": pl.Float64,
        "detail": pl.String,
    }
)
"""Columns of a recorded outcome; grain: one check on one table of one batch."""

HELD = pl.Schema({"table_name": pl.String, "row_key": pl.String, "codes": pl.List(pl.String), "row": pl.String})
"""Columns of quarantine; grain: one held row, whole, as JSON."""


@dataclass(frozen=True, slots=True)
class Audited:
    """What became of a candidate: rows in, rows that passed, rows held, and the outcome of every check."""

    table: str
    rows_in: int
    rows_passed: int
    rows_held: int
    outcomes: tuple[Outcome, ...]
    refused: bool


class RefusedError(ValueError):
    """A table of a batch broke a `stop` check, or a check itself crashed; nothing of it was written."""

    def __init__(self, audited: Audited, batch: str) -> None:
        self.audited = audited
        bad = [f"{o.code} ({o.status}: {o.rows_failed} of {o.rows_checked} rows; {o.detail})" for o in audited.outcomes if o.status in {"stop", "error"}]
        super().__init__(f"{audited.table} of {batch} is refused: " + "; ".join(bad))


def audit_candidate(
    lake: Lake, table: Table, candidate: pl.DataFrame, references: Mapping[str, pl.DataFrame], stamp: str, batch: str = ALL
) -> tuple[pl.DataFrame, Audited]:
    """Audit a candidate and record the verdict and the held rows; returns the rows that passed.

    Columns of the candidate that the table does not declare are kept and not judged.

    Raises:
        RefusedError: the verdict is to refuse; the outcomes are recorded, the rows are not.
    """
    declared = [name for name in candidate.columns if name in table.column_names]
    result = audit(table, candidate.select(declared), references)
    audited = _audited(table, candidate.height, result)
    lake.write(f"outcomes_{table.name}", outcome_frame(audited.outcomes), stamp, batch)
    if audited.refused:
        raise RefusedError(audited, batch)
    lake.write(f"held_{table.name}", _held_frame(table, result.held), stamp, batch)
    if result.held.is_empty():
        return candidate, audited
    keys = list(table.key)
    return candidate.join(result.held.select(keys), on=keys, how="anti", maintain_order="left"), audited


def recorded(lake: Lake, table: Table, batch: str = ALL) -> Audited:
    """Return what an earlier audit of the same rows recorded."""
    outcomes = tuple(Outcome(**row, examples=()) for row in _as_outcomes(lake.read(f"outcomes_{table.name}", batch)))
    held_stamp, passed_stamp = lake.stamp(f"held_{table.name}", batch), lake.stamp(table.name, batch)
    held, passed = held_stamp.rows if held_stamp else 0, passed_stamp.rows if passed_stamp else 0
    return Audited(table.name, held + passed, passed, held, outcomes, refused=False)


def outcome_frame(outcomes: Sequence[Outcome]) -> pl.DataFrame:
    """Return outcomes as rows."""
    rows = [
        (o.code, o.fingerprint, o.table, o.consequence.value, o.status.value, o.rows_checked, o.rows_failed, o.share, o.detail) for o in outcomes
    ]
    return pl.DataFrame(rows, schema=OUTCOMES, orient="row")
