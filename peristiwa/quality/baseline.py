"""What is usual: bands of daily means, learnt from the days before, so that a jump shows even where no rule is broken.

Method: the median of the earlier days with their median absolute deviation (MAD); 1.4826 makes the MAD comparable to a standard deviation
of normal values (Rousseeuw and Croux 1993). Days of few rows say little, and so does a newest day of few: a band is never narrower than the
sampling error of the newest day around the mean of all earlier rows. What is measured, and over which days, is told elsewhere; the runs of
a check are treated as days are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

ENOUGH = 8
"""Fewer earlier days or runs give no idea of the usual spread."""

LEAST_ROWS = 4
"""A mean of fewer rows is a single odd article or two, and not even the loss of a column in all of them could be told from chance."""

DEVIATIONS = 4.0
"""Half the width of a band, in standard deviations: many outlets are asked many things each night, and news is no normal variable."""

_AS_NORMAL = 1.4826


class Band(NamedTuple):
    """The values that are usual, both ends inclusive."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Tell whether a value is usual."""
        return self.low <= value <= self.high


BAND = pl.Schema(
    {
        "observations": pl.Int64(),
        "median": pl.Float64(),
        "mad": pl.Float64(),
        "band_low": pl.Float64(),
        "band_high": pl.Float64(),
    }
)
"""What is learnt from a history; all but `observations` are null where it is too short, or where too few rows would be judged by it."""


def with_bands(newest: pl.DataFrame, history: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """Return the newest means with the columns of `BAND`, one row each, in their order.

    Args:
        newest: the means to judge, one row for each value of the columns `names`. `rows` is how many rows each is the mean of, `counted`
            tells whether it is a sum instead (a count of rows, whose sampling error is that of a Poisson variable), `largest` is the
            highest value it can have (null where there is none).
        history: one row for each value of `names` and earlier day: `rows`, `total` and `squares`, the sums of the values and of their
            squares over the rows of that day; of sums, `rows` is 1.
        names: the columns that tell one measure from another.

    Values are rounded to six digits, because sums over several threads differ behind that.
    """
    days = history.filter(pl.col("rows") > 0).with_columns(mean=pl.col("total") / pl.col("rows"))
    middle = days.group_by(names).agg(
        pl.len().cast(pl.Int64).alias("observations"),
        pl.col("mean").median().alias("median"),
        pooled=pl.col("total").sum() / pl.col("rows").sum(),
        square=pl.col("squares").sum() / pl.col("rows").sum(),
    )
    spread = (
        days.join(middle.select(*names, "median"), on=names)
        .group_by(names)
        .agg((pl.col("mean") - pl.col("median")).abs().median().alias("mad"))
    )
    known = newest.join(middle, on=names, how="left", maintain_order="left").join(spread, on=names, how="left", maintain_order="left")
    enough = (pl.col("observations") >= ENOUGH) & (pl.col("counted") | (pl.col("rows") >= LEAST_ROWS))
    return known.with_columns(pl.col("observations").fill_null(0), *_ends()).select(
        *newest.columns,
        "observations",
        *(pl.when(enough).then(pl.col(name)).round(6).alias(name) for name in ("median", "mad", "band_low", "band_high")),
    )


def _ends() -> tuple[pl.Expr, pl.Expr]:
    """The ends of the band: it holds what the earlier days make usual and what the earlier rows, drawn anew, would give by chance."""
    by_days = DEVIATIONS * _AS_NORMAL * pl.col("mad")
    variance = (pl.col("square") - pl.col("pooled") ** 2).clip(lower_bound=0)
    # The summand is what one further row of the other kind would make: no history proves that something never happens.
    by_rows = DEVIATIONS * ((variance + 1 / (pl.col("rows") + 2)) / pl.col("rows")).sqrt()
    # Square roots of counts have the same spread whatever their size (Anscombe 1948).
    root = (pl.col("median") + 3 / 8).sqrt()
    fewest = pl.when(root > DEVIATIONS / 2).then((root - DEVIATIONS / 2) ** 2 - 3 / 8).otherwise(0)
    most = (root + DEVIATIONS / 2) ** 2 - 3 / 8
    low = pl.min_horizontal(pl.col("median") - by_days, pl.when("counted").then(fewest).otherwise(pl.col("pooled") - by_rows))
    high = pl.max_horizontal(pl.col("median") + by_days, pl.when("counted").then(most).otherwise(pl.col("pooled") + by_rows))
    return low.clip(lower_bound=0).alias("band_low"), pl.min_horizontal(high, "largest").alias("band_high")
