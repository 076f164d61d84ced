"""`peristiwa contract`: what the published warehouse promises, as a document of the Open Data Contract Standard."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option("--output", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="Write to this file instead.")
def contract(output: Path | None) -> None:
    """Print the data contract: tables, columns, types, keys, references and checks with their SQL, as YAML.

    The form is that of the Open Data Contract Standard 3.2. It is made from the declarations and needs no warehouse.

    \b
    Example:
      peristiwa contract --output peristiwa.odcs.yaml
    """  # noqa: D301  # click wants the character itself
    from warehouse.contract import odcs

    if output is None:
        click.echo(odcs(), nl=False)
    else:
        output.write_text(odcs(), "utf-8")
