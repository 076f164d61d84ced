"""Rules about a table as a whole: that it has rows, and that columns which differ from row to row still do so.

A column with one value throughout was no longer filled. Nothing of the kind is asked of few rows, which may well agree.
"""

from __future__ import annotations

from functools import partial

import polars as pl

from peristiwa.quality.declare import Breakage, TableRule

# So many rows that say the same of an act or a text have not been met in real batches.
LEAST_ROWS = 100


def some_rows() -> TableRule:
    """Return the rule that a table is not empty."""
    return TableRule(lambda frame: int(frame.is_empty()), "SELECT count(*) AS rows FROM {table} HAVING count(*) = 0")


def emptied() -> Breakage:
    """Return the breakage that leaves no row."""
    return Breakage(lambda frame: frame.clear(), "no row at all")


def differs(*columns: str) -> TableRule:
    """Return the rule that in many rows none of the columns has one value throughout."""
    counts = " OR ".join(f"count(DISTINCT {{{{'value': {column}}}}}) = 1" for column in columns)
    sql = f"SELECT count(*) AS rows FROM {{table}} HAVING count(*) >= {LEAST_ROWS} AND ({counts})"  # noqa: S608 declared names only
    return TableRule(partial(_frozen, columns=columns), sql)


def _frozen(frame: pl.DataFrame, columns: tuple[str, ...]) -> int:
    if frame.height < LEAST_ROWS:
        return 0
    return sum(frame.select(pl.struct(column).n_unique()).item() == 1 for column in columns)


def saying_the_same() -> Breakage:
    """Return the breakage that lets every row say what the first says."""
    return Breakage(lambda frame: pl.concat([frame.head(1)] * LEAST_ROWS), f"the first row {LEAST_ROWS} times")
