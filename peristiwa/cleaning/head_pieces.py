"""Reads what stands between the headline and the report where a page was saved as one line: stamp, names, notes of the page, a caption.

Each piece is read where the one before it ends; the first words that are none begin the report, or a caption or a deck before its dateline.
Where the headline ends, and what is done with the pieces, is told by `heads`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from peristiwa.cleaning.dateline_parts import Kind, judge
from peristiwa.cleaning.datelines import opens
from peristiwa.cleaning.inner_datelines import dateline_inside
from peristiwa.cleaning.known_words import listed_bits, word_bits
from peristiwa.cleaning.rules import load, words
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

STAMP, ROLE, NAME, CAPTION, NOTE = "meta.printed_time", "bylines.head_role", "bylines.head_name", "captions.head", "meta.head"
_KINDS = {
    STAMP: RemovalKind.META,
    ROLE: RemovalKind.BYLINE,
    NAME: RemovalKind.BYLINE,
    CAPTION: RemovalKind.CAPTION,
    NOTE: RemovalKind.META,
}
# What stands between pieces and says nothing.
_GAP = re.compile(r"[\s\xa0·•|,;/–—-]*")
_WORD = re.compile(r"(?:[A-ZÀ-Þ][a-zà-ÿ'’-]+|[A-ZÀ-Þ]{2,}(?![a-z])|[A-Z]\.?(?![a-z]))")
_INITIALS = re.compile(r"(?:(?<=/)|(?<=/ ))[A-Z]{2,4}(?=\s|[A-Z][a-z])")
_SPACE = re.compile(r" {1,2}")
_MOST_NAMES, _SURE_NAMES = 4, 2
# Before a caption's dateline there is no more than this, and a caption is no more than two sentences.
_LONGEST_CAPTION = 260
_STOP = re.compile(r"[a-z]{3}\.\s+(?=[A-Z])")
_MOST_STOPS = 1
_CUT = "..."


class Piece(NamedTuple):
    """A piece of the header in the raw text, and the rule it is taken by."""

    raw: Span
    rule: str

    @property
    def kind(self) -> RemovalKind:
        """The kind of removal that the rule makes."""
        return _KINDS[self.rule]


class Header(NamedTuple):
    """The pieces behind a headline, and where the report begins."""

    pieces: tuple[Piece, ...]
    end: int


def read_header(raw: str, start: int, stop: int, title: str) -> Header:
    """Read the pieces from `start` on, of a line that ends at `stop`."""
    pieces: list[Piece] = []
    at = start
    while (begin := _behind_gap(raw, at, stop)) < stop:
        found = _note(raw, begin, stop)
        # "Selasa, 3 Juni 2025 -" would pass for the day of a dateline.
        if found is None and opens(raw, begin):
            return Header(tuple(pieces), begin)
        found = found or _written(raw, begin, stop) or _again(raw, begin, stop, title) or _named(raw, begin, stop)
        if found is None:
            break
        pieces.append(found)
        at = found.raw.end
    caption = _caption(raw, at, stop)
    if caption is not None:
        pieces.append(caption)
        at = caption.raw.end
    return Header(tuple(pieces), at)


def stamps(raw: str, span: Span) -> Iterator[Span]:
    """Yield the dates with their hour inside `span`, in order."""
    return (found for _, found in load("heads", "stamps").every(raw, span))


def dates(raw: str, span: Span) -> Iterator[Span]:
    """Yield the dates inside `span` that have their hour, or that a note of the page or a dateline follows, in order."""
    for _, found in load("heads", "dates").every(raw, span):
        stamp = load("heads", "stamps").compiled.match(raw, found.start)
        if stamp or _bare_date(raw, found.start, len(raw)):
            yield Span(*stamp.span()) if stamp else found


def name_end(raw: str, start: int, stop: int, most: int = _MOST_NAMES) -> int:
    """Return where a person's name that begins at `start` ends: from the third word on, only words that are no common ones belong to it."""
    end = at = start
    for number in range(most):
        word = _WORD.match(raw, at, stop)
        if word is None or (number >= _SURE_NAMES and is_common(word.group())) or is_section_at(raw, word.start(), stop):
            break
        end = word.end()
        space = _SPACE.match(raw, end, stop)
        if space is None:
            break
        at = space.end()
    return end


def is_common(word: str) -> bool:
    """Tell whether a word stands in the word list in small letters: most names stand there, if at all, with their capital only."""
    return word.lower() in word_bits() or (word not in word_bits() and listed_bits(word) is not None)


def is_section_at(raw: str, at: int, stop: int) -> bool:
    """Tell whether the name of a page's section stands at `at`, as a word or with the next word's capital glued to it."""
    word = _WORD.match(raw, at, stop)
    return word is not None and word.group().casefold() in words("meta", "categories")


def _behind_gap(raw: str, at: int, stop: int) -> int:
    gap = _GAP.match(raw, at, stop)
    return gap.end() if gap else at


def _note(raw: str, at: int, stop: int) -> Piece | None:
    """A stamp, a note of the page, or a caption that opens with its credit."""
    stamp = load("heads", "stamps").compiled.match(raw, at, stop) or _bare_date(raw, at, stop)
    if stamp:
        return Piece(Span(*stamp.span()), STAMP)
    note = load("heads", "notes").compiled.match(raw, at, stop) or _INITIALS.match(raw, at, stop)
    if note:
        return Piece(Span(*note.span()), NOTE)
    credited = load("heads", "credited").compiled.match(raw, at, stop)
    return Piece(Span(*credited.span()), CAPTION) if credited else None


def _written(raw: str, at: int, stop: int) -> Piece | None:
    """A role with its name."""
    role = load("heads", "roles").compiled.match(raw, at, stop)
    end = name_end(raw, role.end(), stop) if role else at
    return Piece(Span(at, end), ROLE) if role and end > role.end() else None


def _bare_date(raw: str, at: int, stop: int) -> re.Match[str] | None:
    """A date without its hour, if a note of the page or a dateline follows it."""
    found = load("heads", "dates").compiled.match(raw, at, stop)
    if found is None:
        return None
    behind = _behind_gap(raw, found.end(), stop)
    is_header = load("heads", "notes").compiled.match(raw, behind, stop) is not None
    return found if is_header or opens(raw, behind) else None


def _again(raw: str, at: int, stop: int, title: str) -> Piece | None:
    """The headline once more, as a whole or cut short with dots."""
    if title and raw.startswith(title, at):
        return Piece(Span(at, at + len(title)), NOTE)
    cut = raw.find(_CUT, at, min(stop, at + len(title)))
    is_cut = cut > at and title.startswith(raw[at:cut].strip())
    return Piece(Span(at, cut + len(_CUT)), NOTE) if is_cut else None


def _named(raw: str, at: int, stop: int) -> Piece | None:
    """A name that a section or a note follows, a section, or a town that the dateline names again."""
    if is_section_at(raw, at, stop):
        word = _WORD.match(raw, at, stop)
        return Piece(Span(at, word.end()), NOTE) if word else None
    for count in (3, 2, 1):
        end = name_end(raw, at, stop, count)
        behind = _behind_gap(raw, end, stop)
        if judge(raw[at:end]).kind in {Kind.PLACE, Kind.OUTLET} and (opens(raw, behind) or _stamped(raw, behind, stop)):
            return Piece(Span(at, end), NOTE)
    end = name_end(raw, at, stop)
    behind = _behind_gap(raw, end, stop)
    is_name = end > at and " " in raw[at:end] and (is_section_at(raw, behind, stop) or _noted(raw, behind, stop))
    return Piece(Span(at, end), NAME) if is_name else None


def _noted(raw: str, at: int, stop: int) -> bool:
    return load("heads", "notes").compiled.match(raw, at, stop) is not None


def _stamped(raw: str, at: int, stop: int) -> bool:
    return load("heads", "stamps").compiled.match(raw, at, stop) is not None


def _caption(raw: str, at: int, stop: int) -> Piece | None:
    """A caption that closes with its credit, before a dateline."""
    begin = _behind_gap(raw, at, stop)
    dateline = dateline_inside(raw, Span(begin, min(stop, begin + _LONGEST_CAPTION)), after_header=True)
    if dateline is None:
        return None
    text = raw[begin:dateline].strip()
    is_caption = load("heads", "captions").full(text) is not None and len(_STOP.findall(text)) <= _MOST_STOPS
    return Piece(Span(begin, dateline), CAPTION) if is_caption else None
