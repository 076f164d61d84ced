"""Opens plain, gzip and Zstandard files as one bounded stream of bytes.

Compression is told by the first bytes, not by the name: crawlers often save an already unpacked page as `.gz`. A stream never raises for
bad data; it ends early and keeps the problem, so that the rows before it are not lost. Formats and encodings are not known here.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

import zstandard

from peristiwa.reading.failures import ReadProblemError, ReadReason
from peristiwa.reading.options import ReadOptions

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

SUFFIXES = (".gz", ".zst")
_GZIP_MAGIC = b"\x1f\x8b\x08"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_CHUNK = 256 * 1024
# One Zstandard block of four bytes can unpack to 128 KiB: the packed piece must be small for the unpacked one to stay in memory.
_ZSTD_PIECE = 1024


class ByteStream(io.RawIOBase):
    """The unpacked bytes of one file; after a problem it simply ends, and `problem` says why."""

    def __init__(self, handle: BinaryIO, options: ReadOptions) -> None:
        super().__init__()
        self._handle = handle
        self.problem: ReadProblemError | None = None
        start = handle.read(len(_ZSTD_MAGIC))
        handle.seek(0)
        self.is_packed = start.startswith((_GZIP_MAGIC, _ZSTD_MAGIC))
        self._chunks = _guarded(_unpacked(handle, start), handle, options)
        self._pending = memoryview(b"")

    def readable(self) -> bool:
        """A stream of bytes can be read."""
        return True

    def head(self, size: int) -> bytes:
        """Return up to `size` first bytes without consuming them; call it before anything else reads."""
        pieces = [bytes(self._pending)]
        held = len(pieces[0])
        while held < size and (piece := self._pull()):
            pieces.append(piece)
            held += len(piece)
        self._pending = memoryview(b"".join(pieces))
        return bytes(self._pending[:size])

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill `buffer` with the next bytes and return how many there were; 0 at the end."""
        if not self._pending:
            self._pending = memoryview(self._pull())
        target = memoryview(buffer).cast("B")
        count = min(len(target), len(self._pending))
        target[:count] = self._pending[:count]
        self._pending = self._pending[count:]
        return count

    def close(self) -> None:
        """Close the file underneath too."""
        if not self.closed:
            self._handle.close()
        super().close()

    def _pull(self) -> bytes:
        """The next non-empty piece, or nothing at the end or at the first problem."""
        if self.problem is not None:
            return b""
        try:
            return next(self._chunks, b"")
        except ReadProblemError as problem:
            self.problem = problem
        except OSError as error:
            self.problem = ReadProblemError(ReadReason.UNREADABLE, str(error.strerror or error))
        return b""


def _unpacked(handle: BinaryIO, start: bytes) -> Iterator[bytes]:
    """Choose the decoder by the first bytes."""
    if start.startswith(_GZIP_MAGIC):
        return _gzip_chunks(handle)
    if start.startswith(_ZSTD_MAGIC):
        return _zstd_chunks(handle)
    return iter(lambda: handle.read(_CHUNK), b"")


def _gzip_chunks(handle: BinaryIO) -> Iterator[bytes]:
    """Unpack gzip, member after member."""
    with gzip.GzipFile(fileobj=handle, mode="rb") as packed:
        try:
            while chunk := packed.read1(_CHUNK):
                yield chunk
        except EOFError:
            raise ReadProblemError(ReadReason.TRUNCATED_ARCHIVE, "the gzip data end before their end mark") from None
        except (gzip.BadGzipFile, zlib.error) as error:
            raise ReadProblemError(ReadReason.DAMAGED_ARCHIVE, str(error)) from None


def _zstd_chunks(handle: BinaryIO) -> Iterator[bytes]:
    """Unpack Zstandard, frame after frame; the library's own reader hides a truncated end, so frames are followed here."""
    decompressor = zstandard.ZstdDecompressor()
    frame = decompressor.decompressobj()
    try:
        while piece := handle.read(_ZSTD_PIECE):
            while piece:
                if frame.eof:
                    frame = decompressor.decompressobj()
                if chunk := frame.decompress(piece):
                    yield chunk
                piece = frame.unused_data if frame.eof else b""
    except zstandard.ZstdError as error:
        raise ReadProblemError(ReadReason.DAMAGED_ARCHIVE, str(error)) from None
    if not frame.eof:
        raise ReadProblemError(ReadReason.TRUNCATED_ARCHIVE, "the Zstandard data end inside a frame")


def _guarded(chunks: Iterator[bytes], handle: BinaryIO, options: ReadOptions) -> Iterator[bytes]:
    """Pass the pieces on until they exceed what the options allow."""
    total = 0
    for chunk in chunks:
        total += len(chunk)
        packed = handle.tell()
        if options.max_file_bytes is not None and total > options.max_file_bytes:
            raise ReadProblemError(ReadReason.TOO_LARGE, f"more than {options.max_file_bytes} bytes")
        if total > options.min_bomb_bytes and total > options.max_ratio * packed:
            raise ReadProblemError(ReadReason.DECOMPRESSION_BOMB, f"{packed} packed bytes unpack to more than {total}")
        yield chunk
