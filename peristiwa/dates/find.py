"""Finds the time expressions of a text: every form is tried everywhere, the leftmost and longest readings stay.

Words live in the calendar data, forms in `patterns`, meanings in `readings` and `printed`. An expression that only repeats the one
behind it ("hari ini, Kamis (19/6/2025)") becomes part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from peristiwa.dates import printed, readings
from peristiwa.dates.calendar import load_calendar
from peristiwa.dates.patterns import load_patterns
from peristiwa.dates.readings import Reading
from peristiwa.domain import DateMention
from peristiwa.spans import Span
from peristiwa.terms import DateBasis, Granularity

_Reader = Callable[["re.Match[str]", str, "date | None"], Reading]

# What may stand between a day word or weekday and the date that says the same with figures.
_WORD = re.compile(r"[^\W\d_]+")
# Figures that can be part of a date: two parted by a mark, a day before a month's name, a year.
_FIGURES = re.compile(r"\d\s?[/.-]\s?\d|\d{4}|\d0-|\d[\s-]*[^\W\d_]")
_ANY: frozenset[str] = frozenset()
_JOINT = re.compile(r"[\s,(]*$")
_DAYS = frozenset({DateBasis.WEEKDAY, DateBasis.RELATIVE})
_DATES = frozenset({DateBasis.EXPLICIT, DateBasis.WEEKDAY_DATE})


class _Rule(NamedTuple):
    """A form, its reader, and what a text must hold for the form to be possible: one of some words, and perhaps a figure."""

    pattern: re.Pattern[str]
    reader: _Reader
    words: frozenset[str]
    figure: bool


@cache
def _rules() -> tuple[_Rule, ...]:
    """Return each form with its reader."""
    patterns, calendar = load_patterns(), load_calendar()
    months, weekdays = _firsts(calendar.months), _firsts(calendar.full_weekdays)
    units = _firsts(calendar.units)
    return (
        _Rule(patterns.worded, printed.read_worded, months, figure=True),
        _Rule(patterns.slashed, printed.read_slashed, _ANY, figure=True),
        _Rule(patterns.iso, printed.read_iso, _ANY, figure=True),
        _Rule(patterns.month, printed.read_month, months, figure=False),
        _Rule(patterns.year, printed.read_year, _ANY, figure=True),
        _Rule(patterns.decade, printed.read_decade, frozenset({"an"}), figure=True),
        _Rule(patterns.counted, readings.read_counted, units | _firsts(calendar.one_units), figure=False),
        _Rule(patterns.vague, readings.read_vague, _firsts(calendar.words("vague")), figure=False),
        _Rule(patterns.weekday, readings.read_weekday, weekdays, figure=False),
        _Rule(patterns.unit, readings.read_unit, units, figure=False),
        _Rule(patterns.day_word, readings.read_day_word, _firsts(calendar.days), figure=False),
    )


def _firsts(phrases: Iterable[str]) -> frozenset[str]:
    """The first word of each phrase, as `_WORD` cuts it."""
    return frozenset(match[0] for phrase in phrases if (match := _WORD.search(phrase)))


def _possible(text: str) -> Iterator[_Rule]:
    """Yield the forms that can occur in a text; most sentences of an article allow none or few."""
    words = frozenset(_WORD.findall(text.lower()))
    figure = _FIGURES.search(text) is not None
    for rule in _rules():
        if (figure or not rule.figure) and (rule.words is _ANY or not words.isdisjoint(rule.words)):
            yield rule


def find_dates(text: str, published_on: date | None) -> tuple[DateMention, ...]:
    """Return the time expressions of `text` in order, none overlapping.

    Args:
        text: A sentence or a running text.
        published_on: The day of publication, from which weekdays, missing years and relative words are counted.

    Returns:
        One mention for each expression; start and end are None, and the granularity is unknown, where nothing pins the days.
    """
    found = [
        reading
        for rule in _possible(text)
        for match in rule.pattern.finditer(text)
        if (reading := rule.reader(match, text, published_on)).end > reading.start
    ]
    return tuple(_mention(reading, text) for reading in _joined(_longest(found), text) if reading.basis)


def _longest(found: Iterable[Reading]) -> list[Reading]:
    """Return the readings left to right, the longest first where several begin together, without overlaps."""
    kept: list[Reading] = []
    for reading in sorted(found, key=lambda reading: (reading.start, -reading.end)):
        if not kept or reading.start >= kept[-1].end:
            kept.append(reading)
    return kept


def _joined(found: list[Reading], text: str) -> list[Reading]:
    """Return the readings with a bare day before a full date taken into that date, which says more."""
    joined: list[Reading] = []
    for reading in found:
        last = joined[-1] if joined else None
        if last and last.basis in _DAYS and _is_day(last) and reading.basis in _DATES and _JOINT.match(text, last.end, reading.start):
            joined[-1] = reading._replace(start=last.start)
        else:
            joined.append(reading)
    return joined


def _is_day(reading: Reading) -> bool:
    return reading.interval is None or reading.interval.granularity is Granularity.DAY


def _mention(reading: Reading, text: str) -> DateMention:
    interval = reading.interval
    return DateMention(
        span=Span(reading.start, reading.end),
        text=text[reading.start : reading.end],
        start=interval.start if interval else None,
        end=interval.end if interval else None,
        granularity=interval.granularity if interval else Granularity.UNKNOWN,
        basis=reading.basis or DateBasis.RELATIVE,
        conflict=reading.conflict,
    )
