"""Removes whole lines and marked pieces by the patterns of one kind: advertisements, menus, promotion, notes on the page, markup.

What all simple kinds of dirt share stands here; kinds that need more (a headline's end, a caption's start) have modules of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from peristiwa.cleaning.page import Ledger, Line, Page
from peristiwa.cleaning.rules import load, load_loose
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

# Emphasis, bullets and invisible marks around a line do not change what the line is.
_WRAPPING = "*_#\\\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad •·▪"
# No line of boilerplate is longer; long lines are running text and are not worth matching.
_LONGEST = 900
# A loose rule, whose pattern needs no telling word, is about initials, page numbers, marks: nothing that is longer than this.
_LONGEST_LOOSE = 120
# A line of this length is running text; with less of it than the second figure before it, a heading cannot end the article.
_PARAGRAPH, _LEAST_TEXT = 80, 400


def bare(line: Line) -> str:
    """The line's text without emphasis marks, bullets and invisible marks around it."""
    return line.text.strip(_WRAPPING) or line.text


def matching_lines(page: Page, layout: str, section: str) -> Iterator[tuple[str, Line]]:
    """Yield the rule and the line where a pattern of the section matches the whole line; most lines are told by their words to be none."""
    matcher, loose = load(layout, section), load_loose(layout, section)
    shown = page.shown(f"{layout}.{section}")
    if loose is None:
        for line in shown:
            rule = matcher.full(bare(line)) if len(line.text) <= _LONGEST else None
            if rule is not None:
                yield rule, line
        return
    numbers = {line.no for line in shown}
    for line in page.lines:
        tried = matcher if line.no in numbers else loose
        if len(line.text) <= (_LONGEST if tried is matcher else _LONGEST_LOOSE):
            rule = tried.full(bare(line))
            if rule is not None:
                yield rule, line


def remove_lines(page: Page, ledger: Ledger, kind: RemovalKind, layout: str) -> None:
    """Take every untouched line that the layout's `lines` patterns match as a whole."""
    for rule, line in matching_lines(page, layout, "lines"):
        if ledger.is_whole(line.span):
            ledger.take(line.span, kind, rule)


def remove_inline(page: Page, ledger: Ledger, kind: RemovalKind, layout: str) -> None:
    """Take every piece that the layout's `inline` patterns match anywhere."""
    if page.shows(f"{layout}.inline") or load_loose(layout, "inline") is not None:
        for rule, span in load(layout, "inline").every(page.raw):
            ledger.take(span, kind, rule)


def remove_tail(page: Page, ledger: Ledger, kind: RemovalKind, layout: str) -> None:
    """Take everything from the first line that the layout's `tails` patterns match to the end, if running text stands before it."""
    for rule, line in matching_lines(page, layout, "tails"):
        running = sum(len(above.text) for above in page.lines[: line.no] if len(above.text) > _PARAGRAPH)
        if running >= _LEAST_TEXT:
            ledger.take(Span(line.span.start, len(page.raw)), kind, rule)
            return
