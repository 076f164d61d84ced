"""Patterns inside a text behind a cheap test: a match begins with one of the section's anchors, and all anchors are looked for in one pass.

Whole lines are matched by `lines`, which asks for words anywhere in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from peristiwa.cleaning.page import Ledger, Page
from peristiwa.cleaning.rules import load
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

_ANCHORED = ("ads.inline", "nav.inline", "promo.inline", "related.inline", "related.labels")
_BRACKETS, _QUOTES = "([", "\"“'‘"


def anchored(text: str, layout: str, section: str) -> Iterator[tuple[str, Span]]:
    """Yield each match of a section's patterns that begins with one of its anchors, or with an opening mark before it, by place."""
    matcher = load(layout, section)
    for at in _places(text)[f"{layout}.{section}"]:
        match = matcher.compiled.match(text, _opening(text, at)) or matcher.compiled.match(text, at)
        if match is not None and match.lastgroup is not None:
            yield matcher.names[match.lastgroup], Span(*match.span())


def _opening(text: str, at: int) -> int:
    """Where the bracket before an anchor stands, or the quotation mark that opens there, or the anchor itself."""
    before = text[max(0, at - 2) : at].rjust(2)
    if before[1] in _BRACKETS or (before[1] in _QUOTES and before[0].isspace()):
        return at - 1
    return at - 2 if before[0] in _BRACKETS and before[1] in " \xa0" else at


@lru_cache(maxsize=1)
def _places(text: str) -> Mapping[str, Sequence[int]]:
    """Where the anchors of each section stand."""
    pattern, sections = _scanner()
    places: dict[str, list[int]] = {section: [] for section in _ANCHORED}
    for match in pattern.finditer(text):
        for section in sections[match.group()]:
            places[section].append(match.start())
    return places


@cache
def _scanner() -> tuple[re.Pattern[str], Mapping[str, Sequence[str]]]:
    """All anchors as one expression, longer ones first, and for each the sections that have it or a beginning of it."""
    anchors = {section: load(*section.split(".")).anchors for section in _ANCHORED}
    every = sorted({anchor for found in anchors.values() for anchor in found}, key=lambda anchor: (-len(anchor), anchor))
    sections = {one: [section for section in _ANCHORED if one.startswith(anchors[section])] for one in every}
    return re.compile("|".join(re.escape(anchor) for anchor in every)), sections


def remove_anchored(page: Page, ledger: Ledger, kind: RemovalKind, layout: str) -> None:
    """Take every piece that `anchored` finds among the `inline` patterns."""
    for rule, span in anchored(page.raw, layout, "inline"):
        ledger.take(span, kind, rule)
