"""Table `quality.check_results`: one row for each check and run, passes included.

The rows are made by `peristiwa.quality.records` from an audit's outcomes.
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.audit import Status
from peristiwa.quality.declare import Breakage, Check, Column, Consequence, CrossRule, Frames, Table, holds, setting
from schemas.types import COUNT, INSTANT, SHA256, SHARE, TEXT, TEXTS, values

_NAME = "check_results"


def _never_asked(frames: Frames) -> pl.DataFrame:
    others = frames["check_catalogue"].filter(pl.col("table") != _NAME)
    return others.join(frames[_NAME], on="code", how="anti").select("code")


CHECKS = (
    Check(
        "RES001",
        _NAME,
        "A check passes if and only if no row failed, unless it could not run.",
        Consequence.STOP,
        holds("status = 'error' OR (status = 'pass') = (rows_failed = 0)"),
        setting(status="pass", rows_failed=1),
        "Two columns of one fact must not contradict each other.",
    ),
    Check(
        "RES002",
        _NAME,
        "The band's lower end is not above its upper end.",
        Consequence.STOP,
        holds("band_low <= band_high"),
        setting(band_low=0.9, band_high=0.1),
        "Intervals run forwards.",
    ),
    Check(
        "RES003",
        _NAME,
        "Every check of the catalogue has been asked, but for those of this table.",
        Consequence.NOTE,
        CrossRule(
            _never_asked,
            f"SELECT code FROM quality.check_catalogue WHERE \"table\" <> '{_NAME}' AND code NOT IN (SELECT code FROM {{table}})",  # noqa: S608 declared names only
            needs=("check_catalogue",),
        ),
        Breakage(lambda frame: frame.slice(1), "without the first row"),
        "A check that waits for a table that never comes looks like one that passes.",
    ),
)

TABLE = Table(
    name=_NAME,
    schema="quality",
    prefix="RES",
    grain="one check in one run over one batch of one table",
    key=("run_id", "batch_id", "code"),
    columns=(
        Column("run_id", TEXT, "The run that made the row"),
        Column("batch_id", TEXT, "The batch; empty where the whole table was checked"),
        Column("code", TEXT, "Code of the check", pattern=r"[A-Z]{3}\d{3}[A-Z]?"),
        Column("fingerprint", TEXT, "sha256 of the check's declaration at that time", pattern=SHA256),
        Column(
            "status",
            TEXT,
            "pass, warn (noted), hold (rows set aside), stop (batch refused) or error (could not run)",
            domain=values(Status),
        ),
        Column("rows_checked", COUNT, "Rows the check looked at", minimum=0),
        Column("rows_failed", COUNT, "Rows that broke it", minimum=0),
        Column("share", SHARE, "rows_failed / rows_checked, 0 where there was no row", minimum=0.0),
        Column("band_low", SHARE, "Lowest share that earlier runs make usual; null without history", nullable=True),
        Column("band_high", SHARE, "Highest share that earlier runs make usual; null without history", nullable=True),
        Column("checked_at", INSTANT, "Time of the check, UTC"),
        Column("table", TEXT, "The table"),
        Column("detail", TEXT, "What happened, in words"),
        Column("examples", TEXTS, "Keys of some rows that broke it; empty where none did"),
    ),
    owner="quality",
    description="One row for each check and run, passes included.",
    own_checks=CHECKS,
    facts=Consequence.STOP,
)
