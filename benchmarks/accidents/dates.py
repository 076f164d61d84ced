"""Accidents of dating: months and days misread, days moved, bases confused."""

from __future__ import annotations

from datetime import date

import polars as pl

from benchmarks.accidents.downstream import changing
from peristiwa.quality.mutants import Mutant

_TABLE = "event_mentions"
_DAYS = ("date_start", "date_end")


def _moved(by: str) -> list[pl.Expr]:
    return [pl.col(name).dt.offset_by(by) for name in _DAYS]


def _day_and_month_swapped() -> list[pl.Expr]:
    values = [pl.col(name) for name in _DAYS]
    swapped = [value.dt.replace(month=value.dt.day(), day=value.dt.month()) for value in values]
    return [pl.when(value.dt.day() <= 12).then(other).otherwise(value) for value, other in zip(values, swapped, strict=True)]


ACCIDENTS = (
    Mutant("dates a month late", "Dates of acts move by a month.", changing(_TABLE, *_moved("1mo"))),
    Mutant("dates a month early", "Dates of acts move back by a month.", changing(_TABLE, *_moved("-1mo"))),
    Mutant("dates a day early", "Weekdays are counted from the wrong day.", changing(_TABLE, *_moved("-1d"))),
    Mutant("dates a week early", "A weekday is taken for that of the week before.", changing(_TABLE, *_moved("-7d"))),
    Mutant("dates a year early", "The year of dates without one is the year before.", changing(_TABLE, *_moved("-1y"))),
    Mutant("day and month of dates swapped", "3 November is read as 11 March.", changing(_TABLE, *_day_and_month_swapped())),
    Mutant(
        "dates turned round",
        "The last day stands first.",
        changing(
            _TABLE,
            pl.col("date_end").dt.offset_by("3d").alias("date_start"),
            pl.col("date_start").alias("date_end"),
        ),
    ),
    Mutant("ends lost", "Only first days are left.", changing(_TABLE, pl.lit(None).alias("date_end"))),
    Mutant("dates lost", "No act is dated.", changing(_TABLE, *(pl.lit(None, dtype=pl.Date).alias(name) for name in _DAYS))),
    Mutant(
        "dates at the clock's zero",
        "Acts are dated by an empty clock.",
        changing(
            _TABLE,
            *(pl.lit(date(1970, 1, 1)).alias(name) for name in _DAYS),
        ),
    ),
    Mutant(
        "months told as days",
        "Months are told to the day.",
        changing(_TABLE, pl.lit("day").alias("date_granularity"), pl.col("date_end").dt.offset_by("2mo")),
    ),
    Mutant("bases misread", "Every date rests on the publication.", changing(_TABLE, pl.lit("publication").alias("date_basis"))),
    Mutant("date words lost", "The words that give a date are not kept.", changing(_TABLE, pl.lit(None).alias("date_text"))),
)
