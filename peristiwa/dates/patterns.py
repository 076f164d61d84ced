"""The forms a date takes in Indonesian news, as compiled patterns built from the calendar vocabulary.

A pattern only says which words stand together; whether they mean a date, and which one, is decided in `readings`. Group names are shared:
`w` weekday, `d1 m1 y1` and `d2` the start of a range, `d m y` the day, month and year, `mod` the word behind that says past or future.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from peristiwa.dates.calendar import Calendar, load_calendar, one_of

_FOUR_DIGITS = r"(?:1[5-9]|20)\d\d"
_WORD_BEFORE = r"(?<![\w-])"
_END = r"(?!\w)"


@dataclass(frozen=True, slots=True)
class Patterns:
    """One compiled pattern for each form."""

    worded: re.Pattern[str]
    slashed: re.Pattern[str]
    iso: re.Pattern[str]
    weekday: re.Pattern[str]
    month: re.Pattern[str]
    year: re.Pattern[str]
    decade: re.Pattern[str]
    day_word: re.Pattern[str]
    unit: re.Pattern[str]
    counted: re.Pattern[str]
    vague: re.Pattern[str]
    month_week: re.Pattern[str]
    fraction: re.Pattern[str]
    century: re.Pattern[str]
    hijri: re.Pattern[str]
    related: re.Pattern[str]
    neighbour: re.Pattern[str]
    local: re.Pattern[str]


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


def _side(calendar: Calendar, *names: str) -> str:
    """Return the fragment of the words behind a date that say past, this or future."""
    words: Iterable[str] = (word for name in names for word in calendar.words(name))
    return rf"(?:\s+(?P<mod>{one_of(words)}){_END})?"


@cache
def load_patterns() -> Patterns:
    """Return the compiled patterns of the calendar vocabulary."""
    calendar = load_calendar()
    return Patterns(
        worded=_worded(calendar),
        slashed=_slashed(calendar),
        iso=_compile(rf"(?<![\d/-])(?P<y>(?:19|20)\d\d)(?P<s>[-/])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?){_END}(?!/)"),
        weekday=_weekday(calendar),
        month=_month(calendar),
        year=_year(calendar),
        decade=_compile(rf"{_WORD_BEFORE}{one_of(calendar.words('decade_leads'))}\s+(?P<y>(?:19|20)?\d0)\s?-\s?an{_END}"),
        day_word=_compile(rf"{_WORD_BEFORE}(?P<word>{one_of(calendar.days)})(?:\s+{one_of(calendar.words('day_parts'))})?{_END}"),
        unit=_unit(calendar),
        counted=_counted(calendar),
        vague=_compile(rf"{_WORD_BEFORE}{one_of(calendar.words('vague'))}{_END}"),
        month_week=_month_week(calendar),
        fraction=_fraction(calendar),
        century=_compile(rf"{_WORD_BEFORE}{calendar.century}\s+(?:ke\s?-?\s?)?(?P<n>\d\d?){_END}"),
        hijri=_hijri(calendar),
        related=_related(calendar),
        neighbour=_compile(rf"{_WORD_BEFORE}(?P<word>{one_of(calendar.neighbours)}){_END}"),
        # A name is known by its capital, so this one pattern minds them.
        local=re.compile(rf"\s*,?\s+{calendar.local_clock}\s+(?:{one_of(calendar.words('local_places'))}|[A-Z]\w+(?:\s[A-Z]\w+)*){_END}"),
    )


def _weekday_prefix(calendar: Calendar) -> str:
    """A weekday before a day number: "hari Senin malam kemarin, tanggal", or two weekdays before a range of days."""
    names = one_of(calendar.full_weekdays)
    joint = rf"(?:\s*(?:[-–/]|,)\s*|\s+(?:dan|{one_of(calendar.words('ranges'))})\s+)"
    side = one_of(word for name in ("past", "this", "future") for word in calendar.words(name))
    return rf"""(?:(?:{one_of(calendar.words("weekday_leads"))}\s+)?(?P<w>{names})(?P<w2>{joint}{names})?{_END}
        (?:\s+{one_of(calendar.words("day_parts"))})?(?:\s+{side})?\s*,?\s*)?"""


def _worded(calendar: Calendar) -> re.Pattern[str]:
    """Such as "Rabu, 23 November 2022", "18-21 Agustus", "(24 Oktober sampai 5 November 2025)", "17 Agustus tahun lalu"."""
    months = one_of(calendar.months)
    ranges = one_of(calendar.words("ranges"))
    lead = one_of(calendar.words("day_leads"))
    years = one_of(word for name in ("past", "this", "future") for word in calendar.words(name))
    return _compile(
        rf"""{_WORD_BEFORE}{_weekday_prefix(calendar)}(?P<p>\(\s*)?(?:{lead}\s+)?(?<![\w.,/:-])
        (?:(?P<d1>\d\d?)(?:\s+(?P<m1>{months})(?:\s+(?P<y1>{_FOUR_DIGITS}))?)?\s*{ranges}\s*(?:{lead}\s+)?)?
        (?P<d>\d\d?)[\s-]*(?P<m>{months})(?![^\W\d_])
        (?:[\s,.-]*(?P<y>{_FOUR_DIGITS})(?!\d)|\s+tahun\s+(?P<ry>{years}){_END})?
        (?(p)\s*\)?)(?:\s+{one_of(calendar.words("day_parts"))}{_END})?{_side(calendar, "past", "this", "future")}"""
    )


def _slashed(calendar: Calendar) -> re.Pattern[str]:
    """Such as "Senin (14/4/2025)", "Rabu (23/11)", "( 22 / 8 )", "Sabtu-Minggu (14-15/6)", "14-4-2025"."""
    ranges = one_of(calendar.words("ranges"))
    lead = one_of(calendar.words("day_leads"))
    return _compile(
        rf"""{_WORD_BEFORE}{_weekday_prefix(calendar)}(?P<p>\(\s*)?(?:{lead}\s+)?(?<![\w.,/:-])
        (?:(?P<d1>\d\d?)(?:\s?/\s?(?P<m1>\d\d?))?\s*{ranges}\s*)?
        (?P<d>\d\d?)\s?(?P<s>[/.-])\s?(?P<m>\d\d?)(?:\s?(?P=s)\s?(?P<y>\d{{4}}|\d\d))?(?![\d/])(?![.-]\d)
        (?(p)\s*\)?)(?:\s+{one_of(calendar.words("day_parts"))}{_END})?{_side(calendar, "past", "this", "future")}"""
    )


def _weekday(calendar: Calendar) -> re.Pattern[str]:
    """Such as "pada Selasa", "Senin malam", "Kamis pekan lalu", "Sabtu akhir pekan lalu", "malam Minggu"."""
    sides = one_of(word for name in ("past", "this", "future") for word in calendar.words(name))
    weeks = one_of(word for word, unit in calendar.units.items() if unit == "week")
    return _compile(
        rf"""{_WORD_BEFORE}(?:(?P<lead>{one_of(calendar.words("weekday_leads"))})\s+|(?P<eve>{calendar.eve})\s+)?
        (?P<w>{one_of(calendar.full_weekdays)}){_END}(?:\s+{one_of(calendar.words("day_parts"))}{_END})?
        (?:\s+(?:(?:{one_of(calendar.parts)}\s+)?(?P<week>{weeks})\s+(?P<wmod>{sides})
               |(?P<mod>{one_of([*calendar.words("before"), *_sides(calendar)])})){_END})?"""
    )


def _sides(calendar: Calendar) -> list[str]:
    return [word for name in ("past", "this", "future") for word in calendar.words(name)]


def _month(calendar: Calendar) -> re.Pattern[str]:
    """Such as "akhir September", "Juli 2025", "bulan Juni", "Oktober mendatang", "Mei-Juni 2025", "Oktober tahun lalu"."""
    months = one_of(calendar.full_months)
    return _compile(
        rf"""{_WORD_BEFORE}(?:(?P<part>{one_of(calendar.parts)})\s+)?(?:(?P<lead>bulan)\s+)?
        (?:(?P<m1>{months})\s*(?:{one_of(calendar.words("ranges"))}|\sdan\s)\s*)?(?P<m>{months}){_END}
        (?:,?\s+(?P<y>{_FOUR_DIGITS})(?!\w)|\s+tahun\s+(?P<ry>{one_of(_sides(calendar))}){_END})?
        {_side(calendar, "past", "this", "future")}"""
    )


def _year(calendar: Calendar) -> re.Pattern[str]:
    """Such as "tahun 2024", "pada 2014", "awal 2017", "2011-2013", "2019 silam", "1990-an"."""
    ranges = one_of(calendar.words("ranges"))
    return _compile(
        rf"""(?<![\w.,/-])(?:(?P<part>{one_of(calendar.parts)})\s+)?(?:(?P<lead>{one_of(calendar.words("year_words"))})\s+)?
        (?P<y1>{_FOUR_DIGITS})(?P<an>\s?-\s?an)?(?![\w/])(?![.,]\d)
        (?:\s*(?P<r>{ranges}|\sdan\s)\s*(?:tahun\s+)?(?P<y2>{_FOUR_DIGITS})(?![\w/-])(?![.,]\d))?
        {_side(calendar, "past", "this", "future")}"""
    )


def _unit(calendar: Calendar) -> re.Pattern[str]:
    """Such as "pekan lalu", "awal bulan ini", "akhir pekan", "tahun depan"."""
    units = one_of(word for word, unit in calendar.units.items() if unit in {"week", "month", "year"})
    return _compile(
        rf"""{_WORD_BEFORE}(?:(?P<part>{one_of(calendar.parts)})\s+)?(?P<unit>{units})(?![\w-])
        {_side(calendar, "past", "this", "future")}"""
    )


def _counted(calendar: Calendar) -> re.Pattern[str]:
    """Such as "dua hari lalu", "sebulan lalu", "dalam tiga pekan terakhir", "lima tahun ke depan", "beberapa bulan lalu"."""
    sides = [word for name in ("window_past", "window_future", "count_past", "count_future") for word in calendar.words(name)]
    return _compile(
        rf"""{_WORD_BEFORE}(?:(?P<n>{_counts(calendar)})\s+(?P<unit>{one_of(calendar.units)})|(?P<one>{one_of(calendar.one_units)}))
        \s+(?P<dir>{one_of(sides)}){_END}(?:\s+ini{_END})?"""
    )


def _month_week(calendar: Calendar) -> re.Pattern[str]:
    """Such as "pekan pertama Juni 2025", "minggu kedua bulan ini"."""
    weeks = one_of(word for word, unit in calendar.units.items() if unit == "week")
    months = one_of(word for word, unit in calendar.units.items() if unit == "month")
    return _compile(
        rf"""{_WORD_BEFORE}{weeks}\s+(?P<n>{one_of([*calendar.ordinals, "terakhir"])}){_END}\s+
        (?:(?:{months}\s+)?(?P<m>{one_of(calendar.full_months)}){_END}(?:\s+(?P<y>{_FOUR_DIGITS})(?!\w))?
           |{months}\s+(?P<mod>{one_of(_sides(calendar))}){_END})"""
    )


def _fraction(calendar: Calendar) -> re.Pattern[str]:
    """Such as "kuartal II-2025", "semester I 2015", "triwulan pertama tahun ini"."""
    return _compile(
        rf"""{_WORD_BEFORE}(?P<of>{one_of(calendar.fractions)})\s+(?:ke\s?-?\s?)?(?P<n>{one_of(calendar.ordinals)}){_END}
        (?:[\s/,-]*(?:{one_of(calendar.words("year_words"))}\s+)?(?P<y>{_FOUR_DIGITS})(?!\w)
           |\s+{one_of(calendar.words("year_words"))}\s+(?P<ry>{one_of(_sides(calendar))}){_END})"""
    )


def _hijri(calendar: Calendar) -> re.Pattern[str]:
    """Such as "10 Zulhijah 1446 H", "awal Ramadan 1446", "tahun 1447 Hijriah"."""
    mark = rf"(?:\s?{one_of(calendar.words('hijri_marks'))}{_END})"
    return _compile(
        rf"""{_WORD_BEFORE}(?:(?:(?P<part>{one_of(calendar.parts)})\s+|(?P<d>\d\d?)\s+)?(?P<m>{one_of(calendar.hijri_months)})\s+
        (?P<y>1[34]\d\d)(?!\d){mark}?|{one_of(calendar.words("year_words"))}\s+(?P<only>1[34]\d\d){mark})"""
    )


def _related(calendar: Calendar) -> re.Pattern[str]:
    """Such as "tiga hari setelah" an event, "sehari sebelumnya", "sepekan kemudian"."""
    directions = [word for name in ("event_after", "event_before", "told_after", "told_before") for word in calendar.words(name)]
    return _compile(
        rf"""{_WORD_BEFORE}(?:(?P<n>{_counts(calendar)})\s+(?P<unit>{one_of(calendar.units)})|(?P<one>{one_of(calendar.one_units)}))
        \s+(?P<dir>{one_of(directions)}){_END}"""
    )


def _counts(calendar: Calendar) -> str:
    return rf"{one_of([*calendar.numbers, *calendar.words('loose_numbers')])}|\d[\d.,]*"
