"""Reads the vocabulary of dates (`ontology/data/calendar.yaml`) into typed tables and pattern fragments.

Only words and their meaning live here; which words make a date together is told by `patterns`, and which days that date means by `resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from peristiwa.ontology.yaml_text import load_yaml

DATA_FILE = "calendar.yaml"

# What YAML can hold at the places we read; anything else is refused by name.
_Node = Mapping[object, object]


class CalendarDataError(ValueError):
    """A value in the calendar data file is not of the expected form."""

    def __init__(self, key: str, value: object) -> None:
        super().__init__(f"{DATA_FILE}: {key!r} holds {value!r}, which is not of the expected form")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of dates, all lower case; each table maps a spelling to its meaning."""

    months: Mapping[str, int]
    full_months: frozenset[str]
    weekdays: Mapping[str, int]
    full_weekdays: frozenset[str]
    days: Mapping[str, int]
    parts: Mapping[str, str]
    units: Mapping[str, str]
    one_units: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, int]
    neighbours: Mapping[str, int]
    hijri_months: Mapping[str, int]
    lists: Mapping[str, tuple[str, ...]]
    sunday_or_week: str
    eve: str
    local_clock: str
    century: str
    today: str
    offices: Mapping[str, tuple[str, ...]]

    def words(self, name: str) -> tuple[str, ...]:
        """Return the plain word list called `name` in the data file.

        Raises:
            CalendarDataError: The file has no such list.
        """
        if name not in self.lists:
            raise CalendarDataError(name, None)
        return self.lists[name]


@cache
def load_calendar() -> Calendar:
    """Return the calendar vocabulary of the data file.

    Raises:
        CalendarDataError: A value in the file is not of the expected form.
    """
    text = (files("peristiwa") / "ontology" / "data" / DATA_FILE).read_text(encoding="utf-8")
    root = _mapping("the file", load_yaml(text))
    full_months, months = _names("months", root)
    full_weekdays, weekdays = _names("weekdays", root)
    return Calendar(
        months=months,
        full_months=full_months,
        weekdays=weekdays,
        full_weekdays=full_weekdays,
        days=_numbers("days", root),
        parts=_inverted("parts", root),
        units=_inverted("units", root),
        one_units={str(word): str(unit) for word, unit in _mapping("one_units", root["one_units"]).items()},
        numbers=_numbers("numbers", root),
        ordinals=_numbers("ordinals", root),
        fractions=_numbers("fractions", root),
        neighbours=_numbers("neighbours", root),
        hijri_months=_numbered("hijri_months", root),
        lists={str(key): _strings(str(key), value) for key, value in root.items() if isinstance(value, list)},
        sunday_or_week=str(root["sunday_or_week"]),
        eve=str(root["eve"]),
        local_clock=str(root["local_clock"]),
        century=str(root["century"]),
        today=str(root["today"]),
        offices={str(word): _strings(f"offices.{word}", names) for word, names in _mapping("offices", root.get("offices")).items()},
    )


def one_of(words: Iterable[str]) -> str:
    """Return a regex fragment that matches any of the words, the longest first, with inner spaces of any width."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


def fold(text: str) -> str:
    """Return a matched expression in the spelling of the data file: lower case, single spaces."""
    return " ".join(text.lower().split())


def _mapping(key: str, value: object) -> _Node:
    if not isinstance(value, dict):
        raise CalendarDataError(key, value)
    return cast("_Node", value)


def _strings(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise CalendarDataError(key, value)
    return tuple(value)


def _numbers(key: str, root: _Node) -> dict[str, int]:
    table: dict[str, int] = {}
    for word, number in _mapping(key, root.get(key)).items():
        if not isinstance(number, int):
            raise CalendarDataError(f"{key}.{word}", number)
        table[str(word)] = number
    return table


def _inverted(key: str, root: _Node) -> dict[str, str]:
    meanings = _mapping(key, root.get(key))
    return {word: str(meaning) for meaning, words in meanings.items() for word in _strings(f"{key}.{meaning}", words)}


def _numbered(key: str, root: _Node) -> dict[str, int]:
    table: dict[str, int] = {}
    for number, words in _mapping(key, root.get(key)).items():
        if not isinstance(number, int):
            raise CalendarDataError(key, number)
        table.update(dict.fromkeys(_strings(f"{key}.{number}", words), number))
    return table


def _names(key: str, root: _Node) -> tuple[frozenset[str], dict[str, int]]:
    full: set[str] = set()
    table: dict[str, int] = {}
    for number, forms in _mapping(key, root.get(key)).items():
        if not isinstance(number, int):
            raise CalendarDataError(key, number)
        spellings = _mapping(f"{key}.{number}", forms)
        names = _strings(f"{key}.{number}.full", spellings.get("full"))
        full.update(names)
        table.update(dict.fromkeys((*names, *_strings(f"{key}.{number}.short", spellings.get("short"))), number))
    return frozenset(full), table
