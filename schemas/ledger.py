"""Table `quality.ledger`: the proof that nothing vanished: rows in = published + duplicate + held + excluded, per table and batch.

The rows are made by `peristiwa.quality.ledger`.
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.declare import Check, Column, Consequence, Table, holds, setting
from schemas.types import COUNT, FLAG, TEXT

_NAME = "ledger"
_SUM = "rows_in = published + duplicate + held + excluded"

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
