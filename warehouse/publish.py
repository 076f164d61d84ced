"""Publishing: a finished DuckDB file becomes the current version in one step, and readers never see anything else.

Each version is a file of its own, read-only, reached through one symlink; the newest five are kept for clients that still have an older one
open. Never a rename over a fixed name: a stray write-ahead log of a read-write client would be replayed onto the new file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import duckdb

from warehouse.files import put_in_place, sync_folder
from warehouse.home import Home

KEPT_VERSIONS = 5
"""Versions kept, the current one included: a client that opened one in the last nights keeps its answers even over a network disk."""

STORAGE_VERSION = "v1.4.0"
"""Oldest storage format that carries all we write; clients from DuckDB 1.4 on open it."""

OFFLINE: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
"""Without this DuckDB tries to fetch extensions, which stalls for seconds on a machine without network."""

_VERSION = re.compile(r"peristiwa-(\d{6})\.duckdb")


def current_version(home: Home) -> Path | None:
    """Return the file that the link points at, or None before the first publication."""
    return home.link.resolve() if home.link.exists() else None


def version_files(home: Home) -> list[Path]:
    """Return all published versions that are kept, oldest first."""
    return sorted(path for path in home.versions.glob("peristiwa-*.duckdb") if _VERSION.fullmatch(path.name))


def build_version(home: Home, fill: Callable[[duckdb.DuckDBPyConnection], None]) -> Path:
    """Write a new DuckDB file with `fill` and return it, finished and durable but not yet current.

    `fill` gets a connection whose default catalog is the new file. A file left by a build that was cut short is replaced.
    """
    home.versions.mkdir(parents=True, exist_ok=True)
    building = home.versions / ".building.duckdb"
    for stray in (building, building.with_name(building.name + ".wal")):
        stray.unlink(missing_ok=True)
    # What does not fit into memory must not spill into the folder the program was started in.
    with duckdb.connect(config=OFFLINE | {"temp_directory": str(home.versions / ".spill")}) as connection:
        connection.execute(f"ATTACH '{_quoted(building)}' AS peristiwa (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute("USE peristiwa")
        fill(connection)
        connection.execute("USE memory")
        connection.execute("CHECKPOINT peristiwa")
        connection.execute("DETACH peristiwa")
    return building


def make_current(home: Home, built: Path) -> Path:
    """Give a built file the next version number, let the link point at it, and drop versions beyond the newest five."""
    versions = version_files(home)
    number = int(_VERSION.fullmatch(versions[-1].name).group(1)) + 1 if versions else 1  # type: ignore[union-attr]  # filtered by the same pattern
    target = home.versions / f"peristiwa-{number:06d}.duckdb"
    built.chmod(0o444)
    put_in_place(built, target)
    new_link = home.link.with_name(f".{home.link.name}.new")
    new_link.unlink(missing_ok=True)
    new_link.symlink_to(os.path.relpath(target, home.link.parent))
    new_link.replace(home.link)
    sync_folder(home.link.parent)
    home.link.with_name(home.link.name + ".wal").unlink(missing_ok=True)
    for old in version_files(home)[:-KEPT_VERSIONS]:
        old.unlink()
    return target


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a published file for reading."""
    return duckdb.connect(str(path), read_only=True, config={**OFFLINE, "enable_external_access": "false"})


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
