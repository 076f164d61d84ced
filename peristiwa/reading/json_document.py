"""Reads JSON documents: one object, or an array of objects whose elements are cut out one by one.

An array is never held as a whole. An element that does not parse is reported, and reading goes on at the next place where one object ends
and another begins.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple

from peristiwa.domain import RawRecord, ReadFailure
from peristiwa.reading import encodings
from peristiwa.reading.failures import ReadProblemError, ReadReason
from peristiwa.reading.json_object import DECODER, document_records, object_record
from peristiwa.reading.source import Source

_CHUNK = 1 << 20
_BETWEEN = re.compile(r"[\s,]*")
_NEXT_OBJECT = re.compile(r"\}\s*,\s*(?=\{)")
# An error this far from the end of what was read is not caused by the text being incomplete.
_MARGIN = 64


def read(source: Source) -> Iterator[RawRecord | ReadFailure]:
    """Yield the records of the document: elements of an array are numbered from 1, a single object has no key.

    Objects that follow one another without an array around them are numbered like elements.
    """
    if source.head_text(_MARGIN * 64).lstrip("\ufeff \t\r\n").startswith("["):
        with closing(source.text_stream()) as stream:
            yield from _array(source, stream)
        return
    decoded = encodings.decode(source.whole())
    values: list[object] = []
    at = 0
    problem: ReadFailure | None = None
    while (at := _after_gap(decoded.text, at)) < len(decoded.text):
        try:
            value, at = DECODER.raw_decode(decoded.text, at)
        except (ValueError, RecursionError) as error:
            problem = source.failure("", ReadReason.MALFORMED_FILE, f"not JSON: {error}")
            break
        values.append(value)
    if len(values) == 1 and problem is None:
        yield from document_records(source, values[0], decoded.encoding)
        return
    for number, value in enumerate(values, 1):
        yield object_record(source, str(number), value, decoded.encoding)
    if problem is not None:
        yield problem


def _after_gap(text: str, at: int) -> int:
    """Where space and commas end."""
    match = _BETWEEN.match(text, at)
    return match.end() if match is not None else at


def _array(source: Source, stream: io.TextIOWrapper) -> Iterator[RawRecord | ReadFailure]:
    """The elements of an array."""
    encoding = encodings.sniff(source.head)
    window = _Window(stream, 6 * source.options.max_record_chars)
    number = 0
    while True:
        try:
            element = window.next_element()
        except ReadProblemError as problem:
            if source.stream.problem is not None and window.has_ended:
                return
            yield source.failure(str(number + 1), problem.reason, problem.detail)
            if not window.resume():
                return
            number += 1
            continue
        if element is None:
            return
        number += 1
        yield _element(source, str(number), element, encoding)


def _element(source: Source, key: str, element: _Element, encoding: str) -> RawRecord | ReadFailure:
    """The record of one element; its text is parsed again only where the bytes were not what they were taken for."""
    restored = encodings.restore([element.text], encoding)
    value = element.value if restored.fields[0] == element.text else DECODER.decode(restored.fields[0])
    return object_record(source, key, value, restored.encoding)


class _Element(NamedTuple):
    """One element of an array: its text and what it was parsed to."""

    text: str
    value: object


class _Window:
    """The part of an array's text that is held: from the element being read to as far as the stream was read."""

    def __init__(self, stream: io.TextIOWrapper, max_chars: int) -> None:
        self._stream = stream
        self._max_chars = max_chars
        self._text = ""
        self._at = 0
        self._error_at = 0
        self.has_ended = False
        self._fill()
        self._at = self._text.index("[") + 1

    def next_element(self) -> _Element | None:
        """Return the next element, or None after the last one.

        Raises:
            ReadProblemError: `malformed_row`, `too_large` or `not_decodable`.
        """
        self._to_element()
        if self._text.startswith("]", self._at):
            return None
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
            except (ValueError, RecursionError) as error:
                self._grow(error)
                continue
            if end == len(self._text) and not self.has_ended:
                self._fill()
                continue
            element, self._at = _Element(self._text[self._at : end], value), end
            return element

    def resume(self) -> bool:
        """Move to the next object after an element that failed; False where there is none."""
        self._at = max(self._at, self._error_at)
        while (match := _NEXT_OBJECT.search(self._text, self._at)) is None:
            if self.has_ended:
                return False
            self._at = max(self._at, len(self._text) - _MARGIN)
            self._fill()
        self._at = match.end()
        return True

    def _to_element(self) -> None:
        """Pass over space and commas."""
        while True:
            self._at = _after_gap(self._text, self._at)
            if self._at < len(self._text):
                return
            if self.has_ended:
                raise ReadProblemError(ReadReason.MALFORMED_ROW, "the array has no end")
            self._fill()

    def _grow(self, error: ValueError | RecursionError) -> None:
        """Read more where the element may be incomplete; raise where it is broken or too long."""
        self._error_at = getattr(error, "pos", self._at)
        is_cut = str(error).startswith("Unterminated string") or self._error_at >= len(self._text) - _MARGIN
        if len(self._text) - self._at > self._max_chars:
            self._error_at = len(self._text) - _MARGIN
            raise ReadProblemError(ReadReason.TOO_LARGE, f"an element of more than {self._max_chars} characters")
        if self.has_ended or not is_cut:
            raise ReadProblemError(ReadReason.MALFORMED_ROW, f"not JSON: {error}")
        self._fill()

    def _fill(self) -> None:
        """Drop what was read and append the next piece of the stream."""
        try:
            piece = self._stream.read(_CHUNK)
        except UnicodeDecodeError as error:
            self.has_ended = True
            raise ReadProblemError(ReadReason.NOT_DECODABLE, f"not {error.encoding}: {error.reason}") from None
        self.has_ended = not piece
        self._text, self._error_at, self._at = self._text[self._at :] + piece, max(0, self._error_at - self._at), 0
