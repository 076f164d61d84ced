"""Cities, regions, seas and straits of the news with their country and position, besides the states and capitals of the states' table.

One row of `data/places.tsv` per place; seas and straits between states have no country. Positions are good to about ten kilometres.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from peristiwa.ontology.states import load_states
from peristiwa.ontology.tables import number, rows, several


@dataclass(frozen=True, slots=True)
class Place:
    """A place: `country` is None for waters between states."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    lat: float
    lon: float


@cache
def load_places() -> tuple[Place, ...]:
    """Return the places of the file, then each state, its capital and its seats at the capital's position, in the order of the files."""
    listed = tuple(
        Place(name, several(aliases), country or None, number(lat, name), number(lon, name))
        for name, aliases, country, lat, lon in rows("places.tsv", ("name", "aliases", "country", "lat", "lon"))
    )
    states = tuple(
        Place(names[0], names[1:], state.entity, state.lat, state.lon)
        for state in load_states()
        for names in ((state.name_id, state.name_en, *state.aliases), state.capitals, state.seats)
        if names
    )
    return listed + states
