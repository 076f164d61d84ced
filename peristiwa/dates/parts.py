"""Decides which days a part of the calendar means: a week of a month, a quarter of a year, a century, a Hijri month.

Forms stand in `patterns`, the arithmetic in `intervals` and `hijri`. A Hijri day can fall a day earlier or later than the tables say, and
is given out as the days on which it can fall.
"""

from __future__ import annotations

from datetime import date
from re import Match

from peristiwa.dates import hijri, intervals
from peristiwa.dates.calendar import fold, load_calendar
from peristiwa.dates.intervals import Interval
from peristiwa.dates.printed import year_of_month
from peristiwa.dates.readings import Reading, blocked, nothing, side_of, week_offset, word_after, word_before
from peristiwa.terms import DateBasis


def read_month_week(match: Match[str], text: str, on: date | None) -> Reading:
    """Read "pekan pertama Juni 2025", "minggu kedua bulan ini"."""
    del text
    ordinal = load_calendar().ordinals.get(fold(match["n"]))
    if match["m"] and not match["m"][0].isupper():
        return nothing(match)
    basis = DateBasis.EXPLICIT if match["y"] else DateBasis.RELATIVE
    found = _month(match, on)
    return Reading(match.start(), match.end(), intervals.month_week(*found, ordinal) if found else None, basis)


def _month(match: Match[str], on: date | None) -> tuple[int, int] | None:
    """Return year and month of a match; None where nothing pins the year."""
    if match["m"]:
        number = load_calendar().months[fold(match["m"])]
        if match["y"]:
            return int(match["y"]), number
        return (year_of_month(number, side_of(None), on, None), number) if on else None
    return intervals.shifted_month(on, week_offset(side_of(match["mod"]))) if on else None


def read_fraction(match: Match[str], text: str, on: date | None) -> Reading:
    """Read "kuartal II-2025", "semester I 2015", "triwulan pertama tahun ini"; "dua triwulan pertama" is more than one of them."""
    calendar = load_calendar()
    before = word_before(text, match.start())
    if before in calendar.numbers or before.isdigit():
        return nothing(match)
    parts, ordinal = calendar.fractions[fold(match["of"])], calendar.ordinals[fold(match["n"])]
    year = int(match["y"]) if match["y"] else on.year + week_offset(side_of(match["ry"])) if on else None
    interval = intervals.year_fraction(year, parts, ordinal) if year else None
    if year and interval is None:
        return nothing(match)
    return Reading(match.start(), match.end(), interval, DateBasis.EXPLICIT if match["y"] else DateBasis.RELATIVE)


def read_century(match: Match[str], text: str, on: date | None) -> Reading:
    """Read "abad ke-19"; centuries before Christ hold their place and are not dated."""
    del on
    number = int(match["n"])
    if word_after(text, match.end()) in load_calendar().words("before_christ") or not 1 <= number <= 21:
        return blocked(match)
    return Reading(match.start(), match.end(), intervals.century(number), DateBasis.EXPLICIT)


def read_hijri(match: Match[str], text: str, on: date | None) -> Reading:
    """Read "10 Zulhijah 1446 H", "awal Ramadan 1446", "tahun 1447 Hijriah"."""
    del text, on
    return Reading(match.start(), match.end(), _hijri(match), DateBasis.EXPLICIT)


def _hijri(match: Match[str]) -> Interval | None:
    if match["only"]:
        return hijri.hijri_year(int(match["only"]))
    calendar = load_calendar()
    year, month = int(match["y"]), calendar.hijri_months[fold(match["m"])]
    if match["d"]:
        return hijri.hijri_day(year, month, int(match["d"]))
    return hijri.hijri_month(year, month, calendar.parts.get(fold(match["part"] or "")))
