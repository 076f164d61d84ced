"""Audit, then write: candidate rows go through the checks of their table before anything else may read them.

Rows that pass take the table's place in the lake; rows that a `hold` check caught wait in quarantine with their codes; the outcome of each
check is recorded beside them. A refused batch leaves no table, so nothing later can build on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from peristiwa.quality.audit import Outcome, Status, Verdict, audit
from peristiwa.quality.checks import Consequence
from peristiwa.quality.declare import Table
from peristiwa.quality.records import Run, held_rows
from warehouse.lake import Shelf

OUTCOMES = pl.Schema(
    {
        "code": pl.String(),
        "fingerprint": pl.String(),
        "table": pl.String(),
        "consequence": pl.String(),
        "status": pl.String(),
        "rows_checked": pl.Int64(),
        "rows_failed": pl.Int64(),
        "share": pl.Float64(),
        "detail": pl.String(),
        "examples": pl.List(pl.String()),
        "shown": pl.List(pl.String()),
    }
)
"""Columns of a recorded outcome; grain: one check on one table of one batch."""

HELD = pl.Schema({"table": pl.String(), "row_key": pl.String(), "codes": pl.List(pl.String()), "row": pl.String()})
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
        bad = [f"{o.code} ({o.status}): {o.detail}" for o in audited.outcomes if o.status in {Status.STOP, Status.ERROR}]
        super().__init__(f"{audited.table} of {batch} is refused: " + "; ".join(bad))


def audit_candidate(
    shelf: Shelf, table: Table, candidate: pl.DataFrame, references: Mapping[str, pl.DataFrame]
) -> tuple[pl.DataFrame, Audited]:
    """Audit a candidate and record the verdict and the held rows; returns the rows that passed.

    Columns of the candidate that the table does not declare are kept and not judged. Checks that need a table which is not among the
    references are left to the step that has it.

    Raises:
        RefusedError: the verdict is to refuse; the outcomes are recorded, the rows are not.
    """
    declared = [name for name in candidate.columns if name in table.column_names]
    result = audit(table, candidate.select(declared), references)
    refused = result.verdict is Verdict.REFUSE
    audited = Audited(table.name, candidate.height, result.passed.height, result.held.height, result.outcomes, refused)
    shelf.write(f"outcomes_{table.name}", outcome_frame(result.outcomes))
    if refused:
        raise RefusedError(audited, shelf.batch)
    shelf.write(f"held_{table.name}", held_frame(table, result.held))
    if result.held.is_empty():
        return candidate, audited
    keys = list(table.key)
    return candidate.join(result.held.select(keys), on=keys, how="anti", maintain_order="left"), audited


def recorded(shelf: Shelf, table: Table) -> Audited:
    """Return what an earlier audit of the same rows recorded."""
    rows = shelf.read(f"outcomes_{table.name}").iter_rows(named=True)
    outcomes = tuple(_outcome(row) for row in rows)
    checked = max((outcome.rows_checked for outcome in outcomes), default=0)
    held = shelf.read(f"held_{table.name}").height
    return Audited(table.name, checked, checked - held, held, outcomes, refused=False)


def outcome_frame(outcomes: Sequence[Outcome]) -> pl.DataFrame:
    """Return outcomes as rows."""
    rows = [(*outcome[:9], list(outcome.examples), list(outcome.shown)) for outcome in outcomes]
    return pl.DataFrame(rows, schema=OUTCOMES, orient="row")


def held_frame(table: Table, held: pl.DataFrame) -> pl.DataFrame:
    """Return held rows as quarantine keeps them; when they were seen is told by the batch they came with."""
    return held_rows(table, held, Run("", "", datetime.min)).select(HELD.names())  # noqa: DTZ901  # a placeholder that is not kept


def _outcome(row: dict[str, object]) -> Outcome:
    checked, failed, share = row["rows_checked"], row["rows_failed"], row["share"]
    examples, shown = row["examples"], row["shown"]
    return Outcome(
        code=str(row["code"]),
        fingerprint=str(row["fingerprint"]),
        table=str(row["table"]),
        consequence=Consequence(str(row["consequence"])),
        status=Status(str(row["status"])),
        rows_checked=checked if isinstance(checked, int) else 0,
        rows_failed=failed if isinstance(failed, int) else 0,
        share=share if isinstance(share, float) else 0.0,
        detail=str(row["detail"]),
        examples=tuple(examples) if isinstance(examples, list) else (),
        shown=tuple(shown) if isinstance(shown, list) else (),
    )
