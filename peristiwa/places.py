"""Finds where a sentence says something happened: names of places that follow a word of place ("di", "ke kota", "dari wilayah").

A place name without such a word is left alone, since capitals and states mostly stand for governments. It knows the places of the
ontology, and behind "di" and "ke" the towns of the gazetteer too; which of several places is an event's place is decided by the coder.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import ahocorasick

from peristiwa.actors.folding import Folded, fold, fold_pattern
from peristiwa.ontology.gazetteer import Town, find_towns
from peristiwa.ontology.places import Place, load_places
from peristiwa.ontology.states import HOME, find_state
from peristiwa.ontology.titles import TitleKind, words_of
from peristiwa.spans import Span

REACH = 4
"""How many words may stand between the preposition and the name ("di sebuah kota di bagian timur Suriah" needs four)."""
DWARFED = 10
"""A town that is this many times smaller than its namesake is not meant only because its country is in the news."""

_OF_STATES = frozenset({"wilayah", "kota", "ibukota"})
"""Words of place that also stand before a state ("wilayah Iran", "ibu kota Iran"); its ports and bases are not the state."""
_WORD = r"[A-Z][\w'-]*"
_AT = re.compile(rf"(?<![\w-])(di|ke) ((?:[a-z]+ ){{0,3}})((?:al-)?{_WORD}(?: (?:(?:de|la|del|da|do|dos|el|al|of|on) )?{_WORD}){{0,5}})")
_CAPITALISED = re.compile(rf" ({_WORD})")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a sentence; `span` counts its characters, `preposition` is the word of place before it."""

    span: Span
    name: str
    country: str | None
    lat: float
    lon: float
    preposition: str


@dataclass(frozen=True, slots=True)
class _Named:
    """A place of the ontology in a folded sentence, with what puts it there; `preposition` is empty where nothing does."""

    start: int
    end: int
    place: Place | Town
    preposition: str


def find_places(text: str, around: Collection[str] = ()) -> tuple[PlaceMention, ...]:
    """Return the places of a sentence that stand in a phrase of place, in text order and without overlap.

    Args:
        text: the text of one sentence; spans count its characters.
        around: the states that the article names, which decide between towns of one name where the sentence does not.
    """
    folded = fold(text)
    listed = _listed(folded)
    found = [_settled(named, listed, folded, around) for named in listed if named.preposition]
    found += _towns(folded, listed, around)
    return tuple(_mention(text, folded, named) for named in sorted(found, key=lambda named: named.start))


def _mention(text: str, folded: Folded, named: _Named) -> PlaceMention:
    span = folded.span(named.start, named.end)
    place = named.place
    return PlaceMention(span, text[span.start : span.end], place.country, place.lat, place.lon, named.preposition)


def _listed(folded: Folded) -> tuple[_Named, ...]:
    """Return the places of the ontology, those that are only named included."""
    found: list[_Named] = []
    names = _names(folded)
    starts = frozenset(start for start, _, _ in names)
    for start, end, place in names:
        preposition = _preposition(folded.low, start) or _continued(folded, found, start)
        word = folded.low[:start].rstrip().rpartition(" ")[2]
        owned = word in words_of(TitleKind.SITE) and word not in _OF_STATES and _is_state(place)
        found.append(_Named(start, end, place, "" if owned or _goes_on(folded, end, starts) else preposition))
    return tuple(found)


def _goes_on(folded: Folded, end: int, starts: Collection[int]) -> bool:
    """Tell whether a capitalised word that is no place itself follows, so that the name is part of another one ("London Bridge")."""
    after = _CAPITALISED.match(folded.shown, end)
    return after is not None and end + 1 not in starts and after[1].lower() not in words_of(TitleKind.STOP)


def _names(folded: Folded) -> list[tuple[int, int, Place]]:
    """Return place names, leftmost and longest first, none overlapping."""
    low, shown = folded.low, folded.shown
    hits: list[tuple[int, int, Place]] = []
    for last, (length, upper, place) in _automaton().iter(low):
        start, end = last + 1 - length, last + 1
        bounded = not (start and low[start - 1].isalnum()) and not (end < len(low) and low[end].isalnum())
        if bounded and (shown[start:end].isupper() if upper else shown[start].isupper()):
            hits.append((start, -end, place))
    hits.sort(key=lambda hit: hit[:2])
    names: list[tuple[int, int, Place]] = []
    for start, negative_end, place in hits:
        if not names or names[-1][1] <= start:
            names.append((start, -negative_end, place))
    return names


def _preposition(low: str, start: int) -> str:
    """Return the word of place that governs the name at `start`: a preposition, else a noun such as "kota" right before it, or nothing."""
    words = low[max(0, start - 60) : start].split()
    for word in reversed(words[-REACH:]):
        if word in words_of(TitleKind.PREPOSITION):
            return word
        if word not in words_of(TitleKind.LOCATIVE):
            break
    if not words or words[-1] not in words_of(TitleKind.SITE):
        return ""
    owned = words[-2:-1] and (_owns(words[-2]) or _owns(" ".join(words[-2:])))
    return "" if owned else words[-1]


def _owns(words: str) -> bool:
    """Tell whether words name an office or group, whose town is no place of an act ("wali kota", "pemerintah")."""
    return words in words_of(TitleKind.HEAD) or words in words_of(TitleKind.OFFICE)


def _continued(folded: Folded, found: Sequence[_Named], start: int) -> str:
    """A place right after another one and a comma lies around it: "di Rafah, Gaza"."""
    if not found or folded.low[found[-1].end : start] not in {", ", " (", " - "}:
        return ""
    return found[-1].preposition


def _behind(listed: Sequence[_Named], start: int, end: int) -> _Named | None:
    """Return the place that is named right behind a stretch, with at most a comma or bracket between."""
    return next((named for named in listed if start < named.start <= end + 2), None)


def _states(listed: Sequence[_Named]) -> frozenset[str]:
    """Return the states that a sentence names by their own names."""
    return frozenset(named.place.country for named in listed if named.place.country is not None and _is_state(named.place))


def _is_state(place: Place | Town) -> bool:
    state = find_state(place.country) if place.country is not None else None
    return state is not None and state.name_id == place.name


def _settled(named: _Named, listed: Sequence[_Named], folded: Folded, around: Collection[str]) -> _Named:
    """Let a listed place be its namesake in another country, where that one is named right behind or is alone in the news."""
    towns = find_towns(folded.low[named.start : named.end], placed=True)
    behind = _behind(listed, named.start, named.end)
    own = behind.place.country if behind is not None else None
    nearby = _states(listed)
    if not towns or named.place.country == own or (own is None and named.place.country in {*nearby, *around}):
        return named
    town = _nearest(towns, behind.place if behind is not None else None, (nearby, around))
    return replace(named, place=town) if town.country in {own, *nearby, *around} else named


def _towns(folded: Folded, listed: Sequence[_Named], around: Collection[str]) -> Iterator[_Named]:
    """Yield the towns of the gazetteer right behind "di" or "ke", where the ontology lists no place."""
    for match in _AT.finditer(folded.shown):
        start, end = _run(match)
        between = folded.low[match.start(2) : start].split()
        feature = between[-1:] and between[-1] in words_of(TitleKind.FEATURE)
        listed_there = any(named.start <= start < named.end for named in listed)
        if feature or listed_there or not set(between) <= words_of(TitleKind.LOCATIVE):
            continue
        behind = _behind(listed, start, end)
        end = min(end, behind.start - 1) if behind is not None else end
        name = folded.low[start:end].rstrip(" ,(")
        beside = behind.place if behind is not None else None
        own = beside.country if beside is not None else None
        allowed = {own} if own is not None else {HOME, *_states(listed), *around}
        towns = () if folded.shown[start:end].isupper() else find_towns(name, placed=own is not None)
        if towns and (town := _nearest(towns, beside, (_states(listed), around))).country in allowed:
            yield _Named(start, start + len(name), town, match[1])


def _run(match: re.Match[str]) -> tuple[int, int]:
    """Return the stretch of a run of capitalised words without words of place before it ("Kota") and stop words behind it ("Senin")."""
    start, end = match.span(3)
    words = match[3].split(" ")
    while len(words) > 1 and words[0].lower() in words_of(TitleKind.LOCATIVE):
        start += len(words.pop(0)) + 1
    kept = next((number for number, word in enumerate(words) if number and word.lower() in words_of(TitleKind.STOP)), len(words))
    return start, end - sum(len(word) + 1 for word in words[kept:])


def _nearest(towns: Sequence[Town], behind: Place | Town | None, countries: Sequence[Collection[str]]) -> Town:
    """Return the town that is meant: by the place right behind, else in a country named nearby where none dwarfs it, or the largest."""
    there = [town for town in towns if behind is not None and town.country == behind.country]
    if behind is not None and there:
        return there[0] if _is_state(behind) else min(there, key=lambda town: (town.lat - behind.lat) ** 2 + (town.lon - behind.lon) ** 2)
    for named in countries:
        near = next((town for town in towns if town.country in named), None)
        if near is not None and towns[0].population <= DWARFED * near.population:
            return near
    return towns[0]


@cache
def _automaton() -> ahocorasick.Automaton:
    """Build the automaton; the first place listed under a spelling keeps it."""
    table: dict[str, tuple[int, bool, Place]] = {}
    for place in load_places():
        for name in (place.name, *place.aliases):
            pattern = fold_pattern(name)
            table.setdefault(pattern, (len(pattern), name.isupper() and len(name) <= 4, place))
    automaton = ahocorasick.Automaton()
    for pattern in sorted(table):
        automaton.add_word(pattern, table[pattern])
    automaton.make_automaton()
    return automaton
