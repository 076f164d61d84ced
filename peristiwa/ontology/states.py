"""States and territories with their codes, Indonesian names, bynames, capitals and seats of government.

One row per state of `data/states.tsv`: the members of the United Nations, states and territories the news treats as actors of their own,
and a few states of the past. Codes are those of ISO 3166-1, FIPS 10-4 (GDELT's geography) and Correlates of War.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from peristiwa.ontology.tables import OntologyError, number, rows, several

COLUMNS = ("entity", "iso2", "fips", "cow", "name_id", "name_en", "aliases", "nicknames", "capitals", "position", "capital_acts", "seats")
HOME = "IDN"
"""The state whose news is read: it names its own towns without their country, and its politicians before they hold a listed office."""


@dataclass(frozen=True, slots=True)
class State:
    """One state: `capitals` are spellings of its capital and of other cities that stand for it, `seats` its palaces and ministries."""

    entity: str
    iso2: str
    fips: str
    cow: int | None
    name_id: str
    name_en: str
    aliases: tuple[str, ...]
    nicknames: tuple[str, ...]
    capitals: tuple[str, ...]
    lat: float
    lon: float
    capital_acts: bool
    seats: tuple[str, ...]


@cache
def load_states() -> tuple[State, ...]:
    """Return all states in the order of the file.

    Raises:
        OntologyError: a code occurs twice, or a number cannot be read.
    """
    states = tuple(_state(row) for row in rows("states.tsv", COLUMNS))
    codes = [state.entity for state in states]
    if len(set(codes)) != len(codes):
        twice = sorted({code for code in codes if codes.count(code) > 1})
        raise OntologyError(f"states.tsv: codes occur twice: {twice}")
    return states


@cache
def _by_entity() -> dict[str, State]:
    return {state.entity: state for state in load_states()}


def find_state(entity: str) -> State | None:
    """Return the state of an ISO 3166-1 alpha-3 code, or None for a body's or an unknown code."""
    return _by_entity().get(entity)


def _state(row: tuple[str, ...]) -> State:
    entity, iso2, fips, cow, name_id, name_en, aliases, nicknames, capitals, position, acts, seats = row
    where = f"states.tsv ({entity})"
    lat, _, lon = position.partition(",")
    return State(
        entity=entity,
        iso2=iso2,
        fips=fips,
        cow=int(number(cow, where)) if cow else None,
        name_id=name_id,
        name_en=name_en,
        aliases=several(aliases),
        nicknames=several(nicknames),
        capitals=several(capitals if capitals != "-" else ""),
        lat=number(lat, where),
        lon=number(lon, where),
        capital_acts=acts == "y",
        seats=several(seats),
    )
