"""Audit: run the checks of a table over a candidate and tell good rows from held ones; nothing is written anywhere.

The order is fixed: first the shape of the frame, then all row rules in a single pass, then keys, references and rules over several tables.
A check that crashes is an error of its own and refuses the batch; it never looks like bad data. Method: write-audit-publish, with a budget.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

import polars as pl

from peristiwa.quality.checks import Check, Consequence
from peristiwa.quality.declare import Table
from peristiwa.quality.marks import Mark, mark_all
from peristiwa.quality.rules import StructureRule
from peristiwa.quality.shown import SHOWN_ROWS, shown_rows

_DOCUMENT = "document_id"


class Status(StrEnum):
    """How one check of one run ended."""

    PASS = "pass"  # noqa: S105 the word of the published column, no password
    WARN = "warn"
    HOLD = "hold"
    STOP = "stop"
    ERROR = "error"


class Verdict(StrEnum):
    """Whether a batch may be published."""

    PUBLISH = "publish"
    REFUSE = "refuse"


class Outcome(NamedTuple):
    """What one check found; `share` is failed / checked, `examples` are keys of some rows that failed, `shown` those rows as JSON.

    `documents` are those of the rows that failed a check which only notes, with how many rows each; held rows tell theirs themselves.
    """

    code: str
    fingerprint: str
    table: str
    consequence: Consequence
    status: Status
    rows_checked: int
    rows_failed: int
    share: float
    detail: str
    examples: tuple[str, ...]
    shown: tuple[str, ...] = ()
    documents: tuple[tuple[str, int], ...] = ()


class Audit(NamedTuple):
    """The good rows, the held rows with the codes they broke, one outcome for each check that ran, and the verdict.

    `unasked` are the codes of the checks that need a table which was not given; they have no outcome.
    """

    passed: pl.DataFrame
    held: pl.DataFrame
    outcomes: tuple[Outcome, ...]
    verdict: Verdict
    unasked: tuple[str, ...] = ()


def audit(table: Table, candidate: pl.DataFrame, references: Mapping[str, pl.DataFrame]) -> Audit:
    """Run every check of `table` over `candidate`.

    Args:
        table: the declaration.
        candidate: the rows to be published, one per `table.grain`.
        references: the other tables by name, as far as they are made; a frame may hold no more than the columns that checks read. The
            checks that need a table which is not among them are left to a later audit and named in `unasked`.

    Returns:
        `passed` and `held` together are the candidate in its order, with the declared columns in declared order; `held` has `codes`
        (list of text) behind them. If the frame has the wrong columns, both are empty, because no row could be read.
    """
    shape = next(check for check in table.checks if isinstance(check.rule, StructureRule))
    structure = audit_columns(table, candidate)
    if structure.status is not Status.PASS:
        return Audit(candidate.clear(), _no_codes(candidate.clear()), (structure,), Verdict.REFUSE)
    frame = candidate.select(table.column_names)
    known = {*references, table.name}
    checks = [check for check in table.checks if check is not shape and check.needs <= known]
    marks = mark_all(table, checks, frame, references)
    outcomes = (structure, *(_outcome(table, check, mark, frame, references) for check, mark in zip(checks, marks, strict=True)))
    refused = any(outcome.status in {Status.STOP, Status.ERROR} for outcome in outcomes)
    passed, held = _split(frame, checks, marks)
    unasked = tuple(check.code for check in table.checks if not check.needs <= known)
    return Audit(passed, held, outcomes, Verdict.REFUSE if refused else Verdict.PUBLISH, unasked)


def audit_columns(table: Table, candidate: pl.DataFrame) -> Outcome:
    """Compare names and types of the candidate's columns with the declaration; the order of columns is free."""
    check = next(check for check in table.checks if isinstance(check.rule, StructureRule))
    declared, found = table.frame_schema, candidate.schema
    wrong = [f"column {name} is missing" for name in declared if name not in found]
    wrong += [f"column {name} is not declared" for name in found if name not in declared]
    wrong += [f"column {name} is {found[name]} instead of {dtype}" for name, dtype in declared.items() if found.get(name, dtype) != dtype]
    status = Status.STOP if wrong else Status.PASS
    detail = "; ".join(wrong) or "all columns as declared"
    failed = candidate.height if wrong else 0
    return Outcome(
        check.code, check.fingerprint, check.table, check.consequence, status, candidate.height, failed, float(bool(wrong)), detail, ()
    )


def _outcome(table: Table, check: Check, mark: Mark, frame: pl.DataFrame, references: Mapping[str, pl.DataFrame]) -> Outcome:
    """Put what a check found into words. Examples are the first failing rows."""
    status = _status(check, mark, frame)
    detail = mark.error or f"{mark.failed} of {frame.height} rows fail: {check.sentence}" if mark.failed or mark.error else check.sentence
    share = mark.failed / frame.height if frame.height else float(mark.failed > 0)
    failing = frame.clear() if mark.rows is None or not mark.failed else frame.filter(mark.rows)
    first = failing.head(SHOWN_ROWS)
    examples = tuple(row_keys(first, table.key))
    shown = shown_rows(table, check, first, references) if examples else ()
    found = Outcome(
        check.code, check.fingerprint, check.table, check.consequence, status, frame.height, mark.failed, share, detail, examples
    )
    return found._replace(shown=shown, documents=_documents(failing) if status is Status.WARN else ())


def _documents(failing: pl.DataFrame) -> tuple[tuple[str, int], ...]:
    """Return the documents of failing rows, with how many rows each; none of a table that does not name them."""
    if _DOCUMENT not in failing.columns:
        return ()
    counted = failing.group_by(_DOCUMENT).agg(rows=pl.len()).sort(_DOCUMENT)
    return tuple((str(document), int(rows)) for document, rows in counted.iter_rows())


def _status(check: Check, mark: Mark, frame: pl.DataFrame) -> Status:
    if mark.error is not None:
        return Status.ERROR
    if not mark.failed:
        return Status.PASS
    if check.consequence is Consequence.NOTE:
        return Status.WARN
    # A failure that no row of the candidate can carry cannot be set aside.
    beyond = mark.unplaced or mark.rows is None or check.budget.exceeded_in(frame, mark.rows)
    return Status.STOP if check.consequence is Consequence.STOP or beyond else Status.HOLD


def row_keys(frame: pl.DataFrame, key: tuple[str, ...]) -> pl.Series:
    """Return the key of each row as text: `column=value`, joined by commas; the row's number where the table has no key."""
    if not key:
        return pl.select(pl.format("row={}", pl.int_range(frame.height))).to_series()
    parts = [pl.format(f"{name}={{}}", pl.col(name).cast(pl.String).fill_null("null")) for name in key]
    # Polars 2.1 panics on a concatenation over a filtered frame of several chunks.
    return frame.select(key).rechunk().select(pl.concat_str(parts, separator=",").alias("row_key")).to_series()


def row_key_sql(key: Iterable[str]) -> str:
    """Return the SQL of what `row_keys` returns of a row."""
    parts = (f"'{name}=' || coalesce(\"{name}\"::VARCHAR, 'null')" for name in key)
    return f"concat_ws(',', {', '.join(parts)})"


def _split(frame: pl.DataFrame, checks: list[Check], marks: list[Mark]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Part the rows that broke a check with the consequence hold or stop from the others."""
    blocking = {
        check.code: mark.rows
        for check, mark in zip(checks, marks, strict=True)
        if mark.rows is not None and mark.failed and check.consequence is not Consequence.NOTE
    }
    if not blocking:
        return frame, _no_codes(frame.clear())
    masks = pl.DataFrame(blocking)
    bad = masks.select(bad=pl.any_horizontal(pl.all())).to_series()
    codes = [pl.when(pl.col(code)).then(pl.lit(code)) for code in blocking]
    named = masks.filter(bad).select(codes=pl.concat_list(codes).list.drop_nulls())
    return frame.filter(~bad), frame.filter(bad).with_columns(named.to_series())


def _no_codes(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(codes=pl.lit(None, dtype=pl.List(pl.String)))
