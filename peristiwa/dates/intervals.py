"""Calendar arithmetic: the days a week, a month, a year or a part of one covers.

Weeks run from Monday to Sunday, as Indonesian calendars print them. No words and no text live here.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from peristiwa.terms import Granularity

# The longest interval, in days, still called by the unit: a few days are a week, a few weeks a month, more a year.
_WIDTHS = ((1, Granularity.DAY), (10, Granularity.WEEK), (45, Granularity.MONTH))


class Interval(NamedTuple):
    """First and last day, both included, and how wide the interval is meant to be."""

    start: date
    end: date
    granularity: Granularity


def day(on: date) -> Interval:
    """Return the interval of one day."""
    return Interval(on, on, Granularity.DAY)


def valid_day(year: int, month: int, number: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    if 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]:
        return date(year, month, number)
    return None


def week(on: date, offset: int = 0, part: str | None = None) -> Interval:
    """Return the week (or the early, middle or late part of it) `offset` weeks from the one that holds `on`."""
    monday = on - timedelta(days=on.weekday()) + timedelta(weeks=offset)
    first, last = {"early": (0, 1), "middle": (2, 3), "late": (5, 6)}.get(part or "", (0, 6))
    return Interval(monday + timedelta(days=first), monday + timedelta(days=last), Granularity.WEEK)


def month(year: int, number: int, part: str | None = None) -> Interval:
    """Return the month, or its first ten days, its second ten or the rest; parts are as wide as a week."""
    last_day = monthrange(year, number)[1]
    first, last = {"early": (1, 10), "middle": (11, 20), "late": (21, last_day)}.get(part or "", (1, last_day))
    return Interval(date(year, number, first), date(year, number, last), Granularity.WEEK if part else Granularity.MONTH)


def year(number: int, part: str | None = None) -> Interval:
    """Return the year, or its first three months, its middle four or its last three; parts are as wide as months."""
    first, last = {"early": (1, 3), "middle": (5, 8), "late": (10, 12)}.get(part or "", (1, 12))
    end = date(number, last, monthrange(number, last)[1])
    return Interval(date(number, first, 1), end, Granularity.MONTH if part else Granularity.YEAR)


def shifted_month(on: date, offset: int) -> tuple[int, int]:
    """Return year and month `offset` months from the month of `on`."""
    index = on.year * 12 + on.month - 1 + offset
    return index // 12, index % 12 + 1


def window(start: date, end: date) -> Interval:
    """Return the interval between two days, named by its width."""
    length = (end - start).days
    return Interval(start, end, next((name for limit, name in _WIDTHS if length <= limit), Granularity.YEAR))


def month_week(year: int, number: int, ordinal: int | None) -> Interval:
    """Return the first, second, ... seven days of a month (the fifth are those that are left), or its last seven for None."""
    last_day = monthrange(year, number)[1]
    first = last_day - 6 if ordinal is None else min(7 * ordinal - 6, last_day)
    return Interval(date(year, number, first), date(year, number, min(first + 6, last_day)), Granularity.WEEK)


def year_fraction(number: int, parts: int, ordinal: int) -> Interval | None:
    """Return the `ordinal`-th of `parts` equal parts of a year (a quarter is one of four); as wide as months."""
    if not 1 <= ordinal <= parts:
        return None
    length = 12 // parts
    last = ordinal * length
    return Interval(date(number, last - length + 1, 1), date(number, last, monthrange(number, last)[1]), Granularity.MONTH)


def century(number: int) -> Interval:
    """Return the years of a century; the 19th is 1801 to 1900."""
    return Interval(date(100 * number - 99, 1, 1), date(100 * number, 12, 31), Granularity.YEAR)


def gap(start: date, end: date, other_start: date, other_end: date) -> timedelta:
    """Return how far two spans of days lie apart; those that overlap, not at all."""
    return max(start - other_end, other_start - end, timedelta(0))


def moved(anchor: Interval, unit: str, count: int) -> Interval | None:
    """Return the day, week, month or year `count` units from an interval; None where the interval is wider than the unit."""
    try:
        if unit == "year":
            return year(anchor.start.year + count)
        if unit == "month" and anchor.granularity in {Granularity.DAY, Granularity.MONTH}:
            return month(*shifted_month(anchor.start, count))
        if anchor.granularity is not Granularity.DAY or anchor.start != anchor.end:
            return None
        if unit == "day":
            return day(anchor.start + timedelta(days=count))
        return week(anchor.start, count) if unit == "week" else None
    except (ValueError, OverflowError):
        return None
