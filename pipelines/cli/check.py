"""`peristiwa check`: the published warehouse audited once more, and what other rules would do to it; nothing is written."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli.screen import FAILED, NOTHING_THERE, WRONG_USAGE, chosen_settings, error, print_rows, published_file

if TYPE_CHECKING:
    from peristiwa.quality.declare import Table
    from peristiwa.quality.whatif import Effect
    from warehouse.stock import PublishedFrames


@click.command()
@click.option("--what-if", "place", metavar="PLACE", help="A Python file, a folder of them, or a table: the rules to try.")
@click.option("--all", "everything", is_flag=True, help="Try rules that did not change as well.")
def check(place: str | None, *, everything: bool) -> None:
    """Audit the published warehouse once more, with the rules as they stand now, or try other rules on it.

    With --what-if, only rules that are new, changed or gone since the warehouse was published are tried, on its rows and on those in
    quarantine. PLACE may lie anywhere; its files stand in for the files of the same names in `schemas`. Nothing is written. Exit code 1
    means that a batch would be refused.

    \b
    Examples:
      peristiwa check
      peristiwa check --what-if schemas/events.py
      peristiwa check --what-if ~/edited/schemas
    """  # noqa: D301  # click wants the character itself
    if everything and place is None:
        raise click.UsageError("--all goes with --what-if")
    path = published_file(chosen_settings())
    refused = _audit(path) if place is None else _try(path, place, everything=everything)
    sys.exit(FAILED if refused else 0)


def _audit(path: Path) -> bool:
    """Print what fails; tells whether a table would be refused."""
    from peristiwa.quality.audit import Status, Verdict
    from schemas import TABLES
    from warehouse.publish import connect
    from warehouse.stock import PublishedFrames

    with connect(path) as opened:
        frames = PublishedFrames(opened, TABLES)
        audits = [frames.audited(name) for name in frames.names]
        _tell_absent(TABLES, frames)
    outcomes = [outcome for audited in audits for outcome in audited.outcomes]
    bad = [outcome for outcome in outcomes if outcome.status is not Status.PASS]
    click.echo(f"{path.resolve().name}: {len(outcomes)} checks of {len(audits)} tables, {len(outcomes) - len(bad)} passed")
    if bad:
        rows = [(one.code, one.status, one.rows_failed, one.rows_checked, one.detail) for one in bad]
        print_rows(("code", "status", "rows", "of", "what was found"), rows)
        click.echo("`peristiwa explain CODE` shows examples")
    return any(audited.verdict is Verdict.REFUSE for audited in audits)


def _try(path: Path, place: str, *, everything: bool) -> bool:
    """Print what the rules of a place would do; tells whether they would refuse a batch."""
    from pipelines.cli.effects import print_effects
    from pipelines.declarations import DeclarationsError, declared_at
    from warehouse.publish import connect
    from warehouse.stock import NoStockError, PublishedFrames

    tried: list[Effect] = []
    try:
        declared = declared_at(place)
        with connect(path) as opened:
            frames = PublishedFrames(opened, declared.tables)
            _tell_absent(declared.asked, frames)
            for name in (name for name in declared.asked if name in frames.names):
                effects = frames.effects(name, everything=everything)
                print_effects(opened, declared.asked[name], effects)
                tried += effects
    except (DeclarationsError, NoStockError) as wrong:
        error(str(wrong))
        sys.exit(WRONG_USAGE)
    if not set(declared.asked) & set(frames.names):
        sys.exit(NOTHING_THERE)
    if not tried:
        click.echo(f"no check differs from those that {path.resolve().name} was published with; --all tries them too")
    refusing = [effect.code for effect in tried if effect.refused]
    click.echo(f"a batch would be refused by {', '.join(refusing)}" if refusing else "no batch would be refused")
    return bool(refusing)


def _tell_absent(asked: Mapping[str, Table], frames: PublishedFrames) -> None:
    for name in (name for name in asked if name not in frames.names):
        click.echo(f"{name}: not in the published file, so that nothing can be tried on it")
