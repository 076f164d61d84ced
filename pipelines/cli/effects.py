"""What `peristiwa check --what-if` prints of the checks it tried: rows that would be held or let go, where they come from, and examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from peristiwa.quality.catalogue import budget_in_words
from peristiwa.quality.checks import Check, Consequence
from pipelines.cli.evidence import print_examples

if TYPE_CHECKING:
    import duckdb

    from peristiwa.quality.declare import Table
    from peristiwa.quality.whatif import Effect

OUTLETS = 5
"""Outlets that are named for one check, those with most failures."""


def print_effects(warehouse: duckdb.DuckDBPyConnection, table: Table, effects: Sequence[Effect]) -> None:
    """Print what the checks of one table would do; nothing where there are none."""
    from warehouse.examples import of_held, of_keys

    if not effects:
        return
    click.echo(f"{table.qualified}: {_kinds(effects)}")
    for effect in effects:
        click.echo()
        for line in _told(effect):
            click.echo(line)
        print_examples(of_keys(warehouse, table, effect.failing) if effect.failing.height else ())
        if effect.released:
            click.echo("  let go:")
            print_examples(of_held(warehouse, table, effect.released))
    click.echo()


def _kinds(effects: Sequence[Effect]) -> str:
    counts = {kind: sum(effect.kind == kind for effect in effects) for kind in dict.fromkeys(effect.kind for effect in effects)}
    return ", ".join(f"{count} {kind}" for kind, count in counts.items())


def _told(effect: Effect) -> Iterator[str]:
    check = effect.check
    yield f"{effect.code}  {effect.kind}{f', {check.consequence}: {check.sentence}' if check else ''}"
    if effect.untried:
        yield f"  crashes: {effect.untried}" if effect.refused else f"  not tried: {effect.untried}"
    elif check:
        yield from _found(effect, check)
    if effect.released or not check:
        yield f"  would release {_rows(len(effect.released))}"


def _found(effect: Effect, check: Check) -> Iterator[str]:
    verb = {Consequence.NOTE: "warn of", Consequence.HOLD: "hold", Consequence.STOP: "stop at"}[check.consequence]
    failed = effect.failing.height
    share = f" ({failed / effect.checked:.1%})" if failed else ""
    yield f"  would {verb} {failed:,} of {_rows(effect.checked)}{share}"
    if effect.by_hand:
        yield f"  {_rows(effect.by_hand)} released by hand would stay published"
    if effect.beyond:
        yield f"  {effect.beyond:,} failures that no row of the table carries"
    if effect.still:
        yield f"  {_rows(effect.still)} in quarantine fail too"
    if effect.refused:
        places = ", ".join(batch or "the table as a whole" for batch in effect.refused)
        limit = f" (its budget: {budget_in_words(check)})" if check.consequence is Consequence.HOLD else ""
        yield f"  would refuse {places}{limit}"
    if effect.slices.height:
        yield f"  by outlet: {_outlets(effect)}"


def _outlets(effect: Effect) -> str:
    named = [
        f"{outlet or 'unknown'} {failed:,} of {rows:,} ({failed / rows:.0%})" for outlet, failed, rows in effect.slices.head(OUTLETS).rows()
    ]
    more = effect.slices.height - len(named)
    return ", ".join(named) + (f", {more:,} more" if more else "")


def _rows(count: int) -> str:
    return f"{count:,} row{'' if count == 1 else 's'}"
