"""Makes a record from one row of a table or one JSON object: which value is the text, how title and text are put together.

Where the values come from is the business of the format's reader.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from peristiwa.domain import Metadata, RawRecord, ReadFailure
from peristiwa.reading import encodings
from peristiwa.reading.columns import Located, Role, vocabulary
from peristiwa.reading.failures import ReadReason
from peristiwa.reading.source import Source

# A JSON text made of nested lists deeper than this is not written by a newsroom.
_MAX_DEPTH = 8
_MAX_NAMES = 20
_LONGEST_FILLER = 20


def row_record(source: Source, key: str, located: Located, values: Sequence[object], encoding: str) -> RawRecord | ReadFailure:
    """Make the record of one row.

    Args:
        source: the file.
        key: the row's number or line.
        located: where the roles stand in `values`.
        values: the row, as the format gives it (strings, numbers, dates, lists).
        encoding: the name of the encoding the row was in.

    Returns:
        The record, or a failure: `empty_text`, `malformed_row` for zero bytes, `too_large`.
    """
    text = _first(located, values, Role.TEXT, paragraphs)
    if text is None or not text.strip():
        return source.failure(key, ReadReason.EMPTY_TEXT, "the text column holds nothing")
    metadata = row_metadata(source.relative, located, values)
    whole = with_title(metadata.title, text)
    if "\0" in whole:
        return source.failure(key, ReadReason.MALFORMED_ROW, f"zero byte at character {whole.index(chr(0))}")
    return source.record(key, whole, encoding, metadata)


def row_metadata(relative: str, located: Located, values: Sequence[object]) -> Metadata:
    """Return what the row says beside its text, as printed there."""
    names = partial(one_line, joiner=", ")
    return Metadata(
        source_path=relative,
        title=_first(located, values, Role.TITLE, names),
        url=_first(located, values, Role.URL, names),
        published=_first(located, values, Role.PUBLISHED, names),
        outlet=_first(located, values, Role.OUTLET, names),
        authors=_first(located, values, Role.AUTHORS, names),
    )


def with_title(title: str | None, text: str) -> str:
    """Return the text headed by its title, unless there is none or the text begins with it (also as a Markdown heading)."""
    if title is None or text.lstrip(" \t\r\n#\ufeff").startswith(title.strip()):
        return text
    return f"{title}\n\n{text}"


def missing_text(source: Source, key: str, names: Sequence[str]) -> ReadFailure:
    """Make the failure for a table or object without a text column; it names the columns that were found."""
    shown = ", ".join(name[:40] for name in names[:_MAX_NAMES]) + (", ..." if len(names) > _MAX_NAMES else "")
    return source.failure(key, ReadReason.MISSING_TEXT_COLUMN, f"no text column among: {shown}")


def one_line(value: object, *, joiner: str) -> str | None:
    """Return a value as the string it is printed as; lists are joined, objects give their `name`, fillers and gaps give None."""
    if isinstance(value, Mapping):
        return one_line(value.get("name"), joiner=joiner)
    if isinstance(value, list):
        parts = [part for item in value if (part := one_line(item, joiner=joiner)) is not None]
        return joiner.join(parts) or None
    printed = _printed(value)
    is_gap = printed is None or (len(printed) <= _LONGEST_FILLER and printed.strip().casefold() in vocabulary().missing)
    return None if is_gap else printed


def paragraphs(value: object) -> str | None:
    """Return a text value: a string as it is, a list as paragraphs, an object as the paragraph lists inside it."""
    if isinstance(value, list | Mapping):
        return "\n\n".join(part for part in _leaves(value, 0) if part.strip()) or None
    return one_line(value, joiner="\n\n")


def _leaves(value: object, depth: int) -> Iterator[str]:
    """Strings standing in lists, in their order, however deep the lists stand."""
    if depth > _MAX_DEPTH:
        return
    items: list[object] = value if isinstance(value, list) else list(value.values()) if isinstance(value, Mapping) else []
    for item in items:
        if isinstance(item, str) and isinstance(value, list):
            yield encodings.without_surrogates(item)
        elif isinstance(item, list | Mapping):
            yield from _leaves(item, depth + 1)


def _printed(value: object) -> str | None:
    """A scalar as a string; None for what stands for nothing."""
    if isinstance(value, str):
        return encodings.without_surrogates(value)
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return encodings.restore([value.decode(encodings.UTF8, errors="surrogateescape")], encodings.UTF8).fields[0]
    return str(value)


def _first(located: Located, values: Sequence[object], role: Role, read: Callable[[object], str | None]) -> str | None:
    """The first filled value among the columns of a role."""
    for place in located.places.get(role, ()):
        if (found := read(values[place])) is not None:
            return found
    return None
