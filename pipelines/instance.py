"""The Dagster instance below the home folder: its folder, its configuration file, and runs that a killed process left open.

All orchestration state lives in `<home>/.peristiwa/dagster`; nothing is written to the user's own folders.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from socket import gethostname

from dagster import DagsterInstance, DagsterRunStatus, RunsFilter

from warehouse.files import exclusive, put_in_place, temporary
from warehouse.home import Home

OWNER_TAG = "peristiwa/process"
"""Tag of runs that are executed in the process that started them: its host and number."""

OPEN = [DagsterRunStatus.STARTED, DagsterRunStatus.STARTING, DagsterRunStatus.NOT_STARTED]


def prepare(home: Home) -> Path:
    """Create the instance's folder with our `dagster.yaml` and point `DAGSTER_HOME` at it; returns the folder."""
    home.dagster.mkdir(parents=True, exist_ok=True)
    target = home.dagster / "dagster.yaml"
    shipped = files("pipelines").joinpath("dagster.yaml").read_text("utf-8")
    if not target.exists() or target.read_text("utf-8") != shipped:
        temporary(target).write_text(shipped, "utf-8")
        put_in_place(temporary(target), target)
    os.environ["DAGSTER_HOME"] = str(home.dagster)
    return home.dagster


@contextmanager
def opened(home: Home) -> Iterator[DagsterInstance]:
    """Open the instance of a home; its databases are made by one process at a time, since two that begin at once would both make them."""
    with exclusive(home.state / "instance.lock"):
        prepare(home)
        instance = DagsterInstance.get()
        instance.get_runs_count()
    with instance:
        yield instance


def owner_tags() -> dict[str, str]:
    """Return the tags of a run that is executed in this process."""
    return {OWNER_TAG: f"{gethostname()}:{os.getpid()}"}


def close_abandoned(instance: DagsterInstance) -> int:
    """Mark runs as failed whose process is gone (killed, or the machine went down); returns how many there were."""
    closed = 0
    for run in instance.get_runs(RunsFilter(statuses=OPEN)):
        host, _, process = run.tags.get(OWNER_TAG, "").rpartition(":")
        # Of processes on other machines nothing is known here; they may be at work.
        if host == gethostname() and not _alive(int(process)):
            instance.report_run_failed(run, "the process that executed this run is gone")
            closed += 1
    return closed


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
