"""Mentions of all published documents merged into events.

The link itself is made by `peristiwa.linking`; here each event gets the facts of its best mention and the counts of what tells it.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from peristiwa.linking import link_events
from peristiwa.linking.content import content_words
from peristiwa.linking.told import FACTS

REPRESENTATIVE = (
    "plover_type", "plover_mode", "contexts", "plover_quad", "plover_score", "cameo_code", "goldstein", "plover_compliant",
    "actors", "recipients", "reciprocal", "date_start", "date_end", "date_granularity", "date_basis", "realis",
    "place_name", "place_country", "place_lat", "place_lon",
)  # fmt: skip
"""Columns an event takes from its representative mention: the most confident one, then the earliest published, then the smallest id."""

CONFLICTING = ("plover_mode", "date_start", "realis", "place_country")
"""Facts on which the mentions of one event may disagree; each disagreement is listed."""

_MADE = frozenset({"mention_key", "actor_entities", "recipient_entities", "actor_persons", "party_words", "words", "story_words"})
"""Columns of linking that are made from others; the rest are taken as they are."""


class EventTables(NamedTuple):
    """Events, and for each mention the event it tells."""

    events: pl.DataFrame
    links: pl.DataFrame


def make_events(mentions: pl.DataFrame, documents: pl.DataFrame, sentences: pl.DataFrame) -> EventTables:
    """Merge mentions into events.

    Args:
        mentions: rows of `event_mentions` of published documents.
        documents: `document_id`, `outlet`, `published_on`, `family_id` of the same documents.
        sentences: `document_id`, `sentence_no`, `text`, `is_title`, `is_lead` of the same documents.

    Returns:
        `events` (grain: one event; sorted by id) and `links` (`mention_id`, `event_id`).
    """
    placed = mentions.join(documents.select("document_id", "outlet", "published_on", "family_id"), on="document_id", how="left")
    links = link_events(linking_facts(placed, sentences)).rename({"mention_key": "mention_id"})
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


def linking_facts(mentions: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Return what linking knows of each mention: columns of `peristiwa.linking.told.FACTS`.

    Args:
        mentions: rows of `event_mentions` with the `family_id` of their document.
        sentences: `document_id`, `sentence_no`, `text`, `is_title`, `is_lead` of the same documents.
    """
    own = sentences.select("document_id", "sentence_no", _words("text").alias("words"))
    story = (
        sentences.filter(pl.col("is_title") | pl.col("is_lead"))
        .group_by("document_id")
        .agg(pl.col("text").sort_by("sentence_no").str.join(" "))
        .select("document_id", _words("text").alias("story_words"))
    )
    facts = mentions.join(own, on=("document_id", "sentence_no"), how="left").join(story, on="document_id", how="left")
    named = pl.concat_list("actors", "recipients").list.eval(pl.format("{} {}", _field("name"), _field("title"))).list.join(" ")
    holders = pl.element().struct.field("title").is_not_null() & (pl.element().struct.field("name") != "")
    return facts.select(
        pl.col("mention_id").alias("mention_key"),
        pl.col("actors").list.eval(_field("entity")).alias("actor_entities"),
        pl.col("recipients").list.eval(_field("entity")).alias("recipient_entities"),
        pl.col("actors").list.eval(_field("name").filter(holders).str.to_lowercase().str.extract(r"(\S+)\s*$")).alias("actor_persons"),
        _words(named).alias("party_words"),
        pl.col("words").list.set_difference(_words(pl.col("date_text").fill_null(""))),
        pl.col("story_words").fill_null([]),
        *(name for name in FACTS if name not in _MADE),
    ).select(FACTS.names())


def _field(name: str) -> pl.Expr:
    return pl.element().struct.field(name).fill_null("")


def _words(text: str | pl.Expr) -> pl.Expr:
    """Return the content words of a text as a sorted list."""
    texts = pl.col(text) if isinstance(text, str) else text
    return texts.map_elements(lambda value: sorted(content_words(value)), return_dtype=pl.List(pl.String))


def _disagreement(column: str) -> pl.Expr:
    """Name the column where the group's mentions give it more than one value."""
    return pl.when(pl.col(column).drop_nulls().n_unique() > 1).then(pl.lit(column)).otherwise(None)
