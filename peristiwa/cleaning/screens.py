"""Line patterns behind a cheap test: a line is matched only if its first word may open one, or if the page holds a word that one contains.

Boilerplate is told by how it opens ("Scroll to …", "Ikuti kami …"), so one look at the first word spares nearly all matching. What the patterns are
stands in the layout files: section `lines` with its `line_openers`, section `phrases` with its `phrases_anchors`, section `inline` with its
`inline_anchors`, one of which begins every match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from peristiwa.cleaning.lines import bare
from peristiwa.cleaning.page import Ledger, Line, Page
from peristiwa.cleaning.rules import load, words
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

_FIRST_WORD = re.compile(r"[^\W_]+")
# The first word is looked for among so many characters.
_MARKS = 40


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
    """Yield each line of at most `longest` characters that a `phrases` pattern matches as a whole; one of the anchors, in lower case, stands in every match."""
    lowered = page.raw.lower()
    anchors = [anchor for anchor in sorted(words(layout, "phrases_anchors")) if anchor in lowered]
    if not anchors:
        return
    matcher = load(layout, "phrases")
    for line in page.lines:
        if len(line.text) <= longest:
            text = line.text.lower()
            rule = matcher.full(bare(line)) if any(anchor in text for anchor in anchors) else None
            if rule is not None:
                yield Found(line, rule)


def anchored(text: str, layout: str, section: str) -> Iterator[tuple[str, Span]]:
    """Yield each match of a section's patterns that begins with one of its anchors, anchor by anchor."""
    matcher = load(layout, section)
    for anchor in matcher.anchors:
        at = text.find(anchor)
        while at >= 0:
            match = matcher.compiled.match(text, at)
            if match is not None and match.lastgroup is not None:
                yield matcher.names[match.lastgroup], Span(*match.span())
            at = text.find(anchor, max(at + 1, match.end() if match else 0))


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
