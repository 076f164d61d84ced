"""Reads tables of delimited text, row by row: any of the usual delimiters, quoted line breaks, mixed encodings.

Quoting is checked strictly. A lenient parser lets one stray quotation mark swallow the rows after it without a word; here the row that does
not parse is reported and reading resumes at the line after its first.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import closing

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
            yield from _body(source, feed, rows, located, len(header))
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


def _body(source: Source, feed: LineFeed, rows: Iterator[list[str]], located: Located, width: int) -> Iterator[RawRecord | ReadFailure]:
    """The rows after the header; a row cut by the end of a broken archive is left to the failure of the file."""
    encoding = encodings.sniff(source.head)
    number = 0
    while True:
        feed.start_row()
        try:
            row = next(rows, None)
            made = None if row is None or not row else _made(source, str(number + 1), located, _fitted(row, width), encoding)
        except (csv.Error, ReadProblemError) as error:
            row, made = [""], _broken(source, str(number + 1), error)
        if source.stream.problem is not None and (row is None or feed.ends_open or not feed.taken):
            return
        if row is None:
            return
        if made is not None:
            number += 1
            yield made
        if isinstance(made, ReadFailure) and len(feed.taken) > 1 and made.reason in _RESUMED:
            feed.give_back()


_RESUMED = frozenset({ReadReason.MALFORMED_ROW.value, ReadReason.TOO_LARGE.value})


def _made(source: Source, key: str, located: Located, row: list[str], encoding: str) -> RawRecord | ReadFailure:
    """The record of a row of the right width."""
    restored = encodings.restore(row, encoding)
    return row_record(source, key, located, restored.fields, restored.encoding)


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
