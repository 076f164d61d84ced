"""The hand-written checks of `events`: that counts and dates follow from the mentions and that the codes agree with each other.

The columns stand in `events`; rules shared with `event_mentions` stand in `event_codes` and `participants`.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from peristiwa.quality.declare import Breakage, Check, Consequence, CrossRule, Frames, holds, setting
from schemas import event_codes, participants

_NAME = "events"
_KEY = ("event_id",)


def _miscounted(column: str, counted: pl.Expr, sql: str) -> CrossRule:
    """The rule that a count of an event is that of its mentions."""

    def failing(frames: Frames) -> pl.DataFrame:
        found = frames["event_mentions"].group_by("event_id").agg(found=counted.cast(pl.Int32))
        joined = frames[_NAME].join(found, on="event_id", how="left")
        return joined.filter(pl.col("found").fill_null(0) != pl.col(column)).select(_KEY)

    counts = f"SELECT event_id, {sql} AS found FROM main.event_mentions GROUP BY event_id"  # noqa: S608 declared names only
    query = f"SELECT event_id FROM {{table}} LEFT JOIN ({counts}) USING (event_id) WHERE coalesce(found, 0) <> {column}"  # noqa: S608 declared names only
    return CrossRule(failing, query, needs=("event_mentions",))


def _mentions_without_event(frames: Frames) -> pl.DataFrame:
    return frames["event_mentions"].join(frames[_NAME], on="event_id", how="anti").select(_KEY).unique(maintain_order=True)


def _strange_representatives(frames: Frames) -> pl.DataFrame:
    own = frames["event_mentions"].select("event_id", representative_mention_id="mention_id")
    return frames[_NAME].join(own, on=("event_id", "representative_mention_id"), how="anti").select(_KEY)


MENTIONS = (
    Check(
        "EVT001",
        _NAME,
        "The number of mentions is the one stated.",
        Consequence.STOP,
        _miscounted("mention_count", pl.len(), "count(*)"),
        setting(mention_count=pl.col("mention_count") + 1),
        "Users weigh events by how often they are told.",
    ),
    Check(
        "EVT002",
        _NAME,
        "The number of documents is the one stated.",
        Consequence.STOP,
        _miscounted("document_count", pl.col("document_id").n_unique(), "count(DISTINCT document_id)"),
        setting(document_count=pl.col("document_count") + 1),
        "Users weigh events by how many articles tell them.",
    ),
    Check(
        "EVT003",
        _NAME,
        "Each mention's event is there.",
        Consequence.STOP,
        CrossRule(
            _mentions_without_event,
            "SELECT DISTINCT event_id FROM main.event_mentions WHERE event_id NOT IN (SELECT event_id FROM {table})",
            needs=("event_mentions",),
        ),
        Breakage(lambda frame: frame.slice(1), "without the first row"),
        "A mention without its event would be missing from every count.",
    ),
    Check(
        "EVT004",
        _NAME,
        "The representative is one of the event's own mentions.",
        Consequence.HOLD,
        CrossRule(
            _strange_representatives,
            "SELECT event_id FROM {table} e WHERE NOT EXISTS (SELECT 1 FROM main.event_mentions m"
            " WHERE m.event_id = e.event_id AND m.mention_id = e.representative_mention_id)",
            needs=("event_mentions",),
        ),
        setting(representative_mention_id="ffffffffffffffff"),
        "What the event says must be evidenced by its own words.",
    ),
    Check(
        "EVT005",
        _NAME,
        "There are at least as many mentions as documents, and as many documents as outlets and as sources.",
        Consequence.HOLD,
        holds("document_count <= mention_count AND outlet_count <= document_count AND source_count <= document_count"),
        setting(outlet_count=pl.col("document_count") + 1),
        "Each document mentions the event at least once, comes from one outlet and belongs to one family of texts.",
    ),
    Check(
        "EVT006",
        _NAME,
        "The first publication is not after the last.",
        Consequence.HOLD,
        holds("first_published_on <= last_published_on"),
        setting(first_published_on=date(2024, 5, 2), last_published_on=date(2024, 5, 1)),
        "Intervals run forwards.",
    ),
)

STATEMENTS = (
    Check(
        "EVT007",
        _NAME,
        "The event does not end before it starts.",
        Consequence.HOLD,
        holds("date_start <= date_end"),
        setting(date_start=date(2024, 5, 2), date_end=date(2024, 5, 1)),
        "Intervals run forwards.",
    ),
    Check(
        "EVT008",
        _NAME,
        "An event has a first day if and only if it has a last one.",
        Consequence.HOLD,
        holds("(date_start IS NULL) = (date_end IS NULL)"),
        setting(date_start=date(2024, 5, 2), date_end=None),
        "Half an interval cannot be compared with anything.",
    ),
    Check(
        "EVT009",
        _NAME,
        "The mode is one of the type's modes.",
        Consequence.HOLD,
        event_codes.mode_fits_type(),
        setting(plover_type="AGREE", plover_mode="visit"),
        "PLOVER defines modes for pairs of type and mode only.",
    ),
    Check(
        "EVT010",
        _NAME,
        "The quad class is that of the type.",
        Consequence.HOLD,
        event_codes.quad_fits_type(),
        setting(plover_type="CONSULT", plover_quad=4),
        "Counts of cooperation and conflict rest on it.",
    ),
    Check(
        "EVT011",
        _NAME,
        "Somebody acts.",
        Consequence.HOLD,
        participants.has_actors(),
        setting(actors=[]),
        "Who did it is half of an event; an unnamed actor is told as UNK.",
    ),
    Check(
        "EVT012",
        _NAME,
        "Nobody acts upon himself, unless the act is mutual.",
        Consequence.HOLD,
        participants.sides_differ(),
        setting(plover_type="ACCUSE", reciprocal=False, recipients=pl.col("actors")),
        "The same name on both sides is mostly a sentence misread.",
    ),
)

CHECKS = (*MENTIONS, *STATEMENTS)
