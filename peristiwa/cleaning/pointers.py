"""Pointers to other articles that stand inside a line: "Baca juga" with its headline, run into the text before and behind.

Labels are found once for the whole page. Where the headline behind one ends is told by `headline_ends`; pointers that own whole lines,
lists and embedded posts are in `related`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from peristiwa.cleaning.anchors import anchored
from peristiwa.cleaning.headline_ends import headline_end
from peristiwa.cleaning.headlines import is_headline, is_title_case
from peristiwa.cleaning.page import Ledger, Line, Page
from peristiwa.cleaning.rules import words
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

# A whole line behind a label is a headline up to this length; a longer one runs into the article's text.
LONGEST_POINTER = 190
# Behind and before a label no more is looked at than this, in characters and in further labels.
_REACH, _BEFORE, _MOST_LABELS = 3000, 40, 12
# A label leads to a handful of headlines at most.
_MOST_HEADLINES = 6
# Headlines to the line's end have hardly a longer word in lower case; a sentence behind them has.
_ALL_CAPITALISED = 0.9
_MARKS = " :*_\xa0–-"
_BRACKETS = {"(": ")", "[": "]"}
_QUOTES = "'‘\"“"
_SENTENCE_INSIDE = re.compile(r"[.!?](?:\s|$)")
_ADDRESSED = re.compile(r"[^.!?\n]{12,150} di https?://\S+")
_CLOSED = '.!?"”’)]'


class Label(NamedTuple):
    """A label's rule and its place in the raw text."""

    rule: str
    span: Span


def find_labels(page: Page) -> list[Label]:
    """Return every label of the page by place; of two that overlap, the earlier."""
    labels: list[Label] = []
    for rule, span in anchored(page, "related", "labels"):
        if not labels or span.start >= labels[-1].span.end:
            labels.append(Label(rule, span))
    return labels


def labels_of(labels: Sequence[Label], line: Line) -> Sequence[Label]:
    """The labels inside one line."""
    low = bisect_left(labels, line.span.start, key=lambda label: label.span.start)
    return labels[low : bisect_left(labels, line.span.end, key=lambda label: label.span.start)]


def remove_inside(raw: str, ledger: Ledger, line: Line, labels: Sequence[Label]) -> None:
    """Take pointers that stand inside a line, each with its headline if one is seen."""
    last = 0
    for number, label in enumerate(labels):
        start, end = label.span
        follows_pointer = last > 0 and not raw[last:start].strip()
        if start < last or not _stands_apart(raw, line, label, after_headline=follows_pointer):
            continue
        last = _bracket_end(raw, line, label) or pointer_end(raw, line, labels[number : number + _MOST_LABELS])
        ledger.take(Span(start, max(last, end)), RemovalKind.RELATED, label.rule)


def _bracket_end(raw: str, line: Line, label: Label) -> int:
    """Where the bracket closes that a label stands in, or 0."""
    opening = raw[label.span.start]
    if opening not in _BRACKETS:
        return 0
    closing = raw.find(_BRACKETS[opening], label.span.end, min(line.span.end, label.span.end + LONGEST_POINTER))
    return closing + 1 if closing > 0 else 0


def pointer_end(raw: str, line: Line, labels: Sequence[Label]) -> int:
    """How far the first label's headline reaches: to the next label or byline, or to the sentence that follows it; else the label ends it.

    A headline of which no end is seen is taken only where the next label or the line's end closes it.
    """
    start = _behind(raw, labels[0].span.end)
    text = raw[start : min(line.span.end, start + _REACH)]
    nexts = (label.span.start - start for label in labels[1:] if _stands_apart(raw, line, label, after_headline=True))
    stops = [at for at in (*(text.find(mark) for mark in words("related", "stops")), next(nexts, 0)) if at > 0]
    piece = text[: min([*stops, len(text)])].rstrip()
    expected = ":" in raw[labels[0].span.end - 2 : labels[0].span.end] or raw[labels[0].span.start] in _BRACKETS
    length = _addressed(piece) or _quoted(piece, expected=expected) or _headlines_end(piece, expected=expected)
    if not length and expected and 0 < len(piece) <= LONGEST_POINTER and _SENTENCE_INSIDE.search(piece) is None:
        length = len(piece)
    return start + length if length else labels[0].span.end


def _headlines_end(piece: str, *, expected: bool) -> int:
    """Where a headline ends, with those that are glued to it one after the other; all of it if headlines go on to the end."""
    if (
        expected
        and not any(mark in piece for mark in ";(")
        and _SENTENCE_INSIDE.search(piece) is None
        and is_title_case(piece, _ALL_CAPITALISED)
    ):
        return len(piece)
    end = headline_end(piece, expected=expected)
    for _ in range(_MOST_HEADLINES):
        if not 0 < end < len(piece) or piece[end].isspace():
            break
        further = headline_end(piece[end:])
        is_glued = further > 0 and (end + further == len(piece) or not piece[end + further].isspace())
        if not (is_glued and is_headline(piece[end : end + further])):
            break
        end += further
    return end


def _addressed(piece: str) -> int:
    """Where the address ends that tells where a headline stands ("… di https://contoh.id/…"), or 0."""
    found = _ADDRESSED.match(piece) if "://" in piece[:LONGEST_POINTER] else None
    return found.end() if found else 0


def _quoted(piece: str, *, expected: bool) -> int:
    """Where a quoted headline closes, with the words that lead to it ("… di sini:"), or 0; unless expected it must be in title case."""
    closing = {"'": "'", "‘": "’", '"': '"', "“": "”"}.get(piece[:1], "")
    at = piece.find(closing, 12, LONGEST_POINTER) if closing else -1
    if at < 0 or piece[:at].rstrip()[-1] in ",.!?" or _SENTENCE_INSIDE.search(piece[:at]) or not (expected or is_headline(piece[1:at])):
        return 0
    tail = re.match(r"(?: di ?sini| berikut(?: ini)?)?\s?[:.]?", piece[at + 1 :])
    return at + 1 + (tail.end() if tail else 0)


def _behind(raw: str, end: int) -> int:
    """The first place behind a label that is neither space nor mark."""
    while end < len(raw) and raw[end] in _MARKS:
        end += 1
    return end


def _stands_apart(raw: str, line: Line, label: Label, *, after_headline: bool) -> bool:
    """Tell whether a label inside a line follows a sentence's end and leads to a headline, so that it is no verb of a sentence.

    A label with a bracket before it or with "juga" and a colon is one wherever it stands.
    """
    start, end = label.span
    before = raw[max(line.span.start, start - _BEFORE) : start].rstrip()
    first = raw[_behind(raw, end) : _behind(raw, end) + 1]
    text = raw[start:end].strip(_MARKS + "([\"“'‘")
    leads = not first or first.isupper() or first.isdigit() or first in _QUOTES or _behind(raw, end) >= line.span.end
    is_plain = raw[start] in _BRACKETS or (raw[start:end].rstrip().endswith(":") and "uga" in text.lower())
    closed = after_headline or not before or before[-1] in _CLOSED
    return leads and (is_plain or (closed and text[:1].isupper()))
