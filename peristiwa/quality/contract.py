"""The promise to outside programs, as lines of text: whatever is true of every published row and may be relied on.

There is one line for each type of a column, each column that is never null, each key, each reference, each defined value, and each check
that keeps rows from being published. New lines may come with any release. A line that is gone is a promise broken, and asks for a new
major version. The whole contract in the form of a standard is written by `odcs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import polars as pl

from peristiwa.quality.catalogue import sql_type
from peristiwa.quality.checks import Column, Consequence
from peristiwa.quality.declare import Table

_VERSION = re.compile(r"# Contract (\d+)\.(\d+)\b")
_TOLD_APART = "SNKDF"
"""Last letters of the derived checks that have lines of their own kind."""


class Version(NamedTuple):
    """The major number rises when a promise is broken, the minor one when promises are added."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.0"


class ViewColumn(NamedTuple):
    """A column of a view, as the published file tells it; `sql_type` as DuckDB names it."""

    name: str
    sql_type: str
    dtype: pl.DataType
    comment: str


class View(NamedTuple):
    """A published view by its qualified name."""

    qualified: str
    comment: str
    columns: tuple[ViewColumn, ...]


class Contract(NamedTuple):
    """A version of the contract and the lines that it promises."""

    version: Version
    promises: tuple[str, ...]


class ContractError(ValueError):
    """A text is no contract; says why."""


def contract(version: Version, tables: Iterable[Table], views: Iterable[View]) -> Contract:
    """Return what tables and views promise, in publish order."""
    of_views = (f"{view.qualified}.{column.name} {column.sql_type}" for view in views for column in view.columns)
    return Contract(version, (*(line for table in tables for line in _of_table(table)), *of_views))


def contract_text(promised: Contract) -> str:
    """Return a contract as a text that `read_contract` understands."""
    opening = (
        f"# Contract {promised.version.major}.{promised.version.minor}, as last published: what outside programs rely on.\n"
        "# Written by `python -m pipelines.docs --contract` when a version is released, and only then.\n"
    )
    return opening + "\n".join(promised.promises) + "\n"


def read_contract(text: str) -> Contract:
    """Return the contract that a text holds. Lines that open with # promise nothing.

    Raises:
        ContractError: the first line does not name the version.
    """
    version = _VERSION.match(text)
    if version is None:
        raise ContractError("a contract opens with its version: # Contract 1.0")
    lines = (line.strip() for line in text.splitlines())
    return Contract(Version(int(version[1]), int(version[2])), tuple(line for line in lines if line and not line.startswith("#")))


def breaking_changes(old: Contract, new: Contract) -> tuple[str, ...]:
    """Return the promises of the old contract that the new one no longer makes."""
    return _beyond(old, new)


def additions(old: Contract, new: Contract) -> tuple[str, ...]:
    """Return the promises that the new contract makes and the old one did not."""
    return _beyond(new, old)


def _beyond(one: Contract, other: Contract) -> tuple[str, ...]:
    made = set(other.promises)
    return tuple(line for line in one.promises if line not in made)


def _of_table(table: Table) -> Iterator[str]:
    """Column facts that only note are no promise, and neither are checks that only note: such rows are published."""
    if table.key:
        yield f"{table.qualified} KEY {', '.join(table.key)}"
    for column in table.columns:
        yield from _of_column(table, column)
    for check in table.checks:
        if check.consequence is not Consequence.NOTE and not (check.derived and check.code[-1] in _TOLD_APART):
            yield f"{table.qualified} KEEPS {check.code}"


def _of_column(table: Table, column: Column) -> Iterator[str]:
    name = f"{table.qualified}.{column.name}"
    yield f"{name} {sql_type(column.dtype)}"
    if table.facts is Consequence.NOTE:
        return
    if not column.nullable:
        yield f"{name} NOT NULL"
    if column.reference:
        yield f"{name} IN {table.schema}.{column.reference}"
    for value in sorted(column.domain or ()):
        yield f"{name} MAY BE {value}"
