"""Who is named in a text, in which office, and when they held it: evidence for the year an article was written in.

Terms come from `peristiwa.ontology.people`; a holder without a dated term limits nothing. Former holders and candidates ("mantan Presiden")
do not count, nor does who is told of in looking back: in a sentence that names a year or says "saat itu".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from peristiwa.dates.calendar import fold, load_calendar, one_of
from peristiwa.dates.names import Index, find_names, index_of
from peristiwa.ontology.people import OfficeHolder, load_office_holders
from peristiwa.ontology.states import HOME

# An office begins at most so many characters before the name of its holder ("Presiden Amerika Serikat").
_BETWEEN = 70
_APPOSED = ", "
"""A holder may stand behind a comma: "Presiden AS, Joe Biden"."""
_SENTENCE_END = re.compile(r"[.!?][\"”')]?\s|\n")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

Terms = tuple[OfficeHolder, ...]
"""The dated terms of one person."""


class Person(NamedTuple):
    """A person named as of today: all dated terms, and those of the office told before the name."""

    terms: Terms
    office: Terms

    def is_in_office(self, day: date) -> bool:
        """Tell whether the person held on a day the office told with the name, or else any."""
        return any(holder.holds(day) for holder in self.office or self.terms)

    def is_yet_to_come(self, day: date) -> bool:
        """Tell whether a day lies before any office of the person that is listed."""
        return all(holder.start is not None and day < holder.start for holder in self.terms)

    @property
    def is_at_home(self) -> bool:
        """Tell whether the person holds offices of Indonesia."""
        return self.terms[0].entity == HOME


def named_people(text: str) -> list[Person]:
    """Return each person with dated terms who is named as of today, in the order in which they are named.

    Who is called a former holder, a deputy or a candidate once, or told with an office that is not listed, is left out.
    """
    offices: dict[Terms, Terms] = {}
    elsewhere: set[Terms] = set()
    starts = [0, *(end.end() for end in _SENTENCE_END.finditer(text)), len(text)]
    taken = 0
    for found in find_names(text, _by_name()):
        if found.start < taken:
            continue
        taken = found.end
        place = bisect_right(starts, found.start)
        sentence = text[starts[place - 1] : starts[place]]
        if _YEAR.search(sentence) or _then().search(sentence):
            continue
        office = _office_before(text, max(starts[place - 1], found.start - _BETWEEN), found.start)
        held = _of_office(found.entry, office) if office else ()
        if office is None or (office and not held):
            elsewhere.add(found.entry)
        else:
            offices[found.entry] = offices.get(found.entry) or held
    return [Person(terms, office) for terms, office in offices.items() if terms not in elsewhere]


@cache
def last_known_year() -> int:
    """Return the last year in which any known term began: beyond it nothing is known of offices."""
    return max(holder.start.year for holder in load_office_holders() if holder.start is not None)


def _office_before(text: str, start: int, end: int) -> str | None:
    """Return the office that stands before a name, '' where none does, or None for one that is not held now."""
    offices = list(_office().finditer(text, start, end))
    if not offices or _apart().search(text[offices[-1].end() : end].removesuffix(_APPOSED)):
        return ""
    return None if offices[-1]["former"] else fold(offices[-1]["office"])


@cache
def _then() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(load_calendar().words('then'))}\b", re.IGNORECASE)


@cache
def _apart() -> re.Pattern[str]:
    """What parts an office from a name: nothing but names stands between them, such as the country, its short form in brackets, a rank."""
    links = one_of(load_calendar().words("office_links"))
    return re.compile(rf"[.,;:\"“”]|(?<![\w-])(?!{links}\b)[a-z]")


@cache
def _office() -> re.Pattern[str]:
    """An office, or a word that makes its holder a former one or none yet."""
    calendar = load_calendar()
    offices, former = one_of(calendar.offices), one_of(calendar.words("former"))
    return re.compile(rf"\b(?:(?P<office>{offices})|(?P<former>{former})(?:\s+{offices})?)\b", re.IGNORECASE)


def _of_office(holders: Iterable[OfficeHolder], office: str) -> Terms:
    names = load_calendar().offices.get(office, ())
    return tuple(holder for holder in holders if any(holder.office.casefold().startswith(name) for name in names))


@cache
def _by_name() -> Index[Terms]:
    """Return the dated terms of each person by every spelling of the name that means one person only."""
    people: dict[str, list[OfficeHolder]] = {}
    spellings: dict[str, dict[str, None]] = {}
    for holder in load_office_holders():
        people.setdefault(holder.name, []).append(holder)
        for name in (holder.name, *holder.other, *holder.safe):
            spellings.setdefault(name, {})[holder.name] = None
    dated = {person: tuple(terms) for person, terms in people.items() if all(term.start is not None for term in terms)}
    sole = ((name, next(iter(persons))) for name, persons in sorted(spellings.items()) if len(persons) == 1)
    return index_of((name, dated[person]) for name, person in sole if person in dated)
