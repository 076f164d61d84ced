"""Reads Parquet tables in batches of rows, so that memory does not grow with the file.

Only the columns that play a part are read. A packed Parquet file is unpacked to a temporary file first, since its index stands at its end.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfileobj

import polars as pl

from peristiwa.domain import RawRecord, ReadFailure
from peristiwa.reading import encodings
from peristiwa.reading.columns import Located, locate
from peristiwa.reading.failures import ReadReason
from peristiwa.reading.rows import missing_text, row_record
from peristiwa.reading.source import Source

MAGIC = b"PAR1"
_BATCH_ROWS = 512


def read(source: Source) -> Iterator[RawRecord | ReadFailure]:
    """Yield one record or failure for each row, numbered from 1."""
    if not source.stream.is_packed:
        yield from _table(source, source.path)
        return
    with tempfile.NamedTemporaryFile(suffix=".parquet") as unpacked:
        copyfileobj(source.buffered(), unpacked)
        unpacked.flush()
        if source.stream.problem is None:
            yield from _table(source, Path(unpacked.name))


def _table(source: Source, path: Path) -> Iterator[RawRecord | ReadFailure]:
    """The rows of an unpacked file; a damaged part ends the reading with one failure."""
    number = 0
    try:
        # A name with brackets or `=` is a name, not a pattern or a partition.
        frame = pl.scan_parquet(path, glob=False, hive_partitioning=False)
        names = frame.collect_schema().names()
        located = locate(names, source.options.columns)
        if not located.has_text:
            yield missing_text(source, "", names)
            return
        places = sorted({place for found in located.places.values() for place in found})
        narrowed = Located({role: tuple(places.index(place) for place in found) for role, found in located.places.items()})
        for batch in frame.select(names[place] for place in places).collect_batches(chunk_size=_BATCH_ROWS, lazy=True):
            for row in batch.iter_rows():
                number += 1
                yield row_record(source, str(number), narrowed, row, encodings.UTF8)
    except (pl.exceptions.PolarsError, OSError, pl.exceptions.PanicException) as error:
        # The lines after the first tell where on this machine the file was.
        first_line = str(error).partition("\n")[0].replace(str(path), path.suffix)
        yield source.failure("", ReadReason.MALFORMED_FILE, f"after row {number}: {first_line}")
