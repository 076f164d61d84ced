"""Reads the tables of learned weights.

`types.tsv`: for each feature of a sentence its weight for each type. `roles.tsv`: for each feature of a party its weights as actor and as
recipient, of any act (`*`) and of each type. Weights are log odds, to two digits; those too small to matter are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from peristiwa.ontology.plover import load_event_types

ANY = "*"
"""The row of the start values, and weights that count for any type."""
TypeTable = Mapping[str, tuple[tuple[int, float], ...]]
RoleTable = Mapping[str, Mapping[str, tuple[float, float]]]


@cache
def types() -> tuple[str, ...]:
    """Return the sixteen types in the order of their columns."""
    return tuple(item.plover_type for item in load_event_types())


def _rows(name: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield each feature of a table with its fields `key:number`, split."""
    text = (files("peristiwa.ontology") / "data" / "coding" / "learned" / name).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            feature, _, weights = line.rpartition("\t")
            yield feature, [field.split(":") for field in weights.split(" ")]


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of sentences' features (pairs of a type's column and a weight), and those of parties' features as actor and recipient."""

    types: TypeTable
    roles: RoleTable


@cache
def learned() -> Weights:
    """Return the weights of the data files."""
    column = {kind: place for place, kind in enumerate(types())}
    of_types = {feature: tuple((column[kind], float(weight)) for kind, weight in fields) for feature, fields in _rows("types.tsv")}
    return Weights(of_types, {feature: {kind: _pair(weights) for kind, weights in fields} for feature, fields in _rows("roles.tsv")})


def _pair(weights: str) -> tuple[float, float]:
    actor, _, recipient = weights.partition("/")
    return float(actor), float(recipient)
