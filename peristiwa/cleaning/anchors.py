"""Patterns inside a text behind a cheap test: a match begins with one of the section's anchors.

Whole lines are matched by `lines`, which asks for words anywhere in them; `screening` finds both in one pass.
"""

from __future__ import annotations

from collections.abc import Iterator

from peristiwa.cleaning.page import Ledger, Page
from peristiwa.cleaning.rules import load
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

_BRACKETS, _QUOTES = "([", "\"“'‘"


def anchored(page: Page, layout: str, section: str) -> Iterator[tuple[str, Span]]:
    """Yield each match of a section's patterns that begins with one of its anchors, or with an opening mark before it, by place."""
    matcher = load(layout, section)
    for at in page.anchors(f"{layout}.{section}"):
        match = matcher.compiled.match(page.raw, _opening(page.raw, at)) or matcher.compiled.match(page.raw, at)
        if match is not None and match.lastgroup is not None:
            yield matcher.names[match.lastgroup], Span(*match.span())


def _opening(text: str, at: int) -> int:
    """Where the bracket before an anchor stands, or the quotation mark that opens there, or the anchor itself."""
    before = text[max(0, at - 2) : at].rjust(2)
    if before[1] in _BRACKETS or (before[1] in _QUOTES and before[0].isspace()):
        return at - 1
    return at - 2 if before[0] in _BRACKETS and before[1] in " \xa0" else at


def remove_anchored(page: Page, ledger: Ledger, kind: RemovalKind, layout: str) -> None:
    """Take every piece that `anchored` finds among the `inline` patterns."""
    for rule, span in anchored(page, layout, "inline"):
        ledger.take(span, kind, rule)
