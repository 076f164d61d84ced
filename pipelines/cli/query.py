"""`peristiwa sql`: one query against the published warehouse, read-only."""

from __future__ import annotations

import csv
import json
import sys

import click

from pipelines.cli.screen import FAILED, chosen_settings, error, print_rows, published_file


@click.command()
@click.argument("query")
@click.option(
    "--format", "shape", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True, help="Shape of the answer."
)
def sql(query: str, shape: str) -> None:
    """Answer one SQL QUERY from the warehouse.

    \b
    Examples:
      peristiwa sql "FROM timeline LIMIT 5"
      peristiwa sql "SELECT actor, recipient, conflict FROM dyad_month ORDER BY conflict DESC LIMIT 10"
      peristiwa sql "SELECT fate, count(*) FROM documents GROUP BY fate" --format csv
      peristiwa sql "SELECT table_name, comment FROM duckdb_tables()"
    """  # noqa: D301  # click wants the character itself
    from warehouse.answers import Answers, QueryError

    with Answers(published_file(chosen_settings())) as warehouse:
        try:
            names, rows = warehouse.query(query)
        except QueryError as wrong:
            error(str(wrong))
            sys.exit(FAILED)
    if shape == "table":
        print_rows(names, rows)
    elif shape == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(rows)
    else:
        for row in rows:
            click.echo(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str))
