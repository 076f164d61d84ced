"""Which accident is noticed by which check: `python -m benchmarks.kill_matrix HOME [--checks]`.

It reads the published tables of a home folder (the sample's run is enough), breaks them in every way that `accidents` lists and in those
derived from the declarations, runs the whole audit each time, and prints what fired, what nobody noticed, what crashed, and how much of the
tables is checked at all. With `--checks` it prints for each check the accidents it noticed. Nothing is written. Figures: docs/quality.md.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl

from benchmarks.accidents import ACCIDENTS
from benchmarks.accidents.downstream import after_good_nights
from peristiwa.quality.coverage import unbooked_tables, unchecked_columns
from peristiwa.quality.mutants import Trial, breakages, rotations, score, trials
from schemas import TABLES
from schemas.ledger import BOOKED
from warehouse.home import Home
from warehouse.publish import connect
from warehouse.stock import PublishedFrames


def published_tables(home: Home) -> Mapping[str, pl.DataFrame]:
    """Return the tables of the current version by name, as they would be had the same been read in each of the nights before."""
    with connect(home.link) as opened:
        found = PublishedFrames(opened, TABLES).frames(TABLES)
    return {**found, "baselines": after_good_nights(found, found)}


def survivors(tried: Iterable[Trial]) -> tuple[str, ...]:
    """Return the names of the mutants that changed something and that no check noticed."""
    return tuple(trial.mutant.name for trial in tried if trial.changed and not trial.killed)


def crashed(tried: Iterable[Trial]) -> tuple[str, ...]:
    """Return the codes of the checks that could not run on some mutant, each once."""
    return tuple(dict.fromkeys(code for trial in tried for code in trial.crashed))


def _matrix(tried: Iterable[Trial]) -> Iterator[str]:
    for trial in tried:
        how = "held" if trial.blocked else "noted" if trial.killed else "ALIVE"
        yield f"{how:<6}{trial.mutant.name:<40} {' '.join(trial.fired)}"


def _by_check(tried: Sequence[Trial]) -> Iterator[str]:
    noticed: defaultdict[str, list[str]] = defaultdict(list)
    for trial in tried:
        for code in trial.fired:
            noticed[code].append(trial.mutant.name)
    for table in TABLES.values():
        for check in table.checks:
            yield f"{check.code:<8}{len(noticed[check.code]):4}  {', '.join(noticed[check.code])}"


def _summary(name: str, tried: Sequence[Trial]) -> Iterator[str]:
    shown = [trial for trial in tried if trial.changed]
    alive = survivors(tried)
    yield f"{name}: {len(shown)} that change something, score {score(shown):.3f}; {len(tried) - len(shown)} change nothing here"
    yield from (f"  unnoticed: {one}" for one in alive)
    yield from (f"  crashed: {code}" for code in crashed(tried))


def _silent(tried: Iterable[Trial]) -> str:
    fired = {code for trial in tried for code in trial.fired}
    checks = [check for table in TABLES.values() for check in table.checks]
    silent = [check.code for check in checks if check.code not in fired]
    written = [check.code for check in checks if not check.derived and check.code in silent]
    return f"checks that no accident trips: {len(silent)} of {len(checks)}, written by hand {len(written)}: {' '.join(written)}"


def main() -> None:
    """Print the matrix and what follows from it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("--checks", action="store_true")
    options = parser.parse_args()
    frames = published_tables(Home(options.home))
    tried = trials(TABLES.values(), frames, ACCIDENTS)
    print(*(_by_check(tried) if options.checks else _matrix(tried)), sep="\n")
    print(*_summary("\naccidents", tried), _silent(tried), sep="\n")
    print(*_summary("\nsmallest breakages of each check", trials(TABLES.values(), frames, breakages(TABLES.values()))), sep="\n")
    print(*_summary("\ncolumns with the values of other rows", trials(TABLES.values(), frames, rotations(TABLES.values()))), sep="\n")
    unchecked = unchecked_columns(TABLES.values())
    columns = sum(len(table.columns) for table in TABLES.values())
    print(f"\ncolumns without a check: {len(unchecked)} of {columns}: {' '.join(unchecked)}")
    unbooked = unbooked_tables(TABLES.values(), BOOKED)
    print(f"tables without a ledger: {len(unbooked)}: {' '.join(unbooked)}")


if __name__ == "__main__":
    main()
