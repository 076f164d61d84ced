"""Reads a printed publication time: "Kamis, 7 Maret 2024, 09:15 WIB", "10/21/2025 20:43", ISO 8601, RFC 822.

It is given one line or one metadata value, not an article: text with more than a few other words around the stamp is refused. Only what is
printed is read; nothing is converted between zones and nothing is counted from a clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache

from peristiwa.dates.calendar import fold, load_calendar, one_of
from peristiwa.dates.intervals import valid_day
from peristiwa.domain import Published

# A range of days, of which the last would pass for a stamp.
_RANGE_BEFORE = re.compile(r"\w\s?[-–—]+\s?$")
_BAR_BEFORE = re.compile(r"(?:^|[|/•·–—-])\s*$")
_WORD = re.compile(r"[^\W\d_]+")
# So many characters beside the stamp still leave a line that is one: "Penulis: ... | Editor: ...", "Diperbarui", the name of the outlet.
_OTHER_CHARACTERS = 40
_FIRST_YEAR, _LAST_YEAR = 1990, 2099


class SlashOrder(StrEnum):
    """Which figure of "9/10/2025" is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@cache
def _stamp() -> re.Pattern[str]:
    """The pattern of a date with a clock time before or behind it, if there is one."""
    calendar = load_calendar()
    gap, months = r"[\s,.+_/-]*", one_of(calendar.months)
    weekday = rf"(?:(?<![^\W\d_])(?P<w>{one_of(calendar.weekdays)})\.?[\s,+(]*)?"
    numeric = r"(?P<n1>\d\d?)\s?(?P<s>[/.-])\s?(?P<n2>\d\d?)\s?(?P=s)\s?(?P<ny>\d{4}|\d\d)(?!\d)"
    iso = r"(?P<iy>\d{4})\s?(?P<is>[/-])\s?(?P<im>\d\d?)\s?(?P=is)\s?(?P<id>\d\d?)(?!\d)"
    worded = rf"(?P<d>\d\d?)(?:st|nd|rd|th)?{gap}(?P<m>{months}){gap}(?P<y>\d{{4}})(?!\d)"
    english = rf"(?P<em>{months})\.?\s+(?P<ed>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<ey>\d{{4}})(?!\d)"
    return re.compile(
        rf"(?:{_clock(calendar.words('zones'), 'a')}[\s,|/()•·–—-]+)?{weekday}(?<!\d)(?:{iso}|{numeric}|{worded}|{english})"
        rf"(?:(?:T|[\s,|/()•·–—-])*(?:{one_of(calendar.words('clock_leads'))})?\s*{_clock(calendar.words('zones'), 'b')})?",
        re.IGNORECASE,
    )


def _clock(zones: Iterable[str], tag: str) -> str:
    """The fragment of a clock time; `tag` keeps the group names of the two places apart."""
    return (
        rf"(?<![\d:.])(?P<h{tag}>\d\d?)[:.](?P<mi{tag}>\d\d)(?:[:.](?P<s{tag}>\d\d)(?:[.,]\d+)?)?(?![\d:])"
        rf"(?:\s*(?P<ap{tag}>[AP]M)(?!\w))?(?:\s*\(?(?P<z{tag}>{one_of(zones)}(?![^\W_])|Z(?!\w)|[+-]\d\d:?\d\d(?!\d)))?"
    )


def parse_printed_time(text: str, order: SlashOrder = SlashOrder.DAY_FIRST) -> Published | None:
    """Return the first publication time printed in a line or metadata value.

    Args:
        text: One line or one value that is a stamp but for a few words.
        order: How "9/10/2025" is to be read where neither figure exceeds 12 and no weekday decides.

    Returns:
        Local time as printed, its zone if printed, and its day, marked as a conflict where the weekday disagrees; the basis is the
        caller's to set. None where the text is no stamp or its figures are no day.
    """
    for match in _stamp().finditer(text):
        if not _is_stamp(match, text):
            return None
        weekday = load_calendar().weekdays[fold(match["w"])] if match["w"] else None
        on = _day(match, weekday, order)
        if on is not None and _FIRST_YEAR <= on.year <= _LAST_YEAR:
            tag = "b" if match["hb"] else "a"
            clock = _time(match, tag)
            return Published(
                at=datetime.combine(on, clock) if clock else None,
                zone=match[f"z{tag}"] if clock else None,
                on=on,
                conflict=weekday not in {None, on.isoweekday()},
            )
    return None


def _is_stamp(match: re.Match[str], text: str) -> bool:
    """Tell whether a line is a stamp and no sentence: little else is said in it, and nothing that only sentences say.

    Without a clock time the rest must be words that label a stamp, or stand apart from it behind a bar or dash.
    """
    before, after = text[: match.start()], text[match.end() :]
    if len("".join((before + after).split())) > _OTHER_CHARACTERS or (
        match["ny"] and text[match.start("n1") - 1 : match.start("n1")] == "("
    ):
        return False
    calendar = load_calendar()
    words = [word.lower() for word in _WORD.findall(before + " " + after)]
    if any(word in calendar.words("sentence_words") for word in words):
        return False
    if match["ha"] or match["hb"]:
        return True
    if re.search(r"\d", before) and _RANGE_BEFORE.search(before):
        return False
    labels = calendar.words("stamp_labels")
    named = all(word in labels for word in words)
    return named or (bool(_BAR_BEFORE.search(before)) and all(word.lower() in labels for word in _WORD.findall(after)))


def _day(match: re.Match[str], weekday: int | None, order: SlashOrder) -> date | None:
    if match["iy"]:
        return valid_day(int(match["iy"]), int(match["im"]), int(match["id"]))
    months = load_calendar().months
    if match["m"]:
        return valid_day(int(match["y"]), months[fold(match["m"])], int(match["d"]))
    if match["em"]:
        return valid_day(int(match["ey"]), months[fold(match["em"])], int(match["ed"]))
    year = int(match["ny"]) + (2000 if len(match["ny"]) == 2 else 0)
    first, second = int(match["n1"]), int(match["n2"])
    readings = [valid_day(year, second, first), valid_day(year, first, second)]
    if order is SlashOrder.MONTH_FIRST:
        readings.reverse()
    days = [day for day in readings if day]
    return next((day for day in days if day.isoweekday() == weekday), days[0] if days else None)


def _time(match: re.Match[str], tag: str) -> time | None:
    if match[f"h{tag}"] is None:
        return None
    hour, minute, second = int(match[f"h{tag}"]), int(match[f"mi{tag}"]), int(match[f"s{tag}"] or 0)
    half = (match[f"ap{tag}"] or "").upper()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "PM" else 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def slash_order(values: Iterable[str]) -> SlashOrder:
    """Return the order of day and month that a column of values shows: month first where a second figure exceeds 12 and no first does."""
    pairs = [(int(match["n1"]), int(match["n2"])) for value in values if (match := _stamp().search(value)) and match["n1"]]
    month_first = any(second > 12 for _, second in pairs) and not any(first > 12 for first, _ in pairs)
    return SlashOrder.MONTH_FIRST if month_first else SlashOrder.DAY_FIRST
