"""Gives each act its day and its place: the date of its own clause, of its sentence, of the article, or of publication.

A date that only says when another outlet was cited is never the day of an act while a better one is printed. Finding dates and places in
text is done elsewhere; here they are only assigned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from peristiwa.coding.clauses import Link, Verb
from peristiwa.coding.subjects import Reading
from peristiwa.coding.vocabulary import connectors
from peristiwa.dates.calendar import load_calendar
from peristiwa.dates.intervals import valid_day
from peristiwa.domain import DateMention
from peristiwa.linking.article import OF_ARTICLE
from peristiwa.ontology.titles import TitleKind, words_of
from peristiwa.places import PlaceMention
from peristiwa.spans import Span
from peristiwa.terms import DateBasis, Granularity, Realis

LONG_PAST = timedelta(days=31)
"""An act more than a month before the article's own news is background (codebook, `historical`)."""
_NEWS_SPAN = timedelta(days=10)
"""The day of an article's news lies at most this long before its publication."""
_NEWS_NEAR = timedelta(days=3)
"""A day this close to publication is that of the news wherever it stands."""
_FIRST, _HEAD = 2, 5
"""A day of the title and lead comes first; an older one counts in the first sentences if no other does, and is background further on."""
_SINCE_REACH = 6
"""Words before a date among which "sejak" or "dimulai" stands: "dimulai oleh serangan Israel pada Jumat"."""
_AHEAD = timedelta(days=60)
"""What is planned in the news is near."""
_DATED = frozenset({DateBasis.EXPLICIT, DateBasis.WEEKDAY_DATE})
"""Bases of a date that names its day of the month, so that it cannot be one gone by."""
_YEARLESS = frozenset({DateBasis.RELATIVE, DateBasis.WEEKDAY_DATE})
"""Bases of a month whose year is not printed."""
_DAY, _WEEK, _YEAR = timedelta(days=1), timedelta(days=7), timedelta(days=365)
_THERE = frozenset({"di", "ke"})
_NAME_REACH = 3
"""A year that names a thing stands within this many words of it."""
_CITING_REACH = 4
"""A date this few characters behind the name of an outlet is the day of citing: "dikutip dari Kabar Contoh, (3/11)"."""


@dataclass(frozen=True, slots=True)
class When:
    """The date of an act and what it rests on; `own` where its own clause tells it."""

    start: date | None
    end: date | None
    granularity: Granularity
    basis: DateBasis
    text: str | None
    conflict: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class NewsDay:
    """The day an article's own news happened: printed in the text, or else its publication day.

    `inferred` where the day of writing, from which other dates are counted, is printed nowhere. `coming` is the first day named in the text
    that lies ahead.
    """

    day: date | None
    reference: date | None
    printed: bool
    inferred: bool = False
    coming: DateMention | None = None


def news_day(texts: Sequence[str], dates: Sequence[Sequence[DateMention]], written: date | None, *, inferred: bool = False) -> NewsDay:
    """Return the day of an article's news and those around it, from the dates of its sentences.

    It is a day of the title and the first sentences, or else the first that lies shortly before the article was written, or else the first
    within ten days of the head; where no such day is printed, the day of writing. What only tells when something began does not count.
    """
    days = [
        (place, found)
        for place, sentence in enumerate(dates)
        for found in sentence
        if found.granularity is Granularity.DAY and found.start is not None
    ]
    told = [(place, found.start) for place, found in days if found.start is not None and not _is_since(texts[place], found, written)]
    news = _news_of(told, written)
    day = written or news
    coming = next((found for _, found in days if day is not None and _is_coming(found, day)), None)
    return NewsDay(news or written, day, printed=news is not None, inferred=inferred, coming=coming)


def _news_of(days: Sequence[tuple[int, date]], written: date | None) -> date | None:
    if written is None:
        return next((on for _, on in days), None)
    able = [(place, on) for place, on in days if written - _NEWS_SPAN <= on <= written]
    first = [on for place, on in able if place < _FIRST]
    near = [on for _, on in able if on >= written - _NEWS_NEAR]
    head = [on for place, on in able if place < _HEAD]
    return next(iter(first or near or head), None)


def _is_since(text: str, found: DateMention, written: date | None) -> bool:
    """Tell whether a date only tells when something began that is still so: "saling serang sejak 13 Juni", "perang pecah Jumat (13/6)"."""
    if written is None or found.start is None or found.start >= written - _DAY:
        return False
    clause = text[: found.span.start].lower().rpartition(",")[2].split()
    return not frozenset(clause[-_SINCE_REACH:]).isdisjoint(load_calendar().words("begun"))


def _is_coming(found: DateMention, day: date) -> bool:
    """Tell whether a day lies ahead by its own date: a bare weekday may be one gone by."""
    return found.start is not None and day < found.start <= day + _AHEAD and found.basis in _DATED and not found.conflict


def clause_region(reading: Reading, verb: Verb | None) -> Span:
    """Return the characters from a verb's subject to the next verb; without a verb, those of the whole sentence."""
    if verb is None:
        return reading.tokens.span(0, len(reading.tokens.items) - 1)
    later = [other.first for other in reading.verbs if other.first > verb.last]
    end = min(later) - 1 if later else len(reading.tokens.items) - 1
    left = min(verb.left, verb.first)
    return reading.tokens.span(left, max(end, verb.last))


def _fronted(reading: Reading, verb: Verb | None) -> Span:
    """Return the characters before a main verb's subject, back to the verb before: "Pada November 2024, ..."."""
    if verb is None or verb.parent >= 0 or verb.link is Link.RELATIVE:
        return Span(0, 0)
    before = [other.last for other in reading.verbs if other.last < verb.first]
    first = max(before, default=-1) + 1
    return reading.tokens.span(first, verb.first - 1) if first < verb.first else Span(0, 0)


def _is_vague(found: DateMention) -> bool:
    """Tell whether a word of time pins nothing ("baru-baru ini"): the article's day says more."""
    return found.start is None and found.basis is DateBasis.RELATIVE


def _own_date(dates: Sequence[DateMention], region: Span, trigger: Span) -> DateMention | None:
    inside = [found for found in dates if region.contains(found.span) and not _is_vague(found)]
    if not inside:
        return None
    return min(inside, key=lambda found: (found.granularity is not Granularity.DAY, abs(found.span.start - trigger.end), found.span.start))


def _names_a_thing(reading: Reading, found: DateMention) -> bool:
    """Tell whether a year only names a thing: "perbatasan tahun 1967", "Konvensi Wina 1961"."""
    if found.granularity is not Granularity.YEAR:
        return False
    first = reading.tokens.first_in(found.span)
    before = {token.low for token in reading.tokens.items[max(first - _NAME_REACH, 0) : first]}
    return not before.isdisjoint(connectors().dated_thing)


def _sentence_date(dates: Sequence[DateMention], day: NewsDay) -> DateMention | None:
    """Return a date of the sentence that may hold for all its clauses: a day close to the article's news."""
    for found in dates:
        if (
            found.granularity is Granularity.DAY
            and found.start is not None
            and (day.reference is None or abs(found.start - day.reference) <= _NEWS_SPAN)
        ):
            return found
    return None


@dataclass(frozen=True, slots=True)
class Clues:
    """What may date the acts of one sentence: its dates, the characters that cite an outlet, and the article's news day."""

    dates: tuple[DateMention, ...]
    citing: Span | None
    day: NewsDay


def when_of(reading: Reading, verb: Verb | None, trigger: Span, clues: Clues) -> When:
    """Return the date of one act.

    Args:
        reading: the sentence.
        verb: the verb whose clause tells the act, or None for a noun of act outside any clause.
        trigger: the characters of the trigger.
        clues: what may date it; a date in or right behind a citation is the day of citing.
    """
    dates, day = clues.dates, clues.day
    usable = [found for found in dates if clues.citing is None or not _cites(clues.citing, found.span)]
    usable = [found for found in usable if not _names_a_thing(reading, found)]
    own = _own_date(usable, clause_region(reading, verb), trigger) or _own_date(usable, _fronted(reading, verb), trigger)
    found = own
    if own is None and (verb is None or verb.link is not Link.RELATIVE):
        found = _sentence_date(usable, day)
    if found is not None:
        return When(found.start, found.end, found.granularity, found.basis, found.text, found.conflict, own is not None)
    cited = next((found for found in dates if clues.citing is not None and _cites(clues.citing, found.span)), None)
    if cited is not None and cited.start is not None and cited.granularity is Granularity.DAY:
        return When(cited.start, cited.end, cited.granularity, DateBasis.PUBLICATION, cited.text, cited.conflict)
    return _of_article(day)


def said_when(when: When, day: NewsDay) -> When:
    """Return the day a promise or threat was made, where the clause only dates what is promised."""
    if when.start is None or day.reference is None or when.start <= day.reference:
        return when
    return _of_article(day)


def planned_when(when: When, day: NewsDay) -> When:
    """Return the day of an act still to come.

    It is the next day that the text names where its own sentence names none (codebook: by the scheduled day if that is printed). A bare
    weekday that was read as a day before the article's news is the next one: "akan bertemu pada Kamis".
    """
    if when.basis in OF_ARTICLE and day.coming is not None:
        return When(day.coming.start, day.coming.end, Granularity.DAY, DateBasis.INHERITED, None)
    if when.basis is not DateBasis.WEEKDAY or when.start is None or when.end is None or not when.own:
        return when
    if day.day is None or when.start >= day.day:
        return when
    return replace(when, start=when.start + _WEEK, end=when.end + _WEEK)


def ahead_when(when: When, day: NewsDay) -> When:
    """Return the day of an act still to come, where its clause names a month without a year that was read as one long gone by."""
    if when.basis not in _YEARLESS or when.start is None or when.end is None or not when.own or not is_long_past(when, day):
        return when
    calendar, words = load_calendar(), frozenset((when.text or "").lower().split())
    if words.isdisjoint(calendar.full_months) or not words.isdisjoint((*calendar.words("past"), *calendar.words("year_words"))):
        return when
    return replace(when, start=_years_on(when.start, 1), end=_years_on(when.end, 1))


def settled(realis: Realis, when: When, day: NewsDay, *, said: bool) -> tuple[Realis, When]:
    """Return realis and day of an act, where it is told as done and its clause has a day after that of writing.

    What was said was said by then: the day is that of what is spoken of. A day and month that lie more than a month ahead were read in
    the wrong year, unless a word puts them ahead. All other such acts are still to come.
    """
    if realis is not Realis.ACTUAL or when.conflict or when.start is None or when.end is None:
        return realis, when
    if day.reference is None or when.start <= day.reference:
        return realis, when
    if said:
        return realis, _of_article(day)
    ahead = frozenset((when.text or "").lower().split()) & frozenset(load_calendar().words("future"))
    if when.basis is DateBasis.WEEKDAY_DATE and when.start > day.reference + LONG_PAST and not ahead:
        return Realis.HISTORICAL, replace(when, start=_years_on(when.start, -1), end=_years_on(when.end, -1))
    return Realis.FUTURE, when


def _years_on(day: date, years: int) -> date:
    return valid_day(day.year + years, day.month, day.day) or day + years * _YEAR


def has_inferred_day(when: When, day: NewsDay) -> bool:
    """Tell whether a day is counted from a day of writing that is printed nowhere."""
    return day.inferred and when.start is not None and when.basis is not DateBasis.EXPLICIT


def _of_article(day: NewsDay) -> When:
    if day.day is None:
        return When(None, None, Granularity.UNKNOWN, DateBasis.PUBLICATION, None)
    basis = DateBasis.INHERITED if day.printed else DateBasis.PUBLICATION
    return When(day.day, day.day, Granularity.DAY, basis, None)


def _cites(citing: Span, found: Span) -> bool:
    return found.overlaps(citing) or 0 <= found.start - citing.end <= _CITING_REACH


def is_long_past(when: When, day: NewsDay) -> bool:
    """Tell whether an act lies more than a month before the article's news."""
    if when.end is None or day.reference is None:
        return False
    return when.end < day.reference - LONG_PAST


def place_of(places: Sequence[PlaceMention], text: str, region: Span, trigger: Span, *, spoken: bool) -> PlaceMention | None:
    """Return the place of an act: the nearest one of its clause, else of its sentence, that it happens at or goes to.

    Where something comes from or lies near is not where it happens; a town named as what is acted on is ("menyerang kota Odesa"). What
    follows a spoken act is what is spoken of ("menyerukan gencatan senjata di Gaza"), but for the place of an occasion ("pidato di Kairo").
    """
    told = [place for place in places if place.preposition in _THERE or place.preposition in words_of(TitleKind.SITE)]
    told = [place for place in told if not spoken or place.span.end <= trigger.start or _is_occasion(text, place)]
    inside = [place for place in told if region.contains(place.span)] or told
    if not inside:
        return None
    return min(inside, key=lambda place: (abs(place.span.start - trigger.end), place.span.start))


def _is_occasion(text: str, place: PlaceMention) -> bool:
    """Tell whether a place follows a noun of an occasion at which people speak ("konferensi pers di Jenewa")."""
    before, _, _ = text[: place.span.start].lower().rpartition(f" {place.preposition} ")
    words = before.split()
    return bool(words) and (words[-1] in words_of(TitleKind.OCCASION) or " ".join(words[-2:]) in words_of(TitleKind.OCCASION))
