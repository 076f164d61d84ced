"""The check history: one row for every check of every run, passes included, as Parquet files that are only ever added to.

It holds times and run ids and is therefore no part of the facts; the published `quality.check_results` is read from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import polars as pl

from peristiwa.quality.records import Run, result_rows
from schemas import TABLES
from warehouse.audits import Audited
from warehouse.files import put_in_place, temporary
from warehouse.home import Home

WHOLE = ""
"""The batch that a check of a whole table is recorded under."""


def record(home: Home, run_id: str, batch_id: str, audits: Sequence[Audited], at: datetime) -> None:
    """Add the outcomes of one step of one run; doing it twice leaves one copy."""
    for audited in audits:
        path = home.history / "check_results" / f"{run_id}-{audited.table}-{batch_id}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = result_rows(audited.outcomes, Run(run_id, batch_id, at.replace(tzinfo=None)))
        rows.write_parquet(temporary(path))
        put_in_place(temporary(path), path)


def check_results(home: Home) -> pl.DataFrame:
    """Return the whole history as rows of `quality.check_results`."""
    table = TABLES["check_results"]
    paths = sorted((home.history / "check_results").glob("*.parquet"))
    if not paths:
        return table.empty()
    return pl.scan_parquet(paths).select(table.column_names).sort(table.key).collect()
