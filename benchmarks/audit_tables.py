"""What the audit of each published table costs, and which checks cost most: `taskset -c 0 python -m benchmarks.audit_tables HOME`.

It reads the published tables of a home folder and runs all their checks over them, each table once as a whole, then each check alone.
Nothing is written. Prints Markdown for docs/performance.md; the audit beside other libraries is measured in `audit`.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path

# Polars reads this when it is imported.
os.environ["POLARS_MAX_THREADS"] = "1"

from benchmarks.kill_matrix import published_tables
from peristiwa.quality.audit import audit
from peristiwa.quality.declare import StructureRule
from peristiwa.quality.marks import mark_all
from schemas import TABLES
from warehouse.home import Home

SLOWEST = 10


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of a piece of work, the smaller of two runs."""
    taken = []
    for _ in range(2):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)


def main() -> None:
    """Print the cost by table, and that of the slowest checks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    frames = published_tables(Home(parser.parse_args().home))
    costs = {name: seconds(lambda table=table: audit(table, frames[table.name], frames)) for name, table in TABLES.items()}
    print("| table | rows | checks | CPU s |\n|---|---|---|---|")
    for name, cost in costs.items():
        print(f"| `{name}` | {frames[name].height:,} | {len(TABLES[name].checks)} | {cost:.2f} |")
    print(f"| all | | {sum(len(table.checks) for table in TABLES.values())} | {sum(costs.values()):.2f} |\n")
    checks = [check for table in TABLES.values() for check in table.checks if not isinstance(check.rule, StructureRule)]
    alone = {c: seconds(lambda c=c: mark_all(TABLES[c.table], [c], frames[c.table], frames)) for c in checks}
    print("| check | CPU s |\n|---|---|")
    for check, cost in sorted(alone.items(), key=lambda item: -item[1])[:SLOWEST]:
        print(f"| `{check.code}` {check.sentence} | {cost:.2f} |")


if __name__ == "__main__":
    main()
