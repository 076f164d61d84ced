"""From one declaration to the Dagster asset check: specs before a run, results after an audit, and the refusal that turns a run red.

Each hand-written check is an asset check of its own; the checks derived from column facts are shown together, one for each table. Numbers
go with every result, because Dagster draws each number as a curve over the runs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetExecutionContext,
    AssetKey,
    Failure,
    MetadataValue,
    TableColumn,
    TableMetadataValue,
    TableRecord,
    TableSchema,
)

from peristiwa.quality.audit import Outcome, Status
from peristiwa.quality.declare import Check, Consequence, Table
from schemas import TABLES
from warehouse.audits import Audited, RefusedError
from warehouse.history import record
from warehouse.home import Home

DIGITS = 4
"""Digits of a share that are shown."""

SEVERITY = {
    Consequence.NOTE: AssetCheckSeverity.WARN,
    Consequence.HOLD: AssetCheckSeverity.WARN,
    Consequence.STOP: AssetCheckSeverity.ERROR,
}


def specs(asset: str, tables: Sequence[str]) -> list[AssetCheckSpec]:
    """Return the check specs of an asset that makes these tables."""
    return [spec for name in tables for spec in _table_specs(asset, TABLES[name])]


def _table_specs(asset: str, table: Table) -> Iterator[AssetCheckSpec]:
    yield AssetCheckSpec(
        facts_name(table), asset=asset, description=f"Column facts of {table.name}: types, nulls, ranges, domains, references."
    )
    for check in table.own_checks:
        yield AssetCheckSpec(check.code, asset=asset, description=f"{check.sentence}\n\n{check.why} Consequence: {check.consequence}.")


def facts_name(table: Table) -> str:
    """Return the name under which a table's derived checks are shown."""
    return f"{table.prefix}_column_facts"


def results(asset: str, one: Audited) -> Iterator[AssetCheckResult]:
    """Return the check results of one audited table; a check that the rows at hand could not answer is shown as passed with a remark."""
    table = TABLES[one.table]
    outcomes = {outcome.code: outcome for outcome in one.outcomes}
    facts = [outcomes[check.code] for check in table.checks if check.derived and check.code in outcomes]
    yield _facts_result(asset, table, facts)
    for check in table.own_checks:
        yield _result(asset, check, outcomes.get(check.code))


def audited(
    context: AssetExecutionContext, home: Home, asset: str, batch_id: str, step: Callable[[], Sequence[Audited]]
) -> Generator[AssetCheckResult, None, Sequence[Audited]]:
    """Run a step that audits what it makes: record the outcomes in the check history, yield them, and return the audits.

    Raises:
        Failure: a table was refused; nothing of it was written, and trying again would not help.
    """
    refused: RefusedError | None = None
    try:
        audits = step()
    except RefusedError as error:
        refused, audits = error, (error.audited,)
    record(home, context.run.run_id, batch_id, audits, datetime.now(UTC))
    for one in audits:
        yield from results(asset, one)
    if refused:
        raise Failure(str(refused), allow_retries=False)
    return audits


def _passed(outcome: Outcome) -> bool:
    return outcome.status is Status.PASS


def _facts_result(asset: str, table: Table, facts: Sequence[Outcome]) -> AssetCheckResult:
    failed = [outcome for outcome in facts if not _passed(outcome)]
    worst = any(outcome.status in {Status.STOP, Status.ERROR} for outcome in failed)
    examples = [{"check": outcome.code} | row for outcome in failed for row in _shown(outcome)]
    return AssetCheckResult(
        asset_key=AssetKey(asset),
        check_name=facts_name(table),
        passed=not failed,
        severity=AssetCheckSeverity.ERROR if worst else AssetCheckSeverity.WARN,
        metadata={
            "checks": len(facts),
            "checks_failed": len(failed),
            "rows_failed": sum(outcome.rows_failed for outcome in failed),
            "failed": ", ".join(f"{o.code} ({o.rows_failed})" for o in failed) or "none",
            **_examples(examples),
        },
    )


def _result(asset: str, check: Check, outcome: Outcome | None) -> AssetCheckResult:
    if outcome is None:
        note = {"remark": MetadataValue.text("not answerable at this step; checked where all its tables are known")}
        return AssetCheckResult(
            asset_key=AssetKey(asset), check_name=check.code, passed=True, severity=SEVERITY[check.consequence], metadata=note
        )
    return AssetCheckResult(
        asset_key=AssetKey(asset),
        check_name=check.code,
        passed=_passed(outcome),
        severity=AssetCheckSeverity.ERROR if outcome.status is Status.ERROR else SEVERITY[check.consequence],
        metadata={
            "rows_checked": outcome.rows_checked,
            "rows_failed": outcome.rows_failed,
            "share_failed": round(outcome.share, DIGITS),
            "detail": outcome.detail or "",
            **_examples(_shown(outcome)),
        },
    )


def _shown(outcome: Outcome) -> list[dict[str, str]]:
    return [json.loads(row) for row in outcome.shown]


def _examples(rows: Sequence[Mapping[str, str]]) -> dict[str, TableMetadataValue]:
    """Return failing rows as a table, one column for whatever any of them has; nothing where there are none."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    records = [TableRecord({name: row.get(name, "") for name in names}) for row in rows]
    schema = TableSchema([TableColumn(name) for name in names])
    return {"examples": MetadataValue.table(records, schema)} if rows else {}
