"""The checks that follow from what a table says of its columns, each with a code and a breakage of its own.

A code is the table's prefix, 1, the column's number and a letter for the kind of fact (`DOC107D`), so that it stays the same as long as
columns are only added behind the others. Checks written by hand live beside their table in `schemas`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

import polars as pl

from peristiwa.quality.checks import Bound, Check, Column, Consequence
from peristiwa.quality.rules import Breakage, ReferenceRule, RowRule, Rule, StructureRule, UniqueRule, dropping, repeating, setting

# No code, name or pattern of ours holds this character, so that it breaks any domain, pattern and reference.
_OUTSIDE = "§"


class Described(Protocol):
    """What this module reads of a table (`declare.Table` is one)."""

    @property
    def name(self) -> str:
        """The table's name."""

    @property
    def schema(self) -> str:
        """The schema it stands in."""

    @property
    def prefix(self) -> str:
        """The letters that the codes of its checks open with."""

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that name a row."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns in published order."""

    @property
    def owner(self) -> str:
        """Who answers for it."""

    @property
    def facts(self) -> Consequence:
        """What follows when a column fact is broken."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One derived statement before it has a table: the code's last letter, the sentence, the reason, the rule and its breakage."""

    letter: str
    sentence: str
    why: str
    rule: Rule
    breakage: Breakage


def derive_checks(table: Described) -> tuple[Check, ...]:
    """Return the checks of the table's shape, its key and each of its columns, in this order."""

    def check(number: int, fact: Fact, consequence: Consequence) -> Check:
        code = f"{table.prefix}1{number:02d}{fact.letter}"
        return Check(code, table.name, fact.sentence, consequence, fact.rule, fact.breakage, fact.why, owner=table.owner, derived=True)

    shape = check(0, _shape(table), Consequence.STOP)
    key = (check(0, _unique(table.key, f"No two rows of {table.name} have the same"), table.facts),) if table.key else ()
    columns = (check(number, fact, table.facts) for number, column in enumerate(table.columns, 1) for fact in _facts(column, table))
    return (shape, *key, *columns)


def _facts(column: Column, table: Described) -> Iterator[Fact]:
    if not column.nullable:
        yield _not_null(column)
    if column.domain is not None:
        yield _domain(column, column.domain)
    if column.minimum is not None or column.maximum is not None:
        yield _range(column)
    if column.pattern is not None:
        yield _pattern(column, column.pattern)
    if column.unique:
        yield _unique((column.name,), f"No two rows of {table.name} have the same")
    if column.reference is not None:
        yield _reference(column.name, table.schema, column.reference)


def _shape(table: Described) -> Fact:
    sentence = f"The frame has exactly the declared columns of {table.name}, each of its declared type."
    why = "A missing, extra or differently typed column means that maker and reader no longer agree on what the table is."
    rule = StructureRule(tuple(f"{column.name} {column.dtype}" for column in table.columns))
    return Fact("S", sentence, why, rule, dropping([table.columns[0].name]))


def _unique(columns: tuple[str, ...], opening: str) -> Fact:
    why = "Two rows with one name would be counted, joined and shown as two things."
    return Fact("K", f"{opening} {' and '.join(columns)}.", why, UniqueRule(columns), repeating())


def _not_null(column: Column) -> Fact:
    rule = RowRule(pl.col(column.name).is_not_null(), f'"{column.name}" IS NOT NULL')
    why = "Whoever reads the table relies on a value in each row."
    return Fact("N", f"The {column.name} is never missing.", why, rule, setting(**{column.name: None}))


def _domain(column: Column, domain: frozenset[str]) -> Fact:
    values = sorted(domain)
    listed = ", ".join(f"'{value}'" for value in values)
    name = column.name
    why = "A value that nobody defined cannot be read by anyone."
    if isinstance(column.dtype, pl.List):
        good = pl.col(name).list.eval(pl.element().is_in(values)).list.all()
        rule = RowRule(good, f'len(list_filter("{name}", lambda x: x NOT IN ({listed}))) = 0')
        return Fact("D", f"Each of {name} is one of the defined values.", why, rule, setting(**{name: [_OUTSIDE]}))
    rule = RowRule(pl.col(name).is_in(values), f'"{name}" IN ({listed})')
    return Fact("D", f"The {name} is one of the defined values.", why, rule, setting(**{name: _OUTSIDE}))


def _range(column: Column) -> Fact:
    name, low, high = column.name, column.minimum, column.maximum
    bounds = [pl.col(name) >= low] if low is not None else []
    bounds += [pl.col(name) <= high] if high is not None else []
    sql = [f'"{name}" >= {_sql(low)}'] if low is not None else []
    sql += [f'"{name}" <= {_sql(high)}'] if high is not None else []
    said = [f"at least {low}"] if low is not None else []
    said += [f"at most {high}"] if high is not None else []
    outside = _before(low) if low is not None else _after(high)
    rule = RowRule(pl.all_horizontal(bounds), " AND ".join(sql))
    why = "A value outside these bounds cannot be what the column says it is."
    return Fact("R", f"The {name} is {' and '.join(said)}.", why, rule, setting(**{name: outside}))


def _pattern(column: Column, pattern: str) -> Fact:
    whole = f"^(?:{pattern})$"
    rule = RowRule(pl.col(column.name).str.contains(whole), f"\"{column.name}\" ~ '{whole}'")
    why = "A value of another form was not made by the rule that makes this column."
    return Fact("P", f"The {column.name} has the form {pattern}.", why, rule, setting(**{column.name: _OUTSIDE}))


def _reference(name: str, schema: str, reference: str) -> Fact:
    table, target = reference.split(".")
    why = "A row that points to nothing cannot be traced to its evidence."
    rule = ReferenceRule(name, schema, table, target)
    return Fact("F", f"The {name} stands in {table}.", why, rule, setting(**{name: _OUTSIDE}))


def _sql(bound: Bound) -> str:
    if isinstance(bound, datetime):
        return f"TIMESTAMP '{bound.isoformat(sep=' ')}'"
    return f"DATE '{bound.isoformat()}'" if isinstance(bound, date) else str(bound)


def _before(bound: Bound) -> Bound:
    return bound - timedelta(days=1) if isinstance(bound, date) else bound - 1


def _after(bound: Bound | None) -> Bound | None:
    if bound is None:
        return None
    return bound + timedelta(days=1) if isinstance(bound, date) else bound + 1
