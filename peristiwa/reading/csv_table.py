"""Reads tables of delimited text, row by row: any of the usual delimiters, quoted line breaks, mixed encodings.

Quoting is checked strictly. A lenient parser lets one stray quotation mark swallow the rows after it without a word; here the row that does
not parse is reported and reading resumes at the line after its first.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from peristiwa.domain import RawRecord, ReadFailure
from peristiwa.reading import encodings
from peristiwa.reading.columns import Located, locate
from peristiwa.reading.failures import ReadProblemError, ReadReason
from peristiwa.reading.lines import LineFeed
from peristiwa.reading.rows import missing_text, row_record
from peristiwa.reading.source import Source

_DELIMITERS = ",;\t|"
# A table of one column has no delimiter; the unit separator stands in, since no article contains it.
_NO_DELIMITER = "\x1f"
_HEADER_CHARS = 16 * 1024
_SEPARATOR_HINT = "sep="
# The csv module's own limit on a field is one for the whole process; the limit per record is kept by `LineFeed` instead.
_FIELD_LIMIT = 2**31 - 1


def read(source: Source) -> Iterator[RawRecord | ReadFailure]:
    """Yield one record or failure for each row; rows are numbered from 1, the header and blank lines not counted."""
    csv.field_size_limit(_FIELD_LIMIT)
    with closing(source.text_stream()) as stream:
        feed = LineFeed(stream, source.options.max_record_chars)
        delimiter = find_delimiter(source.head_text(_HEADER_CHARS), source.options.columns)
        rows = csv.reader(feed, delimiter=delimiter, strict=True)
        try:
            header = _header(feed, rows)
        except (csv.Error, ReadProblemError) as error:
            yield source.failure("", ReadReason.MALFORMED_FILE, f"header: {error}")
            return
        located = locate(header, source.options.columns)
        if located.has_text:
            yield from _body(_Table(source, located, len(header), encodings.sniff(source.head)), feed, rows)
        elif source.stream.problem is None:
            yield missing_text(source, "", header)


def find_delimiter(head: str, extra: Mapping[str, str]) -> str:
    """Return the delimiter whose first line names the most known columns, then the most columns; some tables begin with a `sep=;` line."""
    if hint := separator_hint(head):
        return hint
    first = head.lstrip("\ufeff\r\n").splitlines()[0] if head.strip("\ufeff\r\n") else ""

    def score(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader([first], delimiter=delimiter), [])
        return len(locate(names, extra).places), len(names)

    best = max(_DELIMITERS, key=score)
    return best if score(best)[1] > 1 else _NO_DELIMITER


def separator_hint(head: str) -> str | None:
    """Return the delimiter that spreadsheet programs announce in a first line of its own."""
    first = head.removeprefix("\ufeff").partition("\n")[0].strip("\r\n\"'")
    is_hint = first.startswith(_SEPARATOR_HINT) and len(first) == len(_SEPARATOR_HINT) + 1
    return first[-1] if is_hint else None


def is_table(head: str) -> bool:
    """Tell whether a file of unknown suffix begins with a header that names a text column and another known one."""
    names = next(csv.reader(head.lstrip("\ufeff\r\n").splitlines()[:1], delimiter=find_delimiter(head, {})), [])
    located = locate(names, {})
    return located.has_text and len(located.places) > 1


def _header(feed: LineFeed, rows: Iterator[list[str]]) -> list[str]:
    """The column names: the first row that is neither blank nor a separator hint."""
    for row in rows:
        hint = separator_hint(feed.taken[0]) if len(feed.taken) == 1 else None
        feed.start_row()
        if row and hint is None:
            return encodings.restore(row, encodings.UTF8).fields
    return []


@dataclass(frozen=True, slots=True)
class _Table:
    """What all rows of one table share."""

    source: Source
    located: Located
    width: int
    encoding: str


def _body(table: _Table, feed: LineFeed, rows: Iterator[list[str]]) -> Iterator[RawRecord | ReadFailure]:
    """The rows after the header; a row cut by the end of a broken archive is left to the failure of the file."""
    source = table.source
    number = 0
    while True:
        feed.start_row()
        try:
            row = next(rows, None)
        except (csv.Error, ReadProblemError) as error:
            if _is_cut(source, feed):
                return
            number += 1
            yield (broken := _broken(source, str(number), error))
            if broken.reason == ReadReason.NOT_DECODABLE:
                return
            feed.give_back()
            continue
        if row is None or _is_cut(source, feed):
            return
        if row:
            number += 1
            yield _made(table, str(number), row)


def _is_cut(source: Source, feed: LineFeed) -> bool:
    """Tell whether the current row reached the early end of a broken archive."""
    return source.stream.problem is not None and feed.reached_end


def _made(table: _Table, key: str, row: list[str]) -> RawRecord | ReadFailure:
    """The record of a row that could be taken apart."""
    try:
        restored = encodings.restore(_fitted(row, table.width), table.encoding)
    except ReadProblemError as problem:
        return table.source.failure(key, problem.reason, problem.detail)
    return row_record(table.source, key, table.located, restored.fields, restored.encoding)


def _fitted(row: list[str], width: int) -> list[str]:
    """The row without empty fields behind the last column; any other difference in width is an error."""
    if len(row) != width and (len(row) < width or any(row[width:])):
        raise ReadProblemError(ReadReason.MALFORMED_ROW, f"{len(row)} fields, the header has {width}")
    return row[:width]


def _broken(source: Source, key: str, error: csv.Error | ReadProblemError) -> ReadFailure:
    """The failure of a row that cannot be taken apart."""
    if isinstance(error, ReadProblemError):
        return source.failure(key, error.reason, error.detail)
    return source.failure(key, ReadReason.MALFORMED_ROW, str(error))
