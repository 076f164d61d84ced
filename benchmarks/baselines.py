"""How often bands are broken, and whether losses break them: `python -m benchmarks.baselines HOME`.

Each day of publication in the warehouse of a home folder is judged as if it were the newest one, by the weeks before it. Then the same days
are judged once more with a column lost on them, outlet by outlet. Nothing is written. Figures: docs/quality.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from peristiwa.quality.habits import ALL_OUTLETS, VOLUMES, WEEKS, habits, with_counts
from schemas import TABLES
from warehouse.home import Home
from warehouse.publish import connect

LOSSES = {
    "no_url": pl.lit(None, pl.String).alias("url"),
    "no_authors": pl.lit([], pl.List(pl.String)).alias("authors"),
    "no_title": pl.lit(None, pl.String).alias("title"),
    "no_dateline": pl.lit(None, pl.String).alias("dateline_place"),
    "mentions": pl.lit(0).alias("mentions"),
}
"""What is lost, by the measure that ought to notice."""

HAD = 0.8
"""A loss is only one where the outlet used to have most of it: the share of what may be missing was at most 1 - this."""


def measured_documents(home: Home) -> pl.DataFrame:
    """Return the documents of the current version as `habits` reads them."""
    tables = {
        "documents": "* EXCLUDE (body)",
        "event_mentions": "document_id, event_id",
        "removed_text": "document_id, char_start, char_end",
    }
    frames = {}
    with connect(home.link) as opened:
        for name, columns in tables.items():
            found = opened.execute(f"SELECT {columns} FROM main.{name}")  # noqa: S608 names of this file
            schema = {column[0]: TABLES[name].frame_schema[column[0]] for column in found.description or ()}
            frames[name] = pl.DataFrame(found.fetchall(), schema=schema, orient="row")
    return with_counts(frames["documents"], frames["event_mentions"], frames["removed_text"])


def newest_days(documents: pl.DataFrame) -> Iterator[tuple[date, pl.DataFrame]]:
    """Yield each day of publication with what was published until then, and one record of the day after, so that it is whole."""
    for day in documents["published_on"].drop_nulls().unique().sort():
        known = documents.filter(pl.col("published_on").is_between(day - timedelta(weeks=WEEKS + 1), day))
        begun = known.head(1).with_columns(published_on=pl.lit(day + timedelta(days=1)), outlet=pl.lit(None, pl.String))
        yield day, pl.concat([known, begun])


def judged(documents: pl.DataFrame, day: date) -> pl.DataFrame:
    """Return the measures of a day that have a band."""
    return habits(documents).filter(pl.col("day") == day, pl.col("band_low").is_not_null())


def main() -> None:
    """Print how many bands are broken as things are, and how many losses break one."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    usual: list[pl.DataFrame] = []
    lost: list[pl.DataFrame] = []
    for day, known in newest_days(measured_documents(Home(parser.parse_args().home))):
        usual.append(judged(known, day))
        newest, before = known.filter(pl.col("published_on") >= day), known.filter(pl.col("published_on") < day)
        broken = judged(pl.concat([before, newest.with_columns(LOSSES.values())], how="vertical_relaxed"), day)
        lost.append(broken.filter(pl.col("measure").is_in(list(LOSSES)), pl.col("outlet") != ALL_OUTLETS))
    found = pl.concat(usual).with_columns(volume=pl.col("measure").is_in(list(VOLUMES)), all=pl.col("outlet") == ALL_OUTLETS)
    had = pl.when(pl.col("measure") == "mentions").then(pl.col("median") >= HAD).otherwise(pl.col("median") <= 1 - HAD)
    with pl.Config(tbl_rows=-1):
        print("judged", found.height, "broken", found["outside"].sum())
        print(found.group_by("volume", "all").agg(pl.len(), pl.col("outside").sum()).sort("volume", "all"))
        print(found.group_by("measure").agg(pl.len(), pl.col("outside").sum()).sort("measure"))
        print("losses", pl.concat(lost).filter(had).group_by("measure").agg(pl.len(), pl.col("outside").sum()).sort("measure"))


if __name__ == "__main__":
    main()
