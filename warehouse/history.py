"""The check history: one row for every check of every run, passes included, as Parquet files that are only ever added to.

It holds times and run ids and is therefore no part of the facts; the published `quality.check_results` is read from it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import polars as pl

from peristiwa.quality.audit import Outcome
from peristiwa.quality.baseline import Band, with_bands
from peristiwa.quality.records import Run, result_rows
from schemas import TABLES
from warehouse.audits import Audited
from warehouse.files import put_in_place, temporary
from warehouse.home import Home

WHOLE = ""
"""The batch that a check of a whole table is recorded under."""


RUNS_SEEN = 60
"""Earlier results that a check is compared with at the most: two months of nights."""

_KEY = ("code", "fingerprint")
_READ = ("batch_id", "code", "fingerprint", "rows_checked", "rows_failed", "checked_at")


def record(home: Home, run_id: str, batch_id: str, audits: Sequence[Audited], at: datetime) -> None:
    """Add the outcomes of one step of one run, each with its band; doing it twice leaves one copy."""
    for audited in audits:
        path = _folder(home) / f"{run_id}-{audited.table}-{batch_id}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        bands = usual(_earlier(home, audited.table, path), batch_id, audited.outcomes)
        rows = result_rows(audited.outcomes, Run(run_id, batch_id, at.replace(tzinfo=None)), bands)
        rows.write_parquet(temporary(path))
        put_in_place(temporary(path), path)


def usual(earlier: pl.DataFrame, batch_id: str, outcomes: Sequence[Outcome]) -> Mapping[str, Band]:
    """Return for each check the shares of failures that its earlier results make usual, where there are enough under its fingerprint.

    A batch is compared with other batches, a whole table with itself before. A table that did not change is not seen twice: the last result
    of a batch counts, and of a whole table each pair of rows checked and failed once.
    """
    same = earlier.filter(pl.col("batch_id") == WHOLE if batch_id == WHOLE else ~pl.col("batch_id").is_in([WHOLE, batch_id]))
    one = ["rows_checked", "rows_failed"] if batch_id == WHOLE else ["batch_id"]
    seen = same.sort("checked_at", descending=True).unique([*_KEY, *one], keep="first", maintain_order=True)
    rows = pl.col("rows_checked").alias("rows")
    history = seen.group_by(_KEY).head(RUNS_SEEN).select(*_KEY, rows, total="rows_failed", squares="rows_failed")
    newest = pl.DataFrame(
        [(outcome.code, outcome.fingerprint, outcome.rows_checked) for outcome in outcomes],
        schema={"code": pl.String(), "fingerprint": pl.String(), "rows": pl.Int64()},
        orient="row",
    ).with_columns(counted=pl.lit(value=False), largest=pl.lit(1.0))
    known = with_bands(newest, history, _KEY).drop_nulls("band_low")
    return {code: Band(low, high) for code, low, high in known.select("code", "band_low", "band_high").iter_rows()}


def check_results(home: Home) -> pl.DataFrame:
    """Return the whole history as rows of `quality.check_results`."""
    return _read(sorted(_folder(home).glob("*.parquet")))


def results_of(home: Home, run_ids: Collection[str]) -> pl.DataFrame:
    """Return what some runs recorded, as rows of `quality.check_results`."""
    return _read(sorted(path for run_id in run_ids for path in _folder(home).glob(f"{run_id}-*.parquet")))


def news_of(home: Home, run_ids: Collection[str]) -> pl.DataFrame:
    """Return those results of some runs that no other run before them recorded alike: a run with nothing new repeats what is known."""
    mine = results_of(home, run_ids)
    known = check_results(home).filter(~pl.col("run_id").is_in(list(run_ids)), pl.col("checked_at") < mine["checked_at"].min())
    return mine.join(known, on=("batch_id", *_KEY, "status", "rows_checked", "rows_failed"), how="anti", maintain_order="left")


def _earlier(home: Home, table: str, path: Path) -> pl.DataFrame:
    """Return what was recorded of a table before; run ids hold hyphens, names of tables and batches none."""
    paths = sorted(found for found in _folder(home).glob(f"*-{table}-*.parquet") if found != path)
    return pl.scan_parquet(paths).select(_READ).collect() if paths else TABLES["check_results"].empty().select(_READ)


def _read(paths: list[Path]) -> pl.DataFrame:
    table = TABLES["check_results"]
    return pl.scan_parquet(paths).select(table.column_names).sort(table.key).collect() if paths else table.empty()


def _folder(home: Home) -> Path:
    return home.history / "check_results"
