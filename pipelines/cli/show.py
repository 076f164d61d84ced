"""`peristiwa show`: an event with each sentence that tells it, in its article, the exact characters underlined."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from pipelines.cli.screen import NOTHING_THERE, chosen_settings, error, published_file

if TYPE_CHECKING:
    from warehouse.answers import EventShown, MentionShown

CONTEXT = 160
"""Characters of the raw text shown on either side of a quote."""
WIDTH = 110
"""Characters of the raw text in one printed line."""


@click.command()
@click.argument("event_id")
def show(event_id: str) -> None:
    """Show the event EVENT_ID with every sentence that tells it.

    The beginning of an id is enough where only one event has it. The quote is underlined with ~, the word that names the act with ^.

    \b
    Example:
      peristiwa show $(peristiwa sql "SELECT event_id FROM timeline LIMIT 1" --format csv | tail -1)
    """  # noqa: D301  # click wants the character itself
    from warehouse.answers import Answers

    with Answers(published_file(chosen_settings())) as warehouse:
        found = warehouse.events(event_id)
        if len(found) != 1:
            error(f"no event {event_id!r}" if not found else f"more than one event begins with {event_id!r}")
            sys.exit(NOTHING_THERE)
        mentions = warehouse.mentions(found[0].event_id)
    _print_event(found[0])
    for number, mention in enumerate(mentions, 1):
        _print_mention(number, mention)


def _print_event(event: EventShown) -> None:
    click.secho(f"event {event.event_id}", bold=True)
    kind = f"{event.plover_type}/{event.plover_mode}" if event.plover_mode else event.plover_type
    click.echo(f"{kind}: {', '.join(event.actors)} -> {', '.join(event.recipients) or '-'}")
    when = f"{event.date_start}" if event.date_start == event.date_end else f"{event.date_start} to {event.date_end}"
    where = event.place or "unknown"
    click.echo(f"when {when if event.date_start else 'unknown'}; where {where}; told as {event.realis}; confidence {event.confidence:.2f}")
    click.echo(f"{event.mention_count} mentions, {event.outlet_count} outlets; merged because: {event.merge_reason}")


def _print_mention(number: int, mention: MentionShown) -> None:
    click.echo(f"\n[{number}] {mention.outlet}, {mention.published_on or 'undated'}: {mention.title}")
    place = f"{mention.source}, characters {mention.quote_start} to {mention.quote_end}"
    click.echo(f"    {place}; confidence {mention.confidence:.2f}; rules {mention.rules}")
    for line, marks in underlined(mention):
        click.echo(f"    {line}")
        if marks.strip():
            click.echo(f"    {marks.rstrip()}")


def underlined(mention: MentionShown) -> list[tuple[str, str]]:
    """Return the raw characters around a quote in lines, each with the marks that go below it."""
    start, end = max(0, mention.quote_start - CONTEXT), min(len(mention.raw_text), mention.quote_end + CONTEXT)
    lines: list[tuple[str, str]] = []
    for at in range(start, end, WIDTH):
        stretch = range(at, min(at + WIDTH, end))
        text = "".join(" " if mention.raw_text[i].isspace() else mention.raw_text[i] for i in stretch)
        lines.append((text, "".join(_mark(mention, i) for i in stretch)))
    return lines


def _mark(mention: MentionShown, at: int) -> str:
    if mention.trigger_start <= at < mention.trigger_end:
        return "^"
    return "~" if mention.quote_start <= at < mention.quote_end else " "
