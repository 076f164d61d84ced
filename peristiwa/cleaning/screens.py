"""Patterns behind a cheap test, so that nearly no line and no place of a page is matched in vain.

Boilerplate is told by how it opens ("Scroll to …", "Ikuti kami …"): a line is matched only if its first word stands in the `line_openers`
of the layout file, a place inside the text only if an anchor of `inline` or `labels` begins there, and all anchors are looked for in one
pass. Section `phrases` is for lines that open in many ways; each match holds one of `phrases_anchors`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from peristiwa.cleaning.lines import bare
from peristiwa.cleaning.page import Ledger, Line, Page
from peristiwa.cleaning.rules import load, words
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

_FIRST_WORD = re.compile(r"[^\W_]+")
# The first word is looked for among so many characters.
_MARKS = 40
_ANCHORED = ("ads.inline", "nav.inline", "promo.inline", "related.inline", "related.labels")
_BRACKETS, _QUOTES = "([", "\"“'‘"


class Found(NamedTuple):
    """A line and the rule that matches it."""

    line: Line
    rule: str


def opened_lines(page: Page, layout: str, longest: int) -> Iterator[Found]:
    """Yield each line of at most `longest` characters that a `lines` pattern matches as a whole."""
    openers, matcher = words(layout, "line_openers"), load(layout, "lines")
    for line, first in zip(page.lines, first_words(page), strict=True):
        if first in openers and len(line.text) <= longest:
            rule = matcher.full(bare(line))
            if rule is not None:
                yield Found(line, rule)


@lru_cache(maxsize=1)
def first_words(page: Page) -> tuple[str, ...]:
    """The first word of each line in small letters, behind whatever marks; the page is asked for them once for each kind of dirt."""
    found = (_FIRST_WORD.search(line.text, 0, _MARKS) for line in page.lines)
    return tuple(match.group().lower() if match else "" for match in found)


def phrase_lines(page: Page, layout: str, longest: int) -> Iterator[Found]:
    """Yield each line of at most `longest` characters that a `phrases` pattern matches as a whole."""
    matcher = load(layout, "phrases")
    anchors = [anchor for anchor in matcher.anchors if anchor in page.raw]
    if not anchors:
        return
    for line in page.lines:
        if len(line.text) <= longest and any(anchor in line.text for anchor in anchors):
            rule = matcher.full(bare(line))
            if rule is not None:
                yield Found(line, rule)


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


def remove_opened(page: Page, ledger: Ledger, kind: RemovalKind, layout: str, longest: int) -> None:
    """Take every untouched line that `opened_lines` finds."""
    for found in opened_lines(page, layout, longest):
        if ledger.is_whole(found.line.span):
            ledger.take(found.line.span, kind, found.rule)


def remove_phrases(page: Page, ledger: Ledger, kind: RemovalKind, layout: str, longest: int) -> None:
    """Take every untouched line that `phrase_lines` finds."""
    for found in phrase_lines(page, layout, longest):
        if ledger.is_whole(found.line.span):
            ledger.take(found.line.span, kind, found.rule)
