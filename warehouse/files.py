"""Atomic writes, content hashes and the one file lock: the few file operations that everything else here relies on.

A file is either absent, the old one, or the whole new one; a process killed at any moment leaves at most a stray temporary file, which the
next writer of the same name replaces.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")

READ_SIZE = 1 << 20
"""Bytes read at once when hashing a file."""


class LockBusyError(RuntimeError):
    """Another process is finding batches, building or publishing below the same home folder."""


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, as hex."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(READ_SIZE):
            digest.update(block)
    return digest.hexdigest()


def temporary(path: Path) -> Path:
    """Return the name under which the next content of `path` is written before it takes its place."""
    return path.with_name(f".{path.name}.part")


def put_in_place(written: Path, path: Path) -> None:
    """Make `written` durable and let it take the place of `path` in one step."""
    with written.open("rb") as stream:
        os.fsync(stream.fileno())
    written.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames and new names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_json(path: Path, value: Mapping[str, object]) -> None:
    """Write a mapping as JSON with sorted keys, atomically."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = temporary(path)
    part.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n", "utf-8")
    put_in_place(part, path)


def read_as(kind: type[T], path: Path) -> T | None:
    """Return what a JSON file holds as a value of a class, or None where the file is absent or no such value."""
    try:
        return TypeAdapter(kind).validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


@contextmanager
def exclusive(lock: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold the lock of a home folder; the kernel frees it when the process ends, however it ends.

    Raises:
        LockBusyError: another process holds it and `wait` is false.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a+") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise LockBusyError(f"{lock}: another process is working on this home folder") from busy
        yield
