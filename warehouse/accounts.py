"""The books of a warehouse: the ledger that proves in = out, the rows in quarantine, and where failures come from.

All of it is counted from what the steps recorded; nothing is audited here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from peristiwa.domain import Fate
from schemas import TABLES
from warehouse.lake import Lake
from warehouse.manifests import Batch

QUARANTINED = ("documents", "removed_text", "repaired_text", "sentences", "event_mentions", "quotes")
"""Contract tables that are audited batch by batch."""

ACROSS = ("documents", "text_families", "events", "event_mentions")
"""Contract tables that are audited once more over all batches."""

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


def ledger(lake: Lake, ready: Sequence[Batch]) -> pl.DataFrame:
    """Return rows in and rows out of documents, sentences, mentions and quotes, batch by batch, and of events over all batches."""
    documents = lake.read("documents").select("document_id", "batch_id", "fate")
    mentions = lake.read("event_mentions").select("document_id", "mention_id")
    rows: list[tuple[object, ...]] = []
    for batch in ready:
        mine = documents.filter(pl.col("batch_id") == batch.batch_id)
        rows.append(_row("main.documents", batch.batch_id, _rows(lake, "raw_documents", batch), _by_fate(mine, mine)))
        for table in ("sentences", "quotes"):
            told = lake.scan(table, [batch.batch_id]).select("document_id").collect()
            rows.append(
                _row(
                    f"main.{table}",
                    batch.batch_id,
                    _rows(lake, f"new_{table}", batch),
                    {"published": told.height, **_held(lake, table, batch)},
                )
            )
        told = lake.scan("event_mentions", [batch.batch_id]).select("document_id", "mention_id").collect()
        left_out = _by_fate(told.join(mentions, on="mention_id", how="anti"), mine)
        kept = told.join(mentions, on="mention_id", how="semi").height
        held = _held(lake, "event_mentions", batch)["held"] + left_out.get("held", 0) + left_out.get("published", 0)
        counts = {"published": kept, "duplicate": left_out.get("duplicate", 0), "excluded": left_out.get("excluded", 0), "held": held}
        rows.append(_row("main.event_mentions", batch.batch_id, _rows(lake, "new_event_mentions", batch), counts))
    events = lake.read("events").height
    rows.append(
        _row("main.events", "", events + lake.read("held_events").height, {"published": events, "held": lake.read("held_events").height})
    )
    return pl.DataFrame(rows, schema=LEDGER, orient="row")


def held_rows(lake: Lake, ready: Sequence[Batch]) -> pl.DataFrame:
    """Return every row in quarantine once, with all its codes and the first and last batch that held it."""
    frames = [
        lake.read(f"held_{table}", batch.batch_id).with_columns(seen=pl.lit(batch.ingested_at).cast(pl.Datetime("us")))
        for batch in ready
        for table in QUARANTINED
    ]
    last = ready[-1].ingested_at if ready else None
    frames += [lake.read(f"held_{table}").with_columns(seen=pl.lit(last).cast(pl.Datetime("us"))) for table in ACROSS]
    rows = pl.concat(frames, how="vertical")
    grouped = rows.group_by("table", "row_key", maintain_order=True).agg(
        pl.col("codes").explode().unique().sort(),
        pl.col("row").first(),
        pl.col("seen").min().alias("first_seen"),
        pl.col("seen").max().alias("last_seen"),
    )
    return grouped.with_columns(
        pl.lit(None, pl.Datetime("us")).alias("released_at"), pl.lit(None, pl.String).alias("release_reason")
    ).select(TABLES["held_rows"].column_names)


def slices(lake: Lake, held: pl.DataFrame, run_id: str) -> pl.DataFrame:
    """Return how many held rows each check has by outlet, day and format of the documents they belong to."""
    documents = lake.read("documents").select("document_id", "batch_id", "outlet", pl.col("published_on").alias("day"), "format")
    placed = held.select(pl.col("row").str.json_path_match("$.document_id").alias("document_id"), pl.col("codes").alias("code")).explode(
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


def _rows(lake: Lake, table: str, batch: Batch) -> int:
    stamp = lake.stamp(table, batch.batch_id)
    return stamp.rows if stamp else 0


def _held(lake: Lake, table: str, batch: Batch) -> dict[str, int]:
    return {"held": lake.read(f"held_{table}", batch.batch_id).height}


def _by_fate(rows: pl.DataFrame, documents: pl.DataFrame) -> dict[str, int]:
    """Count rows by the fate of their document."""
    fates = rows.select("document_id").join(documents.select("document_id", "fate"), on="document_id")["fate"]
    return dict(fates.value_counts().iter_rows())


def _row(table: str, batch_id: str, rows_in: int, counts: Mapping[str, int]) -> tuple[object, ...]:
    out = [counts.get(fate.value, 0) for fate in (Fate.PUBLISHED, Fate.DUPLICATE, Fate.HELD, Fate.EXCLUDED)]
    return (table, batch_id, rows_in, *out, rows_in == sum(out))
