"""Reads plain text files: one file, one record, each character exactly as decoded.

No line end is translated and nothing is stripped, so that offsets agree with any other program that decodes the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from peristiwa.domain import Metadata, RawRecord, ReadFailure
from peristiwa.reading import encodings
from peristiwa.reading.failures import ReadReason
from peristiwa.reading.source import Source


def read(source: Source) -> Iterator[RawRecord | ReadFailure]:
    """Yield the one record of the file, or `empty_text` where it holds nothing but space."""
    decoded = encodings.decode_exact(source.whole())
    if not decoded.text.strip("\ufeff \t\r\n\f\v\u00a0"):
        yield source.failure("", ReadReason.EMPTY_TEXT, "the file holds nothing but space")
        return
    yield source.record("", decoded.text, decoded.encoding, Metadata(source_path=source.relative))
