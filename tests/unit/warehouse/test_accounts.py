"""The ledger: what went in and what came out by fate, from a lake in which every step left what it made; whatever vanishes shows."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest

from peristiwa.stages.reference import entities_frame, outlets_frame
from schemas import TABLES
from schemas.ledger import BOOKED
from warehouse.accounts import ACROSS, QUARANTINED, ledger, unbalanced
from warehouse.audits import HELD
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.manifests import Batch

FOUND = datetime(2025, 11, 17, 3, tzinfo=UTC)
FATES = {"d1": "published", "d2": "duplicate", "d3": "held", "d4": "excluded", "d5": "published"}
TOLD = {"d1": 3, "d2": 2, "d3": 1, "d5": 1}
"""Rows that each document has in sentences, quotes and mentions; each mention has two actors and one recipient."""
SPANNED = ("removed_text", "repaired_text", "sentences", "quotes", "event_mentions")
MENTIONS = pl.Schema(
    {"document_id": pl.String(), "mention_id": pl.String(), "actors": pl.List(pl.String()), "recipients": pl.List(pl.String())}
)
EMPTY = pl.DataFrame(schema=HELD)


def told(documents: list[str]) -> pl.DataFrame:
    rows = [(name, f"m-{name}-{at}", ["a", "b"], ["c"]) for name in documents for at in range(TOLD.get(name, 0))]
    return pl.DataFrame(rows, schema=MENTIONS, orient="row")


def held(table: str, code: str, **key: str) -> pl.DataFrame:
    return pl.DataFrame([{"table": table, "row_key": "", "codes": [code], "row": json.dumps(key)}], schema=HELD)


def fill_batch(lake: Lake, name: str, documents: list[str]) -> None:
    failures = ["empty_file" if one == "d4" else None for one in documents]
    raw = pl.DataFrame({"document_id": documents, "read_failure": failures}, schema_overrides={"read_failure": pl.String})
    lake.write("raw_documents", raw, "x", name)
    lake.write("records", pl.DataFrame({"items": [len(documents) + 2], "repeated": [2]}), "x", name)
    read = [one for one in documents if one != "d4"]
    lake.write("characters", pl.DataFrame({"document_id": read, "raw": 100, "kept": 70, "removed": 30}), "x", name)
    for table in SPANNED:
        lake.write(f"new_{table}", told(documents), "x", name)
        lake.write(table, told(documents), "x", name)
    for table in QUARANTINED:
        lake.write(f"held_{table}", EMPTY, "x", name)
        lake.write(f"waived_{table}", EMPTY, "x", name)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """Two batches: four documents and one, two of them one family; nothing in quarantine."""
    lake = Lake(tmp_path)
    rows = [(name, "b2" if name == "d5" else "b1", fate, "f" if name in {"d1", "d5"} else None) for name, fate in FATES.items()]
    lake.write("documents", pl.DataFrame(rows, schema=["document_id", "batch_id", "fate", "family_id"], orient="row"), "x")
    fill_batch(lake, "b1", ["d1", "d2", "d3", "d4"])
    fill_batch(lake, "b2", ["d5"])
    mentions = told(["d1", "d5"])
    lake.write("event_mentions", mentions, "x")
    lake.write("links", mentions.select("mention_id", event_id=pl.col("mention_id").str.slice(5)), "x")
    lake.write("events", pl.DataFrame({"event_id": ["0", "1", "2"]}), "x")
    lake.write("text_families", pl.DataFrame({"document_id": ["d1", "d5"]}), "x")
    lake.write("entities", entities_frame(), "x")
    lake.write("outlets", outlets_frame(), "x")
    for table in (*ACROSS, "entities", "outlets"):
        lake.write(f"held_{table}", EMPTY, "x")
    return lake


READY = [Batch(f"b{number}", number, (FOUND + timedelta(days=number)).isoformat(), (), ()) for number in (1, 2)]
COUNTS = ("rows_in", "published", "duplicate", "held", "excluded", "balanced")


def booked(lake: Lake, account: str, name: str) -> tuple[object, ...]:
    row = ledger(lake, READY).row(by_predicate=(pl.col("table") == account) & (pl.col("batch_id") == name), named=True)
    return tuple(row[count] for count in COUNTS)


@pytest.mark.parametrize(
    ("account", "name", "expected"),
    [
        ("documents", "b1", (4, 1, 1, 1, 1, True)),
        ("documents", "b2", (1, 1, 0, 0, 0, True)),
        ("raw_texts", "b1", (6, 3, 2, 0, 1, True)),
        ("raw_texts.raw_text", "b1", (300, 70, 70, 100, 60, True)),
        ("removed_text", "b1", (6, 6, 0, 0, 0, True)),
        ("repaired_text", "b1", (6, 6, 0, 0, 0, True)),
        ("text_families", "b1", (1, 1, 0, 0, 0, True)),
        ("sentences", "b1", (6, 3, 2, 1, 0, True)),
        ("quotes", "b1", (6, 3, 2, 1, 0, True)),
        ("event_mentions", "b1", (6, 3, 2, 1, 0, True)),
        ("event_mentions", "b2", (1, 1, 0, 0, 0, True)),
        ("event_mentions.actors", "b1", (12, 6, 4, 2, 0, True)),
        ("event_mentions.recipients", "b2", (1, 1, 0, 0, 0, True)),
        ("events", "", (3, 3, 0, 0, 0, True)),
    ],
)
def test_rows_follow_the_fate_of_their_document(lake: Lake, account: str, name: str, expected: tuple[object, ...]) -> None:
    assert booked(lake, account, name) == expected


@pytest.mark.parametrize("table", SPANNED)
def test_a_row_in_quarantine_is_held(lake: Lake, table: str) -> None:
    lake.write(table, lake.read(table, "b1").slice(1), "x", "b1")
    lake.write(f"held_{table}", held(table, "XXX001", mention_id="m-d1-0"), "x", "b1")
    if table == "event_mentions":
        lake.write(table, lake.read(table).slice(1), "x")
    before, after = booked(lake, table, "b2"), booked(lake, table, "b1")
    assert (before[3], after[3], after[-1]) == (0, 2 if table in {"sentences", "quotes", "event_mentions"} else 1, True)


def test_a_mention_whose_event_is_held_is_held_with_its_participants(lake: Lake) -> None:
    lake.write("event_mentions", lake.read("event_mentions").filter(pl.col("mention_id") != "m-d1-0"), "x")
    lake.write("events", lake.read("events").slice(1), "x")
    lake.write("held_events", held("events", "EVT007", event_id="0"), "x")
    # The event was told by a document of the other batch too.
    lake.write("event_mentions", lake.read("event_mentions").filter(pl.col("mention_id") != "m-d5-0"), "x")
    assert booked(lake, "event_mentions", "b1") == (6, 2, 2, 2, 0, True)
    assert booked(lake, "event_mentions.actors", "b1") == (12, 4, 4, 4, 0, True)
    assert booked(lake, "event_mentions", "b2") == (1, 0, 0, 1, 0, True)
    assert booked(lake, "events", "") == (3, 2, 0, 1, 0, True)


def test_a_mention_held_over_all_batches_is_held(lake: Lake) -> None:
    lake.write("event_mentions", lake.read("event_mentions").slice(1), "x")
    lake.write("held_event_mentions", held("event_mentions", "MEN001", mention_id="m-d1-0"), "x")
    assert booked(lake, "event_mentions", "b1") == (6, 2, 2, 2, 0, True)


def test_what_somebody_let_in_although_its_sums_differ_is_kept(lake: Lake) -> None:
    lake.write("characters", lake.read("characters", "b2").with_columns(kept=50), "x", "b2")
    assert booked(lake, "raw_texts.raw_text", "b2") == (100, 50, 0, 0, 30, False)
    lake.write("waived_documents", held("documents", "DOC019", document_id="d5"), "x", "b2")
    assert booked(lake, "raw_texts.raw_text", "b2") == (100, 70, 0, 0, 30, True)


@pytest.mark.parametrize(
    ("table", "batch", "account"),
    [
        *((table, "b1", table) for table in ("removed_text", "repaired_text", "sentences", "quotes")),
        ("raw_documents", "b1", "raw_texts"),
        ("characters", "b1", "raw_texts.raw_text"),
        ("event_mentions", "all", "event_mentions"),
        ("event_mentions", "all", "event_mentions.actors"),
        ("events", "all", "events"),
        ("text_families", "all", "text_families"),
        ("entities", "all", "entities"),
        ("outlets", "all", "outlets"),
    ],
)
def test_a_lost_row_shows(lake: Lake, table: str, batch: str, account: str) -> None:
    """The file lost its first row behind the step that made it; of the characters, what was removed."""
    frame = lake.read(table, batch)
    lost = frame.with_columns(removed=0) if table == "characters" else frame.slice(1)
    lost.write_parquet(lake.path(table, batch))
    rows = ledger(lake, READY).filter(~pl.col("balanced"))
    assert account in rows["table"].to_list()


def test_the_ledger_has_the_columns_of_the_contract(lake: Lake) -> None:
    assert ledger(lake, READY).schema == TABLES["ledger"].frame_schema


@pytest.mark.parametrize("table", BOOKED)
def test_rows_that_do_not_reach_the_file_show_in_it(sample_home: Home, tmp_path: Path, table: str) -> None:
    copy = Path(shutil.copy(sample_home.link.resolve(), tmp_path / "copy.duckdb"))
    copy.chmod(0o644)
    with duckdb.connect(str(copy)) as opened:
        assert unbalanced(opened) == []
        where = "fate = 'published'" if table == "documents" else "true"
        opened.execute(f"DELETE FROM main.{table} WHERE rowid = (SELECT max(rowid) FROM main.{table} WHERE {where})")  # noqa: S608 names of this file
        assert unbalanced(opened) == ["LED003"]
