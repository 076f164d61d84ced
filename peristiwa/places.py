"""Finds where a sentence says something happened: names of places that follow a word of place ("di", "ke kota", "dari wilayah").

A place name without such a word is left alone, since capitals and states mostly stand for governments. It knows the places of the
ontology only; which of several places is an event's place is decided by the coder.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import ahocorasick

from peristiwa.actors.folding import Folded, fold, fold_pattern
from peristiwa.ontology.places import Place, load_places
from peristiwa.ontology.titles import TitleKind, words_of
from peristiwa.spans import Span

REACH = 4
"""How many words may stand between the preposition and the name ("di sebuah kota di bagian timur Suriah" needs four)."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a sentence; `span` counts its characters, `preposition` is the word of place before it."""

    span: Span
    name: str
    country: str | None
    lat: float
    lon: float
    preposition: str


def find_places(text: str) -> tuple[PlaceMention, ...]:
    """Return the places of a sentence that stand in a phrase of place, in text order and without overlap."""
    folded = fold(text)
    found: list[PlaceMention] = []
    for start, end, place in _names(folded):
        preposition = _preposition(folded.low, start) or _continued(folded, found, start)
        if preposition:
            span = folded.span(start, end)
            found.append(PlaceMention(span, text[span.start : span.end], place.country, place.lat, place.lon, preposition))
    return tuple(found)


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
    """Return the word of place that governs the name at `start`, or nothing."""
    nearest = ""
    words = low[max(0, start - 60) : start].split()
    for word in reversed(words[-REACH:]):
        if word in words_of(TitleKind.PREPOSITION):
            return word
        if word not in words_of(TitleKind.LOCATIVE):
            break
        nearest = word
    return nearest


def _continued(folded: Folded, found: list[PlaceMention], start: int) -> str:
    """A place right after another one and a comma lies around it: "di Rafah, Gaza"."""
    if not found:
        return ""
    before = folded.low[:start]
    name = fold_pattern(found[-1].name)
    for between in (", ", " (", " - "):
        if before.endswith(name + between):
            return found[-1].preposition
    return ""


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
