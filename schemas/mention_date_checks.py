"""The hand-written checks of `event_mentions` that recompute its dates: from the words that give them, from what they rest on, from realis.

Checks that dates are sound intervals stand in `mention_checks`; how dates are read is the business of `peristiwa.dates`.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from peristiwa.quality.declare import Check, Consequence, CrossRule, Frames, RowRule, holds, setting

_NAME = "event_mentions"
_KEY = ("mention_id",)
_WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_NAMED = rf"\b({'|'.join(_WEEKDAYS)})\b"
# These rest on words of their own, an inherited day on those of another sentence.
_WORDED = "('explicit', 'weekday_date', 'weekday', 'relative')"
_YEAR = 366


def _weekday_agrees() -> RowRule:
    """The rule that a day is the weekday it is called by; a clash must be told as a conflict, and a week is no day."""
    named = pl.col("date_text").str.to_lowercase().str.extract(_NAMED)
    meant = named.replace_strict({name: number for number, name in enumerate(_WEEKDAYS, 1)}, default=None, return_dtype=pl.Int8)
    listed = ", ".join(f"'{name}'" for name in _WEEKDAYS)
    sql = (
        "date_conflict OR date_granularity <> 'day' OR"
        f" NOT regexp_matches(lower(date_text), '{_NAMED}') OR"
        f" list_position([{listed}], regexp_extract(lower(date_text), '{_NAMED}')) IN (isodow(date_start), isodow(date_end))"
    )
    good = (meant == pl.col("date_start").dt.weekday()) | (meant == pl.col("date_end").dt.weekday())
    return RowRule(pl.col("date_conflict") | (pl.col("date_granularity") != "day") | good.fill_null(value=True), sql)


def _other_day(frames: Frames) -> pl.DataFrame:
    told = frames["documents"].select("document_id", told=pl.coalesce("published_on", "inferred_on"))
    rests = (pl.col("date_basis") == "publication") & (pl.col("date_granularity") == "day") & pl.col("date_text").is_null()
    return frames[_NAME].filter(rests).join(told, on="document_id").filter(pl.col("date_start") != pl.col("told")).select(_KEY)


def _long_ago(frames: Frames) -> pl.DataFrame:
    told = frames["documents"].select("document_id", "published_on")
    done = frames[_NAME].filter(pl.col("realis") == "actual").join(told, on="document_id")
    return done.filter(pl.col("date_end") < pl.col("published_on") - pl.duration(days=_YEAR)).select(_KEY)


def _number_of_day() -> RowRule:
    """The rule that a day given in figures is the day of the month, at one end of its interval."""
    figures = pl.format(r"(^|[^0-9])0?({}|{})([^0-9]|$)", pl.col("date_start").dt.day(), pl.col("date_end").dt.day())
    meant = pl.col("date_basis").is_in(["explicit", "weekday_date"]) & (pl.col("date_granularity") == "day") & ~pl.col("date_conflict")
    found = pl.col("date_text").str.contains(figures) | ~pl.col("date_text").str.contains("[0-9]")
    sql = (
        "date_basis NOT IN ('explicit', 'weekday_date') OR date_granularity <> 'day' OR date_conflict OR NOT date_text ~ '[0-9]'"
        " OR regexp_matches(date_text, '(^|[^0-9])0?(' || day(date_start) || '|' || day(date_end) || ')([^0-9]|$)')"
    )
    return RowRule(~meant | found, sql)


RECOMPUTED = (
    Check(
        "MEN030",
        _NAME,
        "A day is the weekday it is called by, unless the row says that its dates conflict.",
        Consequence.HOLD,
        _weekday_agrees(),
        setting(date_text="Selasa", date_basis="weekday", date_granularity="day", date_start=date(2024, 5, 6), date_end=date(2024, 5, 6)),
        "The weekday is the one witness against a misread day, month or year.",
    ),
    Check(
        "MEN031",
        _NAME,
        "A day that the text gives in figures has that number.",
        Consequence.HOLD,
        _number_of_day(),
        setting(date_text="7 Mei 2024", date_basis="explicit", date_granularity="day", date_conflict=False),
        "Day and month are easily changed over.",
    ),
    Check(
        "MEN034",
        _NAME,
        "An act is dated if and only if its date has a width.",
        Consequence.HOLD,
        holds("(date_start IS NULL) = (date_granularity = 'unknown')"),
        setting(date_granularity="unknown"),
        "A lost date would look like one that the text does not give.",
    ),
    Check(
        "MEN035",
        _NAME,
        "A date that rests on words of the sentence has them, and an inherited one has none.",
        Consequence.HOLD,
        holds(f"(date_basis NOT IN {_WORDED} OR date_text IS NOT NULL) AND (date_basis <> 'inherited' OR date_text IS NULL)"),
        setting(date_basis="inherited", date_text="Senin"),
        "Whoever doubts a date looks for its words.",
    ),
    Check(
        "MEN036",
        _NAME,
        "An act dated by nothing but the publication has the day of its article.",
        Consequence.HOLD,
        CrossRule(
            _other_day,
            "SELECT mention_id FROM {table} JOIN main.documents USING (document_id) WHERE date_basis = 'publication'"
            " AND date_granularity = 'day' AND date_text IS NULL AND date_start <> coalesce(published_on, inferred_on)",
            needs=("documents",),
        ),
        setting(date_basis="publication", date_granularity="day", date_text=None, date_start=date(2024, 4, 6)),
        "Two tables must not say two things of one day.",
    ),
    Check(
        "MEN037",
        _NAME,
        "An act told as done is not more than a year older than its article.",
        Consequence.NOTE,
        CrossRule(
            _long_ago,
            "SELECT mention_id FROM {table} JOIN main.documents USING (document_id) WHERE realis = 'actual'"  # noqa: S608 declared names only
            f" AND date_end < published_on - INTERVAL '{_YEAR} days'",
            needs=("documents",),
        ),
        setting(realis="actual", date_start=date(1970, 1, 1), date_end=date(1970, 1, 1)),
        "What is long past is told as history; an old day told as news is a misread year or an empty clock.",
    ),
)
