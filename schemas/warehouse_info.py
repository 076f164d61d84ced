"""Table `warehouse_info`: one row that says what this warehouse file is, when and by what it was built, and how much it holds.

The contract version is raised when a published name is dropped or changes its meaning (docs/tables.md).
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.declare import Breakage, Check, Column, Consequence, CrossRule, Frames, Table, TableRule, holds, setting
from schemas.types import INSTANT, SMALL_COUNT, TEXT

_NAME = "warehouse_info"
# Fewer documents may well hold no quotation.
_MANY = 20
COUNTED = {
    "document_count": "documents",
    "sentence_count": "sentences",
    "mention_count": "event_mentions",
    "event_count": "events",
    "quote_count": "quotes",
}


def _not_one(frame: pl.DataFrame) -> int:
    return abs(frame.height - 1)


def _miscounted(frames: Frames) -> pl.DataFrame:
    wrong = [pl.col(column) != frames[table].height for column, table in COUNTED.items()]
    return frames[_NAME].filter(pl.any_horizontal(wrong)).select("contract_version")


_COUNTS_SQL = " OR ".join(f"{column} <> (SELECT count(*) FROM main.{table})" for column, table in COUNTED.items())  # noqa: S608 declared names only

CHECKS = (
    Check(
        "WIN001",
        _NAME,
        "There is exactly one row.",
        Consequence.STOP,
        TableRule(_not_one, "SELECT count(*) FROM {table} HAVING count(*) <> 1"),
        Breakage(lambda frame: frame.clear(), "no row at all"),
        "Programs read the contract version from this row before anything else.",
    ),
    Check(
        "WIN002",
        _NAME,
        "The counts are those of the tables.",
        Consequence.STOP,
        CrossRule(_miscounted, "SELECT * FROM {table} WHERE " + _COUNTS_SQL, needs=tuple(COUNTED.values())),  # noqa: S608 declared names only
        setting(event_count=pl.col("event_count") + 1),
        "They prove that the file was written to its end.",
    ),
    Check(
        "WIN003",
        _NAME,
        "Many documents have sentences, and tell events and quotations.",
        Consequence.NOTE,
        holds(f"document_count < {_MANY} OR (sentence_count > 0 AND mention_count > 0 AND event_count > 0 AND quote_count > 0)"),
        setting(document_count=_MANY, quote_count=0),
        "News is full of acts and quotations; where many documents hold none, a vocabulary or a mark is no longer read.",
    ),
)

TABLE = Table(
    name=_NAME,
    schema="main",
    prefix="WIN",
    grain="the warehouse file itself",
    key=("contract_version",),
    columns=(
        Column("contract_version", SMALL_COUNT, "Version of the published contract", minimum=1),
        Column("code_version", TEXT, "Version of the code that built the file"),
        Column("built_at", INSTANT, "Time at which the file was built, UTC"),
        Column("storage_version", TEXT, "DuckDB storage version of the file"),
        Column("document_count", SMALL_COUNT, "Rows of documents", minimum=0),
        Column("sentence_count", SMALL_COUNT, "Rows of sentences", minimum=0),
        Column("mention_count", SMALL_COUNT, "Rows of event_mentions", minimum=0),
        Column("event_count", SMALL_COUNT, "Rows of events", minimum=0),
        Column("quote_count", SMALL_COUNT, "Rows of quotes", minimum=0),
    ),
    owner="warehouse",
    description="One row: contract version, code version, time of building, storage version and counts.",
    own_checks=CHECKS,
    facts=Consequence.STOP,
)
