"""The vocabulary as published tables: `entities` and `outlets`.

The facts stand in `peristiwa.ontology`; here they only become rows.
"""

from __future__ import annotations

import polars as pl

from peristiwa.ontology.bodies import Body, load_bodies, load_regions
from peristiwa.ontology.outlets import load_outlets
from peristiwa.ontology.states import load_states

ENTITIES = pl.Schema(
    {
        "entity": pl.String(),
        "kind": pl.String(),
        "name_id": pl.String(),
        "name_en": pl.String(),
        "iso2": pl.String(),
        "aliases": pl.List(pl.String()),
        "valid_from": pl.Date(),
        "valid_to": pl.Date(),
        "source": pl.String(),
    }
)
OUTLETS = pl.Schema(
    {
        "outlet": pl.String(),
        "hosts": pl.List(pl.String()),
        "aliases": pl.List(pl.String()),
        "kind": pl.String(),
        "country": pl.String(),
    }
)

ARMED = frozenset({"REB", "UAF"})
"""Sectors whose bodies are published with the kind `group`."""

ABBREVIATION = 5
"""Codes up to this length are abbreviations and are not written as words."""


def entities_frame() -> pl.DataFrame:
    """Return one row for each state, body, region and armed group, sorted by its code."""
    rows: dict[str, tuple[object, ...]] = {}
    for state in load_states():
        names = [*state.aliases, *state.nicknames, *state.capitals, *state.seats]
        rows[state.entity] = (state.entity, "state", state.name_id, state.name_en, state.iso2 or None, names, None, None, "states.tsv")
    states = set(rows)
    for source, bodies in (("regions.tsv", load_regions()), ("bodies.tsv", load_bodies())):
        for body in bodies:
            if body.entity not in states:
                rows[body.entity] = _merged(rows.get(body.entity), body, source)
    return pl.DataFrame([rows[entity] for entity in sorted(rows)], schema=ENTITIES, orient="row")


def outlets_frame() -> pl.DataFrame:
    """Return one row for each outlet and agency, sorted by name."""
    rows = [(o.name, list(o.hosts), list(o.aliases), o.kind, o.country) for o in load_outlets()]
    return pl.DataFrame(sorted(rows, key=lambda row: str(row[0])), schema=OUTLETS, orient="row").unique(
        "outlet", keep="first", maintain_order=True
    )


def _merged(before: tuple[object, ...] | None, body: Body, source: str) -> tuple[object, ...]:
    """Return the row of a body; further families of names of the same body become aliases of the first."""
    if before is not None:
        known = before[5] if isinstance(before[5], list) else []
        return (*before[:5], [*known, body.name, *body.aliases], *before[6:])
    kind = "region" if source == "regions.tsv" else "group" if body.sector in ARMED else "body"
    english = body.entity.replace("_", " ") if len(body.entity) <= ABBREVIATION else body.entity.replace("_", " ").title()
    return (body.entity, kind, body.name, english, None, list(body.aliases), None, None, source)
