"""What `peristiwa run` prints when it is done: what was read, what became of it, the checks, the events, and three rows with evidence.

All figures are read from the published warehouse.
"""

from __future__ import annotations

import click

from pipelines.cli.screen import print_rows
from pipelines.local import LocalRun
from warehouse.answers import Answers
from warehouse.home import Home


def print_report(home: Home, outcome: LocalRun) -> None:
    """Print the report of a run; nothing but its end where there is no warehouse yet."""
    click.echo(f"run {outcome.run_id}: {'done' if outcome.success else 'FAILED'}")
    if not home.link.exists():
        return
    with Answers(home.link) as warehouse:
        if outcome.new_batches:
            _print_read(warehouse, outcome.new_batches)
        else:
            click.echo("nothing new in the input")
        _print_checks(warehouse)
        counts = warehouse.counts()
        click.echo(f"events: {counts.events:,} told by {counts.mentions:,} mentions; {counts.quotes:,} quotations")
        click.echo(f"warehouse: {home.link}")
        click.echo("\nthe newest of the timeline, with the sentence that tells each (peristiwa sql 'FROM timeline' shows all):\n")
        for row in warehouse.newest():
            who = f"{', '.join(row.actors)} {row.plover_type} {', '.join(row.recipients) or '-'}"
            click.echo(f"  {row.event_date}  {who}   [{row.outlet or 'outlet unknown'}]")
            click.echo(f"              “{' '.join(row.quote.split())}”")


def _print_read(warehouse: Answers, batches: tuple[str, ...]) -> None:
    read = warehouse.read(batches)
    click.echo(f"read: {read.files:,} files, {read.records:,} records in {len(batches)} new batch{'es' if len(batches) > 1 else ''}")
    click.echo(f"fates: {read.published:,} published, {read.duplicate:,} duplicate, {read.held:,} held, {read.excluded:,} excluded")
    print_rows(("fate", "reason", "records"), warehouse.reasons(batches))


def _print_checks(warehouse: Answers) -> None:
    checks = warehouse.checks()
    ended = f"{checks.passed:,} passed, {checks.warned:,} warned, {checks.held:,} held rows, {checks.failed:,} failed"
    click.echo(f"checks: {checks.run:,} run, {ended}")
    remarks = warehouse.not_passed()
    if remarks:
        print_rows(("code", "status", "rows", "of", "what must be true"), remarks)
