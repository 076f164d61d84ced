"""Finds the few places of a text where a date can stand, so that the forms of `patterns` are tried only there.

A place is a word that some form cannot do without (a month, "pekan", "kemarin") or a number of the right length, followed by what that form
needs next. Most words and numbers of an article fail at once; which form really stands there is decided by its pattern. Words are compared
in an ASCII copy of the text, character for character, which is far faster than looking through the text itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

# Text looked at behind a place; no form is longer behind the word or number that it is found by, but for a range of dates.
_AHEAD = 60
_A, _Z, _ZERO, _NINE, _SPACE, _CASE = b"A"[0], b"Z"[0], b"0"[0], b"9"[0], b" "[0], 32
_LETTERS = bytes(byte + _CASE if _A <= byte <= _Z else byte if _A + _CASE <= byte <= _Z + _CASE else _SPACE for byte in range(256))
_DIGITS = bytes(_ZERO if _ZERO <= byte <= _NINE else _SPACE for byte in range(256))
# Written so that it begins with one literal byte, which is searched for at once.
_NUMBER = re.compile(rb"00*")
_WORD = re.compile(r"[a-z]+")


class Anchor(NamedTuple):
    """A place by which a form is found.

    `words` are lower case; where there are none, numbers of one of the `lengths` are the places. `probe` must match where the word or
    number begins. The form begins at most `back` characters before it.
    """

    words: frozenset[str]
    lengths: frozenset[int]
    probe: re.Pattern[str]
    back: int


class Window(NamedTuple):
    """A stretch of a text in which one form is tried."""

    start: int
    end: int


class Index(NamedTuple):
    """The anchors of all forms, by word and by length of number. Each goes with the number of its form."""

    known: frozenset[bytes]
    words: Mapping[bytes, tuple[tuple[int, Anchor], ...]]
    lengths: Mapping[int, tuple[tuple[int, Anchor], ...]]


def index_of(forms: Iterable[Iterable[Anchor]]) -> Index:
    """Return the index of the anchors of each form, in the order of the forms."""
    words: defaultdict[bytes, list[tuple[int, Anchor]]] = defaultdict(list)
    lengths: defaultdict[int, list[tuple[int, Anchor]]] = defaultdict(list)
    for form, anchors in enumerate(forms):
        for anchor in anchors:
            for word in anchor.words:
                words[word.encode()].append((form, anchor))
            for length in anchor.lengths:
                lengths[length].append((form, anchor))
    return Index(
        frozenset(words),
        {word: tuple(found) for word, found in words.items()},
        {length: tuple(found) for length, found in lengths.items()},
    )


def first_word(phrase: str) -> str:
    """Return the first word of a phrase as this module cuts words ("jum" of "jum'at")."""
    match = _WORD.search(phrase)
    return match[0] if match else phrase


def windows(text: str, index: Index) -> dict[int, list[Window]]:
    """Return for each form that may occur in a text where to look for it: ascending windows that do not overlap."""
    found: defaultdict[int, list[Window]] = defaultdict(list)
    for form, start, end in sorted(_places(text, index)):
        known = found[form]
        if known and start <= known[-1].end:
            known[-1] = Window(known[-1].start, max(end, known[-1].end))
        else:
            known.append(Window(start, end))
    return found


def _places(text: str, index: Index) -> Iterator[tuple[int, int, int]]:
    """Yield form, start and end of each place."""
    ascii_copy = text.encode("ascii", "replace")
    for at, anchors in (*_words(ascii_copy, index), *_numbers(ascii_copy, index)):
        for form, anchor in anchors:
            if anchor.probe.match(text, at):
                end = text.find(" ", at + _AHEAD)
                yield form, max(0, at - anchor.back), len(text) if end < 0 else end


def _words(ascii_copy: bytes, index: Index) -> Iterator[tuple[int, tuple[tuple[int, Anchor], ...]]]:
    letters = b" " + ascii_copy.translate(_LETTERS) + b" "
    for word in index.known.intersection(letters.split()):
        sought = b" " + word + b" "
        at = letters.find(sought)
        while at >= 0:
            # The blank put in front makes the place of the blank that of the word in the text.
            yield at, index.words[word]
            at = letters.find(sought, at + 1)


def _numbers(ascii_copy: bytes, index: Index) -> Iterator[tuple[int, tuple[tuple[int, Anchor], ...]]]:
    for number in _NUMBER.finditer(ascii_copy.translate(_DIGITS)):
        anchors = index.lengths.get(number.end() - number.start())
        if anchors:
            yield number.start(), anchors
