"""Table `quality.slices`: where failures come from: rows held and rows only noted, by outlet, day and format.

The rows are made by `peristiwa.quality.records`; a slice with many failures points to a layout that changed.
"""

from __future__ import annotations

from peristiwa.quality.declare import Check, Column, Consequence, Table, holds, setting
from schemas.types import COUNT, DAY, TEXT

_NAME = "slices"

CHECKS = (
    Check(
        "SLI001",
        _NAME,
        "A slice holds at least one failure.",
        Consequence.STOP,
        holds("rows_failed > 0"),
        setting(rows_failed=0),
        "Slices without failures would only hide the others.",
    ),
)

TABLE = Table(
    name=_NAME,
    schema="quality",
    prefix="SLI",
    grain="failures of one check in one run and batch, by outlet, day of publication and format",
    key=("run_id", "batch_id", "code", "outlet", "day", "format"),
    columns=(
        Column("run_id", TEXT, "The run that made the row"),
        Column("batch_id", TEXT, "The batch; empty where the whole table was checked"),
        Column("code", TEXT, "Code of the check", pattern=r"[A-Z]{3}\d{3}[A-Z]?"),
        Column("outlet", TEXT, "Outlet of the documents; null where unknown", nullable=True),
        Column("day", DAY, "Day of publication; null where unknown", nullable=True),
        Column("format", TEXT, "Raw format of the documents; null where unknown", nullable=True),
        Column("rows_failed", COUNT, "Rows that broke the check: those still held, and those that were only noted", minimum=0),
    ),
    owner="quality",
    description="Failures of each check by outlet, day and format.",
    own_checks=CHECKS,
    facts=Consequence.STOP,
)
