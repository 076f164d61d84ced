"""The audit of a million rows of 15 columns on one core, beside Pandera, dataframely and pointblank: seconds, memory, and what each finds.

Run by hand: `taskset -c 0 python -m benchmarks.audit` prints Markdown for docs/performance.md. dataframely and pointblank belong to no lock
file: run it with the Python of an environment that has them beside polars, pandera, pyyaml and the checkout on PYTHONPATH; those that are
absent are named and left out. Each contender is a process of its own with one thread, one after the other on the same file. The rows and
rules stand in `audit_rows`, what each contender does in `audit_contenders`. The run fails when two do not find the same rows.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from benchmarks.audit_contenders import CONTENDERS, is_installed
from benchmarks.audit_rows import CHECKS, TABLE, planted

ONE_THREAD = dict.fromkeys(("POLARS_MAX_THREADS", "RAYON_NUM_THREADS", "OMP_NUM_THREADS"), "1")
FULL = 1_000_000
WRITE = "import sys; from benchmarks.audit_rows import rows; rows(int(sys.argv[1])).write_parquet(sys.argv[2])"


class Measured(NamedTuple):
    """One contender: median seconds of CPU and of the clock, MiB before and at the peak, failures by code, rows that pass."""

    name: str
    cpu: float
    wall: float
    before: float
    peak: float
    failed: Mapping[str, int]
    passed: int | None


def run(command: Sequence[str]) -> None:
    """Run a program with one thread; a failure ends the whole run."""
    done = subprocess.run(command, env={**os.environ, **ONE_THREAD}, capture_output=True, text=True, check=False)  # noqa: S603 ours
    if done.returncode:
        sys.exit(f"{' '.join(command[:4])} failed:\n{done.stderr[-2000:]}")


def measure(name: str, source: Path, folder: Path) -> Measured:
    """Let one contender work on the file in a process of its own."""
    target = folder / f"{name}.json"
    run([sys.executable, "-m", "benchmarks.audit_contenders", name, str(source), str(target)])
    return Measured(name, **json.loads(target.read_text()))


def disagreements(results: Sequence[Measured]) -> list[str]:
    """Return where a contender finds other rows than the audit does, and where the audit finds fewer than were planted."""
    ours = results[0]
    told = [f"{check.code}: {ours.failed.get(check.code, 0)} found" for check in CHECKS if ours.failed.get(check.code, 0) < planted(check)]
    for other in results[1:]:
        codes = sorted(code for code in {*ours.failed, *other.failed} if ours.failed.get(code) != other.failed.get(code))
        told += [f"{other.name}, {code}: {other.failed.get(code)} failures instead of {ours.failed.get(code)}" for code in codes]
        told += [f"{other.name}: {other.passed} rows pass instead of {ours.passed}"] if other.passed not in {None, ours.passed} else []
    return told


def print_results(results: Sequence[Measured]) -> None:
    """Print what each needed, and how many times what the audit needs."""
    ours = results[0]
    print(
        "| contender | CPU s | clock s | CPU, ours = 1 | MiB at the peak | of it before | failures found |\n|---|---|---|---|---|---|---|"
    )
    for each in results:
        label = each.name if each is ours else f"{each.name} {version(each.name)}"
        print(
            f"| {label} | {each.cpu:.2f} | {each.wall:.2f} | {each.cpu / ours.cpu:.2f} | {each.peak:,.0f} | {each.before:,.0f} "
            f"| {sum(each.failed.values()):,} of {len(each.failed)} kinds |"
        )


def main(arguments: argparse.Namespace) -> None:
    """Measure every contender that is installed and print the table."""
    derived = sum(check.derived for check in CHECKS)
    planted_rows = sum(planted(check) for check in CHECKS)
    print(f"{arguments.rows:,} rows, {len(TABLE.columns)} columns, {derived} column facts, {len(CHECKS) - derived} own rules; ", end="")
    print(f"{planted_rows:,} breakages planted\n")
    for name in CONTENDERS:
        if not is_installed(name):
            print(f"{name} is not installed here and takes no part", file=sys.stderr)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "rows.parquet"
        run([sys.executable, "-c", WRITE, str(arguments.rows), str(source)])
        results = [measure(name, source, folder) for name in CONTENDERS if is_installed(name)]
    print_results(results)
    if wrong := disagreements(results):
        sys.exit("\n".join(wrong))


def parsed() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=FULL, help="rows to audit (many more than are planted)")
    return parser.parse_args()


if __name__ == "__main__":
    main(parsed())
