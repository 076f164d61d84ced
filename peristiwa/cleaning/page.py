"""The raw text as a page of lines, and the ledger of what has been taken from it.

`Page` is the unchanging view that every rule reads; `Ledger` is the one thing that changes while an article is cleaned: it hands each
character to at most one removal. No rule and no vocabulary lives here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from peristiwa.cleaning.rules import load_screen, loose_matches
from peristiwa.cleaning.screening import Found
from peristiwa.domain import Metadata, Removal
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

# A line ends at a line feed, a carriage return, or one of the Unicode separators that crawlers leave behind.
_BREAKS = "\r\u2028\u2029\x0b\x0c\x85"
_WRAPPING = "*_#\\\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad •·▪"
# A paragraph of running text is longer; a rule that needs no telling word is about initials, page numbers, marks, and asks no longer line.
SHORT_LINE = 120
_FREE, _TAKEN = 1, 0
_FREE_RUN = re.compile(rb"\x01+")


class Line(NamedTuple):
    """One line that holds a non-space character: its place without the spaces around it, that text, and what is left without marks.

    `bare` is the text without emphasis, bullets and invisible marks around it, which do not change what a line is.
    """

    no: int
    span: Span
    text: str
    bare: str


@dataclass(frozen=True)
class Page:
    """A raw text with its lines and what came with it."""

    raw: str
    metadata: Metadata

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line that is not blank, in order."""
        lines: list[Line] = []
        broken = self.raw
        for mark in _BREAKS:
            broken = broken.replace(mark, "\n")
        at = 0
        for text in broken.split("\n"):
            stripped = text.strip()
            if stripped:
                start = at + (0 if text[0] == stripped[0] else text.index(stripped))
                lines.append(Line(len(lines), Span(start, start + len(stripped)), stripped, stripped.strip(_WRAPPING) or stripped))
            at += len(text) + 1
        return tuple(lines)

    def shows(self, section: str) -> bool:
        """Tell whether a word stands on the page that a rule of the section (`kind.section`) needs."""
        return section in self._found.rules

    def shown(self, section: str) -> tuple[Line, ...]:
        """Return the lines with a word that a rule of the section (`kind.section`) needs, in order."""
        return tuple(self.lines[number] for number in sorted(self._found.rules.get(section, ())))

    def rules_shown(self, section: str) -> Mapping[int, AbstractSet[int]]:
        """Return for each line, by its number, the numbers of the rules of the section one of whose words it holds."""
        return self._found.rules.get(section, {})

    def loose_matches(self, section: str) -> Mapping[int, int]:
        """Return the short lines that a loose rule of the section matches, each with the first such rule's number."""
        return self._loose.get(section, {})

    @cached_property
    def _loose(self) -> Mapping[str, Mapping[int, int]]:
        """The short lines that a loose rule matches, by section."""
        found: dict[str, dict[int, int]] = {}
        for line in self.lines:
            if len(line.text) <= SHORT_LINE:
                for section, number in loose_matches(line.bare):
                    found.setdefault(section, {})[line.no] = number
        return found

    def anchors(self, section: str) -> Sequence[int]:
        """Return where the anchors of the section (`kind.section`) stand, in order."""
        return self._found.anchors.get(section, ())

    @cached_property
    def _found(self) -> Found:
        """The rules that may match on each line, and the anchors, by section."""
        return load_screen().search(self.raw, [line.span.start for line in self.lines])


class Ledger:
    """Which raw characters are still free, and the removals made so far; a character is taken once."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._state = bytearray([_FREE]) * len(raw)
        self._removals: list[Removal] = []
        self._ordered: tuple[Removal, ...] | None = None

    def take(self, span: Span, kind: RemovalKind, rule: str) -> None:
        """Remove what is still free in `span`; spaces at the edges stay."""
        for free in self.free_spans(span):
            trimmed = trim(self._raw, free)
            if trimmed.end > trimmed.start:
                self._removals.append(Removal(trimmed, kind, rule))
                self._ordered = None
                self._state[trimmed.start : trimmed.end] = bytes(trimmed.end - trimmed.start)

    def reserve(self, span: Span) -> None:
        """Keep `span` out of body and removals alike: the headline's own place."""
        self._state[span.start : span.end] = bytes(span.end - span.start)

    def free_spans(self, span: Span) -> list[Span]:
        """The stretches of `span` that nothing has taken yet, each holding a non-space character."""
        start, end = span
        if self._state.find(_TAKEN, start, end) < 0:
            return [span] if self._raw[start:end].strip() else []
        if self._state.find(_FREE, start, end) < 0:
            return []
        runs = (Span(*run.span()) for run in _FREE_RUN.finditer(self._state, start, end))
        return [run for run in runs if self._raw[run.start : run.end].strip()]

    def is_free(self, span: Span) -> bool:
        """Tell whether a non-space character of `span` is still free."""
        return bool(self.free_spans(span))

    def is_whole(self, span: Span) -> bool:
        """Tell whether nothing of `span` has been taken."""
        return self._state.find(_TAKEN, span.start, span.end) < 0

    @property
    def removals(self) -> tuple[Removal, ...]:
        """All removals, by place."""
        if self._ordered is None:
            self._ordered = tuple(sorted(self._removals, key=lambda removal: removal.raw))
        return self._ordered


def trim(text: str, span: Span) -> Span:
    """Return `span` without the spaces at its edges."""
    start, end = span
    if end > start and not text[start].isspace() and not text[end - 1].isspace():
        return span
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    return Span(first, max(first, start + len(piece.rstrip())))
