"""Batches that share a file: each record once, in whatever order they are read, and each batch with the column map it was found with."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from warehouse.home import Home
from warehouse.ingest import BATCH_TABLES, BatchWork, is_complete, read_step
from warehouse.lake import Lake
from warehouse.manifests import Batch, batch, discover
from warehouse.stamps import shelf_of

NOW = datetime(2025, 11, 17, tzinfo=UTC)
MAP = (("naskahku", "text"),)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def read(home: Home, found: Batch) -> pl.DataFrame:
    read_step(BatchWork(home, found, lambda *_: None))
    return Lake(home.lake).read("raw_documents", found.batch_id)


@pytest.fixture
def grown(home: Home, inbox: Path) -> tuple[Batch, Batch]:
    """A table, and the same table with one row more; the older file is there no more."""
    (inbox / "a.csv").write_text("judul,isi\nSatu,Isi pertama.\n", "utf-8")
    older = discover(home, [inbox], NOW)[0]
    (inbox / "a.csv").write_text("judul,isi\nSatu,Isi pertama.\nDua,Isi kedua.\n", "utf-8")
    return older, discover(home, [inbox], NOW)[0]


@pytest.mark.parametrize("newer_first", [False, True], ids=["in order", "newer first"])
def test_no_record_stands_in_two_batches(home: Home, grown: tuple[Batch, Batch], *, newer_first: bool) -> None:
    for found in reversed(grown) if newer_first else grown:
        read(home, found)
    ids = Lake(home.lake).scan("raw_documents", [found.batch_id for found in grown]).collect()["document_id"]
    assert ids.n_unique() == len(ids) == 2


def test_the_order_of_reading_does_not_show(home: Home, grown: tuple[Batch, Batch]) -> None:
    in_order = [read(home, found) for found in grown]
    for path in (home.lake / "raw_documents").iterdir():
        path.unlink()
    newer_first = [read(home, found) for found in reversed(grown)]
    assert all(one.equals(other) for one, other in zip(in_order, reversed(newer_first), strict=True))


def test_a_batch_of_other_files_is_not_read_first(home: Home, inbox: Path) -> None:
    (inbox / "a.txt").write_text("Isi pertama.", "utf-8")
    other = discover(home, [inbox], NOW)[0]
    (inbox / "b.txt").write_text("Isi kedua.", "utf-8")
    assert read(home, discover(home, [inbox], NOW)[0]).height == 1
    assert Lake(home.lake).stamp("raw_documents", other.batch_id) is None


def test_files_without_a_known_column_are_read_again_with_a_column_map(home: Home, inbox: Path) -> None:
    (inbox / "a.csv").write_text("judul,naskahku\nSatu,Isi pertama.\n", "utf-8")
    without = read(home, discover(home, [inbox], NOW)[0])
    (mapped,) = discover(home, [inbox], NOW, MAP)
    assert without["read_failure"].to_list() == ["missing_text_column"]
    assert read(home, mapped)["raw_text"].to_list() == ["Satu\n\nIsi pertama."]


@pytest.mark.parametrize("columns", [(), MAP], ids=["without a map", "with the same map"])
def test_files_read_with_a_column_map_are_not_new_again(home: Home, inbox: Path, columns: tuple[tuple[str, str], ...]) -> None:
    (inbox / "a.csv").write_text("judul,naskahku\nSatu,Isi pertama.\n", "utf-8")
    discover(home, [inbox], NOW, MAP)
    assert discover(home, [inbox], NOW, columns) == []


def test_a_batch_keeps_the_column_map_it_was_found_with(home: Home, inbox: Path) -> None:
    (inbox / "a.csv").write_text("judul,naskahku\nSatu,Isi pertama.\n", "utf-8")
    (found,) = discover(home, [inbox], NOW, MAP)
    assert batch(home, found.batch_id).columns == MAP


def test_the_name_of_a_batch_without_a_column_map_tells_of_its_files_only(inbox: Path, tmp_path: Path) -> None:
    (inbox / "a.csv").write_text("judul,naskahku\nSatu,Isi pertama.\n", "utf-8")
    names = {discover(Home(tmp_path / name), [inbox], NOW, columns)[0].batch_id for name, columns in (("1", ()), ("2", MAP), ("3", ()))}
    assert len(names) == 2


@pytest.mark.parametrize("missing", BATCH_TABLES)
def test_a_batch_that_lacks_a_table_is_not_complete(home: Home, missing: str) -> None:
    lake = Lake(home.lake)
    for table in BATCH_TABLES:
        shelf_of(home, "b1", table).write(table, pl.DataFrame({"document_id": ["d1"]}))
    assert is_complete(home, "b1")
    lake.path(missing, "b1").unlink()
    assert not is_complete(home, "b1")
