"""Which rows of a frame break which check: one mark for each check, all row rules in a single pass.

What follows from a mark is decided in `audit`. A rule may crash in any way, because rules are written by anyone; a crash becomes the mark's
`error` and is never counted as bad rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl

from peristiwa.quality.checks import Check
from peristiwa.quality.declare import Table
from peristiwa.quality.rules import CrossRule, ReferenceRule, RowRule, TableRule, UniqueRule

# Panics of Polars' own core are no `Exception`.
_CRASHES = (Exception, pl.exceptions.PanicException)
# A name for row numbers that no column has, because columns are named by words.
_ROW = "#"


class RuleError(ValueError):
    """A rule gave an answer of the wrong kind, or is of a kind that nobody can run."""


class Mark(NamedTuple):
    """What one check found: how many failures, the mask of failing rows (None where all pass or no row is to blame), and a crash.

    `unplaced` counts failures that belong to no row of the frame: rows that ought to be there and are not.
    """

    failed: int = 0
    rows: pl.Series | None = None
    unplaced: int = 0
    error: str | None = None


def mark_all(table: Table, checks: Sequence[Check], frame: pl.DataFrame, references: Mapping[str, pl.DataFrame]) -> list[Mark]:
    """Return one mark for each check, in their order. `frame` has the declared columns of `table`."""
    frames = {**references, table.name: frame}
    rows = _mark_rows([check for check in checks if isinstance(check.rule, RowRule)], frame)
    return [rows[check.code] if check.code in rows else _mark(check, table, frames) for check in checks]


def _mark_rows(checks: Sequence[Check], frame: pl.DataFrame) -> dict[str, Mark]:
    """Mark all row rules in one pass; only if the pass crashes is each rule run alone, to find the one that did it."""
    try:
        return _pass(checks, frame)
    except _CRASHES as crash:
        if len(checks) == 1:
            return {checks[0].code: Mark(error=_told(crash))}
        return {code: mark for check in checks for code, mark in _mark_rows([check], frame).items()}


def _pass(checks: Sequence[Check], frame: pl.DataFrame) -> dict[str, Mark]:
    bad = [~rule.good.fill_null(value=True).alias(check.code) for check in checks if isinstance(rule := check.rule, RowRule)]
    masks = frame.select(bad)
    if wrong := [name for name, dtype in masks.schema.items() if dtype != pl.Boolean]:
        raise RuleError(f"rule of {', '.join(wrong)} does not answer with true or false")
    if masks.height != frame.height and masks.width:
        raise RuleError(f"rule of {', '.join(masks.columns)} gives {masks.height} answers for {frame.height} rows")
    return {mask.name: _from_mask(mask) for mask in masks}


def _from_mask(mask: pl.Series, unplaced: int = 0) -> Mark:
    failed = int(mask.sum())
    return Mark(failed + unplaced, mask if failed else None, unplaced)


def _mark(check: Check, table: Table, frames: Mapping[str, pl.DataFrame]) -> Mark:
    """Mark one rule that looks at more than single rows."""
    try:
        return _mark_beyond_rows(check, table, frames)
    except _CRASHES as crash:
        return Mark(error=_told(crash))


def _mark_beyond_rows(check: Check, table: Table, frames: Mapping[str, pl.DataFrame]) -> Mark:
    frame = frames[table.name]
    match check.rule:
        case UniqueRule(columns):
            return _mark_copies(frame, columns)
        case ReferenceRule() as rule:
            return _mark_dangling(frame[rule.column], frames[rule.table][rule.target])
        case TableRule(count_bad):
            return Mark(int(count_bad(frame)))
        case CrossRule(failing):
            return _mark_keys(frame, failing(frames), table.key)
        case _:
            raise RuleError(f"check {check.code} has a rule of unknown kind {type(check.rule).__name__}")


def _mark_copies(frame: pl.DataFrame, columns: tuple[str, ...]) -> Mark:
    """Mark all rows that share their values with another; rows with a null among them are left alone.

    Equal values have equal hashes, so that only rows whose hash comes twice are compared by their values. Sorting hashes is ten times
    cheaper than counting distinct texts.
    """
    hashes = frame.select(hashed=pl.struct(columns).hash()).to_series()
    ordered = hashes.sort()
    doubled = ordered.filter(ordered == ordered.shift(1)).unique()
    if doubled.is_empty():
        return Mark()
    known = pl.all_horizontal(pl.col(name).is_not_null() for name in columns)
    alike = frame.select(columns).with_row_index(_ROW).filter(hashes.is_in(doubled.implode()))
    copies = alike.filter(pl.struct(columns).is_duplicated() & known)[_ROW]
    return _from_mask(pl.select(copies=pl.int_range(frame.height, dtype=pl.UInt32).is_in(copies.implode())).to_series())


def _mark_dangling(values: pl.Series, known: pl.Series) -> Mark:
    found = values.is_in(known.unique().implode()) | values.is_null()
    return _from_mask(~found)


def _mark_keys(frame: pl.DataFrame, failing: pl.DataFrame, key: tuple[str, ...]) -> Mark:
    """Turn failing keys into a mask; keys that the frame does not hold are counted as unplaced."""
    if failing.is_empty():
        return Mark()
    names = [name for name in key if name in failing.columns]
    keys = failing.select(names).unique(maintain_order=True)
    hit = frame.select(names).join(keys.with_columns(hit=True), on=names, how="left", maintain_order="left", nulls_equal=True)
    unplaced = keys.join(frame.select(names), on=names, how="anti", nulls_equal=True).height
    return _from_mask(hit["hit"].fill_null(value=False), unplaced)


def _told(crash: BaseException) -> str:
    return f"{type(crash).__name__}: {crash}".splitlines()[0]
