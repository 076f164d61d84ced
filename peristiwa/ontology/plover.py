"""The PLOVER event types and modes with quad class, score and the CAMEO code and Goldstein value that correspond to them.

Types, modes and scores are PLOVER 2.0's; CAMEO codes follow its conversion table, Goldstein values the public CAMEO list. The column
lists of the GDELT and POLECAT releases stand here too, since they are facts of the same kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from peristiwa.ontology.tables import OntologyError, lines, number, rows

TYPE_COLUMNS = ("plover_type", "label", "quad", "score", "needs_recipient", "cameo_root", "gs_root", "n_modes")
MODE_COLUMNS = ("plover_type", "mode", "label", "score", "cameo", "cameo_note")

ROOT_CODES = {"CONCEDE": "080", "RETREAT": "087", "ACCUSE": "110", "ASSAULT": "190"}
"""The CAMEO code emitted without a mode, where the conversion table names several roots or a range; other types take their root + 0."""


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the 16 PLOVER types."""

    plover_type: str
    label: str
    quad: int
    score: float
    needs_recipient: bool
    cameo_code: str


@dataclass(frozen=True, slots=True)
class EventMode:
    """A mode of a type; `score` is None where PLOVER gives none, and the type's score counts."""

    plover_type: str
    mode: str
    label: str
    score: float | None
    cameo_code: str


class EventCodes(NamedTuple):
    """The codes of an event: PLOVER quad (1-4) and score, CAMEO code as text, Goldstein value, and whether a recipient is required."""

    quad: int
    score: float
    cameo_code: str
    goldstein: float
    needs_recipient: bool


@cache
def load_event_types() -> tuple[EventType, ...]:
    """Return the 16 types in PLOVER's order."""
    return tuple(
        EventType(name, label, int(quad), number(score, name), needs == "yes", ROOT_CODES.get(name, f"{root[:2]}0"))
        for name, label, quad, score, needs, root, _, _ in rows("plover_types.csv", TYPE_COLUMNS)
    )


@cache
def load_event_modes() -> tuple[EventMode, ...]:
    """Return all pairs of type and mode in the order of the file."""
    return tuple(
        EventMode(name, mode, label, number(score, f"{name}/{mode}") if score else None, cameo)
        for name, mode, label, score, cameo, _ in rows("plover_modes.csv", MODE_COLUMNS)
    )


@cache
def load_goldstein() -> dict[str, float]:
    """Return the Goldstein value of each CAMEO code."""
    return {code: number(value, code) for code, value in rows("cameo_goldstein.csv", ("cameo_code", "goldstein"))}


@cache
def load_contexts() -> tuple[str, ...]:
    """Return the PLOVER contexts in the order of the file."""
    return tuple(line for _, line in lines("plover_contexts.txt"))


@cache
def load_columns(release: str) -> tuple[str, ...]:
    """Return the column names of a release, in order: `gdelt_event`, `gdelt_mention` or `polecat`."""
    return tuple(line for _, line in lines(f"{release}_columns.txt"))


@cache
def event_codes(plover_type: str, mode: str | None) -> EventCodes:
    """Return the codes of a type and mode; a mode without a score of its own takes that of its type.

    Raises:
        OntologyError: the type, or the mode for this type, does not exist.
    """
    types = {entry.plover_type: entry for entry in load_event_types()}
    if plover_type not in types:
        raise OntologyError(f"plover_types.csv: no type {plover_type!r}")
    entry = types[plover_type]
    score, cameo = entry.score, entry.cameo_code
    if mode is not None:
        found = [item for item in load_event_modes() if (item.plover_type, item.mode) == (plover_type, mode)]
        if not found:
            raise OntologyError(f"plover_modes.csv: type {plover_type!r} has no mode {mode!r}")
        score, cameo = (entry.score if found[0].score is None else found[0].score), found[0].cameo_code
    return EventCodes(entry.quad, score, cameo, load_goldstein()[cameo], entry.needs_recipient)
