"""Worker processes end with the process that started them, even when that is killed: nobody writes parts any more."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from warehouse import batchwork
from warehouse.batchwork import Frames, Step, run_step
from warehouse.lake import Lake, Shelf

ROOT = Path(__file__).parents[3]
PATIENCE = 30.0


def linger(frames: Frames) -> Frames:
    """Say which process is at work, and take long."""
    (Path(frames["documents"]["folder"][0]) / f"{os.getpid()}.pid").touch()
    time.sleep(600)
    return {}


def work_with_two(folder: Path) -> None:
    """Start a step with two workers that does not end by itself."""
    vars(batchwork).update(ROW_GROUP=1, PARALLEL_FROM=1)
    shelf = Shelf(Lake(folder / "lake"), "b1", "rules")
    shelf.write("documents", pl.DataFrame({"document_id": ["d1", "d2"], "folder": [str(folder)] * 2}))
    run_step(shelf, Step(("documents",), ("out",), linger), lambda *_: None, 2)


def until(true: Callable[[], bool]) -> bool:
    """Wait for something and tell whether it came."""
    end = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()


def alive(process: int) -> bool:
    """Tell whether a process is there and not merely waiting to be buried."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return False


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = f"from pathlib import Path; from {__name__} import work_with_two as work; work(Path({str(tmp_path)!r}))"
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}) as parent:
        assert until(lambda: len(list(tmp_path.glob("*.pid"))) == 2)
        workers = [int(path.stem) for path in tmp_path.glob("*.pid")]
        parent.send_signal(signal.SIGKILL)
    assert until(lambda: not any(alive(worker) for worker in workers))
