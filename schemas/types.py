"""The column types and value domains that several tables share; nothing here is a table.

Types are Polars' own and map one to one to DuckDB: texts are code points, offsets are 32-bit, instants have microseconds and no zone.
Domains of plain values come from the enumerations of `peristiwa.domain`; those of event codes are in `event_codes`.
"""

from __future__ import annotations

from enum import StrEnum

import polars as pl

TEXT = pl.String()
TEXTS = pl.List(pl.String())
FLAG = pl.Boolean()
DAY = pl.Date()
INSTANT = pl.Datetime("us")
OFFSET = pl.Int32()
SMALL_COUNT = pl.Int32()
COUNT = pl.Int64()
SHARE = pl.Float64()
NUMBER = pl.Float64()

PARTICIPANT = pl.Struct(
    {
        "entity": TEXT,
        "sector": TEXT,
        "name": TEXT,
        "title": TEXT,
        "char_start": OFFSET,
        "char_end": OFFSET,
        "via": TEXT,
    }
)
PARTICIPANTS = pl.List(PARTICIPANT)

# Identifiers are the opening of a sha256 in hexadecimal, behind a letter that says what kind of thing they name.
HASH = "[a-z]?[0-9a-f]{16,64}"
SHA256 = "[0-9a-f]{64}"
# ISO 639-1, or 639-3 where that has no code; ISO 639-2 calls undecidable text `und`.
LANGUAGE = "[a-z]{2,3}"
COUNTRY = "[A-Z]{3}"


def values(kind: type[StrEnum]) -> frozenset[str]:
    """Return the texts of an enumeration, as a column's domain."""
    return frozenset(member.value for member in kind)
