"""What the sentence around a date says of it: someone is cited with it, it is called today, it is planned, or it is still to come.

Words live in the calendar data; which day an article was written on is told in `inference` and in the coder's `reference`.
"""

from __future__ import annotations

import re

from peristiwa.dates.calendar import load_calendar
from peristiwa.dates.readings import Reading

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?]\W?\s|\n")
# Characters before a date in which a word of citing or saying counts, and characters of its sentence that are looked at.
_NEAR, _SENTENCE = 40, 160


def before_date(text: str, reading: Reading) -> str:
    """Return what the sentence of a date says before it."""
    return _SENTENCE_END.split(text[max(0, reading.start - _SENTENCE) : reading.start])[-1]


def is_cited(text: str, reading: Reading) -> bool:
    """Tell whether someone is cited with a date, or the date is called today, by the words of its sentence before it."""
    calendar = load_calendar()
    before = before_date(text, reading)
    near = frozenset(_WORD.findall(before[-_NEAR:].lower()))
    if calendar.today in text[reading.start : reading.end].lower() or before.rstrip(" ,(").lower().endswith(calendar.today):
        return True
    if not near.isdisjoint(calendar.words("cite_words")):
        return True
    return before.rstrip().endswith(",") and not near.isdisjoint(calendar.words("say_words"))


def is_planned(text: str, reading: Reading) -> bool:
    """Tell whether the sentence of a date speaks of what is planned or how long something lasts."""
    return _says(text, reading, "plan_words")


def is_to_come(text: str, reading: Reading) -> bool:
    """Tell whether the sentence of a date speaks of what is still to come."""
    return _says(text, reading, "to_come")


def _says(text: str, reading: Reading, words: str) -> bool:
    after = _SENTENCE_END.split(text[reading.start : reading.start + _SENTENCE])[0]
    told = _WORD.findall(f"{before_date(text, reading)} {after}".lower())
    return not frozenset(told).isdisjoint(load_calendar().words(words))
