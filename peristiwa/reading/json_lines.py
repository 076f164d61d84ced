"""Reads JSON lines: one object on each line, each line with its own fate.

Whole JSON documents (one object, an array) are read by `json_document`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from peristiwa.domain import RawRecord, ReadFailure
from peristiwa.reading import encodings
from peristiwa.reading.failures import ReadProblemError, ReadReason
from peristiwa.reading.json_object import DECODER, object_record
from peristiwa.reading.lines import LineFeed
from peristiwa.reading.source import Source

# A line holds the text once more escaped, and other fields beside it.
_LINE_FACTOR = 6


def read(source: Source) -> Iterator[RawRecord | ReadFailure]:
    """Yield one record or failure for each line that is not blank; the key is the line's number, from 1."""
    encoding = encodings.sniff(source.head)
    number = 0
    with closing(source.text_stream("\n")) as stream:
        feed = LineFeed(stream, _LINE_FACTOR * source.options.max_record_chars)
        while True:
            feed.start_row()
            number += 1
            try:
                line = next(feed, None)
            except ReadProblemError as problem:
                yield source.failure(str(number), problem.reason, problem.detail)
                if problem.reason is ReadReason.NOT_DECODABLE:
                    return
                continue
            if line is None or (source.stream.problem is not None and feed.reached_end):
                return
            if line.strip():
                yield _record(source, str(number), line, encoding)


def _record(source: Source, key: str, line: str, encoding: str) -> RawRecord | ReadFailure:
    """The record of one line; commas between lines and brackets around them are no part of an object."""
    restored = encodings.restore([line], encoding)
    try:
        value: object = DECODER.decode(restored.fields[0].strip().removesuffix(","))
    except (ValueError, RecursionError) as error:
        return source.failure(key, ReadReason.MALFORMED_ROW, f"not JSON: {error}")
    return object_record(source, key, value, restored.encoding)
