"""Two numbers for the rules in force: a hash over every file of `peristiwa` and `schemas`, and one over those of `peristiwa` alone.

Lake files are stamped with them. Rows are made by `peristiwa`, which knows nothing of `schemas`; they are judged by both. A batch whose
stamp differs was made or judged by other rules and is made or judged anew; a jump in the figures can so be put down to data or to a rule.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

PACKAGES = ("peristiwa", "schemas")
MAKING = ("peristiwa",)
"""The packages that make rows; the others only judge them. An import contract holds that they read nothing of those."""

SKIPPED_SUFFIXES = (".pyc", ".typed")


@cache
def rules_fingerprint() -> str:
    """Return 16 hex digits that change when, and only when, a rule, a vocabulary file or a table declaration changes."""
    return _of(PACKAGES)


@cache
def making_fingerprint() -> str:
    """Return 16 hex digits that change when, and only when, something changes that rows are made by."""
    return _of(MAKING)


def coder_version() -> str:
    """Return the release together with the rules in force, as published in `event_mentions.coder_version`."""
    return f"{version('peristiwa')}+{rules_fingerprint()[:8]}"


def _of(packages: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for package in packages:
        _add(digest, files(package), package)
    return digest.hexdigest()[:16]


def _add(digest: hashlib._Hash, folder: Traversable, name: str) -> None:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                _add(digest, entry, path)
        elif not entry.name.endswith(SKIPPED_SUFFIXES):
            digest.update(path.encode())
            digest.update(hashlib.sha256(entry.read_bytes()).digest())
