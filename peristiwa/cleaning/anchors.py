"""Patterns inside a text behind a cheap test: a match begins with one of the section's anchors, and all anchors are looked for in one pass.

Whole lines are matched by `lines`, which asks for words anywhere in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

import ahocorasick

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
    """Where the anchors of each section stand, in order."""
    places: dict[str, set[int]] = {section: set() for section in _ANCHORED}
    for last, (length, sections) in _automaton().iter(text):
        for section in sections:
            places[section].add(last - length + 1)
    return {section: sorted(found) for section, found in places.items()}


@cache
def _automaton() -> ahocorasick.Automaton:
    """The search for all anchors in one pass; each leads to its length and the sections that have it."""
    sections: dict[str, list[str]] = {}
    for section in _ANCHORED:
        for anchor in load(*section.split(".")).anchors:
            sections.setdefault(anchor, []).append(section)
    automaton = ahocorasick.Automaton()
    for anchor, of_anchor in sorted(sections.items()):
        automaton.add_word(anchor, (len(anchor), tuple(of_anchor)))
    automaton.make_automaton()
    return automaton


def remove_anchored(page: Page, ledger: Ledger, kind: RemovalKind, layout: str) -> None:
    """Take every piece that `anchored` finds among the `inline` patterns."""
    for rule, span in anchored(page.raw, layout, "inline"):
        ledger.take(span, kind, rule)
