"""What can be said about a table: its columns, its key, its checks, and what follows when a check fails.

Only declarations live here; `audit` runs them, `catalogue` writes them out, `schemas` holds the ones in force. From the facts stated of
a column (type, nulls, domain, range, pattern, uniqueness, reference) checks with their own codes and breakages are derived in `derive`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import polars as pl

from peristiwa.quality.checks import DEFAULT_BUDGET, Bound, Budget, Check, Column, Consequence, DeclarationError
from peristiwa.quality.derive import derive_checks
from peristiwa.quality.rules import (
    Breakage,
    CrossRule,
    Frames,
    ReferenceRule,
    RowRule,
    Rule,
    Scalar,
    StructureRule,
    TableRule,
    UniqueRule,
    dropping,
    holds,
    repeating,
    setting,
)

__all__ = [
    "DEFAULT_BUDGET",
    "Bound",
    "Breakage",
    "Budget",
    "Check",
    "Column",
    "Consequence",
    "CrossRule",
    "DeclarationError",
    "Frames",
    "ReferenceRule",
    "RowRule",
    "Rule",
    "Scalar",
    "StructureRule",
    "Table",
    "TableRule",
    "UniqueRule",
    "dropping",
    "holds",
    "names_read",
    "reads",
    "repeating",
    "setting",
]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One published table: what a row is, its key, its columns and its checks.

    `own_checks` are the hand-written ones; `checks` holds those derived from column facts and then the hand-written ones. `prefix` are the
    three letters that the codes of its checks open with. `facts` is what follows when a column fact is broken.
    """

    name: str
    schema: str
    prefix: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    owner: str
    description: str
    own_checks: tuple[Check, ...] = ()
    facts: Consequence = Consequence.HOLD
    checks: tuple[Check, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Derive the checks of the column facts and refuse a table that contradicts itself."""
        own = tuple(replace(check, owner=check.owner or self.owner) for check in self.own_checks)
        checks = (*derive_checks(self), *own)
        self._refuse_contradictions(checks)
        object.__setattr__(self, "checks", checks)

    @property
    def qualified(self) -> str:
        """The table's name with its schema, as SQL wants it."""
        return f"{self.schema}.{self.name}"

    @property
    def column_names(self) -> tuple[str, ...]:
        """The declared columns in their published order."""
        return tuple(column.name for column in self.columns)

    @property
    def frame_schema(self) -> pl.Schema:
        """Names and types of the columns, as a Polars schema."""
        return pl.Schema({column.name: column.dtype for column in self.columns})

    def empty(self) -> pl.DataFrame:
        """Return the table without rows."""
        return pl.DataFrame(schema=self.frame_schema)

    def without(self, *names: str) -> Table:
        """Return the table before the columns `names` are known: they and the checks that read them are left out.

        Checks over several rows or tables (`CrossRule`, `TableRule`) do not say which columns they read; they are left out if their SQL
        names one of the columns.
        """
        if unknown := set(names) - set(self.column_names):
            raise DeclarationError(f"table {self.name} has no column {', '.join(sorted(unknown))}")
        own = tuple(check for check in self.own_checks if not reads(check.rule, names))
        kept = tuple(column for column in self.columns if column.name not in names)
        shorter = replace(self, columns=kept, key=tuple(name for name in self.key if name not in names), own_checks=own)
        # Deriving the checks anew would number the columns anew; a check keeps its code whatever is known of its table.
        object.__setattr__(shorter, "checks", tuple(check for check in self.checks if not reads(check.rule, names)))
        return shorter

    def _refuse_contradictions(self, checks: Iterable[Check]) -> None:
        codes = [check.code for check in checks]
        if doubled := sorted({code for code in codes if codes.count(code) > 1}):
            raise DeclarationError(f"table {self.name} declares check {', '.join(doubled)} more than once")
        if wrong := sorted(check.code for check in checks if check.table != self.name or not check.code.startswith(self.prefix)):
            raise DeclarationError(f"table {self.name} holds check {', '.join(wrong)} of another table or prefix")
        if unknown := sorted({check.budget.by for check in checks} - {"", *self.column_names}):
            raise DeclarationError(f"table {self.name} has no column {', '.join(unknown)} to count a budget by")
        if unknown := sorted(set(self.key) - set(self.column_names)):
            raise DeclarationError(f"table {self.name} has no key column {', '.join(unknown)}")


def reads(rule: Rule, names: Iterable[str]) -> bool:
    """Tell whether a rule looks at one of the columns; of a rule over several rows or tables, whether its SQL names one."""
    return not names_read(rule).isdisjoint(names)


def names_read(rule: Rule) -> frozenset[str]:
    """Return the columns that a rule looks at; of a rule over several rows or tables all words of its SQL, columns among them."""
    if isinstance(rule, RowRule):
        return frozenset(rule.good.meta.root_names())
    if isinstance(rule, UniqueRule):
        return frozenset(rule.columns)
    return frozenset(re.findall(r"\w+", rule.failing_sql("")))
