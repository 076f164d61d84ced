"""Finds the day an article seems to be written on, where no publication date is known and the text pins none for sure.

A full date with a weekday or in brackets gives it. Else a weekday with day and month ("Rabu (23/11)") gives it, where what the
text tells leaves one year (`peristiwa.dates.years`). The latest such day counts that is not told as one to come, or the first if all
are; the day after it, where that day is told as a weekday alone or the latest is called yesterday. It is used for reading dates only
and is never given out as the day of publication; what is given out is inferred more strictly, by `peristiwa.dates.inference`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from peristiwa.dates.calendar import fold, load_calendar
from peristiwa.dates.find import find_readings
from peristiwa.dates.offices import last_known_year
from peristiwa.dates.readings import Reading
from peristiwa.dates.sentences import is_cited, is_to_come
from peristiwa.dates.years import FIRST_YEAR, choose_year, days_in_year, told_years
from peristiwa.domain import Published, Sentence
from peristiwa.terms import DateBasis, Granularity

_LEAD = 6
"""Points by which a year must lie ahead of all others: with fewer, more than three in a hundred were wrong (docs/accuracy.md)."""
_OPENING = 1000
"""A date without a weekday is that of the news only in the opening."""
_NEXT, _WEEK = timedelta(days=1), timedelta(days=7)


class _Day(NamedTuple):
    """A day that a text names, with the reading that names it."""

    on: date
    reading: Reading


def reference_day(sentences: Sequence[Sentence], published: Published) -> date | None:
    """Return the publication day, or the day the text seems written on, or None."""
    if published.on is not None:
        return published.on
    text = "\n".join(sentence.text for sentence in sentences)
    found = find_readings(text, None)
    days = _full_days(text, found) or _days_without_year(text, found) or _plain_days(text, found)
    if not days:
        return None
    told = [day.on for day in days if not is_to_come(text, day.reading)]
    latest = max(told) if told else min(day.on for day in days)
    return latest + _NEXT if _is_day_after(text, latest) else latest


def _full_days(text: str, found: Sequence[Reading]) -> list[_Day]:
    """Return the days with a year that stand beside a weekday or in brackets."""
    return [day for day in _explicit(found) if _has_weekday(day.reading) or "(" in text[day.reading.start : day.reading.end]]


def _days_without_year(text: str, found: Sequence[Reading]) -> list[_Day]:
    """Return the days of the weekday dates, in the year that the text leaves."""
    marks = [reading for reading in found if _has_weekday(reading) and reading.figures and reading.figures.year is None]
    figures = [mark.figures for mark in marks if mark.figures]
    choice = choose_year(text, figures, found) if figures else None
    if choice is None or choice.lead < _LEAD:
        return []
    return [_Day(on, mark) for on, mark in zip(days_in_year(figures, choice.year), marks, strict=True)]


def _plain_days(text: str, found: Sequence[Reading]) -> list[_Day]:
    """Return the days with a year in the opening that are of the latest year told, where they are cited or a bare weekday is told too."""
    days = _explicit(found)
    latest = max((day.on for day in days), default=None)
    if latest is None or any(year > latest.year for year in told_years(text)):
        return []
    weekday = any(reading.basis is DateBasis.WEEKDAY for reading in found)
    return [
        day
        for day in days
        if day.on == latest
        and day.reading.start < _OPENING
        and (is_cited(text, day.reading) or (weekday and not is_to_come(text, day.reading)))
    ]


def _explicit(found: Sequence[Reading]) -> list[_Day]:
    """Return the days with a year in which news like this can have been written."""
    last = last_known_year()
    return [
        _Day(reading.interval.start, reading)
        for reading in found
        if reading.interval and reading.interval.granularity is Granularity.DAY and reading.basis is DateBasis.EXPLICIT
        if FIRST_YEAR <= reading.interval.start.year <= last
    ]


def _has_weekday(reading: Reading) -> bool:
    return reading.figures is not None and reading.figures.weekday is not None


def _is_day_after(text: str, latest: date) -> bool:
    """Tell whether a text was written on the day after its latest date: that day is told as a weekday, or the date as yesterday."""
    return any(_is_next(text, reading, latest) or _is_yesterday(text, reading, latest) for reading in find_readings(text, latest))


def _is_next(text: str, reading: Reading, latest: date) -> bool:
    """Tell whether a bare weekday, read as one up to the latest date, is that of the day behind it."""
    if reading.basis is not DateBasis.WEEKDAY or reading.interval is None or reading.interval.start != latest + _NEXT - _WEEK:
        return False
    return _words(text, reading)[-1] not in load_calendar().words("past") and not is_to_come(text, reading)


def _is_yesterday(text: str, reading: Reading, latest: date) -> bool:
    """Tell whether a date or weekday is that of the latest date and called yesterday: "Senin (4/8) kemarin"."""
    if reading.interval is None or frozenset(_words(text, reading)).isdisjoint(load_calendar().words("yesterday")):
        return False
    bare = reading.basis is DateBasis.WEEKDAY and reading.interval.start == latest - _WEEK
    return bare or (_has_weekday(reading) and reading.interval.start == latest)


def _words(text: str, reading: Reading) -> list[str]:
    return fold(text[reading.start : reading.end]).split()
