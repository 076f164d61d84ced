"""The same declarations as Pandera schemas, for people who validate frames of their own with Pandera.

Our own audit does not go through Pandera; a test proves that both find the same rows. Rules over several tables or a table as a whole are
no part of a schema. Pandera takes a second and more to import, so that it is imported only when a schema is asked for.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import polars as pl

from peristiwa.quality.declare import Table
from peristiwa.quality.rules import RowRule, UniqueRule

if TYPE_CHECKING:
    import pandera.polars as pa

_SWITCH = "PANDERA_VALIDATION_ENABLED"


class ValidationOffError(RuntimeError):
    """Pandera is switched off in the environment, so that a schema would let everything pass."""


def pandera_schema(table: Table) -> pa.DataFrameSchema:
    """Return the Pandera schema of a table: columns, types, and under their codes each rule over single rows and each that rows are unique.

    Validate a collected frame with `lazy=True`: Pandera lets a LazyFrame pass unchecked.

    Raises:
        ValidationOffError: the environment switches Pandera off.
    """
    import pandera.polars as pa  # noqa: PLC0415 importing Pandera costs seconds

    _refuse_if_off()
    columns = {column.name: pa.Column(column.dtype, nullable=True, required=True) for column in table.columns}
    checks = [_check(check.code, check.sentence, check.rule) for check in table.checks if isinstance(check.rule, RowRule | UniqueRule)]
    return pa.DataFrameSchema(columns, checks=checks, strict=True, name=table.name, description=table.description)


def failing_rows(table: Table, frame: pl.DataFrame) -> dict[str, list[int]]:
    """Validate a frame with Pandera and return the numbers of the failing rows (from 0) for each code that found any."""
    import pandera.errors  # noqa: PLC0415 importing Pandera costs seconds

    try:
        pandera_schema(table).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases.filter(pl.col("index").is_not_null())
        found = cases.group_by("check").agg(pl.col("index").cast(pl.Int64).unique().sort()).sort("check")
        return dict(zip(found["check"], found["index"].to_list(), strict=True))
    return {}


def _check(code: str, sentence: str, rule: RowRule | UniqueRule) -> pa.Check:
    import pandera.polars as pa  # noqa: PLC0415 importing Pandera costs seconds

    good = _good(rule).fill_null(value=True).alias("good")
    return pa.Check(lambda data: data.lazyframe.select(good), name=code, error=code, description=sentence)


def _good(rule: RowRule | UniqueRule) -> pl.Expr:
    """Return what is true of each good row. Pandera's own `unique` would call rows without a key copies of each other."""
    if isinstance(rule, RowRule):
        return rule.good
    return pl.struct(rule.columns).is_unique() | pl.any_horizontal(pl.col(name).is_null() for name in rule.columns)


def _refuse_if_off() -> None:
    """Read both the switch and what Pandera made of it, because it is read only once when Pandera is imported."""
    from pandera.config import CONFIG  # noqa: PLC0415 importing Pandera costs seconds

    if not CONFIG.validation_enabled or os.environ.get(_SWITCH, "True").lower() == "false":
        raise ValidationOffError(f"{_SWITCH} switches Pandera off; unset it, since no row would be checked")
