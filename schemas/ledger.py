"""Table `quality.ledger`: the proof that nothing vanished: rows in = published + duplicate + held + excluded, per table and batch.

The rows are made by `peristiwa.quality.ledger`.
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.declare import Check, Column, Consequence, CrossRule, Frames, Table, holds, setting
from peristiwa.terms import Fate
from schemas.types import COUNT, FLAG, TEXT

_NAME = "ledger"
_SUM = "rows_in = published + duplicate + held + excluded"
BOOKED = ("documents", "sentences", "event_mentions", "quotes", "events")
"""The tables that have a ledger."""


def _misbooked(frames: Frames) -> pl.DataFrame:
    """The ledger's rows of each table that does not hold as many rows as they say; one made up row where there is none."""
    published = frames["documents"].filter(pl.col("fate") == Fate.PUBLISHED.value)
    standing = [frames[name].height if name != "documents" else published.height for name in BOOKED]
    stands = pl.DataFrame({"table": BOOKED, "rows": standing}, schema={"table": pl.String, "rows": pl.Int64})
    booked = frames[_NAME].group_by("table").agg(pl.col("published").sum())
    wrong = stands.join(booked, on="table", how="left").filter(pl.col("rows") != pl.col("published").fill_null(0))
    return wrong.join(frames[_NAME], on="table", how="left").select("table", pl.col("batch_id").fill_null(""))


_COUNTS = " UNION ALL ".join(
    f"SELECT '{name}', count(*) FROM main.{name}" + f" WHERE fate = '{Fate.PUBLISHED.value}'" * (name == "documents")  # noqa: S608 declared names only
    for name in BOOKED
)
_MISBOOKED_SQL = f"""
WITH stands("table", rows) AS ({_COUNTS}), booked AS (SELECT "table", sum(published) AS published FROM {{table}} GROUP BY ALL)
SELECT "table", batch_id FROM stands LEFT JOIN booked USING ("table") LEFT JOIN (SELECT "table", batch_id FROM {{table}}) USING ("table")
WHERE rows <> coalesce(booked.published, 0)
""".strip()  # noqa: S608 as above

CHECKS = (
    Check(
        "LED001",
        _NAME,
        "Every row that went in came out with exactly one fate.",
        Consequence.STOP,
        holds(_SUM),
        setting(rows_in=pl.col("rows_in") + 1),
        "Nothing vanishes, and nothing is counted twice.",
    ),
    Check(
        "LED002",
        _NAME,
        "The ledger says truly whether it balances.",
        Consequence.STOP,
        holds(f"balanced = ({_SUM})"),
        setting(balanced=~pl.col("balanced")),
        "Programs read the flag and not the sum.",
    ),
    Check(
        "LED003",
        _NAME,
        "What the ledger calls published stands in the tables.",
        Consequence.STOP,
        CrossRule(_misbooked, _MISBOOKED_SQL, needs=BOOKED),
        setting(published=pl.col("published") + 1, rows_in=pl.col("rows_in") + 1),
        "Rows are booked where they are made; whatever is lost behind that shows only in the tables themselves.",
    ),
)

TABLE = Table(
    name=_NAME,
    schema="quality",
    prefix="LED",
    grain="one batch of one table",
    key=("table", "batch_id"),
    columns=(
        Column("table", TEXT, "The table"),
        Column("batch_id", TEXT, "The batch; empty where the whole table is made at once"),
        Column("rows_in", COUNT, "Rows that went in", minimum=0),
        Column("published", COUNT, "Rows that were published", minimum=0),
        Column("duplicate", COUNT, "Rows left out because another row tells the same", minimum=0),
        Column("held", COUNT, "Rows set aside in held_rows", minimum=0),
        Column("excluded", COUNT, "Rows left out by a rule, with a reason", minimum=0),
        Column("balanced", FLAG, "True where rows_in is the sum of the four fates"),
    ),
    owner="quality",
    description="Rows in and rows out of each table and batch; the four fates add up.",
    own_checks=CHECKS,
    facts=Consequence.STOP,
)
