"""`peristiwa run`: the job `refresh` in this process, with progress, and a first answer from the warehouse.

The run is an ordinary Dagster run: it stands in the UI with its steps and checks.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from pipelines.cli.screen import FAILED, WRONG_USAGE, chosen_settings, error, writable_home
from pipelines.settings import Settings


@click.command()
@click.argument("inputs", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[INPUT]...")
@click.option("--columns", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="YAML file that maps further column names.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes to work with; one a core if not given.")
def run(inputs: tuple[Path, ...], columns: Path | None, workers: int | None) -> None:
    """Read news files and bring the warehouse up to date.

    INPUT are files or folders (.txt .html .csv .tsv .jsonl .json .parquet .md, each also .gz and .zst); without any, the folders of
    PERISTIWA_INPUT are read, or `inbox` below the home folder. What was read before is not read again; a second run with nothing new does
    no work.

    \b
    Examples:
      peristiwa run sample/raw
      peristiwa run ~/crawl/2025-11 --columns my_columns.yaml
    """  # noqa: D301  # click wants the character itself
    chosen = chosen_settings()
    chosen = replace(
        chosen,
        inputs=tuple(path.resolve() for path in inputs) or chosen.inputs,
        columns=columns or chosen.columns,
        workers=workers or chosen.workers,
    )
    _check(chosen)
    if not _refresh(chosen):
        error(
            "the run failed; the last good warehouse is still in place. `peristiwa status` names the checks, `peristiwa ui` shows the run"
        )
        sys.exit(FAILED)


def _check(chosen: Settings) -> None:
    """End the command with a sentence where it could only fail later."""
    from peristiwa.reading import ColumnMapError, load_column_map

    missing = [path for path in chosen.inputs if not path.exists()]
    if missing:
        error(f"no such input folder: {', '.join(map(str, missing))}")
        sys.exit(FAILED)
    try:
        if chosen.columns:
            load_column_map(chosen.columns)
    except ColumnMapError as wrong:
        error(str(wrong))
        sys.exit(WRONG_USAGE)
    writable_home(chosen)


def _refresh(chosen: Settings) -> bool:
    """Run the job and print what it did; tells whether it succeeded."""
    from pipelines.cli.report import print_report
    from pipelines.local import refresh_here

    outcome = refresh_here(chosen)
    print_report(chosen.home, outcome)
    for problem in outcome.problems:
        error(problem)
    return outcome.success
