"""Example rows on the terminal: the key, where the document stands, and the words that the row rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from warehouse.examples import Example

LONGEST = 240
"""Characters of an example's words that are shown."""


def print_examples(examples: Iterable[Example]) -> None:
    """Print each example in up to three indented lines."""
    for example in examples:
        click.echo(f"    {example.key}")
        place = [str(part) for part in (example.outlet, example.published_on, example.url) if part]
        if place:
            click.echo(f"        {', '.join(place)}")
        if example.words:
            click.echo(f"        “{_short(example.words)}”")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
