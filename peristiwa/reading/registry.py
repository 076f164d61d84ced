"""Which reader gets a file: chosen by its suffix, and by its first bytes where the suffix says nothing or something else.

A new raw format is one module with a `read` function and one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import PurePosixPath

from peristiwa.domain import RawRecord, ReadFailure
from peristiwa.reading import csv_table, encodings, html_page, json_document, json_lines, markdown, parquet_table, text
from peristiwa.reading.compression import SUFFIXES, ByteStream
from peristiwa.reading.failures import ReadProblemError, ReadReason
from peristiwa.reading.inputs import InputFile
from peristiwa.reading.json_object import DECODER
from peristiwa.reading.options import ReadOptions
from peristiwa.reading.source import HEAD_BYTES, Source

Reader = Callable[[Source], Iterator[RawRecord | ReadFailure]]

READERS: dict[str, Reader] = {
    "txt": text.read,
    "html": html_page.read,
    "csv": csv_table.read,
    "jsonl": json_lines.read,
    "json": json_document.read,
    "parquet": parquet_table.read,
    "md": markdown.read,
}
_BY_SUFFIX = {
    ".txt": "txt",
    ".text": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".psv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".parquet": "parquet",
    ".md": "md",
    ".markdown": "md",
}
_UNKNOWN = ""
_DEFAULT = ReadOptions()


def read_file(found: InputFile, options: ReadOptions = _DEFAULT) -> Iterator[RawRecord | ReadFailure]:
    """Yield the records of a raw file one by one, and a failure for the file or for each row that cannot be read.

    Args:
        found: the file, from `find_inputs`.
        options: limits and further column names.

    Yields:
        Records in the order of the file. A failure of the whole file has an empty key and comes last. Bad input never raises.
    """
    try:
        handle = found.path.open("rb")
    except OSError as error:
        yield _not_opened(found, ReadReason.UNREADABLE, str(error.strerror or error))
        return
    with handle:
        if options.max_file_bytes is not None and found.size > options.max_file_bytes:
            yield _not_opened(found, ReadReason.TOO_LARGE, f"{found.size} bytes, the limit is {options.max_file_bytes}")
            return
        try:
            stream = ByteStream(handle, options)
        except OSError as error:
            yield _not_opened(found, ReadReason.UNREADABLE, str(error.strerror or error))
            return
        with closing(stream):
            yield from _records(found, stream, options)


def _records(found: InputFile, stream: ByteStream, options: ReadOptions) -> Iterator[RawRecord | ReadFailure]:
    """The records of an opened file, then the problem of the file, if any."""
    head = stream.head(HEAD_BYTES)
    name = find_format(found.path.name, head)
    source = Source(found.path, found.relative, name or _UNKNOWN, head, stream, options)
    problem: ReadProblemError | None = None
    is_silent = True
    try:
        for result in _results(source, found.path.name):
            is_silent = False
            yield result
    except ReadProblemError as raised:
        problem = raised
    problem = stream.problem or problem
    if problem is None and is_silent:
        problem = ReadProblemError(ReadReason.EMPTY_FILE, "no record in it" if head else "no bytes")
    if problem is not None:
        yield source.failure("", problem.reason, problem.detail)


def _results(source: Source, name: str) -> Iterator[RawRecord | ReadFailure]:
    """What the reader of the format makes of the file."""
    if not source.head:
        return
    if source.format == _UNKNOWN:
        raise ReadProblemError(ReadReason.UNKNOWN_FORMAT, f"{name} begins with the bytes {source.head[:8].hex(' ')}")
    yield from READERS[source.format](source)


def _not_opened(found: InputFile, reason: ReadReason, detail: str) -> ReadFailure:
    """The failure of a file of which nothing was read."""
    return ReadFailure(found.relative, "", _BY_SUFFIX.get(_suffix(found.path.name), _UNKNOWN), reason.value, detail)


def find_format(name: str, head: bytes) -> str | None:
    """Return the name of a file's format, None for one that no reader understands."""
    if head.startswith(parquet_table.MAGIC):
        return "parquet"
    by_suffix = _BY_SUFFIX.get(_suffix(name))
    if by_suffix == "parquet" or not head:
        return by_suffix
    if encodings.looks_binary(head):
        return None
    start = encodings.decode_head(head)
    if by_suffix in {"json", "jsonl"}:
        return json_kind(start, by_suffix)
    return by_suffix or _by_content(start)


def json_kind(start: str, by_suffix: str) -> str:
    """Tell a JSON document from JSON lines, whatever the suffix says: an array, one object over several lines, or an object a line."""
    shown = start.lstrip("\ufeff \t\r\n")
    if not shown.startswith("{"):
        return "json" if shown.startswith("[") else by_suffix
    first, _, rest = shown.partition("\n")
    if _is_value(first):
        return "jsonl" if rest.strip() else by_suffix
    return "json" if first.strip() == "{" else by_suffix


def _is_value(line: str) -> bool:
    """Tell whether a line is complete JSON."""
    try:
        DECODER.decode(line.strip())
    except (ValueError, RecursionError):
        return False
    return True


def _by_content(start: str) -> str | None:
    """The format of a text file without a known suffix; plain text where it looks like nothing else."""
    shown = start.lstrip("\ufeff \t\r\n")
    if shown.startswith("<"):
        # XML that is no page (feeds, site maps) holds several things at once; taken as one text they would mix.
        return "html" if html_page.is_page(shown) else None if shown.startswith("<?xml") else "txt"
    if shown.startswith(("{", "[{")) or (shown.startswith("[") and shown[1:].lstrip().startswith("{")):
        return json_kind(start, "json")
    if markdown.split_front_matter(shown)[0]:
        return "md"
    return "csv" if csv_table.is_table(shown) else "txt"


def _suffix(name: str) -> str:
    """The last suffix in lower case, the one of a compression left out."""
    path = PurePosixPath(name.lower())
    return path.with_suffix("").suffix if path.suffix in SUFFIXES else path.suffix
