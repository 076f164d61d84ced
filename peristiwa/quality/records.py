"""What an audit leaves behind, as rows: check results, held rows, and where the failures come from.

The moment and the name of a run are given by the caller, because nothing here reads a clock. Where the rows are kept, and how first and
last sightings of a held row are joined over runs, is the business of `warehouse`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

import polars as pl

from peristiwa.quality.audit import Outcome, row_keys
from peristiwa.quality.baseline import Band
from peristiwa.quality.declare import Table

RESULTS = pl.Schema(
    {
        "run_id": pl.String(),
        "batch_id": pl.String(),
        "code": pl.String(),
        "fingerprint": pl.String(),
        "status": pl.String(),
        "rows_checked": pl.Int64(),
        "rows_failed": pl.Int64(),
        "share": pl.Float64(),
        "band_low": pl.Float64(),
        "band_high": pl.Float64(),
        "checked_at": pl.Datetime("us"),
        "table": pl.String(),
        "detail": pl.String(),
        "examples": pl.List(pl.String()),
    }
)

HELD = pl.Schema(
    {
        "row_key": pl.String(),
        "table": pl.String(),
        "codes": pl.List(pl.String()),
        "row": pl.String(),
        "first_seen": pl.Datetime("us"),
        "last_seen": pl.Datetime("us"),
        "released_at": pl.Datetime("us"),
        "release_reason": pl.String(),
        "fingerprints": pl.List(pl.String()),
        "batch_id": pl.String(),
        "content": pl.String(),
    }
)

MAKERS = ("coder_version",)
"""Columns that tell who made a row and nothing of what it says; they are no part of its content."""

SLICES = pl.Schema(
    {
        "run_id": pl.String(),
        "batch_id": pl.String(),
        "code": pl.String(),
        "outlet": pl.String(),
        "day": pl.Date(),
        "format": pl.String(),
        "rows_failed": pl.Int64(),
    }
)


class Cure(StrEnum):
    """What let a held row go."""

    BY_HAND = "by hand"
    RULE_CHANGED = "rule changed"
    ROW_CHANGED = "row changed"
    ROW_GONE = "row gone"
    CONTEXT_CHANGED = "context changed"  # neither the row nor the rule, but the rows that it is judged by


class Run(NamedTuple):
    """One run over one batch at one moment (UTC); `batch_id` is empty where whole tables are checked."""

    run_id: str
    batch_id: str
    at: datetime


def result_rows(outcomes: Iterable[Outcome], run: Run, bands: Mapping[str, Band] | None = None) -> pl.DataFrame:
    """Return one row of `quality.check_results` for each outcome, with the band of its code where there is one."""
    known = bands or {}
    rows = [
        (
            run.run_id,
            run.batch_id,
            outcome.code,
            outcome.fingerprint,
            outcome.status.value,
            outcome.rows_checked,
            outcome.rows_failed,
            outcome.share,
            *(known.get(outcome.code) or (None, None)),
            run.at,
            outcome.table,
            outcome.detail,
            list(outcome.examples),
        )
        for outcome in outcomes
    ]
    return pl.DataFrame(rows, schema=RESULTS, orient="row")


def contents(table: Table, rows: pl.DataFrame) -> pl.Series:
    """Return for each row a hash of all it says, 16 hex digits; two rows of one key and content are the same row."""
    said = [name for name in table.column_names if name in rows.columns and name not in MAKERS]
    texts = rows.select(pl.struct(said).struct.json_encode()).to_series()
    return pl.Series("content", [sha256(text.encode()).hexdigest()[:16] for text in texts], pl.String)


def held_rows(table: Table, held: pl.DataFrame, run: Run) -> pl.DataFrame:
    """Return one row of `quality.held_rows` for each row that an audit of `table` held (`Audit.held`, `codes` included)."""
    prints = {check.code: check.fingerprint for check in table.checks}
    return held.select(
        row_keys(held, table.key),
        pl.lit(table.name).alias("table"),
        "codes",
        pl.struct(table.column_names).struct.json_encode().alias("row"),
        pl.col("codes").list.eval(pl.element().replace_strict(prints, return_dtype=pl.String)).alias("fingerprints"),
        pl.lit(run.batch_id).alias("batch_id"),
        contents(table, held),
        *(pl.lit(run.at, dtype=pl.Datetime("us")).alias(name) for name in ("first_seen", "last_seen")),
        pl.lit(None, dtype=pl.Datetime("us")).alias("released_at"),
        pl.lit(None, dtype=pl.String()).alias("release_reason"),
    ).match_to_schema(HELD)


def slice_rows(held: pl.DataFrame, noted: pl.DataFrame, documents: pl.DataFrame, run_id: str) -> pl.DataFrame:
    """Count failing rows by check, and by batch, outlet, day and format of their documents; most failures first.

    Args:
        held: rows of `quality.held_rows`; those still held count, those of tables without documents under no batch and no outlet.
        noted: `document_id`, `code`, `rows` of failures that were only noted.
        documents: `document_id`, `batch_id`, `outlet`, `published_on`, `format`.
        run_id: the run that counts.
    """
    origin = documents.select("document_id", "batch_id", "outlet", "format", day="published_on").unique("document_id", maintain_order=True)
    set_aside = (
        held.filter(pl.col("released_at").is_null())
        .select(document_id=pl.col("row").str.json_path_match("$.document_id"), code="codes", rows=pl.lit(1, pl.Int64))
        .explode("code")
    )
    failures = pl.concat([set_aside, noted.select(set_aside.columns)])
    counted = failures.join(origin, on="document_id", how="left").with_columns(pl.col("batch_id").fill_null(""), run_id=pl.lit(run_id))
    return (
        counted.group_by("run_id", "batch_id", "code", "outlet", "day", "format")
        .agg(rows_failed=pl.col("rows").sum())
        .select(SLICES.names())
        .sort("rows_failed", "batch_id", "code", "outlet", "day", "format", descending=[True, *[False] * 5])
    )
