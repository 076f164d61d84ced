"""One opened raw file as the readers of the formats see it: its bytes, its limits, and how its records and failures are made.

Which reader gets it is decided in `registry`; how it was found, in `inputs`.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from peristiwa.domain import Metadata, RawRecord, ReadFailure
from peristiwa.reading import encodings
from peristiwa.reading.compression import ByteStream
from peristiwa.reading.failures import ReadProblemError, ReadReason
from peristiwa.reading.options import ReadOptions

HEAD_BYTES = 256 * 1024
_BUFFER_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file.

    Attributes:
        path: the file on disk, for libraries that need one.
        relative: its path relative to the input root, as published.
        format: the name of its format.
        head: its first unpacked bytes, not yet consumed.
        stream: all unpacked bytes.
        options: the limits.
    """

    path: Path
    relative: str
    format: str
    head: bytes
    stream: ByteStream
    options: ReadOptions

    def record(self, key: str, text: str, encoding: str, metadata: Metadata) -> RawRecord | ReadFailure:
        """Make a record, or a `too_large` failure where the text exceeds the limit."""
        if len(text) > self.options.max_record_chars:
            return self.failure(key, ReadReason.TOO_LARGE, f"{len(text)} characters, the limit is {self.options.max_record_chars}")
        return RawRecord(self.relative, key, self.format, encoding, text, metadata)

    def failure(self, key: str, reason: ReadReason, detail: str) -> ReadFailure:
        """Make a failure of this file (`key` empty) or of one of its rows."""
        return ReadFailure(self.relative, key, self.format, reason.value, encodings.without_surrogates(detail))

    def buffered(self) -> io.BufferedReader:
        """Return the bytes behind a buffer."""
        return io.BufferedReader(self.stream, _BUFFER_BYTES)

    def text_stream(self, newline: str = "") -> io.TextIOWrapper:
        """Return the bytes as text without translating line ends; bytes that are not UTF-8 come as surrogate escapes.

        `newline` is what ends a line: any line end for the empty string, only itself for a line feed.
        """
        encoding = encodings.sniff(self.head)
        if encodings.is_wide(encoding):
            stream = io.TextIOWrapper(self.buffered(), encoding=encoding, newline=newline)
        else:
            stream = io.TextIOWrapper(self.buffered(), encoding=encodings.UTF8, errors="surrogateescape", newline=newline)
        if self.head_text(1).startswith(encodings.BOM):
            stream.read(1)
        return stream

    def head_text(self, size: int) -> str:
        """Return up to `size` first characters, whatever cannot be decoded left out."""
        return encodings.decode_head(self.head[: 4 * size])[:size]

    def whole(self) -> bytes:
        """Return all bytes of a file that is one record.

        Raises:
            ReadProblemError: the bytes exceed the limit, or the stream ended early (half a text is no record).
        """
        limit = self.options.max_page_bytes
        data = self.buffered().read(limit + 1)
        if self.stream.problem is not None:
            raise self.stream.problem
        if len(data) > limit:
            raise ReadProblemError(ReadReason.TOO_LARGE, f"more than {limit} bytes")
        return data
