"""What a JSON value says: the article it is, or the articles it holds.

Used by the readers of JSON documents and of JSON lines; how values are cut out of a file is told there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from peristiwa.domain import RawRecord, ReadFailure
from peristiwa.reading.columns import locate, normalise, vocabulary
from peristiwa.reading.failures import ReadReason
from peristiwa.reading.rows import missing_text, row_record
from peristiwa.reading.source import Source

# `strict=False` accepts raw tabs and line ends inside strings, which hand-made dumps contain.
DECODER = json.JSONDecoder(strict=False)
_MAX_WRAPPERS = 3


def object_record(source: Source, key: str, value: object, encoding: str) -> RawRecord | ReadFailure:
    """Make the record of one JSON object; anything else is a malformed row."""
    if not isinstance(value, dict):
        return source.failure(key, ReadReason.MALFORMED_ROW, f"a JSON {type(value).__name__}, not an object")
    located = locate(value, source.options.columns)
    if not located.has_text:
        return missing_text(source, key, list(value))
    return row_record(source, key, located, list(value.values()), encoding)


def document_records(source: Source, value: object, encoding: str, depth: int = 0) -> Iterator[RawRecord | ReadFailure]:
    """Yield what one whole JSON document holds: itself an article, a list of articles under a known name, or a wrapper around either."""
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield object_record(source, str(number), item, encoding)
        return
    if isinstance(value, dict) and depth < _MAX_WRAPPERS and not locate(value, source.options.columns).has_text:
        inner = _inner(value)
        if inner is not None:
            yield from document_records(source, inner, encoding, depth + 1)
            return
    yield object_record(source, "", value, encoding)


def _inner(value: dict[str, object]) -> object | None:
    """The list of articles inside an object, or the only object inside it."""
    for name, item in value.items():
        if normalise(name) in vocabulary().containers and isinstance(item, list) and any(isinstance(entry, dict) for entry in item):
            return item
    objects = [item for item in value.values() if isinstance(item, dict)]
    return objects[0] if len(objects) == 1 else None
