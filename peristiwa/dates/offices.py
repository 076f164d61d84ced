"""Who is named in office in a text, and in which years all of them held it: evidence for the year an article was written in.

Terms come from `peristiwa.ontology.people`; a holder without a dated term limits nothing. Former holders ("mantan Presiden") do not count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

import ahocorasick

from peristiwa.dates.calendar import fold, load_calendar, one_of
from peristiwa.ontology.people import OfficeHolder, load_office_holders

# An office begins at most so many characters before the name of its holder ("Presiden Amerika Serikat").
_BETWEEN = 70
_APART = re.compile(r"[.,;]")

Terms = tuple[OfficeHolder, ...]
"""The dated terms of one person in one kind of office."""


def named_terms(text: str) -> list[Terms]:
    """Return the terms, in the named office, of each holder named with it."""
    places: dict[str, list[int]] = {}
    for last, name in _automaton().iter(text):
        places.setdefault(name, []).append(last + 1 - len(name))
    found = []
    for name in sorted(places):
        office = next((office for at in places[name] if (office := _office_before(text, at)) is not None), None)
        kept = _of_office(_by_name()[name], office) if office else ()
        if kept:
            found.append(kept)
    return found


def _office_before(text: str, at: int) -> str | None:
    """Return the office that stands nearest before a name, with nothing but its country between."""
    offices = list(_office().finditer(text, max(0, at - _BETWEEN), at))
    if not offices or _APART.search(text, offices[-1].end(), at):
        return None
    return None if offices[-1]["former"] else fold(offices[-1]["office"])


def all_in_office(terms: Sequence[Terms], day: date) -> bool:
    """Tell whether each of the holders was in office on a day."""
    return all(any(holder.holds(day) for holder in holders) for holders in terms)


@cache
def last_known_year() -> int:
    """Return the last year in which any known term began: beyond it nothing is known of offices."""
    return max(holder.start.year for holders in _by_name().values() for holder in holders if holder.start is not None)


@cache
def _office() -> re.Pattern[str]:
    calendar = load_calendar()
    former = rf"(?P<former>{one_of(calendar.words('former'))}\s+)?"
    return re.compile(rf"\b{former}(?P<office>{one_of(calendar.offices)})\b", re.IGNORECASE)


def _of_office(holders: Terms, office: str) -> Terms:
    names = load_calendar().offices[office]
    return tuple(holder for holder in holders if any(holder.office.casefold().startswith(name) for name in names))


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for name in sorted(_by_name()):
        automaton.add_word(name, name)
    automaton.make_automaton()
    return automaton


@cache
def _by_name() -> Mapping[str, Terms]:
    terms: dict[str, list[OfficeHolder]] = {}
    for holder in load_office_holders():
        for name in dict.fromkeys((holder.name, *holder.other)):
            if holder.start is not None:
                terms.setdefault(name, []).append(holder)
    return {name: tuple(held) for name, held in terms.items()}
