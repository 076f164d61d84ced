"""Advertisement marks: labels, scroll prompts, empty slots, scripts and media placeholders.

Promotion of the outlet itself is in `promo`.
"""

from __future__ import annotations

from peristiwa.cleaning.page import Ledger, Page
from peristiwa.cleaning.screens import remove_anchored, remove_opened, remove_phrases
from peristiwa.terms import RemovalKind

# No mark of an advertisement is longer, and no line of a script.
_LONGEST, _LONGEST_SCRIPT = 110, 3000


def remove_ads(page: Page, ledger: Ledger) -> None:
    """Take lines that are advertisement marks, and marks inside one-line articles."""
    remove_opened(page, ledger, RemovalKind.AD, "ads", _LONGEST)
    remove_phrases(page, ledger, RemovalKind.AD, "ads", _LONGEST_SCRIPT)
    remove_anchored(page, ledger, RemovalKind.AD, "ads")
