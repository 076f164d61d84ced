"""Finds the time expressions of a text: every form is tried everywhere, the leftmost and longest readings stay.

Words live in the calendar data, forms in `patterns`, meanings in `readings` and `printed`. An expression that only repeats the one behind it
("hari ini, Kamis (19/6/2025)") becomes part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from peristiwa.dates import printed, readings
from peristiwa.dates.patterns import load_patterns
from peristiwa.dates.readings import Reading
from peristiwa.domain import DateBasis, DateMention, Granularity
from peristiwa.spans import Span

_Reader = Callable[["re.Match[str]", str, "date | None"], Reading]

# What may stand between a day word or weekday and the date that says the same with figures.
_JOINT = re.compile(r"[\s,(]*$")
_DAYS = frozenset({DateBasis.WEEKDAY, DateBasis.RELATIVE})
_DATES = frozenset({DateBasis.EXPLICIT, DateBasis.WEEKDAY_DATE})


@cache
def _rules() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """Return each form with its reader, the more specific form first."""
    patterns = load_patterns()
    return (
        (patterns.worded, printed.read_worded),
        (patterns.slashed, printed.read_slashed),
        (patterns.iso, printed.read_iso),
        (patterns.month, printed.read_month),
        (patterns.year, printed.read_year),
        (patterns.decade, printed.read_decade),
        (patterns.counted, readings.read_counted),
        (patterns.vague, readings.read_vague),
        (patterns.weekday, readings.read_weekday),
        (patterns.unit, readings.read_unit),
        (patterns.day_word, readings.read_day_word),
    )


def find_dates(text: str, published_on: date | None) -> tuple[DateMention, ...]:
    """Return the time expressions of `text` in order, none overlapping.

    Args:
        text: A sentence or a running text.
        published_on: The day of publication, from which weekdays, missing years and relative words are counted.

    Returns:
        One mention for each expression; start and end are None, and the granularity is unknown, where nothing pins the days.
    """
    if load_patterns().anchor.search(text) is None:
        return ()
    found = [
        reading for pattern, reader in _rules() for match in pattern.finditer(text) if (reading := reader(match, text, published_on)).end > reading.start
    ]
    return tuple(_mention(reading, text) for reading in _joined(_longest(found), text) if reading.basis)


def _longest(found: Iterable[Reading]) -> list[Reading]:
    """Return the readings left to right, the longest first where several begin together, without overlaps."""
    kept: list[Reading] = []
    for reading in sorted(found, key=lambda reading: (reading.start, -reading.end)):
        if not kept or reading.start >= kept[-1].end:
            kept.append(reading)
    return kept


def _joined(found: list[Reading], text: str) -> list[Reading]:
    """Return the readings with a bare day before a full date taken into that date, which says more."""
    joined: list[Reading] = []
    for reading in found:
        last = joined[-1] if joined else None
        if last and last.basis in _DAYS and _is_day(last) and reading.basis in _DATES and _JOINT.match(text, last.end, reading.start):
            joined[-1] = reading._replace(start=last.start)
        else:
            joined.append(reading)
    return joined


def _is_day(reading: Reading) -> bool:
    return reading.interval is None or reading.interval.granularity is Granularity.DAY


def _mention(reading: Reading, text: str) -> DateMention:
    interval = reading.interval
    return DateMention(
        span=Span(reading.start, reading.end),
        text=text[reading.start : reading.end],
        start=interval.start if interval else None,
        end=interval.end if interval else None,
        granularity=interval.granularity if interval else Granularity.UNKNOWN,
        basis=reading.basis or DateBasis.RELATIVE,
        conflict=reading.conflict,
    )
