"""Advertisement marks: labels, scroll prompts, empty slots, scripts and media placeholders.

Promotion of the outlet itself is in `promo`.
"""

from __future__ import annotations

from peristiwa.cleaning.lines import remove_inline, remove_lines
from peristiwa.cleaning.page import Ledger, Page
from peristiwa.terms import RemovalKind


def remove_ads(page: Page, ledger: Ledger) -> None:
    """Take lines that are advertisement marks, and marks inside one-line articles."""
    remove_lines(page, ledger, RemovalKind.AD, "ads")
    remove_inline(page, ledger, RemovalKind.AD, "ads")
