"""The kinds of rule a check can be built from, and the breakages that must trip them.

Each rule knows two forms of the same statement: a Polars one that the audit runs, and a SQL one that a reader can run against the
warehouse. What a rule means for a table (its code, sentence and consequence) is told by `declare`; how rules are run is told by `audit`.
The three-valued reading (an unknown answer is no failure) is that of the CHECK constraint in the SQL standard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

import polars as pl

Frames: TypeAlias = Mapping[str, pl.DataFrame]
Scalar: TypeAlias = str | int | float | bool | date | datetime | None
Value: TypeAlias = Scalar | list[str] | list[dict[str, Scalar]]


@dataclass(frozen=True, slots=True, eq=False)
class RowRule:
    """True for each good row; a null answer counts as good, because missing values have checks of their own.

    `sql` is the same condition as DuckDB reads it.
    """

    good: pl.Expr
    sql: str

    def failing_sql(self, table: str) -> str:
        """Return the query that lists the rows of `table` that break the rule."""
        return f"SELECT * FROM {table} WHERE NOT ({self.sql})"  # noqa: S608 the text comes from a declaration, never from a user


@dataclass(frozen=True, slots=True)
class UniqueRule:
    """No two rows share the values of `columns`; all rows that do are failures. Rows with a null among them are left alone."""

    columns: tuple[str, ...]

    def failing_sql(self, table: str) -> str:
        """Return the query that lists the doubled values."""
        names = ", ".join(f'"{name}"' for name in self.columns)
        known = " AND ".join(f'"{name}" IS NOT NULL' for name in self.columns)
        return f"SELECT {names}, count(*) AS copies FROM {table} WHERE {known} GROUP BY {names} HAVING count(*) > 1"  # noqa: S608 as above


@dataclass(frozen=True, slots=True)
class ReferenceRule:
    """Each value of `column` stands in `target` of another table; nulls point nowhere and pass."""

    column: str
    schema: str
    table: str
    target: str

    def failing_sql(self, table: str) -> str:
        """Return the query that lists the rows that point to nothing."""
        known = f'SELECT "{self.target}" FROM {self.schema}.{self.table}'  # noqa: S608 as above
        return f'SELECT * FROM {table} WHERE "{self.column}" IS NOT NULL AND "{self.column}" NOT IN ({known})'  # noqa: S608 as above


@dataclass(frozen=True, slots=True)
class StructureRule:
    """The frame has exactly the declared columns, each of its declared type (`name type`); their order is free."""

    columns: tuple[str, ...] = ()

    def failing_sql(self, table: str) -> str:
        """Return the statement that shows what the table looks like."""
        return f"DESCRIBE {table}"


@dataclass(frozen=True, slots=True)
class TableRule:
    """A statement about the table as a whole: `count_bad` returns how many offences it sees (0 is good) and blames no row."""

    count_bad: Callable[[pl.DataFrame], int]
    sql: str

    def failing_sql(self, table: str) -> str:
        """Return the query that lists the offences."""
        return self.sql.format(table=table)


@dataclass(frozen=True, slots=True)
class CrossRule:
    """A statement that needs more than one row or table at a time.

    `failing` takes all frames by table name, the candidate among them, and returns the key columns of the candidate's bad rows. `needs`
    names the other tables it reads. A key that the candidate does not hold (a row that ought to be there) counts as a failure too.
    """

    failing: Callable[[Frames], pl.DataFrame]
    sql: str
    needs: tuple[str, ...] = ()

    def failing_sql(self, table: str) -> str:
        """Return the query that lists the offending keys."""
        return self.sql.format(table=table)


Rule: TypeAlias = RowRule | UniqueRule | ReferenceRule | StructureRule | TableRule | CrossRule


def holds(sql: str) -> RowRule:
    """Return the row rule that both Polars and DuckDB read from the same text."""
    return RowRule(pl.sql_expr(sql), sql)


@dataclass(frozen=True, slots=True)
class Breakage:
    """The smallest change of a good frame that must trip a check, as a function and as words."""

    change: Callable[[pl.DataFrame], pl.DataFrame]
    says: str


def setting(**values: pl.Expr | Value) -> Breakage:
    """Return the breakage that gives columns of the first row other values, each a literal or an expression over the row."""

    def change(frame: pl.DataFrame) -> pl.DataFrame:
        first = pl.int_range(pl.len()) == 0
        return frame.with_columns(
            pl.when(first).then(_as_expr(value, frame.schema[name])).otherwise(pl.col(name)).alias(name) for name, value in values.items()
        )

    return Breakage(change, "the first row with " + ", ".join(_says(name, value) for name, value in values.items()))


def repeating() -> Breakage:
    """Return the breakage that lets the first row come twice."""
    return Breakage(lambda frame: pl.concat([frame, frame.head(1)]), "the first row twice")


def dropping(columns: Iterable[str]) -> Breakage:
    """Return the breakage that leaves columns out."""
    names = tuple(columns)
    return Breakage(lambda frame: frame.drop(names), "without " + ", ".join(names))


def _as_expr(value: pl.Expr | Value, dtype: pl.DataType) -> pl.Expr:
    """A literal becomes an expression of the column's own type, lists of structs included."""
    return value if isinstance(value, pl.Expr) else pl.lit(pl.Series([value], dtype=dtype)).first()


def _says(name: str, value: pl.Expr | Value) -> str:
    return f"{name} changed" if isinstance(value, pl.Expr) else f"{name} = {value!r}"
