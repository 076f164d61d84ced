"""`peristiwa status`: what is in the warehouse, how old it is, what is unusual, which checks did not pass, and how much is checked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click

from pipelines.cli.screen import chosen_settings, print_rows, published_file
from warehouse.home import Home


@click.command()
@click.option("--coverage", is_flag=True, help="Show instead how much is checked: columns, tables, and checks that never fire.")
@click.option("--runs", default=30, show_default=True, type=click.IntRange(1), help="Runs without a failure that make a check unfired.")
def status(*, coverage: bool, runs: int) -> None:
    """Show the warehouse: its version, age and counts, the fates of records, held rows, what is unusual, and checks that did not pass."""
    from warehouse.held_answers import HeldAnswers
    from warehouse.publish import version_files

    chosen = chosen_settings()
    clock = datetime.now(UTC)
    now = clock.replace(tzinfo=None)
    path = published_file(chosen)
    if coverage:
        _print_coverage(chosen.home, runs)
        return
    with HeldAnswers(path) as warehouse:
        info, counts = warehouse.info(), warehouse.counts()
        click.echo(f"warehouse {path} -> {path.resolve().name}")
        click.echo(f"contract version {info.contract_version}, code {info.code_version}")
        click.echo(f"built {info.built_at:%Y-%m-%d %H:%M} UTC, {_ago(now - info.built_at)}")
        if info.newest:
            newest = datetime.combine(info.newest, datetime.min.time())
            click.echo(f"newest article of {info.newest}, {_ago(now - newest)}")
        click.echo(f"{info.documents:,} documents, {counts.mentions:,} mentions, {counts.events:,} events")
        print_rows(("fate", "records"), warehouse.fates())
        click.echo(f"quarantine: {warehouse.waiting().says(clock)}")
        unusual = warehouse.unusual()
        if unusual:
            print_rows(("unusual", "outlet", "day", "value", "usual from", "to", "days before"), unusual)
        remarks = warehouse.not_passed()
        if remarks:
            print_rows(("code", "status", "rows", "of", "what must be true"), remarks)
    click.echo("versions kept: " + ", ".join(file.name for file in version_files(chosen.home)))


def _ago(age: timedelta) -> str:
    """Say how long ago something was, in the largest unit that is two or more."""
    hours = max(int(age.total_seconds() // 3600), 0)
    if hours >= 48:
        return f"{hours // 24:,} days ago"
    return f"{hours} hours ago" if hours >= 2 else f"{max(int(age.total_seconds() // 60), 0)} minutes ago"


def _print_coverage(home: Home, runs: int) -> None:
    from peristiwa.quality.coverage import activity, unbooked_tables, unchecked_columns
    from schemas import TABLES
    from schemas.ledger import BOOKED
    from warehouse.history import check_results

    tables = TABLES.values()
    told = activity(tables, check_results(home), runs)
    checks = [check for table in tables for check in table.checks]
    derived = {check.code for check in checks if check.derived}
    rows = (
        ("columns without a check", unchecked_columns(tables), sum(len(table.columns) for table in tables)),
        ("tables of news and events without a ledger", unbooked_tables(tables, BOOKED), sum(table.schema == "main" for table in tables)),
        ("checks that never ran as declared now", told.never_ran, len(checks)),
        (f"checks that crashed in {runs} runs", told.crashed, len(checks)),
        (f"checks that fired in the last {runs} runs", told.fired, len(checks)),
        (f"checks that did not fire in {runs} runs", told.unfired, len(checks)),
        (f"checks that ran fewer than {runs} times and did not fire", told.too_few_runs, len(checks)),
    )
    shown = [(what, len(found), of, " ".join(one for one in found if one not in derived)) for what, found, of in rows]
    print_rows(("what", "number", "of", "which (of the checks those written by hand)"), shown)
