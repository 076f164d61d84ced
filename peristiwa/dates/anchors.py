"""By which words and numbers each form of a date is found, built from the calendar vocabulary.

Each form of `patterns` has one or more anchors; a text without them cannot hold the form. What a form looks like as a whole is told there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from peristiwa.dates.calendar import Calendar, load_calendar, one_of
from peristiwa.dates.patterns import load_patterns
from peristiwa.dates.scan import Anchor, first_word

# Characters before the anchor at which a form can begin: weekday, part of day and a first date; a part of the month; a lead; a count.
_DATE, _PART, _LEAD, _COUNT = 70, 30, 15, 40
_CAPITAL = re.compile(r"[A-Z]")


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors of each form, named as in `patterns`."""

    worded: tuple[Anchor, ...]
    slashed: tuple[Anchor, ...]
    iso: tuple[Anchor, ...]
    month: tuple[Anchor, ...]
    year: tuple[Anchor, ...]
    decade: tuple[Anchor, ...]
    counted: tuple[Anchor, ...]
    vague: tuple[Anchor, ...]
    weekday: tuple[Anchor, ...]
    unit: tuple[Anchor, ...]
    day_word: tuple[Anchor, ...]
    month_week: tuple[Anchor, ...]
    fraction: tuple[Anchor, ...]
    century: tuple[Anchor, ...]
    hijri: tuple[Anchor, ...]
    related: tuple[Anchor, ...]
    neighbour: tuple[Anchor, ...]


def _probe(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _by_word(phrases: Iterable[str], probe: re.Pattern[str], back: int = 0) -> Anchor:
    return Anchor(frozenset(map(first_word, phrases)), frozenset(), probe, back)


def _by_number(lengths: Iterable[int], pattern: str, back: int = 0) -> Anchor:
    return Anchor(frozenset(), frozenset(lengths), re.compile(pattern), back)


@cache
def load_anchors() -> Anchors:
    """Return the anchors of the calendar vocabulary."""
    calendar, patterns = load_calendar(), load_patterns()
    weeks = [word for word, unit in calendar.units.items() if unit == "week"]
    return Anchors(
        worded=(_by_word(calendar.months, _probe(r"(?<=\d)|(?<=\d[\s-])|(?<=\d[\s-]{2})"), _DATE),),
        slashed=(_by_number((1, 2), r"\d\d?\s?(?:/\s?\d\d?(?!\d)|-\s?\d\d?\s?(?:-\s?\d\d|\))|\.\s?\d\d?\s?\.\s?\d\d)", _DATE),),
        iso=(_by_number((4,), r"(?:19|20)\d\d[-/]\d\d?[-/]\d"),),
        month=(_by_word(calendar.full_months, _CAPITAL, _PART),),
        year=(_by_number((4,), r"(?:1[5-9]|20)\d\d(?!\d)", _PART),),
        decade=(_by_number((2, 4), r"(?:19|20)?\d0\s?-\s?an", _LEAD),),
        counted=_counted(calendar, "window_past", "window_future", "count_past", "count_future"),
        vague=(_by_word(calendar.words("vague"), patterns.vague),),
        weekday=(_by_word(calendar.full_weekdays, re.compile(r"[A-Z]|(?<=[Hh]ari\s)"), _LEAD),),
        unit=_units(calendar),
        day_word=(_by_word(calendar.days, patterns.day_word),),
        month_week=(_by_word(weeks, patterns.month_week),),
        fraction=(_by_word(calendar.fractions, patterns.fraction),),
        century=(_by_word([calendar.century], patterns.century),),
        hijri=_hijri(calendar),
        related=_counted(calendar, "event_after", "event_before", "told_after", "told_before"),
        neighbour=(_by_word(calendar.neighbours, patterns.neighbour),),
    )


def _counted(calendar: Calendar, *directions: str) -> tuple[Anchor, ...]:
    """A unit with a direction behind it."""
    behind = rf"\s+{one_of(word for name in directions for word in calendar.words(name))}(?!\w)"
    return (
        _by_word(calendar.units, _probe(one_of(calendar.units) + behind), _COUNT),
        _by_word(calendar.one_units, _probe(one_of(calendar.one_units) + behind)),
    )


def _units(calendar: Calendar) -> tuple[Anchor, ...]:
    """A unit with a side behind it, or with a part before it."""
    units = one_of(word for word, unit in calendar.units.items() if unit in {"week", "month", "year"})
    sides = one_of(word for name in ("past", "this", "future") for word in calendar.words(name))
    return (
        _by_word(calendar.units, _probe(rf"{units}\s+{sides}(?!\w)"), _PART),
        _by_word(calendar.parts, _probe(rf"{one_of(calendar.parts)}\s+{units}(?![\w-])")),
    )


def _hijri(calendar: Calendar) -> tuple[Anchor, ...]:
    marks = one_of(calendar.words("hijri_marks"))
    leads = calendar.words("year_words")
    return (
        _by_word(calendar.hijri_months, _probe(rf"{one_of(calendar.hijri_months)}\s+1[34]\d\d"), _PART),
        _by_word(leads, _probe(rf"{one_of(leads)}\s+1[34]\d\d\s?{marks}(?!\w)")),
    )
