"""Reads tables of delimited text, row by row: any of the usual delimiters, quoted line breaks, mixed encodings.

Quoting is checked strictly. A lenient parser lets one stray quotation mark swallow the rows after it without a word; here the row that does
not parse is reported, together with the torn lines after it, and reading resumes at the next whole row.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import NamedTuple

from peristiwa.domain import RawRecord, ReadFailure
from peristiwa.reading import encodings
from peristiwa.reading.columns import Located, Role, locate
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


class _Broken(NamedTuple):
    """A row that cannot be taken apart, and how many of the lines after it belong to no row either."""

    reason: ReadReason
    detail: str
    spilled: int = 0


class _Shape:
    """How rows of a table look, learned from the ones that were read: tells a whole row from a line of text that was torn out of one."""

    def __init__(self, table: _Table) -> None:
        self._width = table.width
        self._place = next(iter(table.located.places.get(Role.URL, ())), None)
        self._has_address = False

    def learn(self, row: list[str]) -> None:
        """Note whether the address column holds addresses."""
        self._has_address = self._is_address(row)

    def fits(self, row: list[str]) -> bool:
        """Tell whether a row has the right number of fields, and an address where the rows before had one."""
        return len(row) == self._width and (not self._has_address or self._is_address(row))

    def _is_address(self, row: list[str]) -> bool:
        """Tell whether the row's address column holds an address."""
        return self._place is not None and self._place < len(row) and "://" in row[self._place]


def _body(table: _Table, feed: LineFeed, rows: Iterator[list[str]]) -> Iterator[RawRecord | ReadFailure]:
    """The rows after the header, numbered."""
    for number, row in enumerate(_parsed(table, feed, rows), 1):
        if isinstance(row, _Broken):
            spilled = f"; {row.spilled} lines after it belong to no whole row" if row.spilled else ""
            yield table.source.failure(str(number), row.reason, row.detail + spilled)
        else:
            yield _made(table, str(number), row)


def _parsed(table: _Table, feed: LineFeed, rows: Iterator[list[str]]) -> Iterator[list[str] | _Broken]:
    """The rows as fields; one broken row and the torn lines after it come as one, a row cut by a broken archive not at all."""
    shape = _Shape(table)
    broken: _Broken | None = None
    for row in _attempts(table.source, feed, rows):
        if broken is not None and (isinstance(row, _Broken) or not shape.fits(row)):
            broken = broken._replace(spilled=broken.spilled + 1)
            feed.give_back()
        elif isinstance(row, _Broken):
            broken = row
            feed.give_back()
        else:
            if broken is not None:
                yield broken
                broken = None
            shape.learn(row)
            yield row
    if broken is not None:
        yield broken


def _attempts(source: Source, feed: LineFeed, rows: Iterator[list[str]]) -> Iterator[list[str] | _Broken]:
    """What the parser makes of the lines, until they end or cannot be decoded; blank lines are left out."""
    row: list[str] | _Broken | None = []
    while row is not None:
        if row:
            yield row
        feed.start_row()
        try:
            row = next(rows, None)
        except csv.Error as error:
            row = _Broken(ReadReason.MALFORMED_ROW, str(error))
        except ReadProblemError as problem:
            if problem.reason is ReadReason.NOT_DECODABLE:
                raise
            row = _Broken(problem.reason, problem.detail)
        if source.stream.problem is not None and feed.reached_end:
            return


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
