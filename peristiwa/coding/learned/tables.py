"""Reads the tables of learned weights.

`types.tsv`: for each feature of a sentence its weight for each type, and the start (`*`). `roles.tsv`: for each feature of a party its
weights as actor and as recipient, of any act (`*`) and of each type. Weights are log odds in hundredths; small ones are left out.

The weights of one feature are kept as lanes of one integer, so that adding up features is adding integers: fast, and the same in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from struct import unpack

from peristiwa.ontology.plover import load_event_types

ANY = "*"
"""The row of the start values of types, and the weights of sides that count for any type."""
_BYTES = 4
_LANE = 8 * _BYTES
_MASK = (1 << _LANE) - 1
_ZERO = 1000
"""What stands for 0 in a lane, so that no lane is negative: weights lie between -10 and 10. A lane holds the sum of a million features."""
ACTOR, RECIPIENT = 0, 1
"""The lanes of a party's weights."""
OWN, UNKNOWN, NOBODY = "own", "unknown", "nobody"
"""Recipients that are no party: the actor's own side, somebody unnamed, and none at all."""
LEFT_OPEN = (OWN, UNKNOWN, NOBODY)
_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Weights:
    """Learned weights as the coder adds them up.

    `types`: of sentences' features, a lane for each type. `roles`: for each type of parties' features, as actor and as recipient. `open`:
    for each type of the features by which its recipient is left open, a lane for each of `LEFT_OPEN`.
    """

    types: Mapping[str, int]
    roles: Mapping[str, Mapping[str, int]]
    open: Mapping[str, Mapping[str, int]]


@cache
def types() -> tuple[str, ...]:
    """Return the sixteen types in the order of their lanes."""
    return tuple(item.plover_type for item in load_event_types())


def packed(weights: Sequence[float]) -> int:
    """Return some weights as the lanes of one integer.

    Raises:
        ValueError: a weight is too large for its lane.
    """
    if any(abs(weight) * _HUNDREDTHS >= _ZERO for weight in weights):
        raise ValueError(f"weights {list(weights)} do not lie between -10 and 10")
    return sum((round(weight * _HUNDREDTHS) + _ZERO) << (_LANE * lane) for lane, weight in enumerate(weights))


def lane(weights: int, number: int) -> float:
    """Return one of the weights of a feature."""
    return (((weights >> (_LANE * number)) & _MASK) - _ZERO) / _HUNDREDTHS


def totals(table: Mapping[str, int], features: Iterable[str], lanes: int) -> list[float]:
    """Return the sums of the weights of some features, and of the start if there is one, lane by lane; others count for nothing."""
    known = [weights for weights in map(table.get, (ANY, *features)) if weights is not None]
    added, base = sum(known), _ZERO * len(known)
    return [(total - base) / _HUNDREDTHS for total in unpack(f"<{lanes}I", added.to_bytes(lanes * _BYTES, "little"))]


def type_weights(rows: Mapping[str, Mapping[str, float]]) -> dict[str, int]:
    """Return the weights of each feature by type as lanes."""
    return {feature: packed([weights.get(kind, 0.0) for kind in types()]) for feature, weights in rows.items()}


def role_weights(rows: Mapping[str, Mapping[str, tuple[float, float]]]) -> dict[str, dict[str, int]]:
    """Return for each type the weights of each feature, those of any act and those of the type together."""
    found: dict[str, dict[str, int]] = {kind: {} for kind in types()}
    for feature, weights in rows.items():
        if "|" not in feature:
            for kind in types() if ANY in weights else weights:
                found[kind][feature] = packed([_of_kind(weights, kind, side) for side in (ACTOR, RECIPIENT)])
    return found


def open_weights(rows: Mapping[str, Mapping[str, tuple[float, float]]]) -> dict[str, dict[str, int]]:
    """Return for each type the weights of each feature by which a recipient is left open."""
    names = sorted({feature.partition("|")[2] for feature in rows if "|" in feature})
    found: dict[str, dict[str, int]] = {kind: {} for kind in types()}
    for name in names:
        each = [rows.get(f"{left}|{name}", {}) for left in LEFT_OPEN]
        for kind in types():
            found[kind][name] = packed([_of_kind(weights, kind, RECIPIENT) for weights in each])
    return found


def _of_kind(weights: Mapping[str, tuple[float, float]], kind: str, side: int) -> float:
    none = (0.0, 0.0)
    return weights.get(ANY, none)[side] + weights.get(kind, none)[side]


@cache
def learned() -> Weights:
    """Return the weights of the data files."""
    of_types = {feature: {kind: float(weight) for kind, weight in fields} for feature, fields in _rows("types.tsv")}
    return weights_of(of_types, {feature: {kind: _pair(text) for kind, text in fields} for feature, fields in _rows("roles.tsv")})


def weights_of(of_types: Mapping[str, Mapping[str, float]], of_roles: Mapping[str, Mapping[str, tuple[float, float]]]) -> Weights:
    """Return the rows of both tables as the coder reads them."""
    return Weights(type_weights(of_types), role_weights(of_roles), open_weights(of_roles))


def _rows(name: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each feature of a table with its fields `type:weight`, split."""
    text = (files("peristiwa.ontology") / "data" / "coding" / "learned" / name).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            feature, _, weights = line.rpartition("\t")
            fields = (field.partition(":") for field in weights.split(" "))
            yield feature, [(kind, weight) for kind, _, weight in fields]


def _pair(weights: str) -> tuple[float, float]:
    actor, _, recipient = weights.partition("/")
    return float(actor), float(recipient)
