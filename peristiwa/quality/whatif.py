"""What other rules would do to rows that are published and to rows that are held, before anybody puts the rules in force.

Rules differ where the fingerprints of their declarations do. Nothing is read or written here; where the rows come from is the business of
`warehouse`. Published and held rows are audited together, since a batch is audited before any of its rows are set aside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import polars as pl

from peristiwa.quality.audit import Status, row_keys
from peristiwa.quality.checks import Check, Consequence
from peristiwa.quality.declare import Table, reads
from peristiwa.quality.marks import Mark, mark_all
from peristiwa.quality.rules import Frames, StructureRule

WHOLE = ""
"""What stands for the table as a whole among batches."""


class Kind(StrEnum):
    """How a declared check stands to the one in force."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    SAME = "same"


class Difference(NamedTuple):
    """One code that is declared now, or was in force, or both; `check` is None where it is declared no more."""

    code: str
    kind: Kind
    check: Check | None


@dataclass(frozen=True, slots=True, eq=False)
class Stock:
    """The rows of one table that rules are tried on.

    `rows` are the published rows, with those declared columns that they have, and `held` the rows in quarantine, with the same columns.
    `tags` has one row for each held one: `row_key`, `codes` (the checks it broke) and `absent` (columns that it was set aside without).
    `decided` names published rows that were released by hand: `row_key`, `codes` (the checks that they were released from).
    `origin` tells where rows come from: its first column is one of the table, behind it stand `outlet` and `batch_id`; None where rows
    belong to no document. `by_batch` and `as_whole` say over which rows the budget of a check is counted when the table is made.
    """

    rows: pl.DataFrame
    held: pl.DataFrame
    tags: pl.DataFrame
    references: Frames
    origin: pl.DataFrame | None = None
    by_batch: bool = False
    as_whole: bool = True
    decided: pl.DataFrame | None = None


class Effect(NamedTuple):
    """What one check would do.

    Of the `checked` published rows `failing` are those that fail, less the `by_hand` ones that stay released from a check that holds, and
    `slices` tells which outlets they come from (`outlet`, `failed`, `rows`). `still` counts rows in quarantine that fail, `beyond` offences
    that no row can carry. `released` are the keys of rows that this code kept in quarantine and that nothing keeps there any more.
    `refused` are the batches that would be refused (`WHOLE` is the table as a whole). `untried` says why the rule could not be tried, or
    how it crashed.
    """

    code: str
    kind: Kind
    check: Check | None
    status: Status = Status.PASS
    checked: int = 0
    failing: pl.DataFrame = pl.DataFrame()
    by_hand: int = 0
    slices: pl.DataFrame = pl.DataFrame()
    still: int = 0
    beyond: int = 0
    released: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    untried: str = ""


class _Marked(NamedTuple):
    """A check that was run: which rows of the candidate fail, and what else its mark says."""

    check: Check
    rows: pl.Series
    beyond: int
    error: str | None


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """Published rows and behind them those in quarantine, with outlet and batch of each where they belong to documents.

    `by_hand` tells of the codes that rows were released from by hand which of the published rows these are.
    """

    frame: pl.DataFrame
    published: int
    places: pl.DataFrame | None
    batches: tuple[str, ...]
    by_hand: Mapping[str, pl.Series]


def differences(table: Table, in_force: Mapping[str, str]) -> tuple[Difference, ...]:
    """Compare a table's checks with the fingerprints by code of those in force; in declared order, removed ones behind."""
    declared = [Difference(check.code, _kind(check, in_force), check) for check in table.checks]
    removed = sorted(set(in_force) - {check.code for check in table.checks})
    return (*declared, *(Difference(code, Kind.REMOVED, None) for code in removed))


def _kind(check: Check, in_force: Mapping[str, str]) -> Kind:
    if check.code not in in_force:
        return Kind.NEW
    return Kind.SAME if in_force[check.code] == check.fingerprint else Kind.CHANGED


def try_rules(table: Table, chosen: Sequence[Difference], stock: Stock) -> tuple[Effect, ...]:
    """Run the chosen checks over published and held rows; returns one effect for each of them, in their order.

    A held row is released where all the codes that it broke are chosen and none of the chosen checks would keep it. What a rule that
    crashes or cannot be tried had kept stays kept.
    """
    untried = {one.code: _untried(one.check, table, stock) for one in chosen if one.check}
    checks = [one.check for one in chosen if one.check and not untried[one.code]]
    candidate = _candidate(table, stock)
    marks = mark_all(table, checks, candidate.frame, stock.references)
    marked = {check.code: _marked(check, mark, candidate, stock.tags) for check, mark in zip(checks, marks, strict=True)}
    judged = {one.code for one in chosen if not untried.get(one.code)}
    freed = _freed(candidate, stock.tags, marked, judged)
    return tuple(_effect(one, marked.get(one.code), candidate, freed, untried.get(one.code, "")) for one in chosen)


def _untried(check: Check, table: Table, stock: Stock) -> str:
    """Say why a rule has no answer here; empty where it has one."""
    if isinstance(check.rule, StructureRule):
        return "a published file has the columns of its time"
    if lacking := sorted(check.needs - {*stock.references, table.name}):
        return f"the warehouse has no table {', '.join(lacking)}"
    missing = [name for name in table.column_names if name not in stock.rows.columns and reads(check.rule, [name])]
    return f"the published {table.name} have no such column {', '.join(missing)}" if missing else ""


def _candidate(table: Table, stock: Stock) -> _Candidate:
    """A row that is both (a held document stays in its table) is taken from quarantine, as it was before its fate was changed."""
    keys = list(table.key)
    rows = stock.rows.join(stock.held.select(keys), on=keys, how="anti", maintain_order="left", nulls_equal=True)
    frame = pl.concat([rows, stock.held.select(stock.rows.columns)], rechunk=True)
    places = None if stock.origin is None else _places(frame, stock.origin)
    batches = places["batch_id"].drop_nulls().unique().sort().to_list() if stock.by_batch and places is not None else []
    by_hand = _by_hand(rows, table.key, stock.decided) if stock.decided is not None else {}
    return _Candidate(frame, rows.height, places, (*batches, *((WHOLE,) if stock.as_whole else ())), by_hand)


def _by_hand(rows: pl.DataFrame, key: tuple[str, ...], decided: pl.DataFrame) -> Mapping[str, pl.Series]:
    named = row_keys(rows, key)
    chosen = decided.explode("codes").group_by("codes").agg("row_key").iter_rows()
    return {code: named.is_in(keys) for code, keys in chosen}


def _places(frame: pl.DataFrame, origin: pl.DataFrame) -> pl.DataFrame:
    by = origin.columns[0]
    return frame.select(by).join(origin, on=by, how="left", maintain_order="left").select("outlet", "batch_id")


def _marked(check: Check, mark: Mark, candidate: _Candidate, tags: pl.DataFrame) -> _Marked:
    """A held row that lacks a column which the rule reads is not judged."""
    if mark.rows is None:
        return _Marked(check, pl.repeat(value=False, n=candidate.frame.height, dtype=pl.Boolean, eager=True), mark.failed, mark.error)
    unknown = {absent: reads(check.rule, absent) for absent in map(tuple, tags["absent"].unique())}
    lacking = [False] * candidate.published + [unknown[tuple(absent)] for absent in tags["absent"]]
    return _Marked(check, mark.rows & ~pl.Series(lacking, dtype=pl.Boolean), mark.unplaced, mark.error)


def _freed(candidate: _Candidate, tags: pl.DataFrame, marked: Mapping[str, _Marked], judged: set[str]) -> pl.DataFrame:
    """Return the tags of the held rows that nothing would keep any more."""
    cured = judged - {code for code, one in marked.items() if one.error is not None}
    free = pl.Series([cured >= set(codes) for codes in tags["codes"]], dtype=pl.Boolean)
    for one in marked.values():
        if one.check.consequence is not Consequence.NOTE:
            free &= ~one.rows[candidate.published :]
    return tags.filter(free)


def _effect(one: Difference, marked: _Marked | None, candidate: _Candidate, freed: pl.DataFrame, untried: str) -> Effect:
    released = tuple(freed.filter(pl.col("codes").list.contains(one.code))["row_key"])
    if marked is None:
        return Effect(one.code, one.kind, one.check, released=released, untried=untried)
    if marked.error is not None:
        return Effect(one.code, one.kind, one.check, Status.ERROR, refused=(WHOLE,), untried=marked.error)
    refused = _refused(marked, candidate)
    failing = marked.rows[: candidate.published]
    free = _free(one, candidate, failing, refused=bool(refused))
    failing = failing & ~free
    return Effect(
        code=one.code,
        kind=one.kind,
        check=one.check,
        status=_status(marked, refused=bool(refused)),
        checked=candidate.published,
        failing=candidate.frame.head(candidate.published).filter(failing),
        by_hand=int(free.sum()),
        slices=_slices(candidate, failing),
        still=int(marked.rows[candidate.published :].sum()),
        beyond=marked.beyond,
        released=released,
        refused=refused,
    )


def _free(one: Difference, candidate: _Candidate, failing: pl.Series, *, refused: bool) -> pl.Series:
    """Tell which of the failing rows a release by hand lets pass: only a check that holds is lifted, and no refusal is."""
    lifted = one.check is not None and one.check.consequence is Consequence.HOLD and not refused and one.code in candidate.by_hand
    return failing & candidate.by_hand[one.code] if lifted else pl.repeat(value=False, n=len(failing), dtype=pl.Boolean, eager=True)


def _refused(marked: _Marked, candidate: _Candidate) -> tuple[str, ...]:
    """Return the batches in which a failure refuses all rows, or in which more fail than the budget allows."""
    consequence = marked.check.consequence
    if consequence is Consequence.NOTE:
        return ()
    if marked.beyond:
        return (WHOLE,)
    return tuple(batch for batch in candidate.batches if _exceeded(marked, candidate, batch))


def _exceeded(marked: _Marked, candidate: _Candidate, batch: str) -> bool:
    frame, rows = candidate.frame, marked.rows
    if batch != WHOLE and candidate.places is not None:
        mine = candidate.places["batch_id"] == batch
        frame, rows = frame.filter(mine), rows.filter(mine)
    return bool(rows.any()) if marked.check.consequence is Consequence.STOP else marked.check.budget.exceeded_in(frame, rows)


def _status(marked: _Marked, *, refused: bool) -> Status:
    if not marked.rows.any() and not marked.beyond:
        return Status.PASS
    if marked.check.consequence is Consequence.NOTE:
        return Status.WARN
    return Status.STOP if refused else Status.HOLD


def _slices(candidate: _Candidate, failing: pl.Series) -> pl.DataFrame:
    """Return `outlet` (null where unknown), `failed` and `rows` of each outlet with failures, most failures first."""
    if candidate.places is None:
        return pl.DataFrame()
    counts = {"failed": pl.col("failed").sum().cast(pl.Int64), "rows": pl.len().cast(pl.Int64)}
    counted = candidate.places.head(candidate.published).with_columns(failed=failing).group_by("outlet").agg(**counts)
    return counted.filter(pl.col("failed") > 0).sort("failed", "outlet", descending=[True, False])
