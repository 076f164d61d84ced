"""What the UI shows of a materialised table: its columns with their comments, how many rows it has, and the first few of them.

Only metadata is made here; the rows come from the lake.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from dagster import MaterializeResult, MetadataValue, TableColumn, TableSchema

from schemas import TABLES
from warehouse.lake import ALL, Lake

SAMPLE_ROWS = 5
SAMPLE_CHARS = 80
"""Characters of a value shown in the sample table."""


def materialized(lake: Lake, table: str, batch: str = ALL, **more: MetadataValue | int | str) -> MaterializeResult[None]:
    """Return the result of an asset whose rows stand in one lake file."""
    stamp = lake.stamp(table, batch)
    metadata: Mapping[str, MetadataValue | int | str] = {
        "dagster/row_count": stamp.rows if stamp else 0,
        "dagster/column_schema": MetadataValue.table_schema(_schema(lake, table, batch)),
        "sample": MetadataValue.md(_sample(lake, table, batch)),
        "sha256": stamp.sha256 if stamp else "",
        **more,
    }
    return MaterializeResult(metadata=metadata)


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
