"""The contenders of `audit`: each takes a frame and the rules of `audit_rows` and tells how many rows break which rule, and how many pass.

Run by that script, one contender to a process: `python -m benchmarks.audit_contenders NAME ROWS.parquet OUTCOME.json`. Each is given the
rules in its own way: Pandera as the schema that this project makes, dataframely and pointblank by their own words for column facts and as
Polars expressions for the rest. What is prepared from the rules alone is not measured.
"""

from __future__ import annotations

import gc
import importlib.util
import json
import resource
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import polars as pl

from benchmarks.audit_rows import CHECKS, TABLE
from peristiwa.quality.audit import audit
from peristiwa.quality.declare import Check, Column, RowRule, UniqueRule

if TYPE_CHECKING:
    import pointblank as pb

REPEATS = 5
COLUMNS = {f"{TABLE.prefix}1{number:02d}": column for number, column in enumerate(TABLE.columns, 1)}
"""Columns by the opening of the codes of their facts."""

FEW = 5_000
"""Rows of the first, unmeasured round, in which libraries load what they load late."""


class Found(NamedTuple):
    """Failing rows by the code of the rule that they break, and the rows that break none (None where a contender does not part them)."""

    failed: Mapping[str, int]
    passed: int | None


Contender: TypeAlias = Callable[[pl.DataFrame], Callable[[], Found]]
"""Does the work on a frame, which is measured, and returns what reads the answer, which is not."""


def peristiwa() -> Contender:
    """The audit of this project: rows parted into good and held ones, with codes, counts and examples."""

    def work(frame: pl.DataFrame) -> Callable[[], Found]:
        done = audit(TABLE, frame, {})
        return lambda: Found({o.code: o.rows_failed for o in done.outcomes if o.rows_failed}, done.passed.height)

    return work


def pandera() -> Contender:
    """Pandera's own `validate`, lazy, so that it looks for all failures; it names them and parts nothing."""
    from pandera.errors import SchemaErrors  # noqa: PLC0415 not every contender is installed

    from peristiwa.quality.pandera_models import pandera_schema  # noqa: PLC0415

    schema = pandera_schema(TABLE)

    def work(frame: pl.DataFrame) -> Callable[[], Found]:
        try:
            schema.validate(frame, lazy=True)
        except SchemaErrors as errors:
            cases = errors.failure_cases
            return lambda: Found(dict(cases.group_by("check").agg(pl.col("index").n_unique()).iter_rows()), None)
        return lambda: Found({}, frame.height)

    return work


def dataframely() -> Contender:
    """The `filter` of dataframely: the rows that pass, and for the others which rules they break."""
    import dataframely as dy  # noqa: PLC0415

    rules = {c.code: dy.rule()(lambda _, good=c.rule.good: good) for c in CHECKS if isinstance(c.rule, RowRule) and not c.derived}
    schema = type("Told", (dy.Schema,), {column.name: _dataframely_column(column) for column in TABLE.columns} | rules)

    def work(frame: pl.DataFrame) -> Callable[[], Found]:
        good, failure = schema.filter(frame)
        return lambda: Found(_own_codes(failure.counts()), good.height)

    return work


def _dataframely_column(column: Column) -> object:
    import dataframely as dy  # noqa: PLC0415

    common = {"nullable": column.nullable, "primary_key": (column.name,) == TABLE.key}
    known = sorted(column.domain or ())
    domain = {"check": {"D": lambda values: values.is_in(known)}} if known else {}
    bounds = {"min": column.minimum, "max": column.maximum}
    if isinstance(column.dtype, pl.List):
        return dy.List(dy.String(nullable=True, **domain), **common)
    if column.dtype == pl.String():
        return dy.String(regex=f"^(?:{column.pattern})$" if column.pattern else None, **domain, **common)
    if column.dtype == pl.Float64():
        return dy.Float64(**bounds, allow_inf=True, allow_nan=True, **common)
    return (dy.Date if column.dtype == pl.Date() else dy.Int32)(**bounds, **common)


def _own_codes(counts: Mapping[str, int]) -> dict[str, int]:
    """Name dataframely's rules by our codes: `column|kind` for facts, and the two bounds of a column as one."""
    letters = {"nullability": "N", "regex": "P", "min": "R", "max": "R", "check__D": "D", "inner_check__D": "D"}
    numbers = {column.name: number for number, column in COLUMNS.items()}
    found: dict[str, int] = {}
    for rule, count in counts.items():
        name, _, kind = rule.partition("|")
        code = f"{TABLE.prefix}100K" if name == "primary_key" else numbers[name] + letters[kind] if kind else name
        found[code] = found.get(code, 0) + count
    return found


def pointblank() -> Contender:
    """The `interrogate` of pointblank as it comes, which keeps extracts of failing rows; parting rows by its steps is not measured."""
    import pointblank as pb  # noqa: PLC0415

    def work(frame: pl.DataFrame) -> Callable[[], Found]:
        plan = pb.Validate(frame)
        for check in CHECKS:
            plan = _pointblank_step(plan, check)
        counts = zip(CHECKS, plan.interrogate().n_failed().values(), strict=True)
        return lambda: Found({check.code: count for check, count in counts if count}, None)

    return work


def _pointblank_step(plan: pb.Validate, check: Check) -> pb.Validate:
    """Add one rule to a plan; domains as expressions, because its own steps for them always call a missing value a failure."""
    column = COLUMNS.get(check.code[:-1])
    match check.code[-1], check.rule:
        case "K", UniqueRule(columns):
            return plan.rows_distinct(columns_subset=list(columns))
        case "N", _ if column:
            return plan.col_vals_not_null(column.name)
        case "P", _ if column:
            return plan.col_vals_regex(column.name, f"^(?:{column.pattern})$", na_pass=True)
        case "R", _ if column and column.maximum is None:
            return plan.col_vals_ge(column.name, column.minimum, na_pass=True)
        case "R", _ if column:
            return plan.col_vals_between(column.name, column.minimum, column.maximum, na_pass=True)
        case _, RowRule(good):
            return plan.col_vals_expr(good.fill_null(value=True))
    raise ValueError(f"check {check.code} has no step")


CONTENDERS: Mapping[str, Callable[[], Contender]] = {
    "peristiwa": peristiwa,
    "pandera": pandera,
    "dataframely": dataframely,
    "pointblank": pointblank,
}


def is_installed(name: str) -> bool:
    """Tell whether a contender can be imported here."""
    return importlib.util.find_spec(name) is not None


def main(name: str, source: Path, target: Path) -> None:
    """Let one contender work on a file and write what it found, seconds of CPU and clock, and MiB before and at the peak."""
    contender, frame = CONTENDERS[name](), pl.read_parquet(source)
    contender(frame.head(FEW))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    cpu, wall = [], []
    for _ in range(REPEATS):
        gc.collect()
        started = time.process_time(), time.perf_counter()
        answer = contender(frame)
        cpu.append(time.process_time() - started[0])
        wall.append(time.perf_counter() - started[1])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = answer()
    figures = {"cpu": median(cpu), "wall": median(wall), "before": before / 1024, "peak": peak / 1024}
    target.write_text(json.dumps({"failed": dict(sorted(found.failed.items())), "passed": found.passed} | figures))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
