"""Menus, page turns, tags and site names. Categories above a headline and short lines at the foot are in `structure`."""

from __future__ import annotations

from peristiwa.cleaning.lines import remove_inline, remove_lines
from peristiwa.cleaning.page import Ledger, Page
from peristiwa.domain import RemovalKind


def remove_navigation(page: Page, ledger: Ledger) -> None:
    """Take menu lines, and logos and page turns inside the text."""
    remove_lines(page, ledger, RemovalKind.NAV, "nav")
    remove_inline(page, ledger, RemovalKind.NAV, "nav")
