"""Proof that checks fire: tables broken on purpose, and which checks notice.

A mutant changes good tables in one way that could really happen. The whole audit then runs over them, and what it notices beyond what it
noticed before is the mutant's trial. Mutants are made here from the declarations; the realistic accidents, which know their tables, are
listed by whoever tries them. Method: mutation testing (DeMillo, Lipton and Sayward 1978), with checks in the place of tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import polars as pl

from peristiwa.quality.audit import Outcome, Status, audit
from peristiwa.quality.checks import Check
from peristiwa.quality.declare import Table
from peristiwa.quality.rules import Frames

Change: TypeAlias = Callable[[Frames], Frames]
"""All tables in, those that changed out."""
Outcomes: TypeAlias = Mapping[str, Outcome]
"""What each check found, by its code."""

_BLOCKING = frozenset({Status.HOLD, Status.STOP})


@dataclass(frozen=True, slots=True, eq=False)
class Mutant:
    """One way in which tables can go wrong, with a name, a sentence and the change itself."""

    name: str
    says: str
    change: Change


class Trial(NamedTuple):
    """What became of a mutant.

    `changed` are the tables that differ, `fired` the codes of the checks that found more than before, `blocked` those of them that keep
    rows from being published, `crashed` the checks that could not run.
    """

    mutant: Mutant
    changed: tuple[str, ...]
    fired: tuple[str, ...]
    blocked: tuple[str, ...]
    crashed: tuple[str, ...]

    @property
    def killed(self) -> bool:
        """Whether any check noticed; a crash is no notice."""
        return bool(self.fired)


def audit_all(tables: Iterable[Table], frames: Frames) -> Outcomes:
    """Run every check of the tables over the frames, which hold all of them."""
    return {outcome.code: outcome for table in tables for outcome in audit(table, frames[table.name], frames).outcomes}


def trials(tables: Iterable[Table], frames: Frames, mutants: Iterable[Mutant]) -> tuple[Trial, ...]:
    """Try each mutant on the frames, which nobody changes, and tell what the audit notices beyond what it notices in them as they are."""
    declared = tuple(tables)
    before = audit_all(declared, frames)
    return tuple(_trial(declared, frames, before, mutant) for mutant in mutants)


def _trial(tables: Iterable[Table], frames: Frames, before: Outcomes, mutant: Mutant) -> Trial:
    changes = mutant.change(frames)
    changed = {name for name, frame in changes.items() if not frame.equals(frames[name])}
    # A table of another shape is refused, so that no other check ever reads it.
    shaped = {table.name for table in tables if table.name in changed and changes[table.name].schema == table.frame_schema}
    asked = [table for table in tables if table.name in changed or any(check.needs & shaped for check in table.checks)]
    after = audit_all(asked, {**frames, **changes})
    fired = tuple(code for code, outcome in after.items() if _noticed(outcome, before.get(code)))
    blocked = tuple(code for code in fired if after[code].status in _BLOCKING)
    crashed = tuple(code for code, outcome in after.items() if outcome.status is Status.ERROR)
    return Trial(mutant, tuple(sorted(changed)), fired, blocked, crashed)


def _noticed(after: Outcome, before: Outcome | None) -> bool:
    if after.status in {Status.PASS, Status.ERROR}:
        return False
    return before is None or before.status is Status.PASS or after.rows_failed > before.rows_failed


def score(tried: Iterable[Trial]) -> float:
    """Return the share of the mutants that a check noticed."""
    killed = [trial.killed for trial in tried]
    return sum(killed) / len(killed)


def breakages(tables: Iterable[Table]) -> Iterator[Mutant]:
    """Return the smallest breakage of each check as a mutant; those of column facts are derived from the columns."""
    for table in tables:
        for check in table.checks:
            yield Mutant(check.code, f"{table.name}: {check.breakage.says}", _breaking(check))


def rotations(tables: Iterable[Table]) -> Iterator[Mutant]:
    """Return a mutant for each column: every row gets the value of the row before it, so that values are well-formed and wrong."""
    for table in tables:
        for column in table.columns:
            yield Mutant(f"{table.name}.{column.name}", "every row has the value of the row before", _rotating(table.name, column.name))


def _breaking(check: Check) -> Change:
    return lambda frames: {check.table: check.breakage.change(frames[check.table])}


def _rotating(table: str, column: str) -> Change:
    def change(frames: Frames) -> Frames:
        values = frames[table][column]
        return {table: frames[table].with_columns(pl.concat([values.tail(1), values.head(max(values.len() - 1, 0))]))}

    return change
