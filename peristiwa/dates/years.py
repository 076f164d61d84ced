"""Chooses the year of a text whose dates have a weekday but no year, by weighing what the text tells against each year that fits.

A weekday with day and month ("Rabu (23/11)") recurs every five, six or eleven years. Each such year is charged points for what speaks
against it: people named in an office they did not hold, names that did not exist yet, topics that were no news, its distance from the
latest year that the text tells. A point is about half a unit of log-likelihood. The weights come from dated texts whose days were hidden,
each period weighed alike; figures stand in docs/accuracy.md. The year with the fewest points is given with its lead over all others; how
much is enough is the caller's choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from peristiwa.dates.calendar import load_calendar, one_of
from peristiwa.dates.intervals import valid_day
from peristiwa.dates.names import Index, find_names, index_of
from peristiwa.dates.offices import Person, last_known_year, named_people
from peristiwa.dates.readings import Figures, Reading, word_after
from peristiwa.dates.topics import find_topics
from peristiwa.ontology.dated_names import DatedName, load_dated_names
from peristiwa.ontology.news_topics import Topic
from peristiwa.terms import DateBasis, Granularity

FIRST_YEAR = 1998
"""Online news in Indonesian begins in 1998."""
_YEAR = re.compile(r"(?<![\d.,])(?:19[5-9]\d|20[0-4]\d)(?!\d|[.,]\d)")
# A year beside another one is the season or the term of something: "2024/2025", "2019-2024".
_RANGE_BEFORE, _RANGE_AFTER = re.compile(r"\d{4}\s?[-/–]\s?$"), re.compile(r"\s?[-/–]\s?\d\d")
# Characters before a year in which a word of planning counts.
_BEFORE = 40
_NEAR = timedelta(days=45)
"""News tells full dates of its own weeks far more often than others."""
# Points against a year so many years after the latest that the text tells (from none on), and so many before it (from one on).
_AFTER_TOLD = (0, 3, 5, 6, 7, 8, 8, 8, 8, 9, 9, 9)
_LONG_AFTER = 10
_BEFORE_TOLD = (8, 9)
_LONG_BEFORE = 11
_GONE = 4
"""Points against the latest year told where it is told as one gone by ("sejak 2014") or as that of a law."""
_FROM_PLANNED, _MOST_FROM_PLANNED = 2, 3
"""Points against a year for each year between it and the nearest told, where all told are planned; at most so many
years are counted."""
# Points against a year by a person named with an office or without one, and by a name that is younger.
_NOT_IN_OFFICE, _YET_TO_COME, _YET_TO_COME_AT_HOME, _NO_MORE = 6, 3, 2, 2
_NOT_YET_NAMED = 12
_NOT_YET_NEWS, _NO_MORE_NEWS = 8, 6
"""Points against a year by a topic that was no news yet, and by one that was no more: that is looked back on now and then."""
_EARLY = timedelta(days=120)
"""So long before its window a topic may be news, as windows are known to some months only."""
_ALONE = 12
"""Points by which a year leads where no other one fits the weekdays."""
_MOST = 9
"""With more points against the best year, those of the years told left aside, a weekday or a day is misprinted."""
_SCARCE, _SCARCE_UNTIL = 6, 2005
"""Older news is hardly ever met: none of 20,464 dated texts is from before that year."""
# Points in favour of a year: a full date nearby, the year told twice or beside another one, a named event just before.
_DATE_NEAR, _TOLD_TWICE, _TOLD_BESIDE, _EVENT_BEFORE = 3, 2, 2, 6
_FRESH = timedelta(days=10)
"""So long a named event is the news itself; by chance a day falls there in one year of forty."""


class Choice(NamedTuple):
    """The year of a text, how many points it lies ahead of every other one, and the people in office in it."""

    year: int
    lead: int
    leaders: int


class _Told(NamedTuple):
    """What a text tells of its time: years, the latest that it has seen, whether that one is told as gone by, full dates, people, names."""

    years: Sequence[int]
    latest: int | None
    is_gone: bool
    dates: Sequence[date]
    people: Sequence[Person]
    names: Sequence[DatedName]
    topics: Sequence[Topic]


def choose_year(text: str, figures: Sequence[Figures], found: Iterable[Reading]) -> Choice | None:
    """Return the year that fits all weekday dates without a year and has the least against it, or None where none fits.

    Args:
        text: the whole text.
        figures: its weekday dates without a year; at least one.
        found: all its dates.
    """
    years = [year for year in range(FIRST_YEAR, last_known_year() + 1) if days_in_year(figures, year)]
    told = _told(text, found) if years else None
    if told is None:
        return None
    points = {year: _points(told, year, max(days_in_year(figures, year))) for year in years}
    best = min(years, key=lambda year: (points[year], -year))
    if points[best] - _by_told_years(told, best) > _MOST:
        return None
    others = [points[year] for year in years if year != best]
    lead = min(others, default=_ALONE) - points[best]
    day = max(days_in_year(figures, best))
    return Choice(best, lead, sum(bool(person.office) and person.is_in_office(day) for person in told.people))


def told_years(text: str) -> list[int]:
    """Return the years that a text has seen, as far as terms are known: not those of seasons, terms and plans."""
    return [year for year, match in _years(text) if not _is_planned(match, text)]


def days_in_year(figures: Sequence[Figures], year: int) -> list[date]:
    """Return the days of weekday dates in the year of the latest, or none where a weekday disagrees.

    Where some lie at the end of a year and others at the beginning of one, the former are those of the year before.
    """
    turns = {one.month for one in figures} & {1, 2} and {one.month for one in figures} & {11, 12}
    days = [valid_day(year - int(bool(turns) and one.month >= 11), one.month, one.day) for one in figures]
    agree = all(day is not None and day.isoweekday() == one.weekday for day, one in zip(days, figures, strict=True))
    return [day for day in days if day is not None] if agree else []


def _points(told: _Told, year: int, day: date) -> int:
    against = _by_told_years(told, year) + sum(_by_person(person, day) for person in told.people)
    against += _SCARCE * (year < _SCARCE_UNTIL) + _NOT_YET_NAMED * any(day < name.since for name in told.names)
    against += _NOT_YET_NEWS * any(day < topic.since - _EARLY for topic in told.topics)
    against += _NO_MORE_NEWS * any(topic.until is not None and day > topic.until for topic in told.topics)
    against -= _DATE_NEAR * any(abs(one - day) <= _NEAR for one in told.dates)
    return against - _EVENT_BEFORE * any(name.on is not None and timedelta(0) <= day - name.on <= _FRESH for name in told.names)


def _by_told_years(told: _Told, year: int) -> int:
    """Return the points against a year by the years told: by the latest seen, or by the nearest where all are planned."""
    if told.latest is None:
        return _FROM_PLANNED * min(_MOST_FROM_PLANNED, *(abs(one - year) for one in told.years)) if told.years else 0
    gap = year - told.latest
    if not gap and told.is_gone:
        return _GONE
    beside = 0
    if year in told.years:
        beside = _TOLD_TWICE * (told.years.count(year) > 1) + _TOLD_BESIDE * (year - 1 in told.years or year + 1 in told.years)
    if gap < 0:
        return (_BEFORE_TOLD[-gap - 1] if -gap <= len(_BEFORE_TOLD) else _LONG_BEFORE) - beside
    return (_AFTER_TOLD[gap] if gap < len(_AFTER_TOLD) else _LONG_AFTER) - beside


def _by_person(person: Person, day: date) -> int:
    if person.is_in_office(day):
        return 0
    if person.office:
        return _NOT_IN_OFFICE
    if person.is_yet_to_come(day):
        return _YET_TO_COME_AT_HOME if person.is_at_home else _YET_TO_COME
    return _NO_MORE


def _told(text: str, found: Iterable[Reading]) -> _Told:
    known = _years(text)
    seen = [(year, match) for year, match in known if not _is_planned(match, text)]
    latest = max((year for year, _ in seen if year >= FIRST_YEAR), default=None)
    return _Told(
        years=[year for year, _ in known if year >= FIRST_YEAR],
        latest=latest,
        is_gone=all(_is_gone(match, text) for year, match in seen if year == latest),
        dates=[reading.interval.start for reading in found if reading.interval and _is_told_day(reading)],
        people=named_people(text),
        names=[one.entry for one in find_names(text, _dated_names())],
        topics=find_topics(text),
    )


def _years(text: str) -> list[tuple[int, re.Match[str]]]:
    last = last_known_year()
    return [(year, match) for match in _YEAR.finditer(text) if (year := int(match.group())) <= last]


def _is_told_day(reading: Reading) -> bool:
    narrow = reading.interval is not None and reading.interval.granularity is not Granularity.YEAR
    return narrow and reading.basis is DateBasis.EXPLICIT


def _is_planned(match: re.Match[str], text: str) -> bool:
    """Tell whether a year belongs to a season, a term or a plan, and need not have come."""
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    if _RANGE_BEFORE.search(before) or _RANGE_AFTER.match(text, match.end()):
        return True
    return word_after(text, match.end()) in load_calendar().words("future") or bool(_planning().search(before))


def _is_gone(match: re.Match[str], text: str) -> bool:
    """Tell whether a year is told as one gone by ("sejak 2014", "2014 silam"), or is that of a law ("Nomor 23 Tahun 2014")."""
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    return word_after(text, match.end()) in load_calendar().words("past") or bool(_gone().search(before))


@cache
def _planning() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(load_calendar().words('year_events'))}\b[^.;]*$", re.IGNORECASE)


@cache
def _gone() -> re.Pattern[str]:
    calendar = load_calendar()
    laws = rf"{one_of(calendar.words('law_leads'))}\s+\S+\s+tahun"
    since = rf"{one_of(calendar.words('since_leads'))}(?:\s+\S+){{0,3}}"
    leads = rf"(?:{one_of(calendar.words('gone_leads'))}(?:\s+tahun)?|{since})"
    return re.compile(rf"(?<!\w)(?:{laws}|{leads})\s+$", re.IGNORECASE)


@cache
def _dated_names() -> Index[DatedName]:
    return index_of((spelling, name) for name in load_dated_names() for spelling in name.spellings)
