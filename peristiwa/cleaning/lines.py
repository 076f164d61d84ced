"""Removes whole lines and marked pieces by the patterns of one kind: advertisements, menus, promotion, notes on the page, markup.

What all simple kinds of dirt share stands here; kinds that need more (a headline's end, a caption's start) have modules of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from peristiwa.cleaning.page import Ledger, Line, Page
from peristiwa.cleaning.rules import load
from peristiwa.terms import RemovalKind

# No line of boilerplate is longer; long lines are running text and are not worth matching.
_LONGEST = 900


def matching_lines(page: Page, layout: str, section: str, longest: int = _LONGEST) -> Iterator[tuple[str, Line]]:
    """Yield the rule and the line, of at most `longest` characters, where a pattern of the section matches the whole line.

    A pattern is tried only where one of the words stands that it needs, or, if it needs none, on short lines.
    """
    name = f"{layout}.{section}"
    shown, loose = page.rules_shown(name), page.loose_matches(name)
    if not shown and not loose:
        return
    matcher = load(layout, section)
    for number, rule in loose.items():
        line = page.lines[number]
        if number not in shown and len(line.text) <= longest:
            yield matcher.rules[rule].rule_id, line
    for number in sorted(shown):
        line = page.lines[number]
        if len(line.text) <= longest:
            found = matcher.first_full(shown[number], line.bare)
            rules = [rule for rule in (found, loose.get(number)) if rule is not None]
            if rules:
                yield matcher.rules[min(rules)].rule_id, line


def remove_lines(page: Page, ledger: Ledger, kind: RemovalKind, layout: str, longest: int = _LONGEST) -> None:
    """Take every untouched line that the layout's `lines` patterns match as a whole."""
    for rule, line in matching_lines(page, layout, "lines", longest):
        if ledger.is_whole(line.span):
            ledger.take(line.span, kind, rule)


def remove_inline(page: Page, ledger: Ledger, kind: RemovalKind, layout: str) -> None:
    """Take every piece that the layout's `inline` patterns match anywhere."""
    matcher = load(layout, "inline")
    if page.shows(f"{layout}.inline") or matcher.loose:
        for rule, span in matcher.every(page.raw):
            ledger.take(span, kind, rule)


def remove_shown(page: Page, ledger: Ledger, kind: RemovalKind, layout: str, section: str) -> None:
    """Take every piece that the section's patterns match inside one line, on lines that hold a word they need."""
    matcher = load(layout, section)
    for line in page.shown(f"{layout}.{section}"):
        for rule, span in matcher.every(page.raw, line.span):
            ledger.take(span, kind, rule)
