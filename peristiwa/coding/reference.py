"""Finds the day an article seems to be written on, where no publication date is known and the text pins none for sure.

A full date in the text gives it. Else a weekday with day and month ("Rabu (23/11)") fits only some years; a named year is taken if its
calendar agrees, or the one year in which the presidents and ministers named were all in office. The day is used for reading dates only and
is never given out; what is given out is inferred more strictly, by `peristiwa.dates.inference`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from peristiwa.dates.find import find_readings
from peristiwa.dates.offices import all_in_office, last_known_year, named_terms
from peristiwa.dates.readings import Figures, Reading
from peristiwa.domain import Published, Sentence
from peristiwa.terms import DateBasis, Granularity

_YEAR = re.compile(r"(?<![\d.,])(?:199\d|20[0-4]\d)(?![\d.,]\d)")
_FIRST_YEAR = 1998
"""Online news in Indonesian begins in 1998."""
_BACK = 2
"""A text that looks ahead names years up to this many after its own."""


def reference_day(sentences: Sequence[Sentence], published: Published) -> date | None:
    """Return the publication day, or the day the text seems written on, or None."""
    if published.on is not None:
        return published.on
    texts = [sentence.text for sentence in sentences]
    found = [(reading, text[reading.start : reading.end]) for text in texts for reading in find_readings(text, None)]
    days = _full_days(reading for reading, words in found if "(" in words or (reading.figures and reading.figures.weekday))
    if days:
        return days[0]
    marks = [reading.figures for reading, _ in found if reading.figures and reading.figures.weekday and reading.figures.year is None]
    fitted = _fitting_day(" ".join(texts), marks) if marks else None
    if fitted is not None:
        return fitted
    plain = _full_days(reading for reading, _ in found)
    return next((day for day in plain if all(_in_year(mark, day.year) for mark in marks)), None)


def _full_days(readings: Iterable[Reading]) -> list[date]:
    return [
        reading.interval.start
        for reading in readings
        if reading.interval is not None and reading.interval.granularity is Granularity.DAY and reading.basis is DateBasis.EXPLICIT
    ]


def _fitting_day(text: str, marks: Sequence[Figures]) -> date | None:
    """Return the last weekday date of the text in the year that fits, if one does."""
    year = _fitting_year(text, marks)
    days = [day for mark in marks if year is not None and (day := _in_year(mark, year)) is not None]
    return max(days, default=None)


def _in_year(mark: Figures, year: int) -> date | None:
    """Return the day in a year if its calendar agrees."""
    try:
        day = date(year, mark.month, mark.day)
    except ValueError:
        return None
    return day if day.isoweekday() == mark.weekday else None


def _fitting_year(text: str, marks: Sequence[Figures]) -> int | None:
    """Return the latest named year or the one after, or else the only year of the offices named, that fits all weekdays."""
    named = [int(match.group()) for match in _YEAR.finditer(text)]
    terms = named_terms(text)

    def fits(year: int) -> bool:
        days = [_in_year(mark, year) for mark in marks]
        return all(day is not None and all_in_office(terms, day) for day in days)

    if named:
        latest = max(named)
        near = [
            year
            for year in (latest, latest + 1, *sorted({year for year in named if latest - _BACK <= year < latest}, reverse=True))
            if fits(year)
        ]
        if near:
            return near[0]
    if not terms:
        return None
    years = [year for year in range(max(named, default=_FIRST_YEAR), last_known_year() + 1) if fits(year)]
    return years[0] if len(years) == 1 else None
