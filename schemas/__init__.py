"""What must be true of each published table: columns, grain, references, checks and their consequence; one file per table.

`TABLES` lists them in publish order: a table stands behind those its rows point to, except where two tables point at each other
(mentions and events). How checks are run is the business of `peristiwa.quality`, where tables rest that of `warehouse`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from peristiwa.quality.declare import Check, DeclarationError, Table
from schemas import (
    baselines,
    check_catalogue,
    check_results,
    documents,
    entities,
    event_mentions,
    events,
    held_rows,
    ledger,
    outlets,
    quotes,
    raw_texts,
    removed_text,
    repaired_text,
    sentences,
    slices,
    text_families,
    warehouse_info,
)

_IN_ORDER = (
    entities,
    outlets,
    documents,
    raw_texts,
    removed_text,
    repaired_text,
    sentences,
    text_families,
    event_mentions,
    events,
    quotes,
    warehouse_info,
    check_catalogue,
    check_results,
    held_rows,
    ledger,
    slices,
    baselines,
)

TABLES: Mapping[str, Table] = MappingProxyType({module.TABLE.name: module.TABLE for module in _IN_ORDER})


def table(name: str) -> Table:
    """Return the table of this name.

    Raises:
        DeclarationError: there is no such table.
    """
    try:
        return TABLES[name]
    except KeyError:
        raise DeclarationError(f"there is no table {name!r}; known are {', '.join(TABLES)}") from None


def check(code: str) -> Check:
    """Return the check of this code, whichever table it belongs to.

    Raises:
        DeclarationError: there is no such check.
    """
    for declared in TABLES.values():
        for candidate in declared.checks:
            if candidate.code == code:
                return candidate
    raise DeclarationError(f"there is no check {code!r}")
