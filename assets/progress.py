"""Progress of long steps: lines in the run's log, and calls to whoever listens (the command line draws bars from them).

A listener is set for the current context only, so that runs side by side do not mix.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias

from dagster import AssetExecutionContext

from warehouse.batchwork import Progress

Listener: TypeAlias = Callable[[str, int, int], None]
"""Called with the step's verb, documents done and documents in all."""

LINES_SHOWN = 10
"""Lines that one step writes to the log at the most."""

_listener: ContextVar[Listener | None] = ContextVar("progress_listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Send progress to a listener while the block runs."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def reporter(context: AssetExecutionContext, verb: str) -> Progress:
    """Return what a step calls as it goes: it logs each tenth and tells the listener everything."""
    shown = -1

    def report(done: int, total: int) -> None:
        nonlocal shown
        listener = _listener.get()
        if listener:
            listener(verb, done, total)
        tenth = done * LINES_SHOWN // total if total else LINES_SHOWN
        if tenth > shown:
            shown = tenth
            context.log.info("%s %d of %d documents", verb, done, total)

    return report
