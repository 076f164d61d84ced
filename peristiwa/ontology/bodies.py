"""International bodies, armed groups, parties, state organs and groups of states, with the names Indonesian news gives them.

An organ of a state carries the state's code (the Iranian Revolutionary Guard is IRN with sector MIL); a body of its own carries a short
upper-case code. Several rows may share one entity: the first row names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from peristiwa.ontology.tables import OntologyError, rows, several

COLUMNS = ("entity", "sector", "name", "aliases")

SECTORS = frozenset(
    (
        *("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP", "REB", "UAF", "IGO"),
        *("NGO", "BUS", "JRN", "CVL", "REF", "EDU", "MED", "REL", "LAB", "UNK"),
    )
)
"""The sectors of the published tables, as PLOVER names them."""


@dataclass(frozen=True, slots=True)
class Body:
    """One family of names of a body, state organ or group of states."""

    entity: str
    sector: str
    name: str
    aliases: tuple[str, ...]


@cache
def load_bodies() -> tuple[Body, ...]:
    """Return bodies, armed groups and state organs in the order of the file."""
    return _load("bodies.tsv")


@cache
def load_regions() -> tuple[Body, ...]:
    """Return groups of states that act as one in the news (the West, the Global South), in the order of the file."""
    return _load("regions.tsv")


def _load(name: str) -> tuple[Body, ...]:
    bodies = tuple(Body(entity, sector, first, several(aliases)) for entity, sector, first, aliases in rows(name, COLUMNS))
    for body in bodies:
        if body.sector not in SECTORS:
            raise OntologyError(f"{name}: {body.name!r} has the unknown sector {body.sector!r}")
    return bodies
