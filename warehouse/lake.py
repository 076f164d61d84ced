"""The Parquet lake: one file per table and batch, and one file per table made from all batches.

Files appear whole or not at all and carry a stamp beside them (rows, hash, the rules that made them). Frames are written in parts and
joined as a stream, so that making a table needs the memory of one part; only audits look at a whole batch at once. What the tables mean is
not known here.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import polars as pl

from warehouse.files import put_in_place, read_as, sha256_of, temporary, write_json

ROW_GROUP = 2_000
"""Rows in a Parquet row group; also the number of documents worked on at once (about 5 MB of text)."""

ALL = "all"
"""The batch name of a table that is made from all batches."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a lake file was made from (`inputs`, a hash) and what it holds."""

    inputs: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Lake:
    """A folder of stamped Parquet files."""

    root: Path

    def path(self, table: str, batch: str = ALL) -> Path:
        """Return where a table's file of one batch lies."""
        return self.root / table / f"{batch}.parquet"

    def stamp(self, table: str, batch: str = ALL) -> Stamp | None:
        """Return the stamp of a file, or None where the file is not there or was not finished."""
        path = self.path(table, batch)
        return read_as(Stamp, path.with_suffix(".json")) if path.exists() else None

    def is_fresh(self, table: str, batch: str, inputs: str) -> bool:
        """Tell whether a file is there and was made from `inputs`."""
        stamp = self.stamp(table, batch)
        return stamp is not None and stamp.inputs == inputs

    def scan(self, table: str, batches: Sequence[str]) -> pl.LazyFrame:
        """Return the rows of a table over several batches, in batch order."""
        return pl.scan_parquet([self.path(table, batch) for batch in batches])

    def read(self, table: str, batch: str = ALL) -> pl.DataFrame:
        """Return one file as a frame."""
        return pl.read_parquet(self.path(table, batch))

    def write(self, table: str, frame: pl.DataFrame, inputs: str, batch: str = ALL) -> Stamp:
        """Write one frame as the file of a table."""
        path = self._prepare(table, batch)
        frame.write_parquet(temporary(path), compression="zstd", row_group_size=ROW_GROUP)
        return self._finish(path, inputs, frame.height)

    def parts_folder(self, table: str, batch: str) -> Path:
        """Return an empty folder for the parts of a file that is being made."""
        folder = self.root / table / f".{batch}.parts"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def join_parts(self, table: str, batch: str, inputs: str) -> Stamp:
        """Join the parts of a table in name order into its file, and drop them."""
        folder = self.root / table / f".{batch}.parts"
        path = self._prepare(table, batch)
        written = temporary(path)
        parts = pl.scan_parquet(sorted(folder.glob("*.parquet")))
        parts.sink_parquet(written, compression="zstd", row_group_size=ROW_GROUP, maintain_order=True)
        stamp = self._finish(path, inputs, pl.scan_parquet(written).select(pl.len()).collect().item())
        shutil.rmtree(folder)
        return stamp

    def write_stream(self, table: str, batch: str, frames: Iterable[pl.DataFrame], inputs: str) -> Stamp:
        """Write frames one after another as the file of a table; the first frame must come even when it is empty."""
        folder = self.parts_folder(table, batch)
        for number, frame in enumerate(frames):
            frame.write_parquet(folder / f"{number:08d}.parquet")
        return self.join_parts(table, batch, inputs)

    def slices(self, table: str, batch: str, rows: int = ROW_GROUP) -> Iterator[pl.DataFrame]:
        """Return a file's rows in pieces; at least one, so that an empty file still shows its columns."""
        total = pl.scan_parquet(self.path(table, batch)).select(pl.len()).collect().item()
        for start in range(0, max(total, 1), rows):
            yield pl.scan_parquet(self.path(table, batch)).slice(start, rows).collect()

    def _prepare(self, table: str, batch: str) -> Path:
        path = self.path(table, batch)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".json").unlink(missing_ok=True)
        return path

    def _finish(self, path: Path, inputs: str, rows: int) -> Stamp:
        put_in_place(temporary(path), path)
        stamp = Stamp(inputs, rows, sha256_of(path))
        write_json(path.with_suffix(".json"), asdict(stamp))
        return stamp


class Shelf(NamedTuple):
    """Where a step writes: the lake, the batch (or `all`), and the stamp that its files get."""

    lake: Lake
    batch: str
    stamp: str

    def is_fresh(self, table: str) -> bool:
        """Tell whether a table's file is there and carries the stamp."""
        return self.lake.is_fresh(table, self.batch, self.stamp)

    def read(self, table: str) -> pl.DataFrame:
        """Return a table's file."""
        return self.lake.read(table, self.batch)

    def write(self, table: str, frame: pl.DataFrame) -> Stamp:
        """Write a table's file."""
        return self.lake.write(table, frame, self.stamp, self.batch)
