"""Infers from a text alone the day on which it was published, where no page, metadata or address prints one.

The day is that of the article's own news: the latest weekday with its date that stands behind words of citing or saying, or is called
today, or (with its year) closes a clause of the opening that plans nothing. It is given only where the text pins it: no date with a
weekday lies later, no weekday contradicts its date, and the year is printed, or lies far ahead of all others by what the text tells
(`years`), which must name a year or a leader in office. The article appeared on that day or within three days of it; measured figures
stand in docs/accuracy.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from peristiwa.dates.find import find_readings
from peristiwa.dates.intervals import valid_day
from peristiwa.dates.readings import Figures, Reading
from peristiwa.dates.sentences import before_date, is_cited, is_planned
from peristiwa.dates.years import choose_year, days_in_year, told_years
from peristiwa.terms import Granularity, InferredHow

# The news of an article is dated in its opening; a day that no one is cited with counts only there.
_OPENING = 1000
_LEAD = 10
"""Points by which a year must lie ahead of all others to be given out."""


class Inferred(NamedTuple):
    """The day a text seems to be published on, and what pins it."""

    on: date
    how: InferredHow


class _Mark(NamedTuple):
    """A weekday or a bracket with its date: figures, the day if the year is printed, and whether it is the day of the news.

    It surely is where someone is cited with it, or where it is called today.
    """

    figures: Figures
    day: date | None
    is_surely_news: bool
    is_news: bool


def infer_day(text: str) -> Inferred | None:
    """Return the day on which a text seems to be published, or None where it does not pin one."""
    found = find_readings(text, None)
    if any(reading.conflict and reading.figures for reading in found):
        return None
    marks = [mark for reading in found if (mark := _mark(reading, text)) is not None]
    news = [mark for mark in marks if mark.is_news]
    days = [mark.day for mark in news if mark.day is not None]
    if days:
        latest = max(days)
        is_last = all(mark.day is None or mark.day <= latest for mark in marks)
        return Inferred(latest, InferredHow.FULL_DATE) if is_last else None
    return _without_year(text, marks, found)


def named_days(text: str, year: int) -> frozenset[date]:
    """Return the days that a text names with figures, those without a year taken to be in the given one."""
    found = (reading.figures for reading in find_readings(text, None))
    days = (valid_day(figures.year or year, figures.month, figures.day) for figures in found if figures)
    return frozenset(day for day in days if day)


def _mark(reading: Reading, text: str) -> _Mark | None:
    figures, interval = reading.figures, reading.interval
    if figures is None or (interval is not None and interval.granularity is not Granularity.DAY):
        return None
    words = text[reading.start : reading.end]
    if figures.weekday is None and (interval is None or "(" not in words):
        return None
    is_sure = is_cited(text, reading)
    return _Mark(figures, interval.start if interval else None, is_sure, is_sure or _is_told(text, reading))


def _is_told(text: str, reading: Reading) -> bool:
    """Tell whether a date closes a clause of the opening that plans nothing."""
    return reading.start < _OPENING and before_date(text, reading).rstrip().endswith(",") and not is_planned(text, reading)


def _without_year(text: str, marks: Sequence[_Mark], found: Sequence[Reading]) -> Inferred | None:
    """Return the latest day that someone is cited with, in the year that what the text tells leaves."""
    dated = [mark for mark in marks if mark.day is None]
    figures = [mark.figures for mark in dated]
    choice = choose_year(text, figures, found) if figures else None
    if choice is None or choice.lead < _LEAD:
        return None
    days = days_in_year(figures, choice.year)
    news = [day for day, mark in zip(days, dated, strict=True) if mark.is_surely_news]
    if not news or max(news) < max(days):
        return None
    if choice.leaders:
        return Inferred(max(news), InferredHow.WEEKDAY_AND_OFFICES)
    return Inferred(max(news), InferredHow.WEEKDAY_AND_YEAR) if told_years(text) else None
