"""What the UI shows of a materialised table: its columns with their comments, the first few rows, and numbers that make curves over runs.

Only metadata is made here; the rows come from the lake, what became of candidates from their audits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import polars as pl
from dagster import MaterializeResult, MetadataValue, TableColumn, TableSchema

from assets.checks import DIGITS
from peristiwa.quality.audit import Status
from peristiwa.terms import Fate
from schemas import TABLES
from warehouse.audits import Audited
from warehouse.lake import ALL, Lake

SAMPLE_ROWS = 5
SAMPLE_CHARS = 80
"""Characters of a value shown in the sample table."""


def materialized(
    lake: Lake, table: str, batch: str = ALL, *, audits: Sequence[Audited] = (), counts: Mapping[str, int] = MappingProxyType({})
) -> MaterializeResult[None]:
    """Return the result of an asset whose rows stand in one lake file, with what its audits found and other counts."""
    stamp = lake.stamp(table, batch)
    metadata: Mapping[str, MetadataValue | float | int | str] = {
        "dagster/row_count": stamp.rows if stamp else 0,
        "dagster/column_schema": MetadataValue.table_schema(_schema(lake, table, batch)),
        "sample": MetadataValue.md(_sample(lake, table, batch)),
        "sha256": stamp.sha256 if stamp else "",
        **judged(audits),
        **counts,
    }
    return MaterializeResult(metadata=metadata)


def judged(audits: Sequence[Audited]) -> Mapping[str, float | int]:
    """Return what audits found, in numbers; nothing where there were none."""
    if not audits:
        return {}
    rows, held = sum(one.rows_in for one in audits), sum(one.rows_held for one in audits)
    outcomes = [outcome for one in audits for outcome in one.outcomes]
    return {
        "rows_audited": rows,
        "rows_held": held,
        "share_held": round(held / rows, DIGITS) if rows else 0.0,
        "checks_run": len(outcomes),
        "checks_failed": sum(outcome.status is not Status.PASS for outcome in outcomes),
    }


def fates(lake: Lake) -> Mapping[str, int]:
    """Return how many documents came to each fate."""
    counted = dict(pl.scan_parquet(lake.path("documents")).group_by("fate").len().collect().iter_rows())
    return {fate.value: counted.get(fate.value, 0) for fate in Fate}


def _schema(lake: Lake, table: str, batch: str) -> TableSchema:
    declared = {column.name: column.comment for column in TABLES[table].columns} if table in TABLES else {}
    schema = pl.scan_parquet(lake.path(table, batch)).collect_schema()
    return TableSchema(columns=[TableColumn(name, str(dtype), description=declared.get(name)) for name, dtype in schema.items()])


def _sample(lake: Lake, table: str, batch: str) -> str:
    rows = pl.scan_parquet(lake.path(table, batch)).head(SAMPLE_ROWS).collect()
    shown = [name for name in rows.columns if name not in {"segments", "hashes"}]
    lines = ["| " + " | ".join(shown) + " |", "|" + "---|" * len(shown)]
    lines.extend("| " + " | ".join(_cell(value) for value in row) + " |" for row in rows.select(shown).iter_rows())
    return "\n".join(lines)


def _cell(value: object) -> str:
    text = "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
    return text if len(text) <= SAMPLE_CHARS else text[: SAMPLE_CHARS - 1] + "…"
