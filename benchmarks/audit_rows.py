"""The table that `audit` measures with: 15 columns as published tables have them, their facts, ten rules, and rows in any number.

Rows are made by arithmetic on their number and are good; the breakage that each check declares is then planted in some of them. What is
measured is told in `audit`, and by whom in `audit_contenders`.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from peristiwa.quality.declare import Check, Column, Consequence, RowRule, StructureRule, Table, holds, setting
from peristiwa.terms import Realis
from schemas.event_codes import CONTEXTS, MODES, TYPES, mode_fits_type
from schemas.types import COUNTRY, DAY, HASH, OFFSET, SHARE, SMALL_COUNT, TEXT, TEXTS, values

PLANTED_EACH = 100
"""Rows in which the breakage of a check is planted."""

_NAME = "told"
_FIRST, _LAST = date(1900, 1, 1), date(2100, 1, 1)

_COLUMNS = (
    Column("mention_id", TEXT, "Name of the row", pattern=HASH),
    Column("document_id", TEXT, "The document", pattern=HASH),
    Column("sentence_no", SMALL_COUNT, "Number of the sentence", minimum=0),
    Column("quote", TEXT, "The words that tell the event"),
    Column("quote_start", OFFSET, "Where the quote begins", minimum=0),
    Column("quote_end", OFFSET, "Where the quote ends", minimum=0),
    Column("trigger_text", TEXT, "The word that names the act"),
    Column("plover_type", TEXT, "Type of the event", domain=TYPES),
    Column("plover_mode", TEXT, "Mode of the type", nullable=True, domain=MODES),
    Column("contexts", TEXTS, "Contexts of the act", domain=CONTEXTS),
    Column("realis", TEXT, "Whether the act is told as done", domain=values(Realis)),
    Column("date_start", DAY, "First day", nullable=True, minimum=_FIRST, maximum=_LAST),
    Column("date_end", DAY, "Last day", nullable=True, minimum=_FIRST, maximum=_LAST),
    Column("place_country", TEXT, "Country of the place", nullable=True, pattern=COUNTRY),
    Column("confidence", SHARE, "Probability that the row is right", minimum=0.0, maximum=1.0),
)


def _check(number: int, sentence: str, rule: RowRule | str, **broken: pl.Expr | str | float | list[str] | date | None) -> Check:
    good = holds(rule) if isinstance(rule, str) else rule
    return Check(f"TLD{number:03d}", _NAME, sentence, Consequence.HOLD, good, setting(**broken), "It is measured.")


_RULES = (
    _check(1, "The quote has words.", "quote_start < quote_end AND trim(quote) <> ''", quote="  "),
    _check(2, "Quote and offsets are of one length.", "length(quote) = quote_end - quote_start", quote_end=10_000),
    _check(3, "The trigger stands in the quote.", "strpos(quote, trigger_text) > 0", trigger_text="bermain"),
    _check(4, "No event ends before it starts.", "date_start <= date_end", date_end=date(1950, 1, 1)),
    _check(5, "There is a first day where there is a last one.", "(date_start IS NULL) = (date_end IS NULL)", date_end=None),
    _check(6, "The mode is one of its type's.", mode_fits_type(), plover_mode="visit", plover_type="ASSAULT"),
    _check(7, "Nothing is told in more than three contexts.", "array_length(contexts) <= 3", contexts=["military"] * 4),
    _check(8, "The quote holds no markup.", "NOT regexp_like(quote, '<[a-z/]+>|&[a-z]+;')", quote="Presiden &amp; menteri mengecam."),
    _check(9, "Days in the far past are not told as done.", "realis <> 'actual' OR date_start >= DATE '1946-01-01'",
           date_start=date(1931, 1, 1), realis="actual"),
    _check(10, "Sure rows have a day.", "confidence < 0.9 OR date_start IS NOT NULL", confidence=0.95, date_start=None),
)  # fmt: skip

TABLE = Table(
    name=_NAME,
    schema="main",
    prefix="TLD",
    grain="one sentence telling one event",
    key=("mention_id",),
    columns=_COLUMNS,
    owner="benchmarks",
    description="Rows as event_mentions has them, made by arithmetic.",
    own_checks=_RULES,
)

CHECKS: tuple[Check, ...] = tuple(check for check in TABLE.checks if not isinstance(check.rule, StructureRule))
"""All checks but that of the shape, which the frames of all contenders pass."""

_QUOTES = (
    ("Pemerintah Australia mengirim 12 ton bantuan bagi korban banjir di Provinsi Nomor ", "mengirim", "AID", None, "disasters"),
    ("Menteri Luar Negeri Norwegia mengunjungi ibu kota untuk pertemuan bilateral ke-", "mengunjungi", "CONSULT", "visit", "diplomatic"),
    ("Parlemen Prancis mengecam serangan terhadap kapal dagang di Laut Merah, resolusi ", "mengecam", "ACCUSE", "disapprove", "military"),
    ("Ribuan buruh berunjuk rasa di depan kedutaan menuntut upah, kata sumber ", "berunjuk rasa", "PROTEST", "demo", "human_rights"),
)  # fmt: skip


def rows(count: int) -> pl.DataFrame:
    """Return so many rows, good but for the breakage of each check, which is planted `planted(check)` times."""
    good = _good(count)
    changes = [check.breakage.change for check in CHECKS for _ in range(planted(check))]
    broken = [change(row) for change, row in zip(changes, good.iter_slices(1), strict=False)]
    return pl.concat([*broken, good.slice(len(changes))]).head(count).rechunk()


def planted(check: Check) -> int:
    """Return in how many rows a check's breakage is planted; a missing key once, since others call missing keys copies of each other."""
    return 1 if check.breakage.says == f"the first row with {TABLE.key[0]} = None" else PLANTED_EACH


def _good(count: int) -> pl.DataFrame:
    number = pl.int_range(count, dtype=pl.Int64)
    told = pl.DataFrame(_QUOTES, schema=["opening", "trigger_text", "plover_type", "plover_mode", "context"], orient="row")
    start = (number * 7919 % 5000).cast(pl.Int32)
    day = pl.lit(date(2015, 1, 1)) + pl.duration(days=number * 31 % 4000)
    dated = number % 11 != 0
    frame = pl.select(number=number, which=number % len(_QUOTES), start=start, day=pl.when(dated).then(day)).join(
        told.with_row_index("which").cast({"which": pl.Int64}), on="which", how="left", maintain_order="left"
    )
    quote = pl.col("opening") + pl.col("number").cast(pl.String)
    return frame.with_columns(quote=quote).select(
        pl.format("m{}", pl.col("number").hash(seed=0).cast(pl.String).str.zfill(20)).alias("mention_id"),
        pl.format("d{}", (pl.col("number") // 5).cast(pl.String).str.zfill(20)).alias("document_id"),
        (pl.col("number") % 40).cast(pl.Int32).alias("sentence_no"),
        "quote",
        pl.col("start").alias("quote_start"),
        (pl.col("start") + pl.col("quote").str.len_chars().cast(pl.Int32)).alias("quote_end"),
        "trigger_text",
        "plover_type",
        "plover_mode",
        pl.when(pl.col("number") % 3 == 0)
        .then(pl.concat_list("context"))
        .otherwise(pl.lit([], dtype=pl.List(pl.String)))
        .alias("contexts"),
        pl.when(pl.col("number") % 6 == 0).then(pl.lit("future")).otherwise(pl.lit("actual")).alias("realis"),
        pl.col("day").alias("date_start"),
        (pl.col("day") + pl.duration(days=pl.col("number") % 3)).alias("date_end"),
        pl.when(pl.col("number") % 4 != 0).then(pl.lit("NOR")).alias("place_country"),
        (pl.col("number") * 13 % 900 / 1000).alias("confidence"),
    )
