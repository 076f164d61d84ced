"""Tells what each part of a dateline is: host, outlet, town, country, day, or a name that is on no list.

Only the single parts are judged here, by lists of names and by their form ("RADAR CONTOH", "KabarContoh"); which sequence of parts makes
a dateline is told by `datelines`.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache, lru_cache
from typing import NamedTuple

from peristiwa.cleaning.rules import words
from peristiwa.ontology.outlets import load_outlets
from peristiwa.ontology.places import load_places
from peristiwa.ontology.states import load_states

_ENDING = r"(?:com|co\.id|or\.id|go\.id|ac\.id|web\.id|my\.id|id|co|net|org|tv|news|info|asia|press|online|today|media)"
HOST = re.compile(rf"(?i)(?:www\.)?[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\s?\.\s?{_ENDING}(?![\w.])")
_WORD = r"[A-Z0-9À-Þ][\w.'’&À-ÿ-]*"
_NAME = re.compile(rf"{_WORD}(?: (?:(?:de|del|el|al|la|of|the|dan|di|bin) )?{_WORD}){{0,4}}")
_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,}(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,3}|[A-Z]{2}")
_CAMEL = re.compile(r"[A-Z]?[a-z]{2,}[A-Z]\w+")
_CAPITAL_SUFFIX = re.compile(r",?\s?D\.?\s?C\.?$")
# A name of one word counts as a medium's by its beginning or ending only if it is longer than that by this many letters.
_REST = 3


class Kind(Enum):
    """What a part of a dateline is."""

    HOST = auto()
    OUTLET = auto()
    MEDIUM = auto()
    PLACE = auto()
    REGION = auto()
    DAY = auto()
    CAPITALS = auto()
    NAME = auto()
    OTHER = auto()


class Part(NamedTuple):
    """One part of a dateline, exactly as printed."""

    kind: Kind
    text: str


OUTLETS = frozenset({Kind.HOST, Kind.OUTLET, Kind.MEDIUM})
PLACES = frozenset({Kind.PLACE, Kind.CAPITALS})


@lru_cache(maxsize=4096)
def judge(text: str) -> Part:
    """Tell what the part `text` is."""
    return Part(_kind(text), text)


def _kind(text: str) -> Kind:
    if HOST.fullmatch(text):
        return Kind.HOST
    named = text.split() or [""]
    if (
        named[0].casefold() in words("datelines", "not_names")
        or named[0] in words("datelines", "zones")
        or named[-1] in words("datelines", "zones")
    ):
        return Kind.OTHER
    known = _listed(text)
    if known is not None:
        return known
    if _CAPITALS.fullmatch(text):
        return Kind.MEDIUM if _names_a_medium(text) else Kind.CAPITALS
    if _NAME.fullmatch(text):
        return Kind.MEDIUM if _names_a_medium(text) else Kind.NAME
    return Kind.OTHER


def _listed(text: str) -> Kind | None:
    folded = text.casefold()
    if text in outlet_names() or (text.isupper() and folded in _folded_outlets()):
        return Kind.OUTLET
    if folded in words("datelines", "days"):
        return Kind.DAY
    if not text[:1].isupper():
        return None
    if folded in places() or _CAPITAL_SUFFIX.sub("", folded.upper()).casefold() in places():
        return Kind.PLACE
    return Kind.REGION if folded in regions() else None


def _names_a_medium(text: str) -> bool:
    """Tell whether a name on no list has the form of a medium's: two words written as one, or a word that media have in their names."""
    named = text.casefold().split()
    first, last = named[0], named[-1]
    if " " in text:
        is_edition = first in words("datelines", "medium_before_town") and text.casefold().partition(" ")[2] in places()
        return is_edition or first in words("datelines", "medium_first") or last in words("datelines", "medium_last")
    starts = any(first.startswith(word) and len(first) >= len(word) + _REST for word in words("datelines", "medium_first"))
    ends = any(first.endswith(word) and len(first) >= len(word) + _REST for word in words("datelines", "medium_endings"))
    return starts or ends or _CAMEL.fullmatch(text) is not None


@cache
def outlet_names() -> frozenset[str]:
    """Every printed name of an outlet or agency."""
    return words("datelines", "outlets") | {name for outlet in load_outlets() for name in (outlet.name, *outlet.aliases)}


@cache
def _folded_outlets() -> frozenset[str]:
    return frozenset(name.casefold() for name in outlet_names())


@cache
def places() -> frozenset[str]:
    """Towns that reports are filed from, folded: those of the layout file, of the ontology, and the capitals; no states."""
    states = _state_names()
    towns = {name.casefold() for place in load_places() for name in (place.name, *place.aliases)}
    return frozenset((towns - states) | {name.casefold() for name in words("datelines", "places")})


@cache
def regions() -> frozenset[str]:
    """States and provinces, folded: what may stand behind a town in a dateline."""
    return _state_names() | frozenset(name.casefold() for name in words("datelines", "regions"))


@cache
def _state_names() -> frozenset[str]:
    return frozenset(name.casefold() for state in load_states() for name in (state.name_id, state.name_en, *state.aliases))
