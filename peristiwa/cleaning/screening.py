"""Tells in one pass over a text which rules are worth trying where (Aho and Corasick 1975).

Rules for whole lines need a word anywhere in the line; rules for pieces of a text begin with an anchor. Which words and anchors these are
is told by `literals` and `rules`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import ahocorasick

from peristiwa.cleaning.literals import Words, lowered


class Shown(NamedTuple):
    """A rule whose word was seen: its section (`kind.section`) and its number there."""

    section: str
    number: int


class Found(NamedTuple):
    """What a text shows, by section: the numbers of the rules a word of which stands on a line, and the places of anchors in order."""

    rules: Mapping[str, Mapping[int, AbstractSet[int]]]
    anchors: Mapping[str, Sequence[int]]


class _Word(NamedTuple):
    """A word's capitals, each with its distance from the last letter, and the rules that need the word."""

    capitals: tuple[tuple[int, str], ...]
    rules: tuple[Shown, ...]


class _Anchor(NamedTuple):
    """An anchor, in just these letters, and the sections that have it."""

    text: str
    sections: tuple[str, ...]


class Screen:
    """Finds the words that rules need, in which a capital stands for itself and a small letter for both cases, and the anchors."""

    def __init__(self, needs: Mapping[Shown, Words], anchors: Mapping[str, Sequence[str]]) -> None:
        rules: dict[str, list[Shown]] = {}
        for rule, words in needs.items():
            for word in sorted(_telling(words)):
                rules.setdefault(word, []).append(rule)
        sections: dict[str, list[str]] = {}
        for section, texts in anchors.items():
            for text in texts:
                sections.setdefault(text, []).append(section)
        self._automaton = ahocorasick.Automaton()
        for low in sorted({lowered(text) for text in (*rules, *sections)}):
            spelt = tuple(_Word(_capitals(word), tuple(rules[word])) for word in sorted(rules) if lowered(word) == low)
            starts = tuple(_Anchor(text, tuple(sections[text])) for text in sorted(sections) if lowered(text) == low)
            self._automaton.add_word(low, (len(low), spelt, starts))
        self._automaton.make_automaton()

    def search(self, text: str, lines: Sequence[int]) -> Found:
        """Return what the text shows; `lines` are the offsets at which its lines begin, in order."""
        found: dict[str, dict[int, set[int]]] = {}
        places: dict[str, set[int]] = {}
        for last, (length, words, anchors) in self._automaton.iter(lowered(text)):
            for anchor, sections in anchors:
                if text.startswith(anchor, last + 1 - length):
                    for section in sections:
                        places.setdefault(section, set()).add(last + 1 - length)
            for capitals, rules in words:
                if capitals and any(text[last - back] != letter for back, letter in capitals):
                    continue
                line = bisect_right(lines, last) - 1
                for section, number in rules:
                    found.setdefault(section, {}).setdefault(line, set()).add(number)
        return Found(found, {section: sorted(of_section) for section, of_section in places.items()})


def _telling(words: Words) -> Iterator[str]:
    """Yield the words that hold no other one of the set: where they stand, that one stands, too."""
    return (word for word in words if not any(other != word and (other in word or other in lowered(word)) for other in words))


def _capitals(word: str) -> tuple[tuple[int, str], ...]:
    """The capitals of a word, each with how far it stands from the last letter."""
    return tuple((len(word) - 1 - at, letter) for at, letter in enumerate(word) if letter != lowered(letter))
