"""Names that exist only since a known day: bodies, treaties, wars, ministries, products and named events.

One row of `data/dated_names.tsv` per name, with its other spellings. A text that uses one is not older than that day. Where one event
made it news, its day is told too. What ended is not told, as news goes on speaking of it.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from peristiwa.ontology.tables import OntologyError, day, rows, several

FILE = "dated_names.tsv"
COLUMNS = ("name", "other", "since", "on", "what")


class DatedName(NamedTuple):
    """A name with its spellings, the first day of its use, the day of the event that made it news, and what it names."""

    spellings: tuple[str, ...]
    since: date
    on: date | None
    what: str


@cache
def load_dated_names() -> tuple[DatedName, ...]:
    """Return all names in the order of the file.

    Raises:
        OntologyError: a first day is missing or cannot be read.
    """
    return tuple(_dated(row) for row in rows(FILE, COLUMNS))


def _dated(row: tuple[str, ...]) -> DatedName:
    name, other, since, on, what = row
    where = f"{FILE} ({name})"
    first = day(since, where)
    if first is None:
        message = f"{where}: no first day"
        raise OntologyError(message)
    return DatedName((name, *several(other)), first, day(on, where), what)
