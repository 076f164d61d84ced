"""Mentions of all published documents merged into events.

The link itself is made by `peristiwa.linking`; here each event gets the facts of its best mention and the counts of what tells it.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from peristiwa.linking import link_events

REPRESENTATIVE = (
    "plover_type", "plover_mode", "contexts", "plover_quad", "plover_score", "cameo_code", "goldstein", "plover_compliant",
    "actors", "recipients", "reciprocal", "date_start", "date_end", "date_granularity", "date_basis", "realis",
    "place_name", "place_country", "place_lat", "place_lon",
)  # fmt: skip
"""Columns an event takes from its representative mention: the most confident one, then the earliest published, then the smallest id."""

LINKED_BY = (
    pl.col("mention_id").alias("mention_key"), "document_id", "event_key", "plover_type", "date_start", "realis", "family_id",
)  # fmt: skip
"""What `link_events` asks of a mention beside its parties."""

CONFLICTING = ("plover_mode", "date_start", "realis", "place_country")
"""Facts on which the mentions of one event may disagree; each disagreement is listed."""


class EventTables(NamedTuple):
    """Events, and for each mention the event it tells."""

    events: pl.DataFrame
    links: pl.DataFrame


def make_events(mentions: pl.DataFrame, documents: pl.DataFrame) -> EventTables:
    """Merge mentions into events.

    Args:
        mentions: rows of `event_mentions` of published documents.
        documents: `document_id`, `outlet`, `published_on`, `family_id` of the same documents.

    Returns:
        `events` (grain: one event; sorted by id) and `links` (`mention_id`, `event_id`).
    """
    placed = mentions.join(documents.select("document_id", "outlet", "published_on", "family_id"), on="document_id", how="left")
    links = link_events(placed.select(*LINKED_BY, _entities("actors"), _entities("recipients"))).rename({"mention_key": "mention_id"})
    told = placed.join(links, on="mention_id").sort(
        "event_id", "confidence", "published_on", "mention_id", descending=[False, True, False, False], nulls_last=True
    )
    events = (
        told.group_by("event_id", maintain_order=True)
        .agg(
            pl.col("mention_id").first().alias("representative_mention_id"),
            *(pl.col(name).first() for name in REPRESENTATIVE),
            pl.len().cast(pl.Int32).alias("mention_count"),
            pl.col("document_id").n_unique().cast(pl.Int32).alias("document_count"),
            pl.col("outlet").drop_nulls().n_unique().cast(pl.Int32).alias("outlet_count"),
            pl.coalesce("family_id", "document_id").n_unique().cast(pl.Int32).alias("source_count"),
            pl.col("published_on").min().alias("first_published_on"),
            pl.col("published_on").max().alias("last_published_on"),
            pl.col("merge_reason").drop_nulls().unique().sort().str.join("; ").alias("merge_reason"),
            pl.concat_list(_disagreement(name) for name in CONFLICTING).list.drop_nulls().alias("conflicts"),
            pl.col("confidence").max(),
        )
        .sort("event_id")
    )
    return EventTables(events, links.select("mention_id", "event_id").sort("mention_id"))


def _entities(column: str) -> pl.Expr:
    return pl.col(column).list.eval(pl.element().struct.field("entity")).alias(f"{column.removesuffix('s')}_entities")


def _disagreement(column: str) -> pl.Expr:
    """Name the column where the group's mentions give it more than one value."""
    return pl.when(pl.col(column).drop_nulls().n_unique() > 1).then(pl.lit(column)).otherwise(None)
