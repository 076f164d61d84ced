"""Reading a batch: each record once over all batches, and what was read is never lost, whatever becomes of the files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from schemas import TABLES
from warehouse import ingest, stamps
from warehouse.files import exclusive
from warehouse.home import Home
from warehouse.ingest import LATER_COLUMNS, BatchWork, batch_table, hold_documents, is_complete, read_step
from warehouse.lake import Lake
from warehouse.manifests import Batch, discover

NOW = datetime(2025, 11, 17, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.csv").write_text("judul,isi\nSatu,Isi pertama.\nDua,Isi kedua.\n", "utf-8")
    return folder


def found(home: Home, inbox: Path) -> Batch:
    return discover(home, [inbox], NOW)[-1]


def read(home: Home, batch: Batch) -> pl.DataFrame:
    work = BatchWork(home, batch, lambda *_: None)
    read_step(work)
    return work.shelf.read("raw_documents")


def tally(home: Home, batch: Batch) -> tuple[int, int]:
    """The records met in the files of a batch, and those of them that were known."""
    ((items, repeated),) = Lake(home.lake).read("records", batch.batch_id).iter_rows()
    return items, repeated


def test_each_record_is_read_once(home: Home, inbox: Path) -> None:
    rows = read(home, found(home, inbox))
    assert rows.select("record_key", "raw_text", "meta_title").rows() == [
        ("1", "Satu\n\nIsi pertama.", "Satu"),
        ("2", "Dua\n\nIsi kedua.", "Dua"),
    ]


def test_of_a_file_that_grew_only_the_new_row_is_read(home: Home, inbox: Path) -> None:
    read(home, found(home, inbox))
    with (inbox / "a.csv").open("a", encoding="utf-8") as file:
        file.write("Tiga,Isi ketiga.\n")
    again = found(home, inbox)
    assert read(home, again)["raw_text"].to_list() == ["Tiga\n\nIsi ketiga."]
    assert tally(home, again) == (3, 2)


def test_a_file_that_was_gone_before_it_was_read_is_a_failure(home: Home, inbox: Path) -> None:
    batch = found(home, inbox)
    (inbox / "a.csv").unlink()
    assert read(home, batch)["read_failure"].to_list() == ["source_gone"]


@pytest.mark.parametrize("change", ["gone", "changed"])
@pytest.mark.parametrize("stamped", [True, False], ids=["finished", "killed before its stamp"])
def test_what_was_read_stays_when_rules_and_files_change(
    home: Home, inbox: Path, monkeypatch: pytest.MonkeyPatch, change: str, *, stamped: bool
) -> None:
    batch = found(home, inbox)
    before = read(home, batch)
    if change == "gone":
        (inbox / "a.csv").unlink()
    else:
        (inbox / "a.csv").write_text("judul,isi\nLain,Isi lain.\n", "utf-8")
    monkeypatch.setattr(stamps, "making_fingerprint", lambda: "0" * 16)
    if not stamped:
        (home.lake / "raw_documents" / f"{batch.batch_id}.json").unlink()
    assert read(home, batch).equals(before)
    assert tally(home, batch) == (2, 0)


def test_a_tally_that_was_not_taken_is_taken_of_the_rows(home: Home, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process was killed between the records and their tally, and the file is gone now."""
    batch = found(home, inbox)
    read(home, batch)
    monkeypatch.setattr(stamps, "making_fingerprint", lambda: "0" * 16)
    Lake(home.lake).write("records", pl.DataFrame({"items": [7], "repeated": [1]}), "of other rules", batch.batch_id)
    (inbox / "a.csv").unlink()
    read(home, batch)
    assert tally(home, batch) == (2, 0)


def test_a_batch_that_was_read_is_not_read_again(home: Home, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = found(home, inbox)
    before = read(home, batch)
    monkeypatch.setattr(ingest, "read_file", None)
    assert read(home, batch).equals(before)


def test_a_batch_is_complete_only_with_all_its_tables(home: Home, inbox: Path) -> None:
    batch = found(home, inbox)
    read(home, batch)
    assert not is_complete(home, batch.batch_id)


def test_a_step_frees_its_batch_when_it_is_done(home: Home, inbox: Path) -> None:
    batch = found(home, inbox)
    read(home, batch)
    with exclusive(home.state / "locks" / f"{batch.batch_id}.lock", wait=False):
        pass


@pytest.mark.parametrize("table", sorted(LATER_COLUMNS))
def test_a_batch_answers_for_the_columns_that_it_can_fill(table: str) -> None:
    assert set(TABLES[table].column_names) - set(batch_table(table).column_names) == set(LATER_COLUMNS[table])


def test_documents_in_quarantine_are_held_for_the_checks_they_broke() -> None:
    documents = pl.DataFrame(
        {"document_id": ["d1", "d2"], "fate": ["published"] * 2, "fate_reason": [None, None]}, schema_overrides={"fate_reason": pl.String}
    )
    held = pl.DataFrame({"row": ['{"document_id": "d2"}'], "codes": [["DOC001", "DOC002"]]})
    assert hold_documents(documents, held).rows() == [("d1", "published", None), ("d2", "held", "DOC001 DOC002")]
