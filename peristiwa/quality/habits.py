"""The habits of outlets: how much each publishes, and what its records usually carry, day by day; the newest day beside the days before.

Measures are listed here as data. A day is the day on which records were read, where enough such days are known, and else the day on which
articles were published; how much was published is only counted by the latter, and by weekday where enough of the same are known. The bands
themselves are made in `baseline`; which rows are documents, and where the result is kept, is the business of others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from peristiwa.quality.baseline import BAND, ENOUGH, with_bands
from peristiwa.terms import Fate

WEEKS = 12
"""Weeks of history: outlets change their pages now and then, and eight of the same weekday must fit in."""

SILENT_DAYS = 7
"""An outlet whose last day is as much older than the last day of all fell silent: its volume tells that, and its means are history."""

ZONE = "Asia/Jakarta"
"""Where a day of reading ends: news are dated there, and what is read in the first hours of a day there carries a date ahead of UTC."""

EVERY_DAY = 0
"""The weekday of a row that was compared with all days of the week."""

ALL_OUTLETS = ""
"""The outlet of a row that counts every record, those of unknown outlets too."""


class Basis(StrEnum):
    """What places a record on a day."""

    READ = "read"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """The mean of a value over records (`of` says which; a value above `largest` cannot be), and what may place them on a day.

    Where not `by_outlet`, only all outlets together are measured.
    """

    name: str
    says: str
    value: pl.Expr
    of: pl.Expr
    largest: float | None = 1.0
    bases: tuple[Basis, ...] = (Basis.READ, Basis.PUBLISHED)
    by_outlet: bool = True


_RECORDS = pl.lit(value=True)
_ARTICLES = pl.col("fate") == Fate.PUBLISHED.value
_DATED = _ARTICLES & pl.col("published").is_not_null()
_DAYS = (pl.col("read") - pl.col("published")).dt.total_days()


def _fate(fate: Fate) -> pl.Expr:
    return pl.col("fate") == fate.value


MEASURES = (
    Measure("indonesian", "share of records in Indonesian", pl.col("language") == "id", _RECORDS),
    Measure("duplicate", "share of records that repeat another", _fate(Fate.DUPLICATE), _RECORDS),
    Measure("held", "share of records that are held", _fate(Fate.HELD), _RECORDS),
    Measure("excluded", "share of records that are excluded", _fate(Fate.EXCLUDED), _RECORDS),
    Measure("no_outlet", "share of records without an outlet", pl.col("outlet").is_null(), _RECORDS, by_outlet=False),
    Measure("no_published_on", "share of articles without a day", pl.col("published_on").is_null(), _ARTICLES, bases=(Basis.READ,)),
    Measure("no_published_at", "share of articles without a time of day", pl.col("published_at").is_null(), _ARTICLES),
    Measure("no_title", "share of articles without a title", pl.col("title").is_null(), _ARTICLES),
    Measure("no_url", "share of articles without an address", pl.col("url").is_null(), _ARTICLES),
    Measure("no_authors", "share of articles without a reporter", pl.col("authors").list.len() == 0, _ARTICLES),
    Measure("no_editors", "share of articles without an editor", pl.col("editors").list.len() == 0, _ARTICLES),
    Measure("no_dateline", "share of articles without a dateline", pl.col("dateline_place").is_null(), _ARTICLES),
    Measure("days_to_reading", "days from the publication of an article to its reading", _DAYS, _DATED, None, bases=(Basis.READ,)),
    Measure("removed", "share of an article's characters that were removed", pl.col("removed") / pl.col("raw_chars"), _ARTICLES),
    Measure("mentions", "mentions of events in an article", pl.col("mentions"), _ARTICLES, None),
    Measure("events", "events told by an article", pl.col("events"), _ARTICLES, None),
)

VOLUMES = {"records": _RECORDS, "articles": _ARTICLES}
"""How many there are on a day: the records of every fate, and those that are published."""

NAMES = ("measure", "outlet")

HABITS = pl.Schema(
    {
        "measure": pl.String(),
        "outlet": pl.String(),
        "basis": pl.String(),
        "day": pl.Date(),
        "weekday": pl.Int32(),
        "rows": pl.Int64(),
        "value": pl.Float64(),
        **BAND,
        "outside": pl.Boolean(),
    }
)


def habits(documents: pl.DataFrame) -> pl.DataFrame:
    """Return the newest day of each measure and outlet beside its band; grain: one measure of one outlet, or of all (`ALL_OUTLETS`).

    `documents` has the columns of the published table that `MEASURES` name, `ingested_at`, and for each document `mentions`, `events` and
    `removed` (characters). The newest day of publication of all has only begun and is left out, and so are days after the record was read,
    which are misread. Outlets that fell silent, and measures without an earlier day, have no row. Sorted by measure and outlet.
    """
    read_on = pl.col("ingested_at").dt.replace_time_zone("UTC").dt.convert_time_zone(ZONE).dt.date()
    placed = documents.with_columns(read=read_on, published=pl.when(pl.col("published_on") <= read_on).then("published_on"))
    return pl.concat([_volumes(placed), _preferred([_means(placed, basis) for basis in Basis])]).sort(NAMES)


def with_counts(documents: pl.DataFrame, mentions: pl.DataFrame, removed: pl.DataFrame) -> pl.DataFrame:
    """Return documents with `mentions`, `events` and `removed` characters, counted from `event_mentions` and `removed_text`."""
    told = mentions.group_by("document_id").agg(mentions=pl.len(), events=pl.col("event_id").n_unique())
    lost = removed.group_by("document_id").agg(removed=(pl.col("char_end") - pl.col("char_start")).sum())
    joined = documents.join(told, on="document_id", how="left").join(lost, on="document_id", how="left")
    return joined.with_columns(pl.col("mentions", "events", "removed").fill_null(0))


def _preferred(judged: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Of several rows of one measure and outlet the first that knows enough days, or any; none where no row knows an earlier day."""
    ranked = pl.concat([frame.with_columns(rank=pl.lit(rank)) for rank, frame in enumerate(judged)]).filter(pl.col("observations") > 0)
    short = pl.col("observations") < ENOUGH
    return ranked.sort(short, "rank").unique(NAMES, keep="first", maintain_order=True).drop("rank")


def _dated(placed: pl.DataFrame, basis: Basis) -> pl.DataFrame:
    """Every record with a whole day twice, with a `source`: its outlet, where it is known, and all of them."""
    dated = placed.with_columns(day=pl.col(basis.value)).filter(pl.col("day").is_not_null())
    if basis is Basis.PUBLISHED:
        dated = dated.filter(pl.col("day") < pl.col("day").max())
    named = dated.filter(pl.col("outlet").is_not_null()).with_columns(source="outlet")
    return pl.concat([named, dated.with_columns(source=pl.lit(ALL_OUTLETS))])


def _means(placed: pl.DataFrame, basis: Basis) -> pl.DataFrame:
    """Return the mean of each measure on the newest day of each outlet, with its band."""
    rows = _dated(placed, basis)
    days = pl.concat([_daily(rows, measure) for measure in MEASURES if basis in measure.bases])
    newest = days.filter(
        pl.col("day") == pl.col("day").max().over(NAMES), pl.col("day") > pl.col("day").max() - pl.duration(days=SILENT_DAYS)
    )
    limits = newest.select(*NAMES, judged="day")
    near = (pl.col("day") < pl.col("judged")) & (pl.col("day") >= pl.col("judged") - pl.duration(weeks=WEEKS))
    banded = with_bands(newest.with_columns(value=pl.col("total") / pl.col("rows")), days.join(limits, on=NAMES).filter(near), NAMES)
    return _judged(banded, basis, pl.lit(EVERY_DAY))


def _daily(rows: pl.DataFrame, measure: Measure) -> pl.DataFrame:
    """Return the sums of a measure by outlet and day, as `with_bands` reads them."""
    asked = measure.of if measure.by_outlet else measure.of & (pl.col("source") == ALL_OUTLETS)
    days = rows.with_columns(x=measure.value.cast(pl.Float64)).filter(asked).group_by("day", outlet="source")
    sums = days.agg(pl.len().cast(pl.Int64).alias("rows"), pl.col("x").sum().alias("total"), (pl.col("x") ** 2).sum().alias("squares"))
    return sums.with_columns(measure=pl.lit(measure.name), counted=pl.lit(value=False), largest=pl.lit(measure.largest, pl.Float64))


def _volumes(placed: pl.DataFrame) -> pl.DataFrame:
    """Return how many records and articles the newest whole day brought, beside the same weekdays or all days; none is a number too."""
    rows = _dated(placed, Basis.PUBLISHED)
    if rows.is_empty():
        return pl.DataFrame(schema=HABITS)
    last = placed.select(pl.col("published").max().dt.offset_by("-1d")).item()
    back = pl.DataFrame({"back": range(7 * WEEKS + 1)}).select(day=pl.lit(last) - pl.duration(days=pl.col("back")))
    grid = rows.group_by(outlet="source").agg(first=pl.col("day").min()).join(back, how="cross").filter(pl.col("day") >= pl.col("first"))
    counts = [
        rows.filter(kept).group_by("day", outlet="source").agg(total=pl.len().cast(pl.Float64), measure=pl.lit(name).first())
        for name, kept in VOLUMES.items()
    ]
    days = (
        pl.DataFrame({"measure": list(VOLUMES)})
        .join(grid, how="cross")
        .join(pl.concat(counts), on=(*NAMES, "day"), how="left")
        .with_columns(pl.col("total").fill_null(0), rows=pl.lit(1, pl.Int64), counted=pl.lit(value=True), largest=pl.lit(None, pl.Float64))
        .with_columns(squares=pl.col("total") ** 2, value=pl.col("total"))
        .filter((pl.col("total") > 0).any().over(NAMES))
    )
    newest, earlier = days.filter(pl.col("day") == last), days.filter(pl.col("day") < last)
    same = earlier.filter(pl.col("day").dt.weekday() == last.isoweekday())
    by_weekday = _judged(with_bands(newest, same, NAMES), Basis.PUBLISHED, pl.lit(last.isoweekday()))
    return _preferred([by_weekday, _judged(with_bands(newest, earlier, NAMES), Basis.PUBLISHED, pl.lit(EVERY_DAY))])


def _judged(banded: pl.DataFrame, basis: Basis, weekday: pl.Expr) -> pl.DataFrame:
    """Say whether the value is outside of its band; without a band it is not."""
    value = pl.col("value").round(6)
    outside = (~value.is_between("band_low", "band_high")).fill_null(value=False)
    named = banded.with_columns(value, outside=outside, basis=pl.lit(basis.value), weekday=weekday)
    return named.select(HABITS.names()).cast(HABITS)
