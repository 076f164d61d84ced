"""`peristiwa release`: lets held rows pass by hand, with a reason, or takes that back; the next run acts on it."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from getpass import getuser
from typing import TYPE_CHECKING

import click

from pipelines.cli.screen import NOTHING_THERE, WRONG_USAGE, chosen_settings, error, print_rows, published_file, writable_home

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.settings import Settings
    from warehouse.decisions import Decision


@click.command()
@click.argument("row_key", default="")
@click.option("--table", default="", help="The table of the row.")
@click.option("--code", default="", help="The check to release from; without it, all that hold the row.")
@click.option("--reason", default="", help="Why the row is right although the check fails it. Published with the row.")
@click.option("--undo", is_flag=True, help="Take a release back: the row is judged by its checks again.")
def release(row_key: str, table: str, code: str, reason: str, *, undo: bool) -> None:
    """Let the held row ROW_KEY be published although a check fails it; the next run does it.

    The beginning of a key or of its value is enough where only one held row has it. With --code and no ROW_KEY, all rows that the check
    holds now are released. A release is for the row as it is now: if it is made otherwise later, it is judged anew. A check that refuses
    a whole batch cannot be lifted. Without arguments, the releases that stand are listed.

    \b
    Examples:
      peristiwa release mention_id=3f2a --code MEN012 --reason "the quote says so"
      peristiwa release mention_id=3f2a --undo
    """  # noqa: D301  # click wants the character itself
    from warehouse.decisions import decide, standing

    chosen, code = chosen_settings(), code.upper()
    if not (row_key or code or table):
        print_rows(("table", "row", "checks", "reason", "by", "at"), [_shown(one) for one in standing(chosen.home)])
        return
    if not row_key and not code:
        _end("name a row or a check", WRONG_USAGE)
    if not undo and not reason.strip():
        _end("--reason is missing: a release is a decision that somebody answers for", WRONG_USAGE)
    made = _taken_back(chosen, row_key, table, code, reason) if undo else _released(chosen, row_key, table, code, reason.strip())
    if not made:
        _end("no such row is released by hand" if undo else "no such row is held; `peristiwa held` lists them", NOTHING_THERE)
    made = [one for one in made if one.row_key == row_key] or made
    if row_key and len(made) > 1:
        _end("more than one row: " + ", ".join(f"{one.table} {one.row_key}" for one in made[:5]), WRONG_USAGE)
    writable_home(chosen)
    decide(chosen.home, made, _user(), datetime.now(UTC))
    for one in made:
        click.echo(f"{'held again' if undo else 'released'}: {one.table} {one.row_key} ({', '.join(one.codes)})")
    click.echo("the next `peristiwa run` acts on it")


def _released(chosen: Settings, row_key: str, table: str, code: str, reason: str) -> list[Decision]:
    """Return a decision for each row that is held now and meant."""
    from warehouse.decisions import Decision
    from warehouse.held_answers import HeldAnswers

    with HeldAnswers(published_file(chosen)) as warehouse:
        rows = warehouse.held(code, table, row_key)
    return [Decision(r.table, r.row_key, (code,) if code else tuple(r.codes), r.content, r.batch_id, reason) for r in rows]


def _taken_back(chosen: Settings, row_key: str, table: str, code: str, reason: str) -> list[Decision]:
    """Return the opposite of each decision that stands and is meant."""
    from warehouse.decisions import standing

    named = [one for one in standing(chosen.home) if one.row_key.startswith(row_key) or f"={row_key}" in one.row_key]
    meant = [one for one in named if table in {"", one.table} and (not code or code in one.codes)]
    return [replace(one, undone=True, reason=reason.strip(), codes=(code,) if code else one.codes) for one in meant]


def _shown(one: Decision) -> Sequence[object]:
    return (one.table, one.row_key, list(one.codes), one.reason, one.made_by, one.made_at)


def _user() -> str:
    """Return who asks; empty where the system knows no name, as in some containers."""
    try:
        return getuser()
    except (KeyError, ImportError, OSError):
        return ""


def _end(message: str, code: int) -> None:
    error(message)
    sys.exit(code)
