"""Reads Markdown files: the text as written, and what a front matter or a field table at the top says about it.

Marks such as `#` and `**` stay in the text; taking them out, with their offsets kept, is the business of cleaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from peristiwa.domain import RawRecord, ReadFailure
from peristiwa.reading import encodings
from peristiwa.reading.columns import locate
from peristiwa.reading.failures import ReadReason
from peristiwa.reading.rows import row_metadata, with_title
from peristiwa.reading.source import Source

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.{0,65536}?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD_ROW = re.compile(r"^\|[ \t]*(\w[\w .-]{0,30}?)[ \t]*\|[ \t]*(.*?)[ \t]*\|[ \t]*\r?$", re.MULTILINE)
# Field tables stand at the top; tables further down belong to the article.
_TOP_CHARS = 4000


class _Strings(yaml.BaseLoader):
    """Leaves each scalar as printed (dates, numbers) and builds no objects."""


def read(source: Source) -> Iterator[RawRecord | ReadFailure]:
    """Yield the one record of the file; the front matter is not part of its text."""
    decoded = encodings.decode(source.whole())
    fields, body = split_front_matter(decoded.text)
    if not body.strip():
        yield source.failure("", ReadReason.EMPTY_TEXT, "no text outside the front matter")
        return
    printed = {**dict(_FIELD_ROW.findall(body[:_TOP_CHARS])), **fields}
    located = locate(printed, source.options.columns)
    metadata = row_metadata(source.relative, located, list(printed.values()))
    text = with_title(metadata.title, body) if fields else body
    yield source.record("", text, decoded.encoding, metadata)


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """Return the fields of the front matter and the text after it; what is no YAML mapping stays text."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    try:
        raw: object = yaml.load(match[1], Loader=_Strings)  # noqa: S506 - this loader builds nothing but strings, lists and mappings
    except (yaml.YAMLError, RecursionError):
        return {}, text
    if not isinstance(raw, dict):
        return {}, text
    return {str(name): value for name, value in raw.items()}, text[match.end() :].lstrip("\r\n")
