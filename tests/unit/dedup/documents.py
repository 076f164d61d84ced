"""Documents as the search for duplicates takes them, made of invented words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

import polars as pl

from peristiwa.dedup import SIGNATURES, find_duplicates, sign_texts, text_pairs


class Document(NamedTuple):
    """One document: its name, its text, when and where it was published."""

    name: str
    text: str
    on: date | None = None
    address: str | None = None
    at: datetime | None = None


class Fate(NamedTuple):
    """What a document repeats, why, and its family."""

    duplicate_of: str | None
    reason: str | None
    family: str | None


def words(start: int, count: int) -> str:
    """Return a text of distinct words; two such texts share the words of the numbers they share."""
    return " ".join(f"kata{number}" for number in range(start, start + count))


def signed(documents: Sequence[Document]) -> pl.DataFrame:
    facts = pl.DataFrame(
        {
            "document_id": [one.name for one in documents],
            "published_on": [one.on or (one.at.date() if one.at else None) for one in documents],
            "published_at": [one.at for one in documents],
            "address": [one.address for one in documents],
        },
        schema={name: SIGNATURES[name] for name in ("document_id", "published_on", "published_at", "address")},
    )
    return pl.concat([facts, sign_texts([one.text for one in documents])], how="horizontal").select(SIGNATURES.names()).cast(SIGNATURES)


def found(*documents: Document) -> pl.DataFrame:
    frame = signed(documents)
    return find_duplicates(frame.drop("hashes"), text_pairs([], [frame.lazy()]))


def fates(*documents: Document) -> dict[str, Fate]:
    columns = ("document_id", "duplicate_of", "duplicate_reason", "family_id")
    return {name: Fate(*rest) for name, *rest in found(*documents).select(columns).iter_rows()}
