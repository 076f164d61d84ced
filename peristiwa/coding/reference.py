"""Finds the day an article seems to be written on, where no publication date is known.

A full date in the text gives it. Else a weekday with day and month ("Rabu (23/11)") fits only some years; a named year is taken if its
calendar agrees, or the one year in which the presidents and ministers named were all in office. The day is used for reading dates only and
is never given out as the publication date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from peristiwa.coding.vocabulary import calendar_words
from peristiwa.dates import find_dates
from peristiwa.domain import DateMention, Published, Sentence
from peristiwa.ontology.people import OfficeHolder, load_office_holders
from peristiwa.terms import DateBasis, Granularity

_YEAR = re.compile(r"(?<![\d.,])(?:199\d|20[0-4]\d)(?![\d.,]\d)")
_SLASHED = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})")
_LEAP = date(2000, 12, 31)
"""Any leap year serves to read day and month of a date without a year."""
_FIRST_YEAR = 1998
"""Online news in Indonesian begins in 1998."""
_BACK = 2
"""A text that looks ahead names years up to this many after its own."""


class _Weekday(NamedTuple):
    """A weekday with its day and month: Monday is 0."""

    weekday: int
    month: int
    day: int


def reference_day(sentences: Sequence[Sentence], published: Published) -> date | None:
    """Return the publication day, or the day the text seems written on, or None."""
    if published.on is not None:
        return published.on
    texts = [sentence.text for sentence in sentences]
    plain = [found for text in texts for found in find_dates(text, None)]
    marked = [found for found in plain if "(" in found.text or _weekday(found.text) is not None]
    days = _full_days(marked)
    if days:
        return days[0]
    fitted = _fitting_day(texts, plain)
    if fitted is not None:
        return fitted
    marks = [mark for text in texts for mark in _weekday_dates(text)]
    return next((day for day in _full_days(plain) if all(_in_year(mark, day.year) for mark in marks)), None)


def _full_days(dates: Iterable[DateMention]) -> list[date]:
    return [
        found.start
        for found in dates
        if found.start is not None and found.granularity is Granularity.DAY and found.basis is DateBasis.EXPLICIT
    ]


@cache
def _weekday_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(calendar_words().weekday))})\b", re.IGNORECASE)


def _weekday(text: str) -> int | None:
    match = _weekday_pattern().search(text)
    return calendar_words().weekday[match.group().casefold()] if match else None


def _fitting_day(texts: Sequence[str], plain: Sequence[DateMention]) -> date | None:
    """Return the last weekday date of the text in the year that fits, if one does."""
    if not any(found.basis is DateBasis.WEEKDAY_DATE and _weekday(found.text) is not None for found in plain):
        return None
    marks = [mark for text in texts for mark in _weekday_dates(text)]
    year = _fitting_year(texts, marks)
    days = [day for mark in marks if year is not None and (day := _in_year(mark, year)) is not None]
    return max(days, default=None)


def _weekday_dates(text: str) -> list[_Weekday]:
    found = []
    for mention in find_dates(text, _LEAP):
        weekday = _weekday(mention.text)
        if weekday is None or mention.basis is not DateBasis.WEEKDAY_DATE:
            continue
        slashed = _SLASHED.search(mention.text)
        if slashed is not None:
            found.append(_Weekday(weekday, int(slashed[2]), int(slashed[1])))
        elif mention.start is not None:
            found.append(_Weekday(weekday, mention.start.month, mention.start.day))
    return found


def _in_year(mark: _Weekday, year: int) -> date | None:
    """Return the day in a year if its calendar agrees."""
    try:
        day = date(year, mark.month, mark.day)
    except ValueError:
        return None
    return day if day.weekday() == mark.weekday else None


def _fitting_year(texts: Sequence[str], marks: Sequence[_Weekday]) -> int | None:
    """Return the latest named year or the one after, or else the only year of the offices named, that fits all weekdays."""
    named = [int(match.group()) for text in texts for match in _YEAR.finditer(text)]
    terms = _terms(" ".join(texts))

    def fits(year: int) -> bool:
        days = [_in_year(mark, year) for mark in marks]
        return all(day is not None and all(_held(holders, day) for holders in terms) for day in days)

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
    years = [year for year in range(max(named, default=_FIRST_YEAR), _horizon() + 1) if fits(year)]
    return years[0] if len(years) == 1 else None


@cache
def _horizon() -> int:
    """Return the last year in which any known term began: beyond it nothing is known of offices."""
    return max(holder.start.year for holders in _holders().values() for holder in holders if holder.start is not None)


def _held(holders: Sequence[OfficeHolder], day: date) -> bool:
    return any(holder.start is not None and holder.holds(day) for holder in holders)


def _terms(text: str) -> list[tuple[OfficeHolder, ...]]:
    """Return the terms in the named office of each holder named with it ("Presiden AS Joe Biden", not "mantan Presiden ...")."""
    found = []
    for name, holders in sorted(_holders().items()):
        if name not in text:
            continue
        named = re.search(_in_office() + re.escape(name), text)
        kept = _of_office(holders, named[1]) if named else ()
        if kept:
            found.append(kept)
    return found


@cache
def _in_office() -> str:
    offices = "|".join(sorted(calendar_words().office))
    return rf"(?<![Mm]antan )(?<![Ee]ks )(?<![Ww]akil )\b({offices})\b[^.,;]{{0,45}}"


def _of_office(holders: Sequence[OfficeHolder], office: str) -> tuple[OfficeHolder, ...]:
    names = calendar_words().office[office]
    return tuple(holder for holder in holders if any(holder.office.casefold().startswith(name) for name in names))


@cache
def _holders() -> dict[str, tuple[OfficeHolder, ...]]:
    """Return the dated terms by full name; a holder without a dated term limits nothing."""
    terms: dict[str, list[OfficeHolder]] = {}
    for holder in load_office_holders():
        for name in dict.fromkeys((holder.name, *holder.other)):
            if holder.start is not None:
                terms.setdefault(name, []).append(holder)
    return {name: tuple(held) for name, held in terms.items()}
