"""Second copies inside one page: text given twice by the crawler, the headline printed again, machine-made summaries.

Copies are compared without spaces, because one of the two has often lost its line breaks. Copies in other articles are found by
deduplication.
"""

from __future__ import annotations

from itertools import takewhile

from peristiwa.cleaning.lines import bare, remove_tail
from peristiwa.cleaning.page import Ledger, Page
from peristiwa.cleaning.rules import load
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

# A line that says the same again must be this long without its spaces; shorter ones ("katanya.") may well come twice.
_SHORTEST = 48
# The same line on its own, a caption above and below its photo, may be shorter.
_SHORTEST_LINE = 28


def remove_summary(page: Page, ledger: Ledger) -> None:
    """Take a summary: below the text with all that follows it, above the text with the points listed under its heading."""
    remove_tail(page, ledger, RemovalKind.REPEAT, "repeats")
    headings, points = load("repeats", "tails"), load("repeats", "points")
    for line in page.lines:
        rule = headings.full(bare(line)) if ledger.is_whole(line.span) else None
        if rule is not None:
            below = takewhile(lambda other: points.full(other.text) is not None, page.lines[line.no + 1 :])
            ends = [line.span.end, *(other.span.end for other in below)]
            ledger.take(Span(line.span.start, ends[-1]), RemovalKind.REPEAT, rule)
            return


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
