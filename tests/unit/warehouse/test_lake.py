"""Lake files are whole and stamped, or they are not there; parts left by a killed process do no harm."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from warehouse.files import sha256_of, temporary
from warehouse.lake import ROW_GROUP, Lake, Shelf

ROWS = pl.DataFrame({"document_id": ["a", "b"], "n": [1, 2]})


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path)


def test_a_frame_comes_back_with_its_stamp(lake: Lake) -> None:
    stamp = lake.write("t", ROWS, "rules", "b1")
    assert lake.read("t", "b1").equals(ROWS)
    assert (stamp.rows, stamp.inputs, stamp.sha256) == (2, "rules", sha256_of(lake.path("t", "b1")))
    assert lake.stamp("t", "b1") == stamp


@pytest.mark.parametrize(("inputs", "fresh"), [("rules", True), ("other rules", False), ("", False)])
def test_a_file_is_fresh_for_what_it_was_made_from(lake: Lake, inputs: str, *, fresh: bool) -> None:
    lake.write("t", ROWS, "rules", "b1")
    assert lake.is_fresh("t", "b1", inputs) is fresh
    assert not lake.is_fresh("t", "b2", "rules")


def test_the_same_rows_give_the_same_bytes(lake: Lake) -> None:
    assert lake.write("t", ROWS, "x", "b1").sha256 == lake.write("u", ROWS, "y", "b2").sha256


def test_a_part_left_over_is_replaced(lake: Lake) -> None:
    lake.write("t", ROWS, "rules")
    temporary(lake.path("t")).write_bytes(b"half a file")
    lake.write("t", ROWS.head(1), "rules")
    assert lake.read("t").height == 1
    assert not temporary(lake.path("t")).exists()


def test_a_file_without_its_stamp_is_not_there(lake: Lake) -> None:
    lake.write("t", ROWS, "rules")
    lake.path("t").with_suffix(".json").unlink()
    assert lake.stamp("t") is None
    assert not lake.is_fresh("t", "all", "rules")


def test_a_stamp_without_its_file_is_nothing(lake: Lake) -> None:
    lake.write("t", ROWS, "rules")
    lake.path("t").unlink()
    assert lake.stamp("t") is None


def test_a_write_that_fails_leaves_the_old_rows_unstamped(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    lake.write("t", ROWS, "rules")

    def full_disk(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full_disk)
    with pytest.raises(OSError, match="no space"):
        lake.write("t", ROWS.head(1), "new rules")
    assert pl.read_parquet(lake.path("t")).equals(ROWS)
    assert not lake.is_fresh("t", "all", "new rules")


def test_parts_are_joined_in_name_order(lake: Lake) -> None:
    folder = lake.parts_folder("t", "b1")
    for number in (2, 0, 1):
        pl.DataFrame({"n": [number]}).write_parquet(folder / f"{number:08d}.parquet")
    stamp = lake.join_parts("t", "b1", "rules")
    assert lake.read("t", "b1")["n"].to_list() == [0, 1, 2]
    assert (stamp.rows, folder.exists()) == (3, False)


def test_parts_of_a_killed_process_are_not_joined(lake: Lake) -> None:
    old = lake.parts_folder("t", "b1")
    ROWS.write_parquet(old / "00000007.parquet")
    (old / "00000008.parquet").write_bytes(b"half a file")
    lake.write_stream("t", "b1", [ROWS.head(1)], "rules")
    assert lake.read("t", "b1").height == 1


def test_how_rows_were_parted_does_not_show(lake: Lake) -> None:
    many = pl.DataFrame({"document_id": [f"{n:05d}" for n in range(3 * ROW_GROUP)]})
    one = lake.write_stream("t", "b1", [many], "x")
    three = lake.write_stream("t", "b2", [many.slice(at, ROW_GROUP) for at in range(0, many.height, ROW_GROUP)], "x")
    assert one == three


def test_an_empty_stream_of_rows_keeps_its_columns(lake: Lake) -> None:
    assert lake.write_stream("t", "b1", [ROWS.clear()], "x").rows == 0
    assert lake.read("t", "b1").schema == ROWS.schema


@pytest.mark.parametrize(("rows", "sizes"), [(1, [1, 1]), (2, [2]), (5, [2])])
def test_slices_are_all_the_rows(lake: Lake, rows: int, sizes: list[int]) -> None:
    lake.write("t", ROWS, "x", "b1")
    assert [piece.height for piece in lake.slices("t", "b1", rows)] == sizes
    assert pl.concat(lake.slices("t", "b1", rows)).equals(ROWS)


def test_slices_of_an_empty_file_show_its_columns(lake: Lake) -> None:
    lake.write("t", ROWS.clear(), "x", "b1")
    assert [piece.schema for piece in lake.slices("t", "b1")] == [ROWS.schema]


def test_slices_need_no_stamp(lake: Lake) -> None:
    lake.write("t", ROWS, "x", "b1")
    lake.path("t", "b1").with_suffix(".json").unlink()
    assert pl.concat(lake.slices("t", "b1", 1)).equals(ROWS)


def test_batches_are_scanned_in_the_order_given(lake: Lake) -> None:
    lake.write("t", ROWS.head(1), "x", "b1")
    lake.write("t", ROWS.tail(1), "x", "b2")
    assert lake.scan("t", ["b2", "b1"]).collect()["document_id"].to_list() == ["b", "a"]


def test_a_shelf_is_the_lake_at_one_batch_and_stamp(lake: Lake) -> None:
    shelf = Shelf(lake, "b1", "rules")
    shelf.write("t", ROWS)
    assert (shelf.is_fresh("t"), shelf._replace(stamp="other").is_fresh("t"), shelf.read("t").height) == (True, False, 2)
