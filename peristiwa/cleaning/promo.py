"""Requests to follow or subscribe, disclaimers, and comments set under an article. Advertisements of others are in `ads`."""

from __future__ import annotations

from peristiwa.cleaning.anchors import remove_anchored
from peristiwa.cleaning.lines import matching_lines, remove_lines
from peristiwa.cleaning.page import Ledger, Page
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

# No line of promotion is longer; disclaimers are the longest.
_LONGEST = 700
# What opens the end of a page is a short line, and so much running text stands above it, in lines of this length.
_LONGEST_TAIL, _PARAGRAPH, _LEAST_TEXT = 200, 80, 400


def remove_promotion(page: Page, ledger: Ledger) -> None:
    """Take the outlet's own promotion, wherever it stands."""
    _remove_tail(page, ledger)
    remove_lines(page, ledger, RemovalKind.PROMO, "promo", _LONGEST)
    remove_anchored(page, ledger, RemovalKind.PROMO, "promo")


def _remove_tail(page: Page, ledger: Ledger) -> None:
    """Take everything from the first line that opens comments or an appendix to the end, if running text stands before it."""
    for rule, line in matching_lines(page, "promo", "tails", _LONGEST_TAIL):
        if sum(len(above.text) for above in page.lines[: line.no] if len(above.text) > _PARAGRAPH) >= _LEAST_TEXT:
            ledger.take(Span(line.span.start, len(page.raw)), RemovalKind.PROMO, rule)
            return
