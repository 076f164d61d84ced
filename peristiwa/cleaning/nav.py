"""Menus, page turns, tags and site names. Categories above a headline and short lines at the foot are in `structure`."""

from __future__ import annotations

from peristiwa.cleaning.anchors import remove_anchored
from peristiwa.cleaning.datelines import opens
from peristiwa.cleaning.lines import matching_lines, remove_lines, remove_shown
from peristiwa.cleaning.outlets import printed_names
from peristiwa.cleaning.page import Ledger, Line, Page
from peristiwa.cleaning.rules import words
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

# A line above of this length without final punctuation is a headline or a menu; a longer one is a sentence broken at a link.
_SHORT_LINE = 90
# A table of contents stands among the first lines and is no longer than the second figure.
_LINES_SEARCHED, _LONGEST_CONTENTS = 6, 30
# No name of an outlet, and no line of a menu, is longer.
_LONGEST_NAME, _LONGEST_SITE, _LONGEST = 40, 130, 210
_FEW_WORDS, _HASH = 4, "#0123456789"


def remove_navigation(page: Page, ledger: Ledger) -> None:
    """Take menu lines, and logos and page turns inside the text."""
    names = printed_names()
    for line in page.lines:
        if len(line.text) <= _LONGEST_NAME and line.text in names and _stands_alone(page, line):
            ledger.take(line.span, RemovalKind.NAV, "nav.outlet_name")
    _remove_contents(page, ledger)
    remove_lines(page, ledger, RemovalKind.NAV, "nav", _LONGEST)
    _remove_scraps(page, ledger)
    remove_shown(page, ledger, RemovalKind.NAV, "nav", "logos")
    remove_anchored(page, ledger, RemovalKind.NAV, "nav")


def _remove_scraps(page: Page, ledger: Ledger) -> None:
    """Take lines of very few words, or of marks and numbers: site names, logos, hash tags."""
    for rule, line in matching_lines(page, "nav", "scraps", _LONGEST_SITE):
        is_scrap = line.text.count(" ") < _FEW_WORDS or line.text[0] in _HASH
        if is_scrap and ledger.is_whole(line.span) and _stands_alone(page, line):
            ledger.take(line.span, RemovalKind.NAV, rule)


def _remove_contents(page: Page, ledger: Ledger) -> None:
    """Take a table of contents at the top: its heading and the short lines down to the dateline."""
    headings = words("nav", "contents")
    for line in page.lines[:_LINES_SEARCHED]:
        if line.text.casefold() in headings:
            end = next((below.no for below in page.lines[line.no :] if opens(page.raw, below.span.start)), 0)
            if line.no < end <= line.no + _LONGEST_CONTENTS and all(len(below.text) < _SHORT_LINE for below in page.lines[line.no : end]):
                ledger.take(Span(line.span.start, page.lines[end - 1].span.end), RemovalKind.NAV, "nav.contents")


def _stands_alone(page: Page, line: Line) -> bool:
    """Tell whether a name is a line of the page; where a sentence or a dateline goes on around it, it was a link inside that."""
    above = page.lines[line.no - 1].text if line.no else "."
    below = page.lines[line.no + 1].text if line.no + 1 < len(page.lines) else "."
    return (above[-1] in '.!?"”' or not line.no or len(above) < _SHORT_LINE) and not (below[0].islower() or below[0] in "-–—,;")
