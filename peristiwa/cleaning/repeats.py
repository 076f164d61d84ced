"""Second copies inside one page: running text given twice by the crawler, and the headline printed again.

Copies are compared without spaces, because one of the two has often lost its line breaks. Copies in other articles are found by
deduplication.
"""

from __future__ import annotations

from peristiwa.cleaning.page import Ledger, Page
from peristiwa.domain import RemovalKind
from peristiwa.spans import Span

# A line that says the same again must be this long without its spaces; shorter ones ("katanya.") may well come twice.
_SHORTEST = 48
# The same line on its own, a caption above and below its photo, may be shorter.
_SHORTEST_LINE = 28


def remove_repeats(page: Page, ledger: Ledger) -> None:
    """Take each line whose whole text already stood earlier on the page."""
    if len(page.lines) < 2:
        return
    squeezed = ""
    seen: set[str] = set()
    for line in page.lines:
        key = "".join(line.text.split())
        is_copy = (len(key) >= _SHORTEST and key in squeezed) or (len(key) >= _SHORTEST_LINE and key in seen)
        seen.add(key)
        if is_copy and ledger.is_free(line.span):
            ledger.take(line.span, RemovalKind.REPEAT, "repeats.line")
        squeezed += key


def remove_repeated_title(page: Page, ledger: Ledger, title: Span) -> None:
    """Take every other line that is the headline again."""
    text = page.raw[title.start : title.end].strip()
    for line in page.lines:
        if line.text.strip("*#_ ") == text and not line.span.overlaps(title):
            ledger.take(line.span, RemovalKind.REPEAT, "repeats.title")
