"""Table `quality.held_rows`: rows that were set aside, as they were, with the checks they broke and what became of them.

The rows are made by `peristiwa.quality.records` from what an audit held, and joined over releases by `warehouse`.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import polars as pl

from peristiwa.quality.audit import row_key_sql, row_keys
from peristiwa.quality.declare import Check, Column, Consequence, CrossRule, Frames, RowRule, Table, holds, setting
from peristiwa.quality.records import Cure
from peristiwa.terms import Fate
from schemas.types import INSTANT, TEXT, TEXTS, values

_NAME = "held_rows"
_REASON = f"({'|'.join(sorted(values(Cure)))}): .+"
_LONG = 30
"""Days after which a row that nobody has dealt with is named: a month of nightly runs."""

KEYED = {
    "removed_text": ("document_id", "char_start"),
    "repaired_text": ("document_id", "char_start", "char_end"),
    "text_families": ("family_id", "document_id"),
    "sentences": ("document_id", "sentence_no"),
    "event_mentions": ("mention_id",),
    "events": ("event_id",),
    "quotes": ("quote_id",),
}
"""The tables whose rows can be held, and their keys; of `documents` it is the fate that tells whether a row is held."""


def _held_and_published(frames: Frames) -> pl.DataFrame:
    """The rows of `held_rows` that are still held and stand in the table they are kept from all the same."""
    held = frames[_NAME].filter(pl.col("released_at").is_null()).select("table", "row_key")
    there = [_keys(frames[name], name, key) for name, key in KEYED.items() if held["table"].is_in([name]).any()]
    let_in = frames["documents"].filter(pl.col("fate") != Fate.HELD.value)
    return held.join(pl.concat([_keys(let_in, "documents", ("document_id",)), *there]), on=["table", "row_key"], how="semi")


def _keys(frame: pl.DataFrame, table: str, key: tuple[str, ...]) -> pl.DataFrame:
    return row_keys(frame, key).to_frame().select(table=pl.lit(table), row_key="row_key")


def _keys_sql(table: str, key: tuple[str, ...], where: str = "") -> str:
    return f"SELECT '{table}', {row_key_sql(key)} FROM main.{table}{where}"  # noqa: S608  # declared names only


_THERE_SQL = " UNION ALL ".join(
    (_keys_sql("documents", ("document_id",), f" WHERE fate <> '{Fate.HELD.value}'"), *(_keys_sql(*named) for named in KEYED.items()))
)

CHECKS = (
    Check(
        "HEL001",
        _NAME,
        "A held row says which checks it broke.",
        Consequence.STOP,
        holds("array_length(codes) > 0"),
        setting(codes=[], fingerprints=[]),
        "Nothing is set aside without a reason.",
    ),
    Check(
        "HEL002",
        _NAME,
        "A row is not last seen before it was first seen.",
        Consequence.STOP,
        holds("first_seen <= last_seen"),
        setting(first_seen=datetime(2024, 5, 2), last_seen=datetime(2024, 5, 1)),  # noqa: DTZ001 the column has no zone
        "Intervals run forwards.",
    ),
    Check(
        "HEL003",
        _NAME,
        "A released row says why, and a row still held gives no such reason.",
        Consequence.STOP,
        holds("(released_at IS NULL) = (release_reason IS NULL)"),
        setting(released_at=datetime(2024, 5, 9), release_reason=None),  # noqa: DTZ001 the column has no zone
        "A release is a decision that somebody answers for.",
    ),
    Check(
        "HEL004",
        _NAME,
        "Each check that a row broke stands beside its fingerprint.",
        Consequence.STOP,
        holds("array_length(codes) = array_length(fingerprints)"),
        setting(fingerprints=[]),
        "Whether a rule was changed since is told by its fingerprint.",
    ),
    Check(
        "HEL005",
        _NAME,
        "A row that is still held stands in no published table.",
        Consequence.STOP,
        CrossRule(
            _held_and_published,
            'SELECT "table", row_key FROM {table} WHERE released_at IS NULL AND ("table", row_key) IN (' + _THERE_SQL + ")",  # noqa: S608  # as above
            needs=("documents", *KEYED),
        ),
        setting(released_at=None, release_reason=None),
        "What a check holds is kept from everybody until it is released; no step may go around that.",
    ),
    Check(
        "HEL006",
        _NAME,
        "A row is not released before it was last seen.",
        Consequence.STOP,
        holds("released_at >= last_seen"),
        setting(released_at=datetime(2024, 5, 1)),  # noqa: DTZ001 the column has no zone
        "Intervals run forwards.",
    ),
    Check(
        "HEL007",
        _NAME,
        f"No row is held for longer than {_LONG} days.",
        Consequence.NOTE,
        RowRule(
            (pl.col("last_seen") - pl.col("first_seen") <= timedelta(days=_LONG)) | pl.col("released_at").is_not_null(),
            f"last_seen - first_seen <= INTERVAL {_LONG} DAY OR released_at IS NOT NULL",
        ),
        setting(first_seen=datetime(2024, 1, 1), released_at=None, release_reason=None),  # noqa: DTZ001 the column has no zone
        "Quarantine is a place to wait in, not to be forgotten in: mend the rule, or release the row by hand.",
    ),
)

TABLE = Table(
    name=_NAME,
    schema="quality",
    prefix="HEL",
    grain="one row of one table that was set aside at some time",
    key=("table", "row_key"),
    columns=(
        Column("row_key", TEXT, "Key of the row as column=value, joined by commas"),
        Column("table", TEXT, "The table it was meant for"),
        Column("codes", TEXTS, "Codes of the checks that hold it; of a released row, of those that held it last"),
        Column("row", TEXT, "The row as JSON, as it was when last held"),
        Column("first_seen", INSTANT, "Time of the release of the warehouse that first set it aside, UTC"),
        Column("last_seen", INSTANT, "Time of the release of the warehouse that last set it aside, UTC"),
        Column("released_at", INSTANT, "Time at which it was let go; null while it is held", nullable=True),
        Column(
            "release_reason",
            TEXT,
            "What let it go: by hand, rule changed, row changed, row gone or context changed (the rows it is judged by), each with more "
            "behind a colon; null while it is held",
            nullable=True,
            pattern=_REASON,
        ),
        Column("fingerprints", TEXTS, "sha256 of the declaration of each check in codes, in their order, when it held the row"),
        Column("batch_id", TEXT, "The batch it came with; empty where it was made from all batches"),
        Column("content", TEXT, "Hash of what the row says; a release by hand is for this content only", pattern="[0-9a-f]{16}"),
    ),
    owner="quality",
    description="Rows that were set aside, with the checks they broke and what became of them.",
    own_checks=CHECKS,
    facts=Consequence.STOP,
)
