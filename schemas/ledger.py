"""Table `quality.ledger`: the proof that nothing vanished: rows in = published + duplicate + held + excluded, per table and batch.

Most accounts count the rows of a table; `table.column` counts what stands in a column: participants, and the characters of the raw texts.
The rows are made by `warehouse.accounts`, the characters counted in `conservation`.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from peristiwa.quality.declare import Breakage, Check, Column, Consequence, CrossRule, Frames, Table, holds, setting
from peristiwa.terms import Fate
from schemas.types import COUNT, FLAG, TEXT

_NAME = "ledger"
_SUM = "rows_in = published + duplicate + held + excluded"
CHARACTERS = "raw_texts.raw_text"
"""The account of the characters: those that are no white space, kept or removed."""


class Account(NamedTuple):
    """A table, or a list column of it, whose rows or entries are booked."""

    table: str
    column: str = ""

    @property
    def name(self) -> str:
        """The name in the ledger."""
        return f"{self.table}.{self.column}" if self.column else self.table

    def standing(self, frame: pl.DataFrame) -> int:
        """Return how many published rows or entries stand in the table."""
        if self.column:
            return int(frame[self.column].list.len().sum())
        return frame.filter(pl.col("fate") == Fate.PUBLISHED.value).height if self.table == "documents" else frame.height

    @property
    def sql(self) -> str:
        """The same as SQL, beside the account's name."""
        counted = f"coalesce(sum(len({self.column})), 0)" if self.column else "count(*)"
        published = f" WHERE fate = '{Fate.PUBLISHED.value}'" if self.table == "documents" else ""
        return f"SELECT '{self.name}', {counted} FROM main.{self.table}{published}"  # noqa: S608 declared names only


PARTICIPANTS = (Account("event_mentions", "actors"), Account("event_mentions", "recipients"))
_OF_BATCHES = (
    *map(Account, ("documents", "raw_texts", "removed_text", "repaired_text", "sentences", "quotes", "text_families", "event_mentions")),
    *PARTICIPANTS,
)
_AT_ONCE = tuple(map(Account, ("events", "entities", "outlets")))
ACCOUNTS = (*_OF_BATCHES, *_AT_ONCE)
"""What is booked, characters aside."""
BOOKED = tuple(dict.fromkeys(account.table for account in ACCOUNTS))
"""The tables that have a ledger."""


def _misbooked(frames: Frames) -> pl.DataFrame:
    """The ledger's rows of each account that does not hold as much as they say; one made up row where there is none."""
    standing = [(account.name, account.standing(frames[account.table])) for account in ACCOUNTS]
    stands = pl.DataFrame(standing, schema={"table": pl.String, "rows": pl.Int64}, orient="row")
    booked = frames[_NAME].group_by("table").agg(pl.col("published").sum())
    wrong = stands.join(booked, on="table", how="left").filter(pl.col("rows") != pl.col("published").fill_null(0))
    return wrong.join(frames[_NAME], on="table", how="left").select("table", pl.col("batch_id").fill_null(""))


_COUNTS = " UNION ALL ".join(account.sql for account in ACCOUNTS)
_MISBOOKED_SQL = f"""
WITH stands("table", rows) AS ({_COUNTS}), booked AS (SELECT "table", sum(published) AS published FROM {{table}} GROUP BY ALL)
SELECT "table", batch_id FROM stands LEFT JOIN booked USING ("table") LEFT JOIN (SELECT "table", batch_id FROM {{table}}) USING ("table")
WHERE rows <> coalesce(booked.published, 0)
""".strip()  # noqa: S608 as above


def _unbooked(frames: Frames) -> pl.DataFrame:
    """The rows that the ledger ought to have beside those it has."""
    ledger = frames[_NAME]
    each = pl.DataFrame({"table": [*(account.name for account in _OF_BATCHES), CHARACTERS]})
    batches = ledger.select("batch_id").filter(pl.col("batch_id") != "").unique(maintain_order=True)
    whole = pl.DataFrame({"table": [account.name for account in _AT_ONCE]}).with_columns(batch_id=pl.lit(""))
    return pl.concat([each.join(batches, how="cross"), whole]).join(ledger, on=("table", "batch_id"), how="anti")


_EACH = ", ".join(f"('{name}')" for name in (*(account.name for account in _OF_BATCHES), CHARACTERS))
_WHOLE = ", ".join(f"('{account.name}', '')" for account in _AT_ONCE)
_UNBOOKED_SQL = f"""
WITH due("table", batch_id) AS (
  SELECT * FROM (VALUES {_EACH}), (SELECT DISTINCT batch_id FROM {{table}} WHERE batch_id <> '') UNION ALL VALUES {_WHOLE}
)
SELECT * FROM due ANTI JOIN {{table}} USING ("table", batch_id)
""".strip()  # noqa: S608 declared names only

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
    Check(
        "LED004",
        _NAME,
        "Each batch is booked in every account.",
        Consequence.STOP,
        CrossRule(_unbooked, _UNBOOKED_SQL),
        Breakage(lambda frame: frame.slice(1), "without the first row"),
        "What is not booked is not proven.",
    ),
)

TABLE = Table(
    name=_NAME,
    schema="quality",
    prefix="LED",
    grain="one batch of one account: a table, or a column where what stands in it is counted",
    key=("table", "batch_id"),
    columns=(
        Column(
            "table",
            TEXT,
            "The table whose rows are counted; event_mentions.actors and .recipients: participants; raw_texts.raw_text: characters that are"
            " no white space, excluded where they were removed",
            domain=frozenset({*(account.name for account in ACCOUNTS), CHARACTERS}),
        ),
        Column("batch_id", TEXT, "The batch; empty where the whole table is made at once"),
        Column("rows_in", COUNT, "Rows that went in: what the step before put out", minimum=0),
        Column("published", COUNT, "Rows that were published", minimum=0),
        Column("duplicate", COUNT, "Rows left out because another row tells the same", minimum=0),
        Column("held", COUNT, "Rows that are held: in held_rows themselves, or with their document or event", minimum=0),
        Column("excluded", COUNT, "Rows left out by a rule, with a reason", minimum=0),
        Column("balanced", FLAG, "True where rows_in is the sum of the four fates"),
    ),
    owner="quality",
    description="Rows in and rows out of each table and batch, and characters in and out; the four fates add up.",
    own_checks=CHECKS,
    facts=Consequence.STOP,
)
