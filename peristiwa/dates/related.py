"""Decides which days are meant by a date counted from another one: "tiga hari setelah serangan pada 5 Juni", "sehari sebelumnya".

The other date must stand in the same sentence; an expression without one stays undated. Which event a date belongs to is not judged here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from re import Match

from peristiwa.dates import intervals
from peristiwa.dates.calendar import fold, load_calendar
from peristiwa.dates.intervals import Interval
from peristiwa.dates.readings import Reading, Shift, blocked, count_of
from peristiwa.terms import DateBasis

_SENTENCE_END = re.compile(r"[.!?]\W*\s|\n")
# What parts an event from the main clause: the date behind it is that of the main clause.
_CLAUSE_END = re.compile(r"[,;:()\n]|[.!?]\s")
# An event is told in at most so many characters between "setelah" and its date.
_EVENT = 80
_LARGEST = 99


def read_related(match: Match[str], text: str, on: date | None) -> Reading:
    """Read "tiga hari setelah", "sehari sebelumnya", "sepekan kemudian"; what they are counted from is settled by `resolve`."""
    del text, on
    calendar = load_calendar()
    unit = calendar.one_units[fold(match["one"])] if match["one"] else calendar.units[fold(match["unit"])]
    count, direction = (1 if match["one"] else count_of(match["n"])), fold(match["dir"])
    if count is not None and count > _LARGEST:
        return blocked(match)
    is_after = direction in (*calendar.words("event_after"), *calendar.words("told_after"))
    from_behind = direction in (*calendar.words("event_after"), *calendar.words("event_before"))
    shift = None if count is None else Shift(unit, count if is_after else -count, from_behind)
    return Reading(match.start(), match.end(), None, DateBasis.RELATIVE, shift=shift)


def read_neighbour(match: Match[str], text: str, on: date | None) -> Reading:
    """Read "keesokan harinya", "hari sebelumnya", "pada hari yang sama"."""
    del text, on
    shift = Shift("day", load_calendar().neighbours[fold(match["word"])], from_behind=False)
    return Reading(match.start(), match.end(), None, DateBasis.RELATIVE, shift=shift)


def resolve(found: Sequence[Reading], text: str) -> list[Reading]:
    """Return the readings with those that are counted from another one dated, where the sentence gives that one."""
    settled: list[Reading] = []
    for place, reading in enumerate(found):
        if reading.shift is None:
            settled.append(reading)
            continue
        anchor = _behind(reading, found[place + 1 :], text) if reading.shift.from_behind else _before(reading, settled, text)
        interval = intervals.moved(anchor, reading.shift.unit, reading.shift.steps) if anchor else None
        settled.append(reading._replace(interval=interval))
    return settled


def _before(reading: Reading, earlier: Sequence[Reading], text: str) -> Interval | None:
    if not earlier or _SENTENCE_END.search(text, earlier[-1].end, reading.start):
        return None
    return earlier[-1].interval


def _behind(reading: Reading, later: Sequence[Reading], text: str) -> Interval | None:
    if not later or later[0].start - reading.end > _EVENT or _CLAUSE_END.search(text, reading.end, later[0].start):
        return None
    return later[0].interval
