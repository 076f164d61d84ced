"""Audit, then write: candidate rows go through the checks of their table before anything else may read them.

Rows that pass take the table's place in the lake; rows that a `hold` check caught wait in quarantine with their codes; the outcome of each
check is recorded beside them. A refused batch leaves no table, so nothing later can build on it. A decision by hand lets a held row pass;
it never makes a refused batch pass, because budgets count every row that fails.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from peristiwa.quality.audit import Audit, Outcome, Status, Verdict, audit, row_keys
from peristiwa.quality.checks import Consequence
from peristiwa.quality.declare import Table
from peristiwa.quality.records import Run, held_rows
from warehouse.decisions import ANY_CONTENT, Decision
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
        "documents": pl.List(pl.Struct({"document_id": pl.String(), "rows": pl.Int64()})),
    }
)
"""Columns of a recorded outcome; grain: one check on one table of one batch."""

HELD = pl.Schema(
    {
        "table": pl.String(),
        "row_key": pl.String(),
        "codes": pl.List(pl.String()),
        "fingerprints": pl.List(pl.String()),
        "row": pl.String(),
        "content": pl.String(),
    }
)
"""Columns of quarantine; grain: one held row, whole, as JSON, with the checks that hold it."""

WAIVED = pl.Schema({**HELD, "reason": pl.String()})
"""Columns of rows that a check failed and a decision by hand let pass; grain: one row, with those checks and the reason given."""


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
    shelf: Shelf,
    table: Table,
    candidate: pl.DataFrame,
    references: Mapping[str, pl.DataFrame],
    decided: Sequence[Decision] = (),
) -> tuple[pl.DataFrame, Audited]:
    """Audit a candidate and record the verdict and the held rows; returns the rows that passed.

    Columns of the candidate that the table does not declare are kept and not judged. Checks that need a table which is not among the
    references are left to the step that has it. Rows that every check which holds them is decided about pass too.

    Raises:
        RefusedError: the verdict is to refuse; the outcomes are recorded, the rows are not.
    """
    declared = [name for name in candidate.columns if name in table.column_names]
    result = audit(table, candidate.select(declared), references)
    refused = result.verdict is Verdict.REFUSE
    if refused:
        shelf.write(f"outcomes_{table.name}", outcome_frame(result.outcomes))
        rows = (candidate.height, result.passed.height, result.held.height)
        raise RefusedError(Audited(table.name, *rows, result.outcomes, refused), shelf.batch)
    held, waived, outcomes = lift_audit(table, result, decided)
    audited = Audited(table.name, candidate.height, candidate.height - held.height, held.height, outcomes, refused)
    shelf.write(f"outcomes_{table.name}", outcome_frame(outcomes))
    shelf.write(f"held_{table.name}", held)
    shelf.write(f"waived_{table.name}", waived)
    if held.is_empty():
        return candidate, audited
    keys = list(table.key)
    kept_back = result.held.filter(row_keys(result.held, table.key).is_in(held["row_key"].implode()))
    return candidate.join(kept_back.select(keys), on=keys, how="anti", maintain_order="left"), audited


def lift_audit(table: Table, result: Audit, decided: Sequence[Decision]) -> tuple[pl.DataFrame, pl.DataFrame, tuple[Outcome, ...]]:
    """Return what `lift` makes of the rows that an audit held, and the outcomes, which say what was released by hand."""
    held, waived = lift(held_frame(table, result.held), decided)
    return held, waived, tuple(_with_waived(outcome, waived) for outcome in result.outcomes)


def lift(held: pl.DataFrame, decided: Sequence[Decision]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Part held rows by what is decided about them.

    Returns:
        The rows that stay held, each with the checks that nobody decided about (columns `HELD`), and the rows that were released from
        checks, each with those and the reason (columns `WAIVED`). A row that is released from some of its checks only is in both. Rows
        that share a key cannot be told apart and stay held.
    """
    said = [(d.row_key, code, d.content, d.reason) for d in decided for code in d.codes]
    names = {"row_key": pl.String, "code": pl.String, "looked_at": pl.String, "reason": pl.String}
    decisions = pl.DataFrame(said, schema=names, orient="row")
    numbered = held.with_row_index("at").with_columns(copies=pl.len().over("row_key"))
    broken = numbered.explode("codes", "fingerprints").join(
        decisions, left_on=["row_key", "codes"], right_on=["row_key", "code"], how="left", maintain_order="left"
    )
    same_row = (pl.col("looked_at") == ANY_CONTENT) | (pl.col("looked_at") == pl.col("content"))
    judged = broken.with_columns(free=same_row.fill_null(value=False) & (pl.col("copies") == 1))
    grouped, checks = ["at", "table", "row_key", "row", "content"], [pl.col("codes"), pl.col("fingerprints")]
    still = judged.filter(~pl.col("free")).group_by(grouped, maintain_order=True).agg(*checks)
    free = judged.filter("free").group_by(grouped, maintain_order=True).agg(*checks, pl.col("reason").unique(maintain_order=True))
    return still.select(HELD.names()), free.with_columns(pl.col("reason").list.join("; ")).select(WAIVED.names())


def _with_waived(outcome: Outcome, waived: pl.DataFrame) -> Outcome:
    """Say how many of the rows that a check failed were released by hand; where all were, the check only warns."""
    count = waived["codes"].list.contains(outcome.code).sum()
    if not count:
        return outcome
    detail = f"{outcome.detail} ({count} released by hand)"
    all_free = outcome.status is Status.HOLD and count == outcome.rows_failed
    return outcome._replace(status=Status.WARN if all_free else outcome.status, detail=detail)


def recorded(shelf: Shelf, table: Table) -> Audited:
    """Return what an earlier audit of the same rows recorded."""
    rows = shelf.read(f"outcomes_{table.name}").iter_rows(named=True)
    outcomes = tuple(_outcome(row) for row in rows)
    checked = max((outcome.rows_checked for outcome in outcomes), default=0)
    held = shelf.read(f"held_{table.name}").height
    return Audited(table.name, checked, checked - held, held, outcomes, refused=False)


def outcome_frame(outcomes: Sequence[Outcome]) -> pl.DataFrame:
    """Return outcomes as rows."""
    rows = [
        (
            *outcome[:9],
            list(outcome.examples),
            list(outcome.shown),
            [{"document_id": name, "rows": rows} for name, rows in outcome.documents],
        )
        for outcome in outcomes
    ]
    return pl.DataFrame(rows, schema=OUTCOMES, orient="row")


def held_frame(table: Table, held: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that an audit held as quarantine keeps them; when they were seen is told by the releases that hold them."""
    return held_rows(table, held, Run("", "", datetime.min)).select(HELD.names())  # noqa: DTZ901  # a placeholder that is not kept


def _outcome(row: dict[str, object]) -> Outcome:
    checked, failed, share = row["rows_checked"], row["rows_failed"], row["share"]
    examples, shown, documents = row["examples"], row["shown"], row["documents"]
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
        documents=tuple((one["document_id"], one["rows"]) for one in documents) if isinstance(documents, list) else (),
    )
