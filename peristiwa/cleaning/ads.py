"""Advertisement marks: labels, scroll prompts, empty slots, scripts and media placeholders.

Promotion of the outlet itself is in `promo`.
"""

from __future__ import annotations

from peristiwa.cleaning.anchors import remove_anchored
from peristiwa.cleaning.lines import remove_lines
from peristiwa.cleaning.page import Ledger, Page
from peristiwa.terms import RemovalKind

# No line of a script is longer; marks of advertisements are short.
_LONGEST = 3000


def remove_ads(page: Page, ledger: Ledger) -> None:
    """Take lines that are advertisement marks, and marks inside one-line articles."""
    remove_lines(page, ledger, RemovalKind.AD, "ads", _LONGEST)
    remove_anchored(page, ledger, RemovalKind.AD, "ads")
