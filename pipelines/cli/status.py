"""`peristiwa status`: what is in the warehouse and how old it is, which versions are kept, what is unusual, which checks did not pass."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click

from pipelines.cli.screen import chosen_settings, print_rows, published_file


@click.command()
def status() -> None:
    """Show the warehouse: its version, age and counts, the fates of records, held rows, what is unusual, and checks that did not pass."""
    from warehouse.held_answers import HeldAnswers
    from warehouse.publish import version_files

    chosen = chosen_settings()
    clock = datetime.now(UTC)
    now = clock.replace(tzinfo=None)
    path = published_file(chosen)
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
