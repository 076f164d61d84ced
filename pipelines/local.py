"""The job `refresh` executed in this process against the instance of the home folder, for the command line and for tests.

Anything but a terminal gets one line a step; a terminal gets progress bars.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from assets.progress import Listener, listening
from pipelines.instance import close_abandoned, opened, owner_tags
from pipelines.jobs import QUIET, refresh, step_problems
from pipelines.settings import Settings
from warehouse.manifests import batches


class LocalRun(NamedTuple):
    """How a run in this process ended, and the batches that it brought in."""

    run_id: str
    success: bool
    new_batches: tuple[str, ...]
    problems: tuple[str, ...]


def refresh_here(chosen: Settings) -> LocalRun:
    """Execute `refresh` with these settings and return how it ended."""
    from pipelines.definitions import defs, resources_of  # noqa: PLC0415  # reads the settings of the environment when imported

    before = {batch.batch_id for batch in batches(chosen.home)}
    with opened(chosen.home) as instance, _shown() as listener, listening(listener):
        close_abandoned(instance)
        result = defs.resolve_job_def(refresh.name).execute_in_process(
            instance=instance,
            resources=resources_of(chosen),
            run_config=QUIET,
            tags=owner_tags(),
            raise_on_error=False,
        )
    after = [batch.batch_id for batch in batches(chosen.home)]
    return LocalRun(result.run_id, result.success, tuple(batch for batch in after if batch not in before), step_problems(result.all_events))


@contextmanager
def _shown() -> Iterator[Listener]:
    """Yield a listener that draws bars on a terminal and prints one line a finished step elsewhere."""
    if not sys.stderr.isatty():
        yield _line
        return
    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(), TextColumn("documents"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        tasks: dict[str, TaskID] = {}

        def draw(verb: str, done: int, total: int) -> None:
            task = tasks.get(verb)
            if task is None or progress.tasks[task].completed > done:
                tasks[verb] = task = progress.add_task(verb, total=total)
            progress.update(task, completed=done, total=total)

        yield draw


def _line(verb: str, done: int, total: int) -> None:
    if done >= total:
        sys.stderr.write(f"{verb} {done:,} documents\n")
