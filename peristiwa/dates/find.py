"""Finds the time expressions of a text: every form is tried where one of its words or numbers stands; the leftmost and longest stay.

Words live in the calendar data, forms in `patterns`, the places to look at in `anchors`, meanings in `readings`, `printed`, `parts` and
`related`. An expression that only repeats the one behind it ("hari ini, Kamis (19/6/2025)") becomes part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from peristiwa.dates import parts, printed, readings, related
from peristiwa.dates.anchors import load_anchors
from peristiwa.dates.patterns import load_patterns
from peristiwa.dates.readings import Reading
from peristiwa.dates.related import resolve
from peristiwa.dates.scan import Anchor, Index, index_of, windows
from peristiwa.domain import DateMention
from peristiwa.spans import Span
from peristiwa.terms import DateBasis, Granularity

_Reader = Callable[["re.Match[str]", str, "date | None"], Reading]

# What may stand between a day word or weekday and the date that says the same with figures.
_JOINT = re.compile(r"[\s,(]*(?:\s(?:pada|yakni|yaitu|tepatnya)\s+)*$", re.IGNORECASE)
_DAYS = frozenset({DateBasis.WEEKDAY, DateBasis.RELATIVE})
_DATES = frozenset({DateBasis.EXPLICIT, DateBasis.WEEKDAY_DATE})


class _Form(NamedTuple):
    """The pattern of a form, its reader, and the places by which it is found."""

    pattern: re.Pattern[str]
    reader: _Reader
    anchors: tuple[Anchor, ...]


@cache
def _forms() -> tuple[_Form, ...]:
    """Return all forms."""
    patterns, anchors = load_patterns(), load_anchors()
    return (
        _Form(patterns.worded, printed.read_worded, anchors.worded),
        _Form(patterns.slashed, printed.read_slashed, anchors.slashed),
        _Form(patterns.iso, printed.read_iso, anchors.iso),
        _Form(patterns.month, printed.read_month, anchors.month),
        _Form(patterns.year, printed.read_year, anchors.year),
        _Form(patterns.decade, printed.read_decade, anchors.decade),
        _Form(patterns.counted, readings.read_counted, anchors.counted),
        _Form(patterns.vague, readings.read_vague, anchors.vague),
        _Form(patterns.weekday, readings.read_weekday, anchors.weekday),
        _Form(patterns.unit, readings.read_unit, anchors.unit),
        _Form(patterns.day_word, readings.read_day_word, anchors.day_word),
        _Form(patterns.month_week, parts.read_month_week, anchors.month_week),
        _Form(patterns.fraction, parts.read_fraction, anchors.fraction),
        _Form(patterns.century, parts.read_century, anchors.century),
        _Form(patterns.hijri, parts.read_hijri, anchors.hijri),
        _Form(patterns.related, related.read_related, anchors.related),
        _Form(patterns.neighbour, related.read_neighbour, anchors.neighbour),
    )


@cache
def _index() -> Index:
    return index_of(form.anchors for form in _forms())


def find_dates(text: str, published_on: date | None) -> tuple[DateMention, ...]:
    """Return the time expressions of `text` in order, none overlapping.

    Args:
        text: A sentence or a running text.
        published_on: The day of publication, from which weekdays, missing years and relative words are counted.

    Returns:
        One mention for each expression; start and end are None, and the granularity is unknown, where nothing pins the days.
    """
    return tuple(_mention(reading, text) for reading in find_readings(text, published_on))


def find_readings(text: str, published_on: date | None) -> list[Reading]:
    """Return the same expressions as they were read, with the figures of each."""
    forms = _forms()
    found: list[Reading] = []
    for number, places in windows(text, _index()).items():
        form = forms[number]
        for place in places:
            for match in form.pattern.finditer(text, place.start, place.end):
                reading = form.reader(match, text, published_on)
                if reading.end > reading.start:
                    found.append(reading)
    if not found:
        return found
    return [reading for reading in resolve(_joined(_longest(found), text), text) if reading.basis]


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
        if last and _says_less(last, reading) and _JOINT.match(text, last.end, reading.start):
            joined[-1] = reading._replace(start=last.start)
        else:
            joined.append(reading)
    return joined


def _says_less(first: Reading, second: Reading) -> bool:
    """Tell whether a bare day is told again by the full date behind it; "dua hari setelah" counts from that date instead."""
    counts = first.shift is not None and first.shift.from_behind
    return first.basis in _DAYS and _is_day(first) and second.basis in _DATES and not counts


def _is_day(reading: Reading) -> bool:
    return reading.interval is None or reading.interval.granularity is Granularity.DAY


def _mention(reading: Reading, text: str) -> DateMention:
    interval = reading.interval
    local = load_patterns().local.match(text, reading.end) if _is_day(reading) else None
    end = local.end() if local else reading.end
    return DateMention(
        span=Span(reading.start, end),
        text=text[reading.start : end],
        start=interval.start if interval else None,
        end=interval.end if interval else None,
        granularity=interval.granularity if interval else Granularity.UNKNOWN,
        basis=reading.basis or DateBasis.RELATIVE,
        conflict=reading.conflict,
    )
