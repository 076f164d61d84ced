"""Decides which days a form with figures means: day and month with or without a year, a month, a year, and ranges of them.

Where the year is not printed it is taken from the publication: the year that puts the date nearest to it, or the side a word like `lalu`
names. A printed weekday is checked against the date. Where they disagree the conflict is kept, and the day is chosen by evidence: of the
printed day, the nearest day of that weekday (at most three days off), the figures with day and month turned round, and the same day in the
month or year of publication, the one that lies nearest before the publication is taken, since three in five news dates are the day of
publication and nine in ten that day or the two before. Without a publication within a month the printed day stays.
"""

from __future__ import annotations

from datetime import date, timedelta
from re import Match
from typing import NamedTuple

from peristiwa.dates import intervals
from peristiwa.dates.calendar import fold, load_calendar
from peristiwa.dates.intervals import Interval
from peristiwa.dates.readings import Figures, Reading, Side, blocked, nothing, side_of, week_offset, word_after, word_before
from peristiwa.terms import DateBasis, Granularity

# How far, in days, a date that was put right by its weekday, or stands alone in brackets, may lie from the publication.
_CLOSE = 31
# How far, in days, a date without a year may lie from the publication in a year chosen only because the weekday agrees.
_HALF_YEAR = 200
_MONTH, _YEAR = timedelta(days=31), timedelta(days=366)


class Dated(NamedTuple):
    """The day chosen for some figures (None where the calendar has none or nothing pins the year), and whether they disagree."""

    on: date | None
    conflict: bool


def read_worded(match: Match[str], text: str, on: date | None) -> Reading:
    """Read "Rabu, 23 November 2022", "18-21 Agustus", "17 Agustus tahun lalu"."""
    calendar = load_calendar()
    name = fold(match["m"])
    if match["y"] is None and name not in calendar.full_months:
        return nothing(match)
    if word_before(text, match.start()) in calendar.words("number_leads"):
        return blocked(match)
    year = int(match["y"]) if match["y"] else None
    if match["ry"] and on:
        year = on.year + week_offset(side_of(match["ry"]))
    figures = Figures(int(match["d"]), calendar.months[name], year, _weekday(match))
    first = None
    if match["d1"]:
        first_month = calendar.months[fold(match["m1"])] if match["m1"] else figures.month
        first = Figures(int(match["d1"]), first_month, int(match["y1"]) if match["y1"] else None, None)
    return _reading(match, figures, first, on, printed=match["y"] is not None)


def read_slashed(match: Match[str], text: str, on: date | None) -> Reading:
    """Read "Senin (14/4/2025)", "Rabu (23/11)", "14-15/6"; figures without a year count only beside a weekday or a day word."""
    calendar = load_calendar()
    before = word_before(text, match.start())
    if before in calendar.words("number_leads") or (match["y"] is None and not _introduced(match, before, on)):
        return nothing(match)
    if match["y"] and len(match["y"]) == 2 and not match["w"] and not (match["p"] and match["s"] == "/"):
        return nothing(match)
    year = None if match["y"] is None else int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    day, month = int(match["d"]), int(match["m"])
    if month > 12 >= day:
        day, month = month, day
    if not 1 <= day <= 31 or not 1 <= month <= 12 or (year and not 1900 <= year < 2100):
        return nothing(match)
    figures = Figures(day, month, year, _weekday(match))
    first = None
    if match["d1"]:
        first = Figures(int(match["d1"]), int(match["m1"]) if match["m1"] else month, None, None)
    return _reading(match, figures, first, on, printed=year is not None)


def _introduced(match: Match[str], before: str, on: date | None) -> bool:
    """Tell whether figures like 23/11 stand where a date does, and not a score or a fraction.

    Without a weekday or day word they must stand alone in brackets and lie close to the publication.
    """
    if match["s"] != "/":
        return bool(match["s"] == "-" and match["w"] and match["p"])
    calendar = load_calendar()
    day_words = {word.split()[-1] for word in calendar.days} | set(calendar.words("day_leads"))
    if match["w"] or not match["p"] or before in day_words:
        return bool(match["w"] or match["p"])
    alone = on is not None and match[0].rstrip().endswith(")") and not match["d1"]
    days = [intervals.valid_day(on.year + offset, int(match["m"]), int(match["d"])) for offset in (-1, 0, 1)] if on and alone else []
    return any(found is not None and on is not None and abs((found - on).days) <= _CLOSE for found in days)


def read_iso(match: Match[str], text: str, on: date | None) -> Reading:
    """Read "2025-04-14" and "2025/04/14" inside a text."""
    del text, on
    found = intervals.valid_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return Reading(match.start(), match.end(), intervals.day(found), DateBasis.EXPLICIT) if found else nothing(match)


def _weekday(match: Match[str]) -> int | None:
    """The ISO weekday printed before the date; none where two are printed, as they belong to two days."""
    if match["w"] is None or match["w2"]:
        return None
    return load_calendar().weekdays[fold(match["w"])]


def _reading(match: Match[str], last: Figures, first: Figures | None, on: date | None, *, printed: bool) -> Reading:
    basis = DateBasis.EXPLICIT if printed else DateBasis.WEEKDAY_DATE
    if first:
        interval, conflict = _range(first, last, on, side_of(match["mod"]))
    else:
        found, conflict = choose_day(last, on, side_of(match["mod"]))
        interval = intervals.day(found) if found else None
    return Reading(match.start(), match.end(), interval, basis, conflict, figures=None if first else last)


def _range(first: Figures, last: Figures, on: date | None, side: Side) -> tuple[Interval | None, bool]:
    """The days from `first` to `last`; a single weekday before a range is that of its first day."""
    end, conflict = choose_day(last._replace(weekday=None), on, side)
    if end is None:
        return None, conflict
    year = first.year or end.year - int((first.month, first.day) > (last.month, last.day))
    start = intervals.valid_day(year, first.month, first.day)
    if start is None or start > end:
        return intervals.day(end), True
    return Interval(start, end, _width(end - start)), last.weekday not in {None, start.isoweekday()}


def _width(length: timedelta) -> Granularity:
    """Return how narrowly a range tells a time: one of more than a month tells no day, however exact its ends are."""
    if length <= _MONTH:
        return Granularity.DAY
    return Granularity.MONTH if length <= _YEAR else Granularity.YEAR


def choose_day(figures: Figures, on: date | None, side: Side) -> Dated:
    """Return the day the figures mean, in the light of the publication day and the word behind them."""
    if figures.year is None:
        if on is None:
            return Dated(None, intervals.valid_day(2000, figures.month, figures.day) is None)
        return _without_year(figures, on, side)
    found = intervals.valid_day(figures.year, figures.month, figures.day)
    if found is None:
        return Dated(None, conflict=True)
    if figures.weekday in {None, found.isoweekday()}:
        return Dated(found, conflict=False)
    return Dated(_corrected(figures, on) or found, conflict=True)


def _without_year(figures: Figures, on: date, side: Side) -> Dated:
    """Choose the year by the weekday, else by the word behind the date, else by nearness to the publication."""
    days = [intervals.valid_day(year, figures.month, figures.day) for year in (on.year - 1, on.year, on.year + 1)]
    possible = sorted((found for found in days if found), key=lambda found: abs(found - on))
    if not possible:
        return Dated(None, conflict=True)
    if figures.weekday is None:
        fitting = [found for found in possible if not (side.past and found > on) and not (side.future and found < on)]
        return Dated((fitting or possible)[0], conflict=False)
    close = timedelta(days=_HALF_YEAR)
    agreeing = [found for found in possible if found.isoweekday() == figures.weekday and abs(found - on) <= close]
    if agreeing:
        return Dated(agreeing[0], conflict=False)
    return Dated(_corrected(figures._replace(year=possible[0].year), on) or possible[0], conflict=True)


def _corrected(figures: Figures, on: date | None) -> date | None:
    """The likeliest day of figures that contradict their weekday, or None where no reading lies close to the publication."""
    if on is None or figures.year is None:
        return None
    printed = intervals.valid_day(figures.year, figures.month, figures.day)
    turned = (
        intervals.valid_day(figures.year, figures.day, figures.month),
        intervals.valid_day(on.year, figures.month, figures.day),
        intervals.valid_day(on.year, on.month, figures.day),
    )
    agreeing = [found for found in turned if found and found.isoweekday() == figures.weekday]
    readings = [printed, *agreeing, _of_weekday(printed, figures.weekday)]
    # Of readings equally near the printed day comes first.
    close = [found for found in readings if found and abs((found - on).days) <= _CLOSE]
    return min(close, key=lambda found: (found > on, abs(found - on)), default=None)


def _of_weekday(printed: date | None, weekday: int | None) -> date | None:
    """The day of a weekday that lies nearest to the printed one."""
    if printed is None or weekday is None:
        return None
    return printed + timedelta(days=(weekday - printed.isoweekday() + 3) % 7 - 3)


def read_month(match: Match[str], text: str, on: date | None) -> Reading:
    """Read "akhir September", "Juli 2025", "Oktober mendatang", "Mei-Juni 2025"."""
    calendar = load_calendar()
    before = word_before(text, match.start())
    bare = not (match["y"] or match["ry"] or match["mod"] or match["part"] or match["lead"])
    if not match["m"][0].isupper() or (bare and before not in calendar.words("month_leads")):
        return nothing(match)
    part = calendar.parts.get(fold(match["part"] or ""))
    number, side = calendar.months[fold(match["m"])], side_of(match["mod"])
    year = int(match["y"]) if match["y"] else None
    if match["ry"] and on:
        year = on.year + week_offset(side_of(match["ry"]))
    elif year is None and on:
        year = year_of_month(number, side, on, part)
    basis = DateBasis.EXPLICIT if match["y"] else DateBasis.RELATIVE
    if year is None:
        return Reading(match.start(), match.end(), None, basis)
    interval = intervals.month(year, number, part)
    if match["m1"]:
        first = calendar.months[fold(match["m1"])]
        start = date(year - int(first > number), first, 1)
        interval = Interval(start, interval.end, Granularity.MONTH)
    return Reading(match.start(), match.end(), interval, basis)


def year_of_month(number: int, side: Side, on: date, part: str | None) -> int:
    """The year of a month without one: the year of publication, or the one before where that is more than half a year ahead.

    "November lalu", printed in a November, is the one of the year before; "awal November lalu" is not.
    """
    if side.past:
        return on.year - int(number > on.month or (number == on.month and part is None))
    if side.future:
        return on.year + int(number < on.month)
    return on.year - int(number - on.month > 6)


def read_year(match: Match[str], text: str, on: date | None) -> Reading:
    """Read "tahun 2024", "pada 2014", "awal 2017", "2011-2013", "2019 silam"; a year without such a word is part of a name."""
    del on
    calendar = load_calendar()
    before, after = word_before(text, match.start()), word_after(text, match.end())
    lead, first = match["lead"], int(match["y1"])
    if after in calendar.words("amounts") or (lead and before[:1].isdigit()):
        return blocked(match)
    joined = bool(match["y2"]) and first < int(match["y2"])
    bare = not (lead or match["part"] or match["mod"] or match["an"] or (joined and "-" in match["r"]))
    if bare and before not in calendar.words("year_leads"):
        return nothing(match)
    part = calendar.parts.get(fold(match["part"] or ""))
    if match["an"]:
        interval = Interval(date(first, 1, 1), date(first + 9, 12, 31), Granularity.YEAR)
    elif joined:
        interval = Interval(date(first, 1, 1), date(int(match["y2"]), 12, 31), Granularity.YEAR)
    else:
        interval = intervals.year(first, part)
    return Reading(match.start(), match.end(), interval, DateBasis.EXPLICIT)


def read_decade(match: Match[str], text: str, on: date | None) -> Reading:
    """Read "era 90-an": ten years; the century is the last one for two figures above 20, else this one."""
    del text, on
    number = int(match["y"])
    first = number if number > 99 else number + (1900 if number > 20 else 2000)
    return Reading(match.start(), match.end(), Interval(date(first, 1, 1), date(first + 9, 12, 31), Granularity.YEAR), DateBasis.EXPLICIT)
