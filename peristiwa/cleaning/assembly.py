"""Puts the running text together from what is still free, with repairs applied and a map back to the raw text.

Each line becomes a paragraph; a line that the crawler broke off in mid-sentence is joined to the one before it. What was inserted (spaces
between glued words, characters for entities, line breaks) belongs to no segment of the map.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from peristiwa.cleaning.gluing import Split
from peristiwa.cleaning.headlines import is_headline, is_open
from peristiwa.cleaning.markup import is_breaking
from peristiwa.cleaning.page import trim
from peristiwa.domain import Removal, Repair
from peristiwa.spans import OffsetMap, Segment, Span

_CLOSED = ".!?:;…"
# A run of characters without a space that is longer than this is shown in part.
_LONGEST_WORD = 80
_SHORT_LINK = 60


class Body(NamedTuple):
    """The running text, its map to the raw text, and all repairs by place."""

    text: str
    to_raw: OffsetMap
    repairs: tuple[Repair, ...]


class _Writer:
    """Collects the running text piece by piece and remembers where each piece came from."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0

    def copy(self, start: int, end: int) -> None:
        """Copy raw characters; a piece that directly follows the last one lengthens its segment."""
        if end <= start:
            return
        last = self._segments[-1] if self._segments else None
        if last and last.raw_start + last.length == start and last.clean_start + last.length == self._length:
            self._segments[-1] = last._replace(length=last.length + end - start)
        else:
            self._segments.append(Segment(self._length, start, end - start))
        self._parts.append(self.raw[start:end])
        self._length += end - start

    def insert(self, text: str) -> None:
        """Write characters that are not in the raw text."""
        self._parts.append(text)
        self._length += len(text)

    def done(self) -> tuple[str, OffsetMap]:
        """The text and its map."""
        return "".join(self._parts), OffsetMap(tuple(self._segments))


def assemble(
    raw: str, lines: Sequence[list[Span]], removals: Sequence[Removal], splits: Sequence[Split], replacements: Sequence[Repair]
) -> Body:
    """Write all free text in order; `lines` are the free pieces of each line that has some."""
    paragraphs = [paragraph for pieces in lines for paragraph in _paragraphs(pieces, removals)]
    inserts = sorted([(split.at, " ") for split in splits] + [(repair.raw.start, repair.repaired) for repair in replacements])
    writer = _Writer(raw)
    edges = [trim(raw, Span(pieces[0].start, pieces[-1].end)) for pieces in paragraphs]
    texts = [raw[start:end] for start, end in edges]
    for number, (pieces, (first, last)) in enumerate(zip(paragraphs, edges, strict=True)):
        if number:
            writer.insert(_separator(texts, number))
        low = bisect_left(inserts, (first, "")) if inserts else 0
        for piece in pieces:
            low = _write(writer, max(first, piece.start), min(last, piece.end), inserts, low)
    text, to_raw = writer.done()
    return Body(text, to_raw, tuple(sorted((*_word_repairs(raw, splits), *replacements), key=lambda repair: repair.raw)))


def _paragraphs(pieces: list[Span], removals: Sequence[Removal]) -> list[list[Span]]:
    """The free pieces of a line, grouped into the paragraphs that breaking removals leave of it."""
    if len(pieces) < 2:
        return [pieces]
    groups: list[list[Span]] = [pieces[:1]]
    for previous, piece in pairwise(pieces):
        if _is_broken(removals, previous.end, piece.start):
            groups.append([])
        groups[-1].append(piece)
    return groups


def _is_broken(removals: Sequence[Removal], start: int, end: int) -> bool:
    """Tell whether something was removed between two pieces that ends a paragraph."""
    at = bisect_left(removals, start, key=lambda removal: removal.raw.start)
    while at < len(removals) and removals[at].raw.start < end:
        if is_breaking(removals[at].rule):
            return True
        at += 1
    return False


def _write(writer: _Writer, at: int, end: int, inserts: list[tuple[int, str]], low: int) -> int:
    """Copy one piece and insert what belongs inside it, of `inserts` from `low` on; returns the number of the next."""
    while low < len(inserts) and inserts[low][0] < end:
        place, text = inserts[low]
        writer.copy(at, max(at, place))
        at = max(at, place)
        writer.insert(text)
        low += 1
    writer.copy(at, end)
    return low


def _separator(texts: Sequence[str], number: int) -> str:
    """What stands between two paragraphs: nothing or a space where a sentence goes on, else a line break."""
    before, here = texts[number - 1], texts[number]
    if before[-1] in _CLOSED:
        return "\n"
    if _goes_on(here) or is_open(before):
        return " " if here[0].isalnum() else ""
    after = texts[number + 1] if number + 1 < len(texts) else "."
    is_link = len(here) < _SHORT_LINK and here[0].isalnum() and here[-1] not in _CLOSED and _goes_on(after)
    return " " if is_link and not is_headline(before) and before[-1].isalnum() else "\n"


def _goes_on(text: str) -> bool:
    """Tell whether a line continues a sentence: it starts with a small letter or with punctuation that never starts one."""
    return text[0].islower() or (text[0] in ",.;)" and len(text) > 1)


def _word_repairs(raw: str, splits: Sequence[Split]) -> list[Repair]:
    """One repair for each glued word, however many spaces it lacks."""
    repairs: list[Repair] = []
    done = 0
    for split in splits:
        if split.at <= done:
            continue
        # A gap stands between two characters that are no spaces.
        start = split.at - len(raw[max(0, split.at - _LONGEST_WORD) : split.at].rsplit(None, 1)[-1])
        end = split.at + len(raw[split.at : split.at + _LONGEST_WORD].split(None, 1)[0])
        inside = [other.at for other in splits[bisect_left(splits, split) : bisect_right(splits, end, key=lambda other: other.at)]]
        pieces = (raw[low:high] for low, high in pairwise([start, *inside, end]))
        repairs.append(Repair(Span(start, end), " ".join(pieces), split.rule))
        done = end
    return repairs
