"""Accidents of linking: events without mentions and the reverse, merged too far or not at all, told by the wrong mention, miscounted."""

from __future__ import annotations

import polars as pl

from benchmarks.accidents.downstream import changing, doubling, emptying, keeping
from peristiwa.quality.mutants import Mutant
from peristiwa.quality.rules import Frames

_TABLE = "events"


def _invented(frames: Frames) -> Frames:
    """One event more, with an id of its own and no mention."""
    events = frames[_TABLE]
    return {_TABLE: pl.concat([events, events.head(1).with_columns(event_id=pl.lit("f" * 20))])}


def _one_per_document(frames: Frames) -> Frames:
    """All mentions of a document linked to the event that its first one tells."""
    return {"event_mentions": frames["event_mentions"].with_columns(pl.col("event_id").first().over("document_id"))}


def _never_merged(frames: Frames) -> Frames:
    """Each mention an event of its own, with the mention's id for the event's."""
    own = frames["event_mentions"].with_columns(event_id="mention_id")
    origin = frames["documents"].select("document_id", "published_on", "outlet")
    linked = (
        frames[_TABLE]
        .select("event_id", "merge_reason", "conflicts")
        .join(frames["event_mentions"].select("event_id", "mention_id", "document_id"), on="event_id")
    )
    told = linked.drop("event_id").join(own.drop("event_id"), on="mention_id").join(origin, on="document_id")
    one = [pl.lit(1, dtype=pl.Int32).alias(name) for name in ("mention_count", "document_count", "source_count")]
    events = told.with_columns(
        *one,
        event_id="mention_id",
        representative_mention_id="mention_id",
        outlet_count=pl.col("outlet").is_not_null().cast(pl.Int32),
        first_published_on="published_on",
        last_published_on="published_on",
    )
    return {"event_mentions": own, _TABLE: events.select(frames[_TABLE].columns)}


def _told_by_others(frames: Frames) -> Frames:
    """Events with each other's statements."""
    events = frames[_TABLE]
    stated = events.select("plover_type", "plover_mode", "plover_quad", "plover_score", "cameo_code", "goldstein", "actors", "recipients")
    return {_TABLE: events.with_columns(pl.concat([stated.tail(1), stated.head(events.height - 1)]).get_columns())}


ACCIDENTS = (
    Mutant("events emptied", "No event is left.", emptying(_TABLE)),
    Mutant("events twice", "Every event is there twice.", doubling(_TABLE)),
    Mutant("events without mentions", "An event is told by nothing.", _invented),
    Mutant("mentions without event", "Every tenth event is lost.", keeping(_TABLE, pl.int_range(pl.len()) % 10 > 0)),
    Mutant("mentions unlinked", "Mentions do not say which event they tell.", changing("event_mentions", pl.lit(None).alias("event_id"))),
    Mutant("one event for each document", "All that an article tells is one event.", _one_per_document),
    Mutant("events never merged", "Each mention is an event of its own.", _never_merged),
    Mutant("events told by others", "Events have each other's types and parties.", _told_by_others),
    Mutant(
        "representatives mixed up", "Events name another one's mention.", changing(_TABLE, pl.col("representative_mention_id").reverse())
    ),
    Mutant(
        "events a month late",
        "Dates of events move by a month.",
        changing(_TABLE, pl.col("date_start").dt.offset_by("1mo"), pl.col("date_end").dt.offset_by("1mo")),
    ),
    Mutant(
        "sides of events swapped",
        "Events have their sides swapped.",
        changing(
            _TABLE,
            pl.col("recipients").alias("actors"),
            pl.col("actors").alias("recipients"),
            where=pl.col("recipients").list.len() > 0,
        ),
    ),
    Mutant(
        "mentions counted for documents",
        "Each mention counts as a document.",
        changing(_TABLE, pl.col("mention_count").alias("document_count")),
    ),
    Mutant("documents counted for sources", "Copies count as sources.", changing(_TABLE, pl.col("document_count").alias("source_count"))),
    Mutant("outlets uncounted", "No outlet is counted.", changing(_TABLE, pl.lit(0, dtype=pl.Int32).alias("outlet_count"))),
    Mutant(
        "days of publication swapped",
        "The last report stands first.",
        changing(
            _TABLE,
            pl.col("last_published_on").alias("first_published_on"),
            pl.col("first_published_on").alias("last_published_on"),
        ),
    ),
    Mutant(
        "days of publication lost",
        "Events do not say when they were told.",
        changing(
            _TABLE,
            pl.lit(None, dtype=pl.Date).alias("first_published_on"),
            pl.lit(None, dtype=pl.Date).alias("last_published_on"),
        ),
    ),
    Mutant(
        "families of one",
        "Each document is a family of its own.",
        changing(
            "text_families",
            *(pl.col("document_id").alias(name) for name in ("family_id", "representative_id")),
        ),
    ),
    Mutant("families lost from the books", "Families of texts are not written.", emptying("text_families")),
    Mutant(
        "families told by strangers",
        "Families name a document of another family.",
        changing("text_families", pl.col("representative_id").reverse()),
    ),
)
