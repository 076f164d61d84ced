"""What a reader is shown of the rows that break a check: their key, what the check reads, the words they rest on, outlet and address.

A few rows for each check, each as one JSON object of short texts, so that they can be kept beside the outcome and shown anywhere. Words and
addresses that stand in other tables are fetched from those that the audit was given, as far as they are there.
"""

from __future__ import annotations

import json
from typing import NamedTuple

import polars as pl

from peristiwa.quality.checks import Check
from peristiwa.quality.declare import Table, names_read
from peristiwa.quality.rules import Frames

SHOWN_ROWS = 5
"""As many as fit on a screen beside the check."""
SHOWN_CHARS = 160

WORDS = "words"
_PLACE = ("char_start", "char_end")
_EVIDENCE = ("quote", "text", WORDS, "title", "outlet", "published_on", "url")


class _Link(NamedTuple):
    """Where a column leads: the table and column that hold its values, and what is fetched from there."""

    column: str
    table: str
    target: str
    fetched: tuple[str, ...]


_LINKS = (
    _Link("representative_mention_id", "event_mentions", "mention_id", ("document_id", "quote")),
    _Link("document_id", "documents", "document_id", ("outlet", "published_on", "url")),
    _Link("document_id", "raw_texts", "document_id", ("raw_text",)),
)


def shown_rows(table: Table, check: Check, failing: pl.DataFrame, references: Frames) -> tuple[str, ...]:
    """Return what is shown of failing rows of a table: for each a JSON object of texts, nothing where a value is missing."""
    rows = failing
    for link in _LINKS:
        rows = _joined(rows, link, references)
    if {"raw_text", *_PLACE} <= set(rows.columns) and "text" not in rows.columns:
        start, end = (pl.col(name) for name in _PLACE)
        rows = rows.with_columns(pl.col("raw_text").str.slice(start, (end - start).clip(lower_bound=0)).alias(WORDS))
    named = names_read(check.rule)
    read = [name for name in table.column_names if name in named]
    names = [name for name in dict.fromkeys((*table.key, *read, *_EVIDENCE)) if name in rows.columns]
    return tuple(json.dumps({name: _told(row[name]) for name in names}, ensure_ascii=False) for row in rows.iter_rows(named=True))


def _joined(rows: pl.DataFrame, link: _Link, references: Frames) -> pl.DataFrame:
    """Add what a link fetches; nothing where the table was not given or a column is there already."""
    if link.column not in rows.columns or link.table not in references:
        return rows
    source = references[link.table]
    fetched = [name for name in link.fetched if name in source.columns and name not in rows.columns]
    if not fetched or source.schema.get(link.target) != rows.schema[link.column]:
        return rows
    wanted = source.filter(pl.col(link.target).is_in(rows[link.column].implode())).select(pl.col(link.target).alias(link.column), *fetched)
    return rows.join(wanted.unique(link.column, keep="first", maintain_order=True), on=link.column, how="left", maintain_order="left")


def _told(value: object) -> str:
    """A value as a short text; lists and structures as JSON."""
    if value is None:
        return ""
    text = json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else str(value)
    return text if len(text) <= SHOWN_CHARS else text[: SHOWN_CHARS - 1] + "…"
