"""Takes bylines from the page: lines with roles, initials and names at the end, correspondents named before the dateline.

Names alone between headline and text are found by `structure`, which knows the headline; who is named in what was taken is read by `names`.
"""

from __future__ import annotations

import re

from peristiwa.cleaning.datelines import opens
from peristiwa.cleaning.lines import remove_lines
from peristiwa.cleaning.page import Ledger, Line, Page, trim
from peristiwa.cleaning.rules import load
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:,? [^\W\d_][\w.'’-]*){0,5},?")
# A byline's name is never long; a longer line after "EDITOR :" is something else.
_LONGEST_NAME = 60
_LONGEST_NOTE = 480
_CLOSING = frozenset(")]*■")
_CLOSED = frozenset('.!?"”')
# The page's header: lines above the running text, which starts with a long line.
_HEADER_LINES, _PARAGRAPH = 14, 120
_MOST_NAMES, _LONGEST_SECOND = 4, 30


def remove_bylines(page: Page, ledger: Ledger) -> None:
    """Take byline lines, names under a label, correspondents before a dateline, and initials at the end of a line."""
    _remove_labelled(page, ledger)
    remove_lines(page, ledger, RemovalKind.BYLINE, "bylines")
    _remove_header(page, ledger)
    starts, ends = load("bylines", "starts"), load("bylines", "ends")
    _remove_before_dateline(page, ledger)
    for line in page.lines[:3]:
        found = starts.start(line.text)
        if found:
            ledger.take(Span(line.span.start, line.span.start + found[1]), RemovalKind.BYLINE, found[0])
    for line in page.lines:
        found = None if _CLOSING.isdisjoint(line.text[-3:]) else ends.end(line.text, _LONGEST_NAME)
        if found:
            ledger.take(Span(line.span.start + found[1], line.span.end), RemovalKind.BYLINE, found[0])


def remove_last_credit(page: Page, ledger: Ledger) -> None:
    """Take a credit in brackets, a source or a reprint note that closes the running text."""
    matcher = load("bylines", "last")
    for line in reversed(page.lines):
        free = ledger.free_spans(line.span)
        if free:
            piece = trim(page.raw, free[-1])
            rule = _closing_rule(page, line, piece)
            text = page.raw[line.span.start : piece.end]
            may_end = text[-1] in _CLOSING or matcher.is_needed(text[-_LONGEST_NOTE:])
            found = matcher.end(text, _LONGEST_NOTE) if may_end else None
            if rule:
                ledger.take(piece, RemovalKind.BYLINE, rule)
            elif found:
                ledger.take(Span(line.span.start + found[1], line.span.start + len(text)), RemovalKind.BYLINE, found[0])
            return


def _closing_rule(page: Page, line: Line, piece: Span) -> str | None:
    """The rule of the last piece: a byline behind what was taken, or a writer with his office on a line of his own."""
    text = page.raw[piece.start : piece.end]
    if piece.start > line.span.start:
        return load("bylines", "lines").full(text)
    is_below_text = line.no > 1 and page.lines[line.no - 1].text[-1] in _CLOSED
    return load("bylines", "author_lines").full(text) if is_below_text else None


def _remove_before_dateline(page: Page, ledger: Ledger) -> None:
    """Take a correspondent's name on the line above the dateline; without a dateline below, the same words may be a headline."""
    matcher = load("bylines", "before_dateline")
    for line, below in zip(page.lines[:3], page.lines[1:], strict=False):
        rule = matcher.full(line.text)
        if rule is not None and opens(page.raw, below.span.start):
            ledger.take(line.span, RemovalKind.BYLINE, rule)


def _remove_header(page: Page, ledger: Ledger) -> None:
    """Take what a page prints above the running text without naming anyone: "admin", "Tim Redaksi", "Published"."""
    matcher = load("bylines", "header")
    for line in page.lines[:_HEADER_LINES]:
        if len(line.text) > _PARAGRAPH:
            return
        rule = matcher.full(line.bare) if len(line.text) <= _LONGEST_NAME else None
        if rule is not None:
            ledger.take(line.span, RemovalKind.BYLINE, rule)


def _remove_labelled(page: Page, ledger: Ledger) -> None:
    """Take a bare label ("EDITOR :") with the name on the line below it as one piece, or the names where the text follows them."""
    labels = load("bylines", "labels")
    for line, below in zip(page.lines, page.lines[1:], strict=False):
        rule = labels.full(line.bare) if len(line.text) < _LONGEST_NAME else None
        is_name = rule is not None and len(below.text) <= _LONGEST_NAME and _NAME.fullmatch(below.text) is not None
        # A dateline on a line of its own has the same form ("Kampala, Kabar Contoh").
        if rule is not None and is_name and not opens(page.raw, below.span.start):
            ledger.take(Span(line.span.start, _last_name(page, below.no).span.end), RemovalKind.BYLINE, rule)


def _last_name(page: Page, first: int) -> Line:
    """The last of the names below a label: further names count only if the next line after them is running text."""
    for last in range(min(first + _MOST_NAMES, len(page.lines) - 1) - 1, first, -1):
        names = page.lines[first + 1 : last + 1]
        after = page.lines[last + 1]
        is_text = len(after.text) > _PARAGRAPH or opens(page.raw, after.span.start)
        if is_text and all(len(name.text) <= _LONGEST_SECOND and _NAME.fullmatch(name.text) for name in names):
            return page.lines[last]
    return page.lines[first]
