"""`peristiwa status`: what is in the warehouse, which versions are kept, and which checks lately did not pass."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from pipelines.cli.screen import chosen_settings, print_rows, published_file


@click.command()
def status() -> None:
    """Show the warehouse: its version and counts, the fates of records, held rows, and checks that lately did not pass."""
    from warehouse.held_answers import HeldAnswers
    from warehouse.publish import version_files

    chosen = chosen_settings()
    path = published_file(chosen)
    with HeldAnswers(path) as warehouse:
        info, counts = warehouse.info(), warehouse.counts()
        click.echo(f"warehouse {path} -> {path.resolve().name}")
        click.echo(f"contract version {info.contract_version}, code {info.code_version}, built {info.built_at:%Y-%m-%d %H:%M} UTC")
        click.echo(f"{info.documents:,} documents, {counts.mentions:,} mentions, {counts.events:,} events")
        print_rows(("fate", "records"), warehouse.fates())
        click.echo(f"quarantine: {warehouse.waiting().says(datetime.now(UTC))}")
        remarks = warehouse.not_passed()
        if remarks:
            print_rows(("code", "status", "rows", "of", "what must be true"), remarks)
    click.echo("versions kept: " + ", ".join(file.name for file in version_files(chosen.home)))
