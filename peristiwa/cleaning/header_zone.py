"""The lines between the printed time and the dateline: captions that no other rule knows, and scraps of the page.

Only there is a line known not to belong to the report. A deck that stands directly behind the headline, before the time, stays; so does one
behind the time that reads like a sentence and has nothing of a caption about it. Names and categories are taken by `structure`.
"""

from __future__ import annotations

import re
from functools import cache

from peristiwa.cleaning.dateline_parts import Kind, judge, outlet_names
from peristiwa.cleaning.datelines import opens
from peristiwa.cleaning.page import Ledger, Line, Page
from peristiwa.cleaning.rules import load
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

_MOST_LINES, _LONGEST = 3, 320
# A dateline is looked for in so many lines behind the headline.
_SEARCHED = 12
_BESIDE_TIME = "heads.beside_time"
_STAMPS = frozenset({"meta.printed_time", "meta.iso_time", "bylines.name_line", _BESIDE_TIME})
_CREDITED = re.compile(r".*[.\w]\s?(?:\([A-Z][^()]{1,60}\)|/(?:[A-Z][\w ]+/){1,3}[\w. ]{2,40})\.?")
_SHORTEST = 15
_INITIALS = re.compile(r"[A-Z]{2,3}")


def remove_header_zone(page: Page, ledger: Ledger, title: Span) -> None:
    """Take the captions that stand between the printed time, or the writer's name, and a dateline on a line of its own."""
    stamp = next((removal.raw for removal in ledger.removals if removal.rule in _STAMPS and removal.raw.start >= title.end), None)
    if stamp is None:
        return
    behind = [line for line in page.lines if line.span.start >= stamp.end][:_SEARCHED]
    free = [line for line in behind if ledger.is_free(line.span)][: _MOST_LINES + 1]
    report = next((number for number, line in enumerate(free) if opens(page.raw, line.span.start)), 0)
    for line in free[:report]:
        if len(line.text) <= _LONGEST and _is_caption(page, ledger, line):
            ledger.take(line.span, RemovalKind.CAPTION, "captions.header")


def _is_stamp(ledger: Ledger, line: Line) -> bool:
    return any(removal.rule in _STAMPS and line.span.contains(removal.raw) for removal in ledger.removals)


def _is_caption(page: Page, ledger: Ledger, line: Line) -> bool:
    """Tell whether a line has a credit, or had one that was taken, or stands beside one."""
    if len(line.text) < _SHORTEST or not line.text[0].isupper():
        return False
    if _CREDITED.fullmatch(line.text):
        return True
    around = Span(page.lines[line.no - 1].span.start, page.lines[line.no + 1].span.end)
    return any(
        (removal.kind is RemovalKind.CAPTION and around.contains(removal.raw))
        or (removal.kind is RemovalKind.BYLINE and line.span.contains(removal.raw))
        for removal in ledger.removals
    )


def header_scrap(page: Page, ledger: Ledger, line: Line) -> str | None:
    """Return the rule of a line between headline and report that is a scrap of the page: a role, a town or initials beside the time."""
    if is_scrap(line):
        return load("heads", "header_lines").full(line.bare) or "heads.badge"
    above = page.lines[line.no - 1]
    is_beside = line.no > 0 and not ledger.is_free(above.span) and _is_stamp(ledger, above)
    return _BESIDE_TIME if is_beside and (_INITIALS.fullmatch(line.text) or judge(line.text).kind is Kind.PLACE) else None


def is_scrap(line: Line) -> bool:
    """Tell whether a line is a scrap by its form, as is one word that begins with an outlet's name in small letters ("contohNEWSbaru")."""
    is_badge = line.text[0].islower() and " " not in line.text and line.text.startswith(_small_names())
    return is_badge or load("heads", "header_lines").full(line.bare) is not None


@cache
def _small_names() -> tuple[str, ...]:
    return tuple(sorted(name for name in outlet_names() if name[0].islower() and " " not in name))
