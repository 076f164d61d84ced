"""The books: rows in and out by fate, failures by outlet, day and format."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from schemas import TABLES
from warehouse.accounts import ACROSS, QUARANTINED, ledger, slices
from warehouse.audits import HELD
from warehouse.lake import Lake
from warehouse.manifests import Batch

FOUND = datetime(2025, 11, 17, 3, tzinfo=UTC)
FATES = {"d1": "published", "d2": "duplicate", "d3": "held", "d4": "excluded", "d5": "published"}
TOLD = {"d1": 3, "d2": 2, "d3": 1, "d5": 1}
"""Rows that each document has in sentences, quotes and mentions."""


def batch(number: int) -> Batch:
    return Batch(f"b{number}", number, (FOUND + timedelta(days=number)).isoformat(), (), ())


def told(documents: Mapping[str, int]) -> pl.DataFrame:
    rows = [(name, f"m-{name}-{at}") for name, count in documents.items() for at in range(count)]
    return pl.DataFrame(rows, schema={"document_id": pl.String, "mention_id": pl.String}, orient="row")


def held(table: str, key: str, *codes: str, document: str = "d1") -> pl.DataFrame:
    row = {"table": table, "row_key": key, "codes": list(codes), "row": json.dumps({"document_id": document})}
    return pl.DataFrame([row], schema=TABLES["held_rows"].frame_schema)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """Two batches: four documents and one; nothing in quarantine."""
    lake = Lake(tmp_path)
    rows = [(name, "b2" if name == "d5" else "b1", fate, "Kabar", date(2025, 11, 16), "text") for name, fate in FATES.items()]
    columns = ["document_id", "batch_id", "fate", "outlet", "published_on", "format"]
    lake.write("documents", pl.DataFrame(rows, schema=columns, orient="row"), "x")
    lake.write("event_mentions", told({name: count for name, count in TOLD.items() if FATES[name] == "published"}), "x")
    lake.write("events", pl.DataFrame({"event_id": ["e1", "e2"]}), "x")
    for name in ("b1", "b2"):
        mine = told({document: count for document, count in TOLD.items() if (document == "d5") == (name == "b2")})
        lake.write("raw_documents", pl.DataFrame({"document_id": [d for d in FATES if (d == "d5") == (name == "b2")]}), "x", name)
        for table in ("sentences", "quotes", "event_mentions"):
            lake.write(f"new_{table}", mine, "x", name)
            lake.write(table, mine, "x", name)
        for table in QUARANTINED:
            lake.write(f"held_{table}", pl.DataFrame(schema=HELD), "x", name)
    for table in ACROSS:
        lake.write(f"held_{table}", pl.DataFrame(schema=HELD), "x")
    return lake


READY = [batch(1), batch(2)]
COUNTS = ("rows_in", "published", "duplicate", "held", "excluded", "balanced")


def booked(lake: Lake, table: str, name: str) -> tuple[object, ...]:
    row = ledger(lake, READY).row(by_predicate=(pl.col("table") == table) & (pl.col("batch_id") == name), named=True)
    return tuple(row[count] for count in COUNTS)


@pytest.mark.parametrize(
    ("table", "name", "expected"),
    [
        ("documents", "b1", (4, 1, 1, 1, 1, True)),
        ("documents", "b2", (1, 1, 0, 0, 0, True)),
        ("sentences", "b1", (6, 3, 2, 1, 0, True)),
        ("quotes", "b1", (6, 3, 2, 1, 0, True)),
        ("event_mentions", "b1", (6, 3, 2, 1, 0, True)),
        ("event_mentions", "b2", (1, 1, 0, 0, 0, True)),
        ("events", "", (2, 2, 0, 0, 0, True)),
    ],
)
def test_rows_follow_the_fate_of_their_document(lake: Lake, table: str, name: str, expected: tuple[object, ...]) -> None:
    assert booked(lake, table, name) == expected


def test_a_row_in_quarantine_is_held(lake: Lake) -> None:
    lake.write("sentences", lake.read("sentences", "b1").slice(1), "x", "b1")
    lake.write("held_sentences", held("sentences", "document_id=d1,sentence_no=0", "SEN001").select(HELD.names()), "x", "b1")
    assert booked(lake, "sentences", "b1") == (6, 2, 2, 2, 0, True)


def test_a_mention_whose_event_is_held_is_held(lake: Lake) -> None:
    lake.write("event_mentions", lake.read("event_mentions").filter(pl.col("mention_id") != "m-d1-0"), "x")
    assert booked(lake, "event_mentions", "b1") == (6, 2, 2, 2, 0, True)


def test_a_lost_row_shows(lake: Lake) -> None:
    lake.write("quotes", lake.read("quotes", "b1").slice(1), "x", "b1")
    assert booked(lake, "quotes", "b1")[-1] is False


def test_the_ledger_has_the_columns_of_the_contract(lake: Lake) -> None:
    assert ledger(lake, READY).schema == TABLES["ledger"].frame_schema


def test_failures_are_counted_by_outlet_day_and_format(lake: Lake) -> None:
    made = slices(lake, held("sentences", "document_id=d1,sentence_no=0", "SEN001", "SEN002"), "run")
    assert made.select("batch_id", "code", "outlet", "day", "format", "rows_failed").rows() == [
        ("b1", "SEN001", "Kabar", date(2025, 11, 16), "text", 1),
        ("b1", "SEN002", "Kabar", date(2025, 11, 16), "text", 1),
    ]


def test_a_held_row_that_belongs_to_no_document_is_counted_too(lake: Lake) -> None:
    (row,) = slices(lake, held("events", "event_id=e1", "EVT001", document="nowhere"), "run").iter_rows(named=True)
    assert (row["batch_id"], row["code"], row["outlet"], row["rows_failed"]) == ("", "EVT001", None, 1)


def test_a_row_that_was_released_fails_no_longer(lake: Lake) -> None:
    released = held("sentences", "document_id=d1,sentence_no=0", "SEN001").with_columns(released_at=FOUND.replace(tzinfo=None))
    assert slices(lake, released, "run").is_empty()
