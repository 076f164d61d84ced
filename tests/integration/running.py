"""Real runs for tests: the job in this process or the program as a user starts it, and the facts that a run leaves in the lake.

Nothing is asserted here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import polars as pl

from pipelines.local import LocalRun, refresh_here
from pipelines.settings import Settings
from warehouse.assemble import complete_batches
from warehouse.home import Home
from warehouse.lake import Lake

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample" / "raw"
PROGRAM = Path(sys.executable).with_name("peristiwa")

PER_BATCH = ("raw_documents", "articles", "removed_text", "repaired_text", "sentences", "event_mentions", "quotes", "signatures")
OVER_ALL = ("text_families", "events", "event_mentions")
CLOCK = ("ingested_at",)
"""Columns that tell when something was found."""


def refresh(home: Home, *inputs: Path) -> LocalRun:
    """Run the job in this process on the sample or on other inputs, with one worker."""
    return refresh_here(Settings(home, inputs or (SAMPLE,), None, 1))


def environment(home: Home, **more: str) -> dict[str, str]:
    """Return the environment of a program that works below a home folder, with this checkout before any installed one."""
    ours = {"PERISTIWA_HOME": str(home.root), "PYTHONPATH": str(ROOT), "PERISTIWA_WORKERS": "1"}
    unset = {"PERISTIWA_INPUT", "PERISTIWA_COLUMNS", "DAGSTER_HOME"}
    return {name: value for name, value in os.environ.items() if name not in unset} | ours | more


def program(home: Home, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Start `peristiwa` as a user does and wait for it."""
    return subprocess.run([PROGRAM, *arguments], env=environment(home), capture_output=True, text=True, timeout=300, check=False)


def copied(source: Path, target: Path, names: Sequence[str]) -> Path:
    """Copy files of a folder, given by relative path, below another folder and return that."""
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source / name, target / name)
    return target


def sample_files() -> list[str]:
    """Return the relative paths of the sample's files."""
    return sorted(path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*") if path.is_file())


def lake_hashes(home: Home) -> dict[str, str]:
    """Return the hash of every file of facts in the lake: all but those that carry the clock."""
    lake = Lake(home.lake)
    files = [(table, batch.batch_id) for batch in complete_batches(home) for table in PER_BATCH] + [(table, "all") for table in OVER_ALL]
    stamps = {f"{table}/{batch}": lake.stamp(table, batch) for table, batch in files}
    return {name: stamp.sha256 for name, stamp in stamps.items() if stamp}


def facts(home: Home, *, over_batches: bool = False) -> Mapping[str, pl.DataFrame]:
    """Return documents, families, events and mentions without the clock; `over_batches`: without the batch too, in order of ids."""
    lake = Lake(home.lake)
    found = {table: lake.read(table) for table in ("documents", *OVER_ALL)}
    left_out = [*CLOCK, *(["batch_id"] if over_batches else [])]
    found["documents"] = found["documents"].drop(left_out)
    if not over_batches:
        return found
    keys = {"documents": ["document_id"], "text_families": ["document_id"], "events": ["event_id"], "event_mentions": ["mention_id"]}
    return {table: frame.sort(keys[table]) for table, frame in found.items()}


def one(connection: duckdb.DuckDBPyConnection, sql: str) -> object:
    """Return the first value of the first row of an answer."""
    row = connection.execute(sql).fetchone()
    return row[0] if row else None
