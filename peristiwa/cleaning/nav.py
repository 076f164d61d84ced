"""Menus, page turns, tags and site names. Categories above a headline and short lines at the foot are in `structure`."""

from __future__ import annotations

from peristiwa.cleaning.lines import remove_inline, remove_lines
from peristiwa.cleaning.outlets import printed_names
from peristiwa.cleaning.page import Ledger, Line, Page
from peristiwa.domain import RemovalKind


def remove_navigation(page: Page, ledger: Ledger) -> None:
    """Take menu lines, and logos and page turns inside the text."""
    names = printed_names()
    for line in page.lines:
        # A name with a dash on the next line is a broken dateline.
        if line.text in names and not _opens_with_dash(page, line):
            ledger.take(line.span, RemovalKind.NAV, "nav.outlet_name")
    remove_lines(page, ledger, RemovalKind.NAV, "nav")
    remove_inline(page, ledger, RemovalKind.NAV, "nav")


def _opens_with_dash(page: Page, line: Line) -> bool:
    return line.no + 1 < len(page.lines) and page.lines[line.no + 1].text[0] in "-–—"
