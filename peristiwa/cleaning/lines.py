"""Removes whole lines and marked pieces by the patterns of one kind: advertisements, menus, promotion, notes on the page, markup.

What all simple kinds of dirt share stands here; kinds that need more (a headline's end, a caption's start) have modules of their own.
"""

from __future__ import annotations

from peristiwa.cleaning.page import Ledger, Line, Page
from peristiwa.cleaning.rules import load
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

# Emphasis, bullets and invisible marks around a line do not change what the line is.
_WRAPPING = "*_#\\\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad •·▪"
# No line of boilerplate is longer; long lines are running text and are not worth matching.
_LONGEST = 900
# A line of this length is running text; with less of it than the second figure before it, a heading cannot end the article.
_PARAGRAPH, _LEAST_TEXT = 80, 400


def bare(line: Line) -> str:
    """The line's text without emphasis marks, bullets and invisible marks around it."""
    return line.text.strip(_WRAPPING) or line.text


def remove_lines(page: Page, ledger: Ledger, kind: RemovalKind, layout: str) -> None:
    """Take every untouched line that the layout's `lines` patterns match as a whole."""
    matcher = load(layout, "lines")
    for line in page.lines:
        if len(line.text) <= _LONGEST and ledger.is_whole(line.span):
            rule = matcher.full(bare(line))
            if rule is not None:
                ledger.take(line.span, kind, rule)


def remove_inline(page: Page, ledger: Ledger, kind: RemovalKind, layout: str) -> None:
    """Take every piece that the layout's `inline` patterns match anywhere."""
    for rule, span in load(layout, "inline").every(page.raw):
        ledger.take(span, kind, rule)


def remove_tail(page: Page, ledger: Ledger, kind: RemovalKind, layout: str) -> None:
    """Take everything from the first line that the layout's `tails` patterns match to the end, if running text stands before it."""
    matcher = load(layout, "tails")
    running = 0
    for line in page.lines:
        running += len(line.text) if len(line.text) > _PARAGRAPH else 0
        rule = matcher.full(bare(line))
        if rule is not None and running - len(line.text) >= _LEAST_TEXT:
            ledger.take(Span(line.span.start, len(page.raw)), kind, rule)
            return
