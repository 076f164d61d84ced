"""`peristiwa held`: the rows that wait in quarantine: how many by table, check and outlet, since when, and some of them whole."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from pipelines.cli.screen import chosen_settings, print_rows, published_file

if TYPE_CHECKING:
    from warehouse.held_answers import HeldRow

LONGEST = 200
"""Characters of a text shown inside a row; the whole is in quality.held_rows."""


@click.command()
@click.option("--code", default="", help="Only rows that this check holds.")
@click.option("--table", default="", help="Only rows of this table.")
@click.option("--limit", type=click.IntRange(min=0), default=5, show_default=True, help="Rows to show whole, the oldest first.")
def held(code: str, table: str, limit: int) -> None:
    """List the rows that checks hold back: how many, for how long, and some of them with what they say.

    `peristiwa explain CODE` tells what a check wants, `peristiwa release` lets a row pass all the same. Rows that were let go are in
    quality.held_rows, with the reason.

    \b
    Example:
      peristiwa held --code MEN012 --limit 20
    """  # noqa: D301  # click wants the character itself
    from warehouse.held_answers import HeldAnswers, days

    now = datetime.now(UTC)
    with HeldAnswers(published_file(chosen_settings())) as warehouse:
        click.echo(warehouse.waiting().says(now))
        counts = warehouse.held_counts(code.upper(), table)
        rows = warehouse.held(code.upper(), table, most=limit)
    if counts:
        shown = [(c.table, c.code, c.outlet, c.rows, days(c.oldest, now), days(c.newest, now)) for c in counts]
        print_rows(("table", "code", "outlet", "rows", "oldest held for", "newest held for"), shown)
    for row in rows:
        _print_row(row, days(row.first_seen, now))


def _print_row(row: HeldRow, age: str) -> None:
    click.secho(f"\n{row.table} {row.row_key}", bold=True)
    outlet = f"; {row.outlet}" if row.outlet else ""
    click.echo(f"    held by {', '.join(row.codes)} for {age}, since {row.first_seen:%Y-%m-%d %H:%M} UTC{outlet}")
    if row.said:
        click.echo(f"    “{_short(' '.join(row.said.split()))}”")
    click.echo(f"    {json.dumps(_shortened(json.loads(row.row)), ensure_ascii=False)}")


def _shortened(value: object) -> object:
    if isinstance(value, dict):
        return {name: _shortened(inner) for name, inner in value.items()}
    return _short(value) if isinstance(value, str) else value


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
