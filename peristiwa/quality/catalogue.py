"""The checks written out for readers: rows of `quality.check_catalogue`, an explanation of one check, and the pages of the documentation.

Everything is made from the declarations; nothing here knows of a particular table. Pages are Markdown, and the same declarations give the
same pages.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl
from polars._typing import PolarsDataType

from peristiwa.quality.checks import Budget, Check, Column, Consequence
from peristiwa.quality.declare import Table

_FOLLOWS = {
    Consequence.NOTE: "the rows are published and the run warns",
    Consequence.HOLD: "the rows wait in quality.held_rows and all others are published",
    Consequence.STOP: "the batch is refused and the last published version stays",
}

CATALOGUE = pl.Schema(
    {
        "code": pl.String(),
        "table": pl.String(),
        "sentence": pl.String(),
        "consequence": pl.String(),
        "budget": pl.Float64(),
        "owner": pl.String(),
        "fingerprint": pl.String(),
        "budget_rows": pl.Int32(),
        "why": pl.String(),
        "reproduce_sql": pl.String(),
    }
)


def catalogue_rows(tables: Iterable[Table]) -> pl.DataFrame:
    """Return one row for each check of the tables, in their order. Columns out: those of `CATALOGUE`."""
    rows = [
        (
            check.code,
            check.table,
            check.sentence,
            check.consequence.value,
            check.budget.share,
            check.owner,
            check.fingerprint,
            check.budget.rows,
            check.why,
            check.rule.failing_sql(table.qualified),
        )
        for table in tables
        for check in table.checks
    ]
    return pl.DataFrame(rows, schema=CATALOGUE, orient="row")


def explain(table: Table, check: Check) -> str:
    """Return what a reader needs to know of one check, as plain text."""
    kind = "follows from what the table says of its columns" if check.derived else "written by hand"
    lines = (
        f"{check.code}  {check.sentence}",
        "",
        f"Table        {table.qualified}: {table.grain}",
        f"Why          {check.why}",
        f"If it fails  {check.consequence.value}: {_FOLLOWS[check.consequence]}",
        f"Budget       {budget_in_words(check)}",
        f"Owner        {check.owner}",
        f"Origin       {kind}",
        f"Tripped by   {check.breakage.says}",
        f"Fingerprint  {check.fingerprint}",
        "",
        "To see what breaks it:",
        f"  {check.rule.failing_sql(table.qualified)}",
    )
    return "\n".join(lines) + "\n"


def tables_page(tables: Iterable[Table]) -> str:
    """Return the page that describes every table and column."""
    opening = (
        "# Tables\n\n"
        "This page is made from the declarations in `schemas/`. All offsets count Unicode code points of `raw_texts.raw_text`, start at 0\n"
        "and are end-exclusive. Identifiers are content hashes: the same input gives the same identifier on every machine.\n"
    )
    return "\n".join((opening, *(_table_section(table) for table in tables)))


def checks_page(tables: Iterable[Table]) -> str:
    """Return the page that lists every check of every table."""
    opening = (
        "# Checks\n\n"
        "This page is made from the declarations in `schemas/`. `note` publishes and warns, `hold` sets the rows aside in\n"
        "`quality.held_rows` and publishes the others, `stop` refuses the batch. A batch is refused as well when more rows are held than\n"
        "the budget of the check allows. `peristiwa explain CODE` prints one check with the query that lists what breaks it.\n"
    )
    return "\n".join((opening, *(_checks_section(table) for table in tables)))


def _table_section(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    rows = "\n".join(_column_row(column) for column in table.columns)
    return (
        f"## `{table.qualified}`\n\n{table.description}\n\nOne row: {table.grain}. Key: {key}.\n\n"
        f"| column | type | null | meaning |\n|---|---|---|---|\n{rows}\n"
    )


def _column_row(column: Column) -> str:
    facts = [column.comment]
    facts += [f"One of {', '.join(f'`{value}`' for value in sorted(column.domain))}"] if column.domain else []
    facts += [f"Stands in `{column.reference}`"] if column.reference else []
    return f"| `{column.name}` | {sql_type(column.dtype)} | {'yes' if column.nullable else 'no'} | {_cell('. '.join(facts))}. |"


def _checks_section(table: Table) -> str:
    rows = "\n".join(
        f"| {check.code} | {_cell(check.sentence)} | {check.consequence.value} | {_cell(budget_in_words(check))} | {_cell(check.why)} |"
        for check in sorted(table.checks, key=lambda check: check.derived)
    )
    return f"## `{table.qualified}`\n\n| code | what must be true | if not | budget | why |\n|---|---|---|---|---|\n{rows}\n"


def budget_in_words(check: Check) -> str:
    """Return how much of a batch a check may hold: "5%, at least 3 rows", or "none" of a check that holds nothing."""
    budget: Budget = check.budget
    each = f" of each {budget.by}" if budget.by else ""
    return f"{budget.share:.0%}, at least {budget.rows} rows{each}" if check.consequence is Consequence.HOLD else "none"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def sql_type(dtype: pl.DataType) -> str:
    """Return the DuckDB type that a column of this Polars type gets."""
    if isinstance(dtype, pl.List):
        return f"{sql_type(type_instance(dtype.inner))}[]"
    if isinstance(dtype, pl.Struct):
        fields = ", ".join(f"{field.name} {sql_type(type_instance(field.dtype))}" for field in dtype.fields)
        return f"STRUCT({fields})"
    return _SQL_TYPES[type(dtype)]


def type_instance(dtype: PolarsDataType) -> pl.DataType:
    """Return a type that may be given as its class."""
    return dtype if isinstance(dtype, pl.DataType) else dtype()


_SQL_TYPES: dict[type[pl.DataType], str] = {
    pl.String: "VARCHAR",
    pl.Boolean: "BOOLEAN",
    pl.Date: "DATE",
    pl.Datetime: "TIMESTAMP",
    pl.Float64: "DOUBLE",
    pl.Int32: "INTEGER",
    pl.Int64: "BIGINT",
}
