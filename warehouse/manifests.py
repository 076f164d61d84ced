"""Batches: immutable sets of raw files found together, each named by the content of its manifest.

`discover` compares the input folders with what earlier manifests list and writes manifests for what is new; a file that is known by path
and content belongs to no second batch, unless it is to be read with another column map. What the files hold is not looked at here.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from peristiwa.domain import ReadFailure
from peristiwa.reading import InputFile, find_inputs
from warehouse.files import read_as, sha256_of, write_json
from warehouse.home import Home

_ESCAPE = re.compile(rb"\\x([0-9a-f]{2})")

ColumnMap: TypeAlias = tuple[tuple[str, str], ...]
"""A user's column map, name and role, sorted."""

MAX_FILES = 20_000
"""Files in one batch at the most; keeps a manifest and a re-run small."""
MAX_BYTES = 256 << 20
"""Bytes of raw files in one batch at the most; a larger single file is a batch of its own and is read as a stream."""


@dataclass(frozen=True, slots=True, order=True)
class BatchFile:
    """One raw file of a batch: where it was found and what it held."""

    relative: str
    root: str
    size: int
    modified_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Batch:
    """One manifest: `sequence` counts batches of this home from 1, `found_at` is the time of discovery (UTC, ISO 8601).

    `columns` is the user's column map (name, role) that the files were found with: they are always read with it, whoever reads them again.
    """

    batch_id: str
    sequence: int
    found_at: str
    files: tuple[BatchFile, ...]
    failures: tuple[ReadFailure, ...]
    columns: ColumnMap = ()

    @property
    def ingested_at(self) -> datetime:
        """Time of discovery in UTC without zone, as published in `documents.ingested_at`."""
        return datetime.fromisoformat(self.found_at).astimezone(UTC).replace(tzinfo=None)


class ManifestError(ValueError):
    """A manifest file is not what this program writes."""


def batches(home: Home) -> list[Batch]:
    """Return all batches of a home in the order they were found.

    Raises:
        ManifestError: a manifest is damaged; names the file.
    """
    return [_load(path) for path in sorted(home.manifests.glob("*.json"))]


def batch(home: Home, batch_id: str) -> Batch:
    """Return one batch by its id.

    Raises:
        ManifestError: no manifest has this id.
    """
    for path in home.manifests.glob(f"*-{batch_id}.json"):
        return _load(path)
    raise ManifestError(f"{home.manifests}: no batch {batch_id!r}")


def discover(home: Home, roots: Sequence[Path], now: datetime, columns: ColumnMap = ()) -> list[Batch]:
    """Write manifests for the files below `roots` that no earlier manifest lists, and return the new batches.

    Grain: one batch for up to `MAX_FILES` new files or `MAX_BYTES` of them, in path order. Input problems that concern a whole file name
    (a link that leaves its root) are listed in the manifest as failures, once. Files that were read without this column map are new again.
    """
    known = batches(home)
    alike = [b for b in known if not columns or b.columns == columns]
    seen_stats = {(f.root, f.relative, f.size, f.modified_ns) for b in alike for f in b.files}
    seen_content = {(f.relative, f.sha256) for b in alike for f in b.files}
    seen_failures = {(f.source_path, f.reason) for b in known for f in b.failures}
    files: list[BatchFile] = []
    failures: list[ReadFailure] = []
    for root in roots:
        for found in find_inputs(root):
            if isinstance(found, ReadFailure):
                if (found.source_path, found.reason) not in seen_failures:
                    failures.append(found)
                continue
            described = _describe(found, seen_stats)
            if described and (described.relative, described.sha256) not in seen_content:
                seen_content.add((described.relative, described.sha256))
                files.append(described)
    made: list[Batch] = []
    for part, errors in _split(files, failures):
        made.append(_write(home, Batch("", len(known) + len(made) + 1, now.isoformat(timespec="seconds"), part, errors, columns)))
    return made


def _describe(found: InputFile, seen_stats: set[tuple[str, str, int, int]]) -> BatchFile | None:
    """Describe one file; None where path, size and time are those of a file that is already listed."""
    root = str(found.root.resolve())
    try:
        stat = found.path.stat()
        if (root, found.relative, stat.st_size, stat.st_mtime_ns) in seen_stats:
            return None
        return BatchFile(found.relative, root, stat.st_size, stat.st_mtime_ns, sha256_of(found.path))
    except OSError as error:
        # The file cannot be opened: it stays in the batch, and reading it records the reason.
        return BatchFile(found.relative, root, found.size, 0, f"unreadable:{type(error).__name__}")


def _split(files: Iterable[BatchFile], failures: Sequence[ReadFailure]) -> Iterator[tuple[tuple[BatchFile, ...], tuple[ReadFailure, ...]]]:
    rest = tuple(failures)
    part: list[BatchFile] = []
    size = 0
    for file in files:
        if part and (len(part) >= MAX_FILES or size + file.size > MAX_BYTES):
            yield tuple(part), rest
            part, size, rest = [], 0, ()
        part.append(file)
        size += file.size
    if part or rest:
        yield tuple(part), rest


def _write(home: Home, unnamed: Batch) -> Batch:
    content: list[object] = [[f.relative, f.sha256] for f in unnamed.files]
    content += [[f.source_path, f.reason] for f in unnamed.failures]
    content += unnamed.columns
    batch_id = "b" + hashlib.sha256(json.dumps(content).encode()).hexdigest()[:12]
    made = replace(unnamed, batch_id=batch_id)
    write_json(home.manifests / f"{made.sequence:06d}-{batch_id}.json", asdict(made))
    return made


def _load(path: Path) -> Batch:
    found = read_as(Batch, path)
    if found is None:
        raise ManifestError(f"{path}: not a manifest")
    return found


def input_path(file: BatchFile) -> Path:
    """Return where a batch's file lies; a root that is itself a file is its own path.

    Bytes of a name that are not UTF-8 are listed as escapes and are put back here.
    """
    root = Path(file.root)
    if root.is_file():
        return root
    path = Path(os.path.join(root, file.relative))  # noqa: PTH118  # joins names as found, without normalising
    name = _ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), file.relative.encode())
    return path if path.exists() else Path(os.path.join(root, os.fsdecode(name)))  # noqa: PTH118  # as above
