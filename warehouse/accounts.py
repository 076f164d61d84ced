"""The books of a warehouse: the ledger that proves in = out, where failures come from, and what is usual.

All of it is counted from what the steps recorded; nothing is audited here.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from peristiwa.quality.habits import habits, with_counts
from peristiwa.quality.ledger import Fates, LedgerRow, count_fates, ledger_row, ledger_rows
from schemas import TABLES
from warehouse.lake import Lake
from warehouse.manifests import Batch

QUARANTINED = ("documents", "raw_texts", "removed_text", "repaired_text", "sentences", "event_mentions", "quotes")
"""Contract tables that are audited batch by batch."""

ACROSS = ("documents", "text_families", "events", "event_mentions")
"""Contract tables that are audited once more over all batches."""


def ledger(lake: Lake, ready: Sequence[Batch]) -> pl.DataFrame:
    """Return rows in and rows out of documents, sentences, mentions and quotes, batch by batch, and of events over all batches."""
    documents = lake.read("documents").select("document_id", "batch_id", "fate")
    published = lake.read("event_mentions")["mention_id"]
    rows: list[LedgerRow] = []
    for batch in ready:
        mine = documents.filter(pl.col("batch_id") == batch.batch_id)
        rows.append(ledger_row("documents", batch.batch_id, _rows(lake, "raw_documents", batch), count_fates(mine["fate"])))
        rows.extend(
            ledger_row(table, batch.batch_id, _rows(lake, f"new_{table}", batch), _fates_of(lake, table, batch, mine, published))
            for table in ("sentences", "quotes", "event_mentions")
        )
    events, held = lake.read("events").height, lake.read("held_events").height
    rows.append(ledger_row("events", "", events + held, Fates(published=events, held=held)))
    return ledger_rows(rows)


def _fates_of(lake: Lake, table: str, batch: Batch, documents: pl.DataFrame, published: pl.Series) -> Fates:
    """Return the fates of a batch's rows: that of their document, `held` for rows in quarantine and for mentions whose event is."""
    told = lake.scan(table, [batch.batch_id]).select(pl.col("document_id"), pl.col("^mention_id$")).collect()
    fates = count_fates(told.join(documents, on="document_id", how="left")["fate"])
    held = lake.read(f"held_{table}", batch.batch_id).height
    lost = fates.published - told.filter(pl.col("mention_id").is_in(published.implode())).height if table == "event_mentions" else 0
    return fates._replace(published=fates.published - lost, held=fates.held + held + lost)


def slices(lake: Lake, held: pl.DataFrame, run_id: str) -> pl.DataFrame:
    """Return how many of the rows still held each check has by outlet, day and format of the documents they belong to."""
    documents = lake.read("documents").select("document_id", "batch_id", "outlet", pl.col("published_on").alias("day"), "format")
    waiting = held.filter(pl.col("released_at").is_null())
    placed = waiting.select(pl.col("row").str.json_path_match("$.document_id").alias("document_id"), pl.col("codes").alias("code")).explode(
        "code"
    )
    counted = (
        placed.join(documents, on="document_id", how="left")
        .group_by("batch_id", "code", "outlet", "day", "format")
        .agg(pl.len().cast(pl.Int64).alias("rows_failed"))
    )
    return (
        counted.with_columns(pl.lit(run_id).alias("run_id"), pl.col("batch_id").fill_null(""))
        .select(TABLES["slices"].column_names)
        .sort(pl.all())
    )


def baselines(lake: Lake, ready: Sequence[Batch]) -> pl.DataFrame:
    """Return the newest day of each outlet beside what is usual for it, as rows of `quality.baselines`."""
    ids = [batch.batch_id for batch in ready]
    spans = lake.scan("removed_text", ids) if ids else TABLES["removed_text"].empty().lazy()
    removed = spans.select("document_id", "char_start", "char_end").collect()
    return habits(with_counts(lake.read("documents"), lake.read("event_mentions"), removed))


def _rows(lake: Lake, table: str, batch: Batch) -> int:
    stamp = lake.stamp(table, batch.batch_id)
    return stamp.rows if stamp else 0
