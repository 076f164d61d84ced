"""Documents per CPU-second and peak memory of each stage, from raw files to the published warehouse.

Each stage runs in a process of its own with one worker, so that its CPU time and its peak memory are its own:
`python -m benchmarks.stages INPUT...`. Prints a Markdown table for docs/performance.md.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from warehouse.assemble import documents_step, events_step
from warehouse.home import Home
from warehouse.ingest import BatchWork, clean_step, code_step, cut_step, read_step, sign_step
from warehouse.lake import Lake
from warehouse.manifests import batches, discover
from warehouse.release import release_step


class Measured(NamedTuple):
    """One stage: CPU seconds, wall seconds, and the peak resident memory of its process in MiB."""

    cpu: float
    wall: float
    peak: float


def _each_batch(step: Callable[[BatchWork], object]) -> Callable[[Home], None]:
    def run(home: Home) -> None:
        for batch in batches(home):
            step(BatchWork(home, batch, lambda _done, _total: None, workers=1))

    return run


STAGES: dict[str, Callable[[Home], object]] = {
    "read": _each_batch(read_step),
    "clean, language": _each_batch(clean_step),
    "sentences": _each_batch(cut_step),
    "code": _each_batch(code_step),
    "sign": _each_batch(sign_step),
    "duplicates, fates": documents_step,
    "link events": events_step,
    "build, publish": lambda home: release_step(home, "benchmark"),
}


def _measure(name: str, home: Home, answer: multiprocessing.SimpleQueue[Measured]) -> None:
    cpu, wall = time.process_time(), time.perf_counter()
    STAGES[name](home)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answer.put(Measured(time.process_time() - cpu, time.perf_counter() - wall, peak))


def main(inputs: list[Path]) -> None:
    """Measure every stage on the inputs and print the table."""
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        discover(home, inputs, datetime.now(UTC))
        print("| stage | documents | CPU s | documents per CPU-second | peak MiB |\n|---|---|---|---|---|")
        total = 0.0
        for name in STAGES:
            answer: multiprocessing.SimpleQueue[Measured] = context.SimpleQueue()
            process = context.Process(target=_measure, args=(name, home, answer))
            process.start()
            process.join()
            if process.exitcode:
                sys.exit(f"stage {name} failed")
            measured = answer.get()
            documents = sum(stamp.rows for b in batches(home) if (stamp := Lake(home.lake).stamp("raw_documents", b.batch_id)))
            total += measured.cpu
            print(f"| {name} | {documents:,} | {measured.cpu:.1f} | {documents / measured.cpu:,.0f} | {measured.peak:,.0f} |", flush=True)
        print(f"| all | {documents:,} | {total:.1f} | {documents / total:,.0f} | |")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or [Path("sample/raw")])
