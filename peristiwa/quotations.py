"""Finds the quotations of a text: what stands from an opening to a closing double quotation mark.

Each mark opens or closes by its neighbours, so that the words between two quotations are not taken for one.
Who speaks is read elsewhere.
"""

from __future__ import annotations

import re

from peristiwa.spans import Span

_MARK = re.compile(r"[\"“”„«»]")


def quotations(text: str, start: int, end: int) -> list[Span]:
    """Return the spans from opening to closing double quotation mark within one line; a mark without a partner is passed over."""
    spans: list[Span] = []
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        at = mark.start()
        side = _side(text, at, start, end)
        if opened is None:
            opened = None if side == "close" else at
        elif side == "open":
            opened = at
        else:
            spans.append(Span(opened, at + 1))
            opened = None
    return spans


def _side(text: str, at: int, start: int, end: int) -> str:
    """Tell by its neighbours, else by its shape, whether a quotation mark opens, closes or may do either."""
    space_before = at == start or text[at - 1].isspace() or text[at - 1] in "([:-–—"
    space_after = at + 1 == end or text[at + 1].isspace() or text[at + 1] in ".,;:!?)]"
    if space_before != space_after:
        return "open" if space_before else "close"
    return {"“": "open", "„": "open", "«": "open", "”": "close", "»": "close"}.get(text[at], "either")
