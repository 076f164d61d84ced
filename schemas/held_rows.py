"""Table `quality.held_rows`: rows that were set aside, as they were, with the checks they broke and what became of them.

The rows are made by `peristiwa.quality.records` from what an audit held.
"""

from __future__ import annotations

from datetime import datetime

from peristiwa.quality.declare import Check, Column, Consequence, Table, holds, setting
from schemas.types import INSTANT, TEXT, TEXTS

_NAME = "held_rows"

CHECKS = (
    Check(
        "HEL001",
        _NAME,
        "A held row says which checks it broke.",
        Consequence.STOP,
        holds("array_length(codes) > 0"),
        setting(codes=[]),
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
        setting(released_at=datetime(2024, 5, 1), release_reason=None),  # noqa: DTZ001 the column has no zone
        "A release is a decision that somebody answers for.",
    ),
)

TABLE = Table(
    name=_NAME,
    schema="quality",
    prefix="HEL",
    grain="one row of one table that was set aside",
    key=("table", "row_key"),
    columns=(
        Column("row_key", TEXT, "Key of the row as column=value, joined by commas"),
        Column("table", TEXT, "The table it was meant for"),
        Column("codes", TEXTS, "Codes of the checks it broke"),
        Column("row", TEXT, "The row as JSON"),
        Column("first_seen", INSTANT, "Time at which it was first set aside, UTC"),
        Column("last_seen", INSTANT, "Time at which it was last set aside, UTC"),
        Column("released_at", INSTANT, "Time at which it was let go; null while it is held", nullable=True),
        Column("release_reason", TEXT, "Why it was let go; null while it is held", nullable=True),
    ),
    owner="quality",
    description="Rows that were set aside, with the checks they broke and what became of them.",
    own_checks=CHECKS,
    facts=Consequence.STOP,
)
