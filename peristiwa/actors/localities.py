"""Lets a town or region stand for its state behind a local office or a people: "Gubernur Belgorod", "warga Rafah", "polisi London".

By itself a place is no actor. Which offices are local is data; places are those of the ontology, since the towns of the gazetteer bear too
many names of persons.
"""

from __future__ import annotations

import re
from functools import cache

from peristiwa.actors.folding import Folded, fold_pattern
from peristiwa.actors.index import Case, Entry, Item, ItemKind
from peristiwa.ontology.places import load_places
from peristiwa.ontology.titles import TitleKind, words_of

_RUN = re.compile(r" ((?:[A-Z][\w'-]*)(?: [A-Z][\w'-]*){0,3})")
_GROUPS = frozenset({"CVL", "COP", "JUD", "REF", "GOV", "MIL"})
"""Sectors whose collective nouns are told by their town; firms, parties and papers only bear its name."""


def with_localities(folded: Folded, items: list[Item]) -> list[Item]:
    """Add, behind local offices and groups, the places that no other item lies in; items stay in text order.

    A blocked phrase gives way to a place ("Jawa Barat" is no West, but "Gubernur Jawa Barat" holds an Indonesian office).
    """
    found: list[Item] = []
    place: Item | None = None
    for number, item in enumerate(items):
        if place is not None and item.start < place.end:
            continue
        found.append(item)
        later = next((other for other in items[number + 1 :] if other.kind is not ItemKind.BLOCKED), None)
        limit = later.start if later is not None else len(folded.low)
        place = _behind(folded, item.end, limit) if _is_local(folded, item) else None
        if place is not None:
            found.append(place)
    return found


def is_place(name: str) -> bool:
    """Tell whether a folded name is that of a place of the ontology."""
    return name in _countries()


def _is_local(folded: Folded, item: Item) -> bool:
    if item.kind is ItemKind.HEAD:
        return item.entry.sector in _GROUPS
    return item.kind is ItemKind.OFFICE and folded.low[item.start : item.end] in words_of(TitleKind.LOCAL)


def _behind(folded: Folded, end: int, limit: int) -> Item | None:
    """Return the longest place that follows `end` after a space and ends before `limit`."""
    match = _RUN.match(folded.shown, end, limit)
    words = match[1].split(" ") if match else []
    for count in range(len(words), 0, -1):
        stop = end + 1 + len(" ".join(words[:count]))
        country = _countries().get(folded.low[end + 1 : stop])
        if country is not None:
            return Item(end + 1, stop, Entry(ItemKind.STATE, Case.PROPER, country, "GOV"))
    return None


@cache
def _countries() -> dict[str, str]:
    """Return the country of each place of the ontology that lies in one."""
    names = ((fold_pattern(name), place.country) for place in load_places() for name in (place.name, *place.aliases))
    table: dict[str, str] = {}
    for name, country in names:
        if country is not None:
            table.setdefault(name, country)
    return table
