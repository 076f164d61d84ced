"""Menus, page turns, tags and site names. Categories above a headline and short lines at the foot are in `structure`."""

from __future__ import annotations

from peristiwa.cleaning.lines import remove_inline, remove_lines
from peristiwa.cleaning.outlets import printed_names
from peristiwa.cleaning.page import Ledger, Line, Page
from peristiwa.domain import RemovalKind

# A line above of this length without final punctuation is a headline or a menu; a longer one is a sentence broken at a link.
_SHORT_LINE = 90


def remove_navigation(page: Page, ledger: Ledger) -> None:
    """Take menu lines, and logos and page turns inside the text."""
    names = printed_names()
    for line in page.lines:
        if line.text in names and _stands_alone(page, line):
            ledger.take(line.span, RemovalKind.NAV, "nav.outlet_name")
    remove_lines(page, ledger, RemovalKind.NAV, "nav")
    remove_inline(page, ledger, RemovalKind.NAV, "nav")


def _stands_alone(page: Page, line: Line) -> bool:
    """Tell whether a name is a line of the page; where a sentence or a dateline goes on around it, it was a link inside that."""
    above = page.lines[line.no - 1].text if line.no else "."
    below = page.lines[line.no + 1].text if line.no + 1 < len(page.lines) else "."
    return (above[-1] in '.!?"”' or not line.no or len(above) < _SHORT_LINE) and not (below[0].islower() or below[0] in "-–—,;")
