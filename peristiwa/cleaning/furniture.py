"""Takes lines that were learned to be furniture of an outlet, whatever they say.

Which lines these are is learned from many articles by `peristiwa.stages.furniture`; kinds of dirt that show what they are have rules of
their own, and those come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from peristiwa.cleaning.page import Ledger, Line, Page
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

_DIGITS = re.compile(r"\d+")
_RULE = "furniture.learned"


@dataclass(frozen=True, slots=True)
class Furniture:
    """Lines of one outlet, runs of digits written as 0: those taken at the edge of a page only, and those taken anywhere."""

    edge: frozenset[str] = frozenset()
    anywhere: frozenset[str] = frozenset()


NO_FURNITURE = Furniture()


def remove_furniture(page: Page, ledger: Ledger, furniture: Furniture, title: Span | None) -> None:
    """Take learned lines that no rule has touched: anywhere, and from both edges inwards up to the first line of the article."""
    if not furniture.edge and not furniture.anywhere:
        return
    for line in page.lines:
        if _folded(line) in furniture.anywhere and ledger.is_whole(line.span):
            ledger.take(line.span, RemovalKind.NAV, _RULE)
    _peel(ledger, (line for line in page.lines if title is None or line.span.start >= title.end), furniture)
    _peel(ledger, reversed(page.lines), furniture)


def _peel(ledger: Ledger, lines: Iterable[Line], furniture: Furniture) -> None:
    for line in lines:
        if not ledger.is_free(line.span):
            continue
        if _folded(line) not in furniture.edge or not ledger.is_whole(line.span):
            return
        ledger.take(line.span, RemovalKind.NAV, _RULE)


def _folded(line: Line) -> str:
    return _DIGITS.sub("0", line.text)
