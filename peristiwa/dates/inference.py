"""Infers from a text alone the day on which it was published, where no page, metadata or address prints one.

The day is that of the article's own news: the latest weekday with its date that stands behind words of citing or saying, or is called
today, or (with its year) closes a clause of the opening that plans nothing. It is given only where the text pins it: no date with a
weekday lies later, no weekday contradicts its date, and the year is printed, or is the only one that fits. A weekday with day and month
recurs every five, six or eleven years. The year is one that the text names, in which every such weekday agrees and all named leaders were
in office; no other year does that is named, follows a named one, or lies near or after the latest. Without any named year two leaders must
leave a single year. The article appeared on that day or within three days of it; measured figures stand in docs/cleaning.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from peristiwa.dates.calendar import load_calendar
from peristiwa.dates.find import find_readings
from peristiwa.dates.intervals import valid_day
from peristiwa.dates.offices import Terms, all_in_office, last_known_year, named_terms
from peristiwa.dates.readings import Figures, Reading
from peristiwa.terms import Granularity, InferredHow

_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<![\d.,/-])(?:19[89]\d|20[0-4]\d)(?!\d|[.,]\d)")
_SENTENCE_END = re.compile(r"[.!?]\W?\s|\n")
# Characters before a date in which a word of citing or saying counts, and characters of its sentence that are looked at.
_NEAR, _SENTENCE = 40, 160
# The news of an article is dated in its opening; a day that no one is cited with counts only there.
_OPENING = 1000
_FIRST_YEAR = 1998
"""Online news in Indonesian begins in 1998."""
_BACK = 3
"""A text that looks ahead names years up to this many after its own."""
_FEWEST_LEADERS = 2


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
    return _without_year(text, marks)


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
    before = _SENTENCE_END.split(text[max(0, reading.start - _SENTENCE) : reading.start])[-1]
    is_sure = _is_cited(before, words)
    return _Mark(figures, interval.start if interval else None, is_sure, is_sure or _is_told(before, reading, text))


def _is_cited(before: str, words: str) -> bool:
    """Tell whether someone is cited with a date, or the date is called today, by the words of its sentence before it."""
    calendar = load_calendar()
    near = frozenset(_WORD.findall(before[-_NEAR:].lower()))
    if calendar.today in words.lower() or before.rstrip(" ,(").lower().endswith(calendar.today):
        return True
    if not near.isdisjoint(calendar.words("cite_words")):
        return True
    return before.rstrip().endswith(",") and not near.isdisjoint(calendar.words("say_words"))


def _is_told(before: str, reading: Reading, text: str) -> bool:
    """Tell whether a date closes a clause of the opening that plans nothing."""
    if reading.start >= _OPENING or not before.rstrip().endswith(","):
        return False
    after = _SENTENCE_END.split(text[reading.start : reading.start + _SENTENCE])[0]
    told = _WORD.findall(f"{before} {after}".lower())
    return frozenset(told).isdisjoint(load_calendar().words("plan_words"))


def _without_year(text: str, marks: Sequence[_Mark]) -> Inferred | None:
    news = [mark for mark in marks if mark.is_surely_news]
    figures = [mark.figures for mark in marks if mark.day is None]
    if not news or not figures:
        return None
    named = {year for year in map(int, _YEAR.findall(text)) if year <= last_known_year()}
    terms = named_terms(text)
    fitting = {year for year in range(_FIRST_YEAR, last_known_year() + 1) if _fits(figures, year, terms)}
    year = _only_year(fitting, named) if named else _year_of_leaders(fitting, terms)
    if year is None:
        return None
    days = [day for mark in news if (day := _in_year(mark.figures, year)) is not None]
    on = max(days)
    if any((day := _in_year(mark.figures, year)) is not None and day > on for mark in marks):
        return None
    return Inferred(on, InferredHow.WEEKDAY_AND_OFFICES if terms else InferredHow.WEEKDAY_AND_YEAR)


def _only_year(fitting: Iterable[int], named: set[int]) -> int | None:
    """Return the one year that fits among those named, those after them and those near or after the latest, if it is named."""
    latest = max(named)
    possible = [year for year in fitting if year in named or year - 1 in named or year >= latest - _BACK]
    return possible[0] if len(possible) == 1 and possible[0] in named else None


def _year_of_leaders(fitting: Iterable[int], terms: Sequence[Terms]) -> int | None:
    possible = list(fitting)
    return possible[0] if len(possible) == 1 and len(terms) >= _FEWEST_LEADERS else None


def _fits(figures: Iterable[Figures], year: int, terms: Sequence[Terms]) -> bool:
    days = [_in_year(one, year) for one in figures]
    return all(day is not None and all_in_office(terms, day) for day in days)


def _in_year(figures: Figures, year: int) -> date | None:
    """Return the day of some figures in a year, if its weekday agrees."""
    day = valid_day(figures.year or year, figures.month, figures.day)
    return day if day and figures.weekday in {None, day.isoweekday()} else None
