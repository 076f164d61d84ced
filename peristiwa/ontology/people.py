"""Holders of political offices with their terms: who speaks for which state or body, and when.

One row of `data/office_holders.tsv` per person and office, with the short forms that are safe to match without the full name. Names are
spelled as in Indonesian news; a person may hold several offices, one after the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from peristiwa.ontology.bodies import SECTORS
from peristiwa.ontology.tables import OntologyError, day, rows, several

COLUMNS = ("entity", "sector", "name", "safe", "other", "office", "start", "end", "source")


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """A person's term in an office: `safe` short forms may stand alone, `other` are further spellings of the full name."""

    entity: str
    sector: str
    name: str
    safe: tuple[str, ...]
    other: tuple[str, ...]
    office: str
    start: date | None
    end: date | None
    source: str

    def holds(self, on: date) -> bool:
        """Tell whether the term covers the day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@cache
def load_office_holders() -> tuple[OfficeHolder, ...]:
    """Return all terms in the order of the file.

    Raises:
        OntologyError: a sector is unknown or a date cannot be read.
    """
    return tuple(_holder(row) for row in rows("office_holders.tsv", COLUMNS))


def _holder(row: tuple[str, ...]) -> OfficeHolder:
    entity, sector, name, safe, other, office, start, end, source = row
    where = f"office_holders.tsv ({name})"
    if sector not in SECTORS:
        raise OntologyError(f"{where}: unknown sector {sector!r}")
    return OfficeHolder(entity, sector, name, several(safe), several(other), office, day(start, where), day(end, where, last=True), source)
