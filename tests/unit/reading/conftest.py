"""What all tests of reading share: files written as bytes, packed as their suffix says, and read as a list."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from peristiwa.domain import RawRecord, ReadFailure
from peristiwa.reading import InputFile, ReadOptions, find_inputs, read_file

Results = list[RawRecord | ReadFailure]
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": lambda data: gzip.compress(data, mtime=0),
    ".zst": lambda data: zstandard.ZstdCompressor().compress(data),
}


def read_found(path: Path, options: ReadOptions | None = None) -> Results:
    """Read one file that can be found."""
    (found,) = find_inputs(path)
    assert isinstance(found, InputFile)
    return list(read_file(found, options or ReadOptions()))


@pytest.fixture(scope="session")
def read_path() -> Callable[..., Results]:
    """Read one file."""
    return read_found


@pytest.fixture
def read_bytes(tmp_path: Path) -> Callable[..., Results]:
    """Write bytes under a name, packed as its suffix says, and read them."""

    def read(name: str, data: bytes, options: ReadOptions | None = None) -> Results:
        path = tmp_path / name
        path.write_bytes(PACKERS.get(path.suffix, bytes)(data))
        return read_found(path, options)

    return read
