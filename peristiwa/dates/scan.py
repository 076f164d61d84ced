"""Finds the few places of a text where a date can stand, so that the forms of `patterns` are tried only there.

A place is a word that some form cannot do without (a month, "pekan", "kemarin") or a number of the right look, followed by what that form
needs next. Most words and numbers of an article fail at once; which form really stands there is decided by its pattern.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

_WORD = re.compile(r"[a-z]+")
_NUMBER = re.compile(r"\d+")
# Text looked at behind a place; no form is longer behind the word or number that it is found by, but for a range of dates.
_AHEAD = 60


class Anchor(NamedTuple):
    """A place by which a form is found.

    `words` are lower case; where there are none, numbers are the places. `probe` must match where the word or number begins. The form
    begins at most `back` characters before it.
    """

    words: frozenset[str]
    probe: re.Pattern[str]
    back: int


class Window(NamedTuple):
    """A stretch of a text in which one form is tried."""

    start: int
    end: int


class Index(NamedTuple):
    """The anchors of all forms, by word; those of numbers apart. Each goes with the number of its form."""

    words: Mapping[str, tuple[tuple[int, Anchor], ...]]
    numbers: tuple[tuple[int, Anchor], ...]


def index_of(forms: Iterable[Iterable[Anchor]]) -> Index:
    """Return the index of the anchors of each form, in the order of the forms."""
    words: defaultdict[str, list[tuple[int, Anchor]]] = defaultdict(list)
    numbers: list[tuple[int, Anchor]] = []
    for form, anchors in enumerate(forms):
        for anchor in anchors:
            if not anchor.words:
                numbers.append((form, anchor))
            for word in anchor.words:
                words[word].append((form, anchor))
    return Index({word: tuple(found) for word, found in words.items()}, tuple(numbers))


def first_word(phrase: str) -> str:
    """Return the first word of a phrase as this module cuts words ("jum" of "jum'at")."""
    match = _WORD.search(phrase)
    return match[0] if match else phrase


def windows(text: str, index: Index) -> dict[int, list[Window]]:
    """Return for each form that may occur in a text where to look for it: ascending windows that do not overlap."""
    found: defaultdict[int, list[Window]] = defaultdict(list)
    for form, at, end in sorted(_places(text, index)):
        known = found[form]
        if known and at <= known[-1].end:
            known[-1] = Window(known[-1].start, max(end, known[-1].end))
        else:
            known.append(Window(at, end))
    return found


def _places(text: str, index: Index) -> Iterator[tuple[int, int, int]]:
    """Yield form, start and end of each place."""
    lowered = _lowered(text)
    for word in index.words.keys() & frozenset(_WORD.findall(lowered)):
        at = lowered.find(word)
        while at >= 0:
            for form, anchor in index.words[word]:
                if anchor.probe.match(text, at):
                    yield form, max(0, at - anchor.back), _end(text, at)
            at = lowered.find(word, at + len(word))
    for number in _NUMBER.finditer(lowered):
        for form, anchor in index.numbers:
            if anchor.probe.match(text, number.start()):
                yield form, max(0, number.start() - anchor.back), _end(text, number.start())


def _lowered(text: str) -> str:
    """Return the text in lower case, character for character: a few letters of other scripts would become two."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(letter.lower()[:1] for letter in text)


def _end(text: str, at: int) -> int:
    """Return the end of a window: behind a whole word, so that no form ends within one."""
    end = text.find(" ", at + _AHEAD)
    return len(text) if end < 0 else end
