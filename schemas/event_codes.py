"""The event codes as domains, columns and rules for tables: types, modes, contexts, scores and the CAMEO codes that go with them.

The codes themselves are facts of PLOVER and CAMEO and are read by `peristiwa.ontology.plover`; what an event means is told by the codebook.
Each rule is a list of the allowed combinations, joined by `|`; scores are counted in tenths, so that they compare as whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from peristiwa.ontology.bodies import SECTORS
from peristiwa.ontology.plover import EventCodes, event_codes, load_contexts, load_event_modes, load_event_types, load_goldstein
from peristiwa.quality.declare import Column, RowRule
from schemas.types import FLAG, NUMBER, SMALL_COUNT, TEXT, TEXTS

__all__ = ["CODES", "CONTEXTS", "MODES", "NEEDS_RECIPIENT", "SECTORS", "TYPES"]

TYPES = frozenset(entry.plover_type for entry in load_event_types())
MODES = frozenset(entry.mode for entry in load_event_modes())
CONTEXTS = frozenset(load_contexts())
NEEDS_RECIPIENT = frozenset(entry.plover_type for entry in load_event_types() if entry.needs_recipient)

CODES = (
    Column("plover_type", TEXT, "PLOVER event type", domain=TYPES),
    Column("plover_mode", TEXT, "PLOVER mode of the type; null where none clearly fits", nullable=True, domain=MODES),
    Column("contexts", TEXTS, "PLOVER contexts of the act; empty where none is named", domain=CONTEXTS),
    Column(
        "plover_quad",
        SMALL_COUNT,
        "PLOVER quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
        minimum=1,
        maximum=4,
    ),
    Column("plover_score", NUMBER, "PLOVER score of type and mode, -10 (conflict) to 10 (cooperation)", minimum=-10.0, maximum=10.0),
    Column("cameo_code", TEXT, "CAMEO code that corresponds to type and mode, with its leading zero", pattern=r"\d{2,4}"),
    Column("goldstein", NUMBER, "Goldstein score of the CAMEO code, -10 (conflict) to 10 (cooperation)", minimum=-10.0, maximum=10.0),
    Column(
        "plover_compliant",
        FLAG,
        "True for what PLOVER codes: an act told as done, with an actor, and with a recipient where the type needs one",
    ),
)
"""The columns of codes, the same in `event_mentions` and `events`."""

_MODE = pl.col("plover_mode").fill_null("")
_MODE_SQL = "coalesce(plover_mode, '')"


def mode_fits_type() -> RowRule:
    """Return the rule that a mode is one of its type's."""
    return _one_of(["plover_type", _MODE], f"plover_type, {_MODE_SQL}", _combinations(lambda _: ""))


def quad_fits_type() -> RowRule:
    """Return the rule that the quad class is that of the type."""
    allowed = [f"{entry.plover_type}|{entry.quad}" for entry in load_event_types()]
    return _one_of(["plover_type", pl.col("plover_quad").cast(pl.String)], "plover_type, plover_quad", allowed)


def score_fits_mode() -> RowRule:
    """Return the rule that the score is that of type and mode, or that of the type where the mode has none or is not known."""
    allowed = _combinations(lambda codes: f"|{_tenths(codes.score)}")
    sql = f"plover_type, {_MODE_SQL}, CAST(round(plover_score * 10) AS INTEGER)"
    return _one_of(["plover_type", _MODE, _in_tenths("plover_score")], sql, allowed)


def cameo_fits_mode() -> RowRule:
    """Return the rule that the CAMEO code is the one that corresponds to type and mode."""
    allowed = _combinations(lambda codes: f"|{codes.cameo_code}")
    return _one_of(["plover_type", _MODE, "cameo_code"], f"plover_type, {_MODE_SQL}, cameo_code", allowed)


def goldstein_fits_cameo() -> RowRule:
    """Return the rule that the Goldstein score is that of the CAMEO code."""
    allowed = [f"{code}|{_tenths(score)}" for code, score in load_goldstein().items()]
    return _one_of(["cameo_code", _in_tenths("goldstein")], "cameo_code, CAST(round(goldstein * 10) AS INTEGER)", allowed)


def _combinations(codes: Callable[[EventCodes], str]) -> list[str]:
    """Every `type|mode` pair, the empty mode included, with what `codes` says behind it."""
    pairs: list[tuple[str, str | None]] = [(entry.plover_type, None) for entry in load_event_types()]
    pairs += [(entry.plover_type, entry.mode) for entry in load_event_modes()]
    return [f"{name}|{mode or ''}{codes(event_codes(name, mode))}" for name, mode in pairs]


def _one_of(parts: list[str | pl.Expr], sql: str, allowed: list[str]) -> RowRule:
    listed = ", ".join(f"'{value}'" for value in allowed)
    return RowRule(pl.concat_str(parts, separator="|").is_in(allowed), f"concat_ws('|', {sql}) IN ({listed})")


def _tenths(score: float) -> int:
    return round(score * 10)


def _in_tenths(column: str) -> pl.Expr:
    return (pl.col(column) * 10).round().cast(pl.Int64).cast(pl.String)
