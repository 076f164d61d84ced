"""`peristiwa explain`: what a check says, why it matters, how to see what breaks it, and how it did lately."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli.evidence import print_examples
from pipelines.cli.screen import WRONG_USAGE, chosen_settings, error, print_rows

if TYPE_CHECKING:
    from peristiwa.quality.checks import Check
    from peristiwa.quality.declare import Table


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Explain the check CODE, as named in the UI, in `status` and in quality.check_results.

    \b
    Example:
      peristiwa explain MEN001
    """  # noqa: D301  # click wants the character itself
    from peristiwa.quality.catalogue import explain as in_words
    from peristiwa.quality.declare import DeclarationError
    from schemas import TABLES, check
    from warehouse.answers import Answers

    try:
        found = check(code.upper())
    except DeclarationError as unknown:
        error(f"{unknown}; `peristiwa sql 'FROM quality.check_catalogue'` lists all")
        sys.exit(WRONG_USAGE)
    click.echo(in_words(TABLES[found.table], found))
    link = chosen_settings().home.link
    if link.exists():
        with Answers(link) as warehouse:
            rows = warehouse.check_history(found.code)
        if rows:
            click.echo("Lately:")
            print_rows(("at", "batch", "status", "rows", "of", "examples"), rows)
        _print_failing(link, TABLES[found.table], found)


def _print_failing(link: Path, table: Table, check: Check) -> None:
    from peristiwa.quality.checks import Consequence
    from warehouse.examples import UnlistedError, failing
    from warehouse.publish import connect

    with connect(link) as warehouse:
        try:
            examples = failing(warehouse, table, check)
        except UnlistedError as wrong:
            error(str(wrong))
            return
    if examples:
        where = "" if check.consequence is Consequence.NOTE else ", in quarantine"
        click.echo(f"\nThe newest that break it{where}:")
        print_examples(examples)
