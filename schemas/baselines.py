"""Table `quality.baselines`: the newest day of each outlet beside what is usual for it, as median, MAD and band.

The rows are made by `peristiwa.quality.habits` from the documents; a value outside of its band is a change that somebody should look at.
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.baseline import ENOUGH
from peristiwa.quality.declare import Breakage, Check, Column, Consequence, Table, TableRule, holds, setting
from peristiwa.quality.habits import ALL_OUTLETS, MEASURES, VOLUMES, Basis
from schemas.types import COUNT, DAY, FLAG, NUMBER, SMALL_COUNT, TEXT, values

UNUSUAL = "BAS001"
"""The check that names each value outside of its band."""

_NAME = "baselines"
_SAID = "; ".join(("records and articles: how many", *(f"{measure.name}: {measure.says}" for measure in MEASURES)))
_KNOWN = "band_low IS NOT NULL"
_OUTSIDE = "value < band_low OR value > band_high"


def _only_outlets(frame: pl.DataFrame) -> int:
    return int(not frame.is_empty() and not (frame["outlet"] == ALL_OUTLETS).any())


CHECKS = (
    Check(
        UNUSUAL,
        _NAME,
        "What an outlet's newest day brings, and what its records carry, is what they usually do.",
        Consequence.NOTE,
        holds("NOT outside"),
        setting(value=1.0, outside=True),
        "Addresses, reporters or a whole outlet may be missing by right; only the habit of before tells that they were lost.",
    ),
    Check(
        "BAS002",
        _NAME,
        "A value is called unusual if and only if it lies outside of its band.",
        Consequence.STOP,
        holds(f"outside = (CASE WHEN {_KNOWN} THEN {_OUTSIDE} ELSE FALSE END)"),
        setting(value=1.0, band_low=0.0, median=0.0, mad=0.0, band_high=0.5, outside=False),
        "Two columns of one fact must not contradict each other.",
    ),
    Check(
        "BAS003",
        _NAME,
        "The median lies within the band.",
        Consequence.STOP,
        holds("band_low <= median AND median <= band_high"),
        setting(band_low=0.0, median=0.9, band_high=0.5),
        "A band that does not hold the middle of its own history was made from another one.",
    ),
    Check(
        "BAS004",
        _NAME,
        f"A band has both ends, a median and at least {ENOUGH} days behind it.",
        Consequence.STOP,
        holds(
            f"({_KNOWN}) = (band_high IS NOT NULL) AND ({_KNOWN}) = (median IS NOT NULL) AND ({_KNOWN}) = (mad IS NOT NULL)"
            f" AND (observations >= {ENOUGH} OR band_low IS NULL)"
        ),
        setting(observations=ENOUGH - 1),
        "A few days give no idea of what is usual, and an alarm by them would teach nobody but to look away.",
    ),
    Check(
        "BAS005",
        _NAME,
        "Where outlets are measured, all records together are measured too.",
        Consequence.STOP,
        TableRule(
            _only_outlets,
            f"SELECT count(*) AS rows FROM {{table}} HAVING count(*) > 0 AND count(*) FILTER (outlet = '{ALL_OUTLETS}') = 0",  # noqa: S608 declared names only
        ),
        Breakage(lambda frame: frame.with_columns(outlet=pl.lit("Kabar Nusantara")).unique("measure"), "no row over all outlets"),
        "Records of unknown outlets stand only there.",
    ),
)

TABLE = Table(
    name=_NAME,
    schema="quality",
    prefix="BAS",
    grain="one measure of one outlet, or of all outlets together",
    key=("measure", "outlet"),
    columns=(
        Column(
            "measure",
            TEXT,
            f"What is measured: {_SAID}",
            domain=frozenset((*VOLUMES, *(measure.name for measure in MEASURES))),
        ),
        Column("outlet", TEXT, "The outlet as in documents.outlet; empty where all outlets are taken together"),
        Column("basis", TEXT, "What places a record on a day: that it was read, or published, on it", domain=values(Basis)),
        Column("day", DAY, "The newest day, the one that is judged"),
        Column(
            "weekday",
            SMALL_COUNT,
            "The weekday whose earlier days it is compared with, 1 for Monday; 0 where these are all days",
            minimum=0,
            maximum=7,
        ),
        Column("rows", COUNT, "Records or articles that the value is the mean of; 1 where it counts them", minimum=1),
        Column("value", NUMBER, "The value of that day", minimum=0.0),
        Column("observations", COUNT, "Earlier days it is compared with", minimum=1),
        Column("median", NUMBER, "Median of the earlier days; null without a band", nullable=True),
        Column("mad", NUMBER, "Median absolute deviation of the earlier days; null without a band", nullable=True, minimum=0.0),
        Column("band_low", NUMBER, "Lowest usual value; null where days or records are too few", nullable=True),
        Column("band_high", NUMBER, "Highest usual value; null where days or records are too few", nullable=True),
        Column("outside", FLAG, "True where the value lies outside of its band"),
    ),
    owner="quality",
    description="The newest day of each outlet beside what is usual for it: volume, events per article, shares of what may be missing.",
    own_checks=CHECKS,
    facts=Consequence.STOP,
)
