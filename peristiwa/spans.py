"""Character spans and the map from clean text back to raw text.

All offsets count Unicode code points, start at 0 and are end-exclusive. Every stage that shortens or repairs a text keeps an `OffsetMap`,
so that whatever is found later can be shown in the raw record. No vocabulary and no cleaning rules live here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of characters: `text[start:end]`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Segment(NamedTuple):
    """A run of characters copied unchanged: `clean[clean_start:clean_start+length] == raw[raw_start:raw_start+length]`.

    Clean characters that belong to no segment were inserted by a repair (the space put between two glued words).
    """

    clean_start: int
    raw_start: int
    length: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps offsets of a clean text to offsets of the raw text it was cut from; segments ascend in both texts."""

    segments: tuple[Segment, ...]

    def raw(self, clean: Span) -> Span:
        """Return the smallest raw span that holds every copied character of `clean`.

        A span that holds only inserted characters maps to an empty raw span at the nearest copied character.
        """
        start = self._at(clean.start, after=True)
        end = self._at(clean.end - 1, after=False) + 1 if clean.end > clean.start else start
        return Span(start, max(start, end))

    def cut(self, clean: Span) -> OffsetMap:
        """Return the map of the piece `clean_text[clean.start:clean.end]`, its clean offsets counted from the piece's start."""
        kept: list[Segment] = []
        for segment in self.segments:
            start = max(segment.clean_start, clean.start)
            end = min(segment.clean_start + segment.length, clean.end)
            if start < end:
                kept.append(Segment(start - clean.start, segment.raw_start + start - segment.clean_start, end - start))
        return OffsetMap(tuple(kept))

    def _at(self, clean: int, *, after: bool) -> int:
        """Raw offset of one clean character; an inserted character takes the copied one after (or before) it."""
        if not self.segments:
            return 0
        index = bisect_right(self.segments, clean, key=lambda segment: segment.clean_start) - 1
        if index < 0:
            return self.segments[0].raw_start
        segment = self.segments[index]
        if clean < segment.clean_start + segment.length:
            return segment.raw_start + clean - segment.clean_start
        if after and index + 1 < len(self.segments):
            return self.segments[index + 1].raw_start
        return segment.raw_start + segment.length - 1 + (1 if after else 0)


def identity(length: int) -> OffsetMap:
    """Return the map of a text that was not changed at all."""
    return OffsetMap((Segment(0, 0, length),) if length else ())


def merge(spans: Iterable[Span]) -> list[Span]:
    """Return the spans sorted, with touching and overlapping ones joined; empty spans are dropped."""
    merged: list[Span] = []
    for span in sorted(spans):
        if span.end <= span.start:
            continue
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def complement(spans: Sequence[Span], length: int) -> list[Span]:
    """Return what of `range(length)` the spans leave uncovered."""
    gaps: list[Span] = []
    at = 0
    for span in merge(spans):
        if at < span.start:
            gaps.append(Span(at, span.start))
        at = span.end
    if at < length:
        gaps.append(Span(at, length))
    return gaps
