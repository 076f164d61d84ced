"""Notes of the page on itself: printed date lines, share buttons, reading time, reprint notes, tables of fields.

Reading a printed date is the business of `publication`; category words above a headline are found by `structure`, which knows the headline.
"""

from __future__ import annotations

from peristiwa.cleaning.lines import remove_lines
from peristiwa.cleaning.page import Ledger, Page
from peristiwa.domain import RemovalKind


def remove_meta(page: Page, ledger: Ledger) -> None:
    """Take lines that tell about the page and not about the news."""
    remove_lines(page, ledger, RemovalKind.META, "meta")
