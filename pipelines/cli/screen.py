"""What commands write to the terminal: one console, tables that stay plain text when the output is no terminal, and the exit codes.

Nothing is computed here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryFile

import click
from rich.console import Console
from rich.table import Table

from pipelines.settings import SettingError, Settings, settings

FAILED = 1
WRONG_USAGE = 2
NOTHING_THERE = 3

PLAIN_WIDTH = 160
"""Columns of the output when it goes to a file or a pipe."""


def console() -> Console:
    """Return the console for results; colours and bars only on a terminal."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else PLAIN_WIDTH, soft_wrap=not sys.stdout.isatty())


def error(message: str) -> None:
    """Write an error sentence to standard error."""
    click.echo(f"peristiwa: {message}", err=True)


def chosen_settings() -> Settings:
    """Return the settings, or end the command with a sentence that says which one is wrong."""
    try:
        return settings()
    except SettingError as wrong:
        error(str(wrong))
        sys.exit(WRONG_USAGE)


def writable_home(chosen: Settings) -> None:
    """End the command with a sentence where the home folder cannot be written to."""
    try:
        chosen.home.state.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=chosen.home.state):
            pass
    except OSError as problem:
        error(f"the home folder {chosen.home.root} cannot be written to ({problem.strerror}); PERISTIWA_HOME names another")
        sys.exit(FAILED)


def published_file(chosen: Settings) -> Path:
    """Return the current warehouse, or end the command with a hint how to make one."""
    if not chosen.home.link.exists():
        error(f"no warehouse at {chosen.home.link} yet: start with `peristiwa run FOLDER`")
        sys.exit(NOTHING_THERE)
    return chosen.home.link


def print_rows(names: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> None:
    """Print rows as a table: drawn on a terminal, tab-separated elsewhere."""
    if not sys.stdout.isatty():
        click.echo("\t".join(names))
        for row in rows:
            click.echo("\t".join(_cell(value).replace("\t", " ").replace("\n", " ") for value in row))
        return
    table = Table(*names, title=title, title_justify="left")
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    console().print(table)


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
