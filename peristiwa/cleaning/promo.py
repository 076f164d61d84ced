"""Requests to follow or subscribe, disclaimers, and comments set under an article. Advertisements of others are in `ads`."""

from __future__ import annotations

from peristiwa.cleaning.lines import remove_inline, remove_lines, remove_tail
from peristiwa.cleaning.page import Ledger, Page
from peristiwa.terms import RemovalKind


def remove_promotion(page: Page, ledger: Ledger) -> None:
    """Take the outlet's own promotion, wherever it stands."""
    remove_tail(page, ledger, RemovalKind.PROMO, "promo")
    remove_lines(page, ledger, RemovalKind.PROMO, "promo")
    remove_inline(page, ledger, RemovalKind.PROMO, "promo")
