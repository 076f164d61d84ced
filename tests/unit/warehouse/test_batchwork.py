"""Parts of a step hold the same documents in every table, and how many parts or processes there were does not show."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse import batchwork
from warehouse.batchwork import Frames, Step, run_step
from warehouse.lake import Lake, Shelf


def pairs(frames: Frames) -> Mapping[str, pl.DataFrame]:
    """Note which documents stood in the part, for each sentence of the part."""
    documents = frames["documents"]["document_id"].to_list()
    return {"out": frames["sentences"].with_columns(part=pl.lit(",".join(documents)))}


STEP = Step(("documents", "sentences"), ("out",), pairs)


def shelf_of(folder: Path, counts: list[int]) -> Shelf:
    """A batch of documents with so many sentences each."""
    shelf = Shelf(Lake(folder), "b1", "rules")
    ids = [f"d{number}" for number in range(len(counts))]
    told = [(name, at) for name, count in zip(ids, counts, strict=True) for at in range(count)]
    shelf.write("documents", pl.DataFrame({"document_id": ids}, schema={"document_id": pl.String}))
    shelf.write("sentences", pl.DataFrame(told, schema={"document_id": pl.String, "sentence_no": pl.Int64}, orient="row"))
    return shelf


def done(shelf: Shelf, workers: int = 1) -> pl.DataFrame:
    assert run_step(shelf, STEP, lambda *_: None, workers)
    return shelf.read("out")


@settings(deadline=None, max_examples=40)
@given(counts=st.lists(st.integers(0, 3), max_size=9), size=st.integers(1, 4))
def test_sentences_stay_with_their_documents(tmp_path_factory: pytest.TempPathFactory, counts: list[int], size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batchwork, "ROW_GROUP", size)
        shelf = shelf_of(tmp_path_factory.mktemp("lake"), counts)
        out = done(shelf)
    assert out.drop("part").equals(shelf.read("sentences"))
    assert all(row["document_id"] in row["part"].split(",") for row in out.iter_rows(named=True))
    assert all(len(part.split(",")) <= size for part in out["part"])


def test_an_empty_batch_leaves_empty_files(tmp_path: Path) -> None:
    assert done(shelf_of(tmp_path, [])).height == 0


def test_several_processes_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batchwork, "ROW_GROUP", 2)
    monkeypatch.setattr(batchwork, "PARALLEL_FROM", 2)
    shelves = [shelf_of(tmp_path / name, [1, 2, 0, 3, 1]) for name in ("one", "two")]
    frames = [done(shelf, workers) for shelf, workers in zip(shelves, (1, 2), strict=True)]
    assert frames[0].equals(frames[1])
    assert len({shelf.lake.stamp("out", "b1") for shelf in shelves}) == 1


def test_a_step_that_is_done_is_not_done_again(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, [1])
    done(shelf)
    assert not run_step(shelf, STEP, lambda *_: None)
    assert run_step(shelf._replace(stamp="other rules"), STEP, lambda *_: None)


def test_progress_is_told_part_by_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batchwork, "ROW_GROUP", 2)
    told: list[tuple[int, int]] = []
    run_step(shelf_of(tmp_path, [1] * 5), STEP, lambda *at: told.append(at), 1)
    assert told == list(zip(itertools.islice((2, 4, 5), 3), (5, 5, 5), strict=True))


def test_an_error_in_a_step_leaves_no_output(tmp_path: Path) -> None:
    def fail(frames: Frames) -> Frames:
        raise ArithmeticError(str(len(frames)))

    shelf = shelf_of(tmp_path, [1])
    with pytest.raises(ArithmeticError):
        run_step(shelf, Step(STEP.inputs, STEP.outputs, fail), lambda *_: None, 1)
    assert shelf.lake.stamp("out", "b1") is None
