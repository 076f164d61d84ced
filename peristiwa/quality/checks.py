"""What a column and a check are, and what follows when a check fails.

Whole tables are declared with `declare`, the kinds of rule stand in `rules`, and `audit` runs them. Consequences and budgets follow the
write-audit-publish habit: bad rows wait in quarantine, the rest goes on, and too many bad rows mean that the batch itself is wrong.
"""

from __future__ import annotations

import re
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple, TypeAlias

import polars as pl

from peristiwa.quality.rules import Breakage, CrossRule, ReferenceRule, Rule, StructureRule, TableRule

Bound: TypeAlias = int | float | date | datetime

_CODE = re.compile(r"[A-Z]{3}\d{3}[A-Z]?")


class DeclarationError(ValueError):
    """A table, column or check is declared in a way that contradicts itself."""


class Consequence(StrEnum):
    """What follows when a check fails."""

    NOTE = "note"  # publish and warn
    HOLD = "hold"  # the row goes to quarantine, the rest publishes; above its budget the batch is refused
    STOP = "stop"  # refuse the batch


class Budget(NamedTuple):
    """How much of a batch may be held: the batch is refused when more than `rows` rows and more than `share` of all fail.

    `by` names a column of the table, such as the outlet, of whose values none may have more failures than that among its own rows.
    """

    share: float = 0.05
    # A share alone would refuse a batch of ten articles for one bad row.
    rows: int = 3
    by: str = ""

    def exceeded(self, failed: int, checked: int) -> bool:
        """Tell whether `failed` of `checked` rows are too many to go on without the whole batch being looked at."""
        return failed > self.rows and failed > self.share * checked

    def exceeded_in(self, frame: pl.DataFrame, failing: pl.Series) -> bool:
        """Tell whether too many rows of a frame fail, all in all or of one slice."""
        whole = self.exceeded(int(failing.sum()), frame.height)
        if whole or not self.by:
            return whole
        counted = frame.select(self.by).with_columns(failed=failing).group_by(self.by).agg(pl.col("failed").sum(), rows=pl.len())
        return any(self.exceeded(failed, rows) for failed, rows in counted.select("failed", "rows").iter_rows())


DEFAULT_BUDGET = Budget()


@dataclass(frozen=True, slots=True)
class Column:
    """One column and all that is true of each of its values; the comment gives meaning and unit and is published with the table.

    `domain` lists the allowed texts (of a list column: of its elements), `minimum` and `maximum` are inclusive, `pattern` must match the
    whole value, `reference` names the `table.column` of the same schema that holds every value.
    """

    name: str
    dtype: pl.DataType
    comment: str
    _: KW_ONLY
    nullable: bool = False
    domain: frozenset[str] | None = None
    minimum: Bound | None = None
    maximum: Bound | None = None
    pattern: str | None = None
    unique: bool = False
    reference: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """One statement that must be true of a table, in the subject's words, with its rule and what follows when it fails."""

    code: str
    table: str
    sentence: str
    consequence: Consequence
    rule: Rule
    breakage: Breakage
    why: str
    _: KW_ONLY
    budget: Budget = DEFAULT_BUDGET
    owner: str = ""
    derived: bool = False

    def __post_init__(self) -> None:
        """Refuse a check that could never work as declared."""
        if not _CODE.fullmatch(self.code):
            raise DeclarationError(
                f"check code {self.code!r} of table {self.table!r} is not three letters, three digits and at most a letter"
            )
        if not self.sentence.endswith(".") or not self.why.endswith("."):
            raise DeclarationError(f"check {self.code}: sentence and reason must be sentences that end with a full stop")
        if isinstance(self.rule, TableRule) and self.consequence is Consequence.HOLD:
            raise DeclarationError(f"check {self.code} blames no row, so that it can note or stop but not hold")

    @property
    def needs(self) -> frozenset[str]:
        """The other tables this check reads."""
        if isinstance(self.rule, CrossRule):
            return frozenset(self.rule.needs)
        return frozenset({self.rule.table}) if isinstance(self.rule, ReferenceRule) else frozenset()

    @property
    def text(self) -> str:
        """The declaration as text: the same on every machine and with every version of the libraries."""
        budget = f"{self.budget.share:g} {self.budget.rows}" + (f" by {self.budget.by}" if self.budget.by else "")
        rule = f"{type(self.rule).__name__}: {self.rule.failing_sql(self.table)}"
        if isinstance(self.rule, StructureRule):
            rule += f"\n{', '.join(self.rule.columns)}"
        return f"{self.code}\n{self.table}\n{self.sentence}\n{self.consequence.value}\n{budget}\n{self.owner}\n{rule}"

    @property
    def fingerprint(self) -> str:
        """The sha256 of the declaration text; history is comparable only between runs with the same fingerprint."""
        return sha256(self.text.encode()).hexdigest()
