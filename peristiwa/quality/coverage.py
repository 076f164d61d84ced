"""How much is checked at all, as numbers: columns without a check, tables without a ledger, and checks that never ran or never fire.

A check that never fires may be right for years or may look at nothing; whether it can fire is proven elsewhere (`mutants`). Runs are told
apart by the fingerprint of a check: what an earlier declaration found says nothing of the one in force.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

import polars as pl

from peristiwa.quality.audit import Status
from peristiwa.quality.checks import Check, Column
from peristiwa.quality.declare import Table, reads
from peristiwa.quality.rules import StructureRule

_FIRED = (Status.WARN.value, Status.HOLD.value, Status.STOP.value)


class Activity(NamedTuple):
    """The codes of all checks, each once: by how they did in their last runs."""

    never_ran: tuple[str, ...]
    crashed: tuple[str, ...]
    fired: tuple[str, ...]
    unfired: tuple[str, ...]
    too_few_runs: tuple[str, ...]


def activity(tables: Iterable[Table], results: pl.DataFrame, runs: int) -> Activity:
    """Tell how the checks did in the last `runs` runs of each as it is declared now.

    Args:
        tables: the declarations.
        results: `run_id`, `code`, `fingerprint`, `status`, `checked_at` of rows of `quality.check_results`.
        runs: how many runs without any failure make a check unfired; one that ran less often is in none of the two groups. One that
            crashed in any of them is in a group of its own.
    """
    declared = [(check.code, check.fingerprint) for table in tables for check in table.checks]
    checks = pl.DataFrame(declared, schema={"code": pl.String, "fingerprint": pl.String}, orient="row")
    each = results.group_by("code", "fingerprint", "run_id").agg(
        fired=pl.col("status").is_in(_FIRED).any(),
        crashed=(pl.col("status") == Status.ERROR.value).any(),
        at=pl.col("checked_at").max(),
    )
    last = each.sort("at", "run_id", descending=True).group_by("code", "fingerprint", maintain_order=True).head(runs)
    counted = last.group_by("code", "fingerprint").agg(ran=pl.len(), fired=pl.col("fired").any(), crashed=pl.col("crashed").any())
    told = checks.join(counted, on=("code", "fingerprint"), how="left", maintain_order="left")
    crashed, fired, enough = pl.col("crashed"), pl.col("fired"), pl.col("ran") >= runs
    quiet = ~crashed & ~fired
    groups = (pl.col("ran").is_null(), crashed, fired & ~crashed, quiet & enough, quiet & ~enough)
    return Activity(*(tuple(told.filter(group)["code"]) for group in groups))


def unbooked_tables(tables: Iterable[Table], booked: Collection[str]) -> tuple[str, ...]:
    """Return the tables of news and events (those of `main`) that are not among the booked ones."""
    return tuple(table.name for table in tables if table.schema == "main" and table.name not in booked)


def unchecked_columns(tables: Iterable[Table]) -> tuple[str, ...]:
    """Return the columns (`table.column`) of which no check asks more than that they are there and of their type."""
    declared = tuple(tables)
    checks = [check for table in declared for check in table.checks if not isinstance(check.rule, StructureRule)]
    return tuple(
        f"{table.name}.{column.name}"
        for table in declared
        for column in table.columns
        if not any(_asks(check, table, column) for check in checks)
    )


def _asks(check: Check, table: Table, column: Column) -> bool:
    return (check.table == table.name or table.name in check.needs) and reads(check.rule, [column.name])
