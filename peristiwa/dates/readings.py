"""Decides which day a found form means, given the day of publication: one function for each form of `patterns`.

A reader returns a `Reading`; one without a basis holds its place (the number of a law, an amount) so that no shorter form is read
inside it. Forms with figures are read in `printed`.
"""

from __future__ import annotations

from datetime import date, timedelta
from re import Match
from typing import NamedTuple

from peristiwa.dates import intervals
from peristiwa.dates.calendar import fold, load_calendar
from peristiwa.dates.intervals import Interval
from peristiwa.terms import DateBasis

# "Senin-Jumat" is a timetable and no day.
_JOINING = frozenset({"-", "–", "/"})


class Shift(NamedTuple):
    """How far a date lies from another one of its sentence: from the event told behind it, or else from the date told before it."""

    unit: str
    steps: int
    from_behind: bool


class Figures(NamedTuple):
    """The figures of one date: day, month, year if printed, ISO weekday if printed."""

    day: int
    month: int
    year: int | None
    weekday: int | None


class Reading(NamedTuple):
    """What a form means: the days (None where nothing pins the year) and what they rest on (None: not a date)."""

    start: int
    end: int
    interval: Interval | None
    basis: DateBasis | None
    conflict: bool = False
    shift: Shift | None = None
    figures: Figures | None = None


class Side(NamedTuple):
    """What the word behind a date says: it lies before the publication, in its own week or year, or after it."""

    past: bool = False
    this: bool = False
    future: bool = False


def side_of(word: str | None) -> Side:
    """Return the side a word like `lalu`, `ini` or `mendatang` stands for."""
    calendar = load_calendar()
    folded = fold(word or "")
    return Side(folded in calendar.words("past"), folded in calendar.words("this"), folded in calendar.words("future"))


def word_before(text: str, at: int) -> str:
    """Return the word that ends just before offset `at`, lower case, or ''."""
    words = text[max(0, at - 24) : at].rstrip(" (\u00a0").split()
    return words[-1].lower().lstrip("(\"'“‘") if words else ""


def word_after(text: str, at: int) -> str:
    """Return the word that begins just after offset `at`, lower case, without its punctuation."""
    tail = text[at : at + 24].split()
    return tail[0].lower().strip(".,;:)\"'”’") if tail else ""


def blocked(match: Match[str]) -> Reading:
    """Return the reading that holds the place of something that is no date."""
    return Reading(match.start(), match.end(), None, None)


def nothing(match: Match[str]) -> Reading:
    """Return the empty reading: the form may still be read in another way."""
    return Reading(match.start(), match.start(), None, None)


def read_weekday(match: Match[str], text: str, on: date | None) -> Reading:
    """Read a weekday without a date: the latest such day up to the publication, unless a word says otherwise."""
    if not _is_weekday(match, text):
        return nothing(match)
    interval = _weekday_interval(match, on) if on else None
    basis = DateBasis.RELATIVE if match["week"] else DateBasis.WEEKDAY
    return Reading(match.start(), match.end(), interval, basis)


def _is_weekday(match: Match[str], text: str) -> bool:
    calendar = load_calendar()
    name = match["w"]
    if not name[0].isupper() and (not match["lead"] or fold(name) == calendar.sunday_or_week):
        return False
    before, after = word_before(text, match.start()), word_after(text, match.end())
    if before in calendar.words("weekday_not_after") or after in calendar.words("weekday_not_before"):
        return False
    left, right = text[: match.start()].rstrip(" ")[-1:], text[match.end() : match.end() + 1]
    if right in _JOINING or left in _JOINING or (left == "(" and after in calendar.words("elsewhere")):
        return False
    if fold(name) != calendar.sunday_or_week:
        return True
    first = not any(character.isalnum() for character in text[: match.start()])
    counted = before.isdigit() or before in calendar.numbers
    return not counted and not (first and match["mod"])


def _weekday_interval(match: Match[str], on: date) -> Interval:
    calendar = load_calendar()
    number = calendar.weekdays[fold(match["w"])]
    back = (on.isoweekday() - number) % 7
    if match["week"]:
        weeks = week_offset(side_of(match["wmod"]))
        found = on - timedelta(days=on.isoweekday() - number) + timedelta(weeks=weeks)
    else:
        side = side_of(match["mod"])
        found = on - timedelta(days=back)
        if side.past and not back:
            found -= timedelta(weeks=1)
        elif side.future:
            found += timedelta(weeks=1)
        elif side.this:
            found = on - timedelta(days=on.isoweekday() - number)
    return intervals.day(found - timedelta(days=1 if match["eve"] else 0))


def week_offset(side: Side) -> int:
    """Return how many weeks, months or years a unit with this word lies from the publication's own."""
    return int(side.future) - int(side.past)


def read_day_word(match: Match[str], text: str, on: date | None) -> Reading:
    """Read "kemarin", "hari ini", "tadi malam": days counted from the publication."""
    del text
    offset = load_calendar().days[fold(match["word"])]
    interval = intervals.day(on + timedelta(days=offset)) if on else None
    return Reading(match.start(), match.end(), interval, DateBasis.RELATIVE)


def read_unit(match: Match[str], text: str, on: date | None) -> Reading:
    """Read "pekan lalu", "awal bulan ini", "akhir pekan": the week, month or year beside the publication's, or a part of it."""
    calendar = load_calendar()
    part = calendar.parts.get(fold(match["part"] or ""))
    if not (part or match["mod"]) or _is_sunday(match, text):
        return nothing(match)
    side = side_of(match["mod"])
    interval = _unit_interval(calendar.units[fold(match["unit"])], part, side, on) if on else None
    return Reading(match.start(), match.end(), interval, DateBasis.RELATIVE)


def _is_sunday(match: Match[str], text: str) -> bool:
    """A capital inside a sentence makes "Minggu lalu" last Sunday; at its beginning it is last week."""
    unit = match["unit"]
    return fold(unit) == load_calendar().sunday_or_week and unit[0].isupper() and any(c.isalnum() for c in text[: match.start()])


def _unit_interval(unit: str, part: str | None, side: Side, on: date) -> Interval:
    offset = week_offset(side)
    if unit == "week":
        # "akhir pekan" alone is the weekend just past or under way, as nothing later has been reported yet.
        started = side.this or offset or part != "late" or on.isoweekday() >= 6
        return intervals.week(on, offset if started else -1, part)
    if unit == "month":
        return intervals.month(*intervals.shifted_month(on, offset), part)
    return intervals.year(on.year + offset, part)


def read_counted(match: Match[str], text: str, on: date | None) -> Reading:
    """Read "dua hari lalu" (a point in the past) and "dua hari terakhir" (the stretch up to the publication)."""
    del text
    calendar = load_calendar()
    unit = calendar.one_units[fold(match["one"])] if match["one"] else calendar.units[fold(match["unit"])]
    count = 1 if match["one"] else count_of(match["n"])
    direction = fold(match["dir"])
    if count is None:
        return Reading(match.start(), match.end(), None, DateBasis.RELATIVE)
    if count > 99 or unit == "decade":
        return blocked(match)
    if direction in calendar.words("count_past") or direction in calendar.words("count_future"):
        interval = _point(unit, -count if direction in calendar.words("count_past") else count, on) if on else None
    else:
        interval = _window(unit, count, on, ahead=direction in calendar.words("window_future")) if on else None
    return Reading(match.start(), match.end(), interval, DateBasis.RELATIVE)


def count_of(word: str) -> int | None:
    """The number a word or figure stands for; None for loose numbers."""
    calendar = load_calendar()
    folded = fold(word)
    if folded in calendar.words("loose_numbers"):
        return None
    digits = folded.replace(".", "").replace(",", "")
    return int(digits[:6]) if digits.isdigit() else calendar.numbers[folded]


def _point(unit: str, offset: int, on: date) -> Interval | None:
    if unit == "day":
        return intervals.day(on + timedelta(days=offset))
    if unit == "week":
        return intervals.week(on, offset)
    if unit == "month":
        return intervals.month(*intervals.shifted_month(on, offset))
    return intervals.year(on.year + offset) if unit == "year" else intervals.day(on)


def _window(unit: str, count: int, on: date, *, ahead: bool) -> Interval:
    """The stretch of `count` units that ends (or, ahead, begins) with the publication."""
    if unit in {"month", "year"}:
        months = (count if unit == "month" else count * 12) * (1 if ahead else -1)
        year, month = intervals.shifted_month(on, months)
        far = date(year, month, min(on.day, intervals.month(year, month).end.day))
    else:
        days = {"hour": (count + 23) // 24, "day": count, "week": count * 7}[unit]
        far = on + timedelta(days=days if ahead else -days)
    return intervals.window(min(far, on), max(far, on))


def read_vague(match: Match[str], text: str, on: date | None) -> Reading:
    """Read "baru-baru ini": a time expression that pins no day."""
    del text, on
    return Reading(match.start(), match.end(), None, DateBasis.RELATIVE)
