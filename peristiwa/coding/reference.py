"""Finds the day an article seems to be written on, where no publication date is known.

A full date in the text gives it; else a weekday with day and month fits only some years, and one named in the text is taken if its
calendar agrees. The day is used for reading dates only and is never given out as the publication date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from peristiwa.dates import find_dates
from peristiwa.domain import DateBasis, DateMention, Granularity, Published, Sentence

_YEAR = re.compile(r"(?<![\d.,])(?:199\d|20[0-4]\d)(?![\d.,]\d)")
_WEEKDAY = re.compile(r"\b(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad)\b", re.IGNORECASE)
_FULL = frozenset({DateBasis.EXPLICIT})


def reference_day(sentences: Sequence[Sentence], published: Published) -> date | None:
    """Return the publication day, or the day the text seems written on, or None."""
    if published.on is not None:
        return published.on
    texts = [sentence.text for sentence in sentences]
    plain = [found for text in texts for found in find_dates(text, None)]
    marked = [found for found in plain if "(" in found.text or _has_weekday(found)]
    for group in (marked, plain):
        days = _days(group, _FULL)
        if days:
            return days[0]
        fitted = _fitting_year(texts) if any(_has_weekday(found) and found.basis is DateBasis.WEEKDAY_DATE for found in group) else None
        if fitted is not None:
            return fitted
    return None


def _has_weekday(found: DateMention) -> bool:
    return _WEEKDAY.search(found.text) is not None


def _days(dates: Iterable[DateMention], bases: frozenset[DateBasis]) -> list[date]:
    return [found.start for found in dates if found.start is not None and found.granularity is Granularity.DAY and found.basis in bases]


def _fitting_year(texts: Sequence[str]) -> date | None:
    """Return the last day of news under the latest year of the text, or the one after, whose calendar agrees with all its weekdays."""
    named = [int(match.group()) for text in texts for match in _YEAR.finditer(text)]
    if not named:
        return None
    for year in (max(named), max(named) + 1):
        found = [mention for text in texts for mention in find_dates(text, date(year, 12, 31))]
        dated = [mention for mention in found if mention.basis is DateBasis.WEEKDAY_DATE and _has_weekday(mention)]
        if dated and not any(mention.conflict for mention in dated):
            return max(mention.start for mention in dated if mention.start is not None)
    return None
