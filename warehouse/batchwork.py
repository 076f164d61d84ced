"""The per-batch steps: which lake files each reads and writes, worked through in parts of bounded size.

A step is skipped where its file is already there and was made by the rules in force. Parts may be spread over processes; they are
joined in document order, so that the result does not depend on how many there were.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread

import polars as pl

from warehouse.lake import ROW_GROUP, Shelf

Frames = Mapping[str, pl.DataFrame]
Progress = Callable[[int, int], None]
"""Called with documents done and documents in all."""

PARALLEL_FROM = 2 * ROW_GROUP
"""Documents from which several processes pay: starting one costs about as much as 200 documents."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a batch: `make` turns the input frames of one part into the frames of its outputs."""

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    make: Callable[[Frames], Frames]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a step: for each input table the slice (first row, rows) to read."""

    number: int
    slices: tuple[tuple[str, int, int], ...]


def run_step(shelf: Shelf, step: Step, progress: Progress, workers: int | None = None) -> bool:
    """Bring the outputs of a step up to date; tells whether there was anything to do."""
    if all(shelf.is_fresh(table) for table in step.outputs):
        return False
    for table in step.outputs:
        shelf.lake.parts_folder(table, shelf.batch)
    parts = list(_parts(shelf, step))
    total = sum(rows for part in parts for _, _, rows in part.slices[:1])
    done = 0
    for part in _work(shelf, step, parts, (workers or os.cpu_count() or 1) if total >= PARALLEL_FROM else 1):
        done += part.slices[0][2]
        progress(done, total)
    for table in step.outputs:
        shelf.lake.join_parts(table, shelf.batch, shelf.stamp)
    return True


def _work(shelf: Shelf, step: Step, parts: Sequence[Part], workers: int) -> Iterator[Part]:
    if workers == 1:
        for part in parts:
            yield make_part(shelf, step, part)
        return
    # A forked copy of a process with running Polars threads can lock up: each worker starts anew.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:
        yield from pool.map(make_part, itertools.repeat(shelf), itertools.repeat(step), parts)


def _end_with_parent() -> None:
    """Let this worker end as soon as its parent is gone, however that ended: it would wait for work, and write parts, for ever."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def make_part(shelf: Shelf, step: Step, part: Part) -> Part:
    """Make one part of each output and write it beside the others."""
    frames = {
        table: pl.scan_parquet(shelf.lake.path(table, shelf.batch)).slice(start, rows).collect() for table, start, rows in part.slices
    }
    for table, frame in step.make(frames).items():
        frame.write_parquet(shelf.lake.root / table / f".{shelf.batch}.parts" / f"{part.number:08d}.parquet")
    return part


def _parts(shelf: Shelf, step: Step) -> Iterator[Part]:
    """Cut the inputs into parts that hold the same documents; at least one part, so that an empty batch leaves empty files."""
    ids = pl.read_parquet(shelf.lake.path(step.inputs[0], shelf.batch), columns=["document_id"])["document_id"]
    bounds = {table: _bounds(shelf, table, ids) for table in step.inputs}
    for number, start in enumerate(range(0, max(len(ids), 1), ROW_GROUP)):
        end = min(start + ROW_GROUP, len(ids))
        yield Part(number, tuple((table, at[start], at[end] - at[start]) for table, at in bounds.items()))


def _bounds(shelf: Shelf, table: str, ids: pl.Series) -> Sequence[int]:
    """Return for each document of the batch, in order, where its rows begin in a table, and at the end where the table ends."""
    rows = pl.read_parquet(shelf.lake.path(table, shelf.batch), columns=["document_id"])
    counts = dict(rows.group_by("document_id").len().iter_rows())
    return [0, *itertools.accumulate(counts.get(document, 0) for document in ids)]
