"""Raw records and reading failures as rows of `raw_documents`: the immutable copy of what was found.

Nothing is interpreted here; a failure is a row with an empty text and its reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from peristiwa.domain import RawRecord, ReadFailure

SCHEMA = pl.Schema(
    {
        "document_id": pl.String(),
        "source_path": pl.String(),
        "record_key": pl.String(),
        "format": pl.String(),
        "encoding": pl.String(),
        "raw_sha256": pl.String(),
        "raw_chars": pl.Int64(),
        "raw_text": pl.String(),
        "read_failure": pl.String(),
        "read_detail": pl.String(),
        "meta_title": pl.String(),
        "meta_url": pl.String(),
        "meta_published": pl.String(),
        "meta_outlet": pl.String(),
        "meta_authors": pl.String(),
    }
)
"""Columns of `raw_documents`; grain: one raw record or one failure to read one."""


@dataclass(slots=True)
class Tally:
    """How many records and failures came in, and how many of them were left out because they are known; counted while they pass."""

    items: int = 0
    repeated: int = 0


def document_id(source_path: str, record_key: str, raw_sha256: str) -> str:
    """Return the id of a record: a hash of where it stood and what it held, the same on every machine."""
    return hashlib.sha256(f"{source_path}\x1f{record_key}\x1f{raw_sha256}".encode()).hexdigest()[:20]


def raw_frames(
    items: Iterable[RawRecord | ReadFailure], known: frozenset[str], rows: int, tally: Tally | None = None
) -> Iterator[pl.DataFrame]:
    """Turn records into frames of at most `rows` rows; at least one frame, in the order of the records.

    Records whose id is in `known`, or that came before in the same stream, are left out: they have been processed already. `tally` counts
    along.
    """
    counted = Tally() if tally is None else tally
    seen = set(known)
    buffer: list[tuple[object, ...]] = []
    empty = True
    for item in items:
        counted.items += 1
        row = _record_row(item) if isinstance(item, RawRecord) else _failure_row(item)
        if row[0] in seen:
            counted.repeated += 1
            continue
        seen.add(str(row[0]))
        buffer.append(row)
        if len(buffer) >= rows:
            yield _frame(buffer)
            buffer, empty = [], False
    if buffer or empty:
        yield _frame(buffer)


def _frame(rows: list[tuple[object, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _whole_characters(text: str) -> str:
    """Return the text with half surrogate pairs (a broken JSON escape) shown as U+FFFD; they exist in no encoding of a file."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _record_row(record: RawRecord) -> tuple[object, ...]:
    text = _whole_characters(record.raw_text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    path, key = _whole_characters(record.source_path), _whole_characters(record.record_key)
    meta = record.metadata
    told = (meta.title, meta.url, meta.published, meta.outlet, meta.authors)
    return (
        document_id(path, key, digest),
        path,
        key,
        record.format,
        record.encoding,
        digest,
        len(text),
        text,
        None,
        None,
        *(None if value is None else _whole_characters(value) for value in told),
    )


def _failure_row(failure: ReadFailure) -> tuple[object, ...]:
    path, key, detail = map(_whole_characters, (failure.source_path, failure.record_key, failure.detail))
    digest = hashlib.sha256(f"{failure.reason}\x1f{detail}".encode()).hexdigest()
    return (
        document_id(path, key, digest),
        path,
        key,
        failure.format,
        "",
        digest,
        0,
        "",
        failure.reason,
        detail,
        *(None,) * 5,
    )
