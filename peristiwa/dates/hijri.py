"""Turns months and days of the Hijri calendar into days of the common one, by the tabular Islamic calendar.

That calendar counts 30 years with 11 leap years, civil epoch 16 July 622 (Julian). Months that begin with a sighting of the moon may begin
a day earlier or later, so an interval reaches a day beyond on either side where a day is meant. Source: E. M. Reingold and
N. Dershowitz, Calendrical Calculations, chapter "The Islamic Calendar" (arithmetic form).
"""

from __future__ import annotations

from datetime import date, timedelta

from peristiwa.dates.intervals import Interval
from peristiwa.terms import Granularity

_EPOCH = 227_015
"""Ordinal of 1 Muharram 1 (16 July 622 Julian, 19 July 622 in the calendar that Python extends backwards)."""


def first_day(year: int, month: int) -> date:
    """Return the day on which a Hijri month begins by the tabular calendar."""
    leap_days = (3 + 11 * year) // 30
    return date.fromordinal(_EPOCH + 354 * (year - 1) + leap_days + 29 * (month - 1) + month // 2)


def hijri_month(year: int, month: int, part: str | None = None) -> Interval:
    """Return the days of a Hijri month, or its first, second or third ten."""
    start = first_day(year, month)
    following = first_day(year, month + 1) if month < 12 else first_day(year + 1, 1)
    days = {"early": (0, 9), "middle": (10, 19)}.get(part or "")
    if days:
        return Interval(start + timedelta(days=days[0]), start + timedelta(days=days[1]), Granularity.WEEK)
    last = following - timedelta(days=1)
    return Interval(start + timedelta(days=20), last, Granularity.WEEK) if part else Interval(start, last, Granularity.MONTH)


def hijri_day(year: int, month: int, number: int) -> Interval | None:
    """Return the days on which a Hijri day can fall, one before to one after the computed one; None for a day beyond 30."""
    if not 1 <= number <= 30:
        return None
    on = first_day(year, month) + timedelta(days=number - 1)
    return Interval(on - timedelta(days=1), on + timedelta(days=1), Granularity.WEEK)


def hijri_year(year: int) -> Interval:
    """Return the days of a Hijri year."""
    return Interval(first_day(year, 1), first_day(year + 1, 1) - timedelta(days=1), Granularity.YEAR)
