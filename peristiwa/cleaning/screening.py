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


class _Capital(NamedTuple):
    """A capital with its distance from the end of its word, and the numbers of the rules that need the word."""

    back: int
    letter: str
    rules: tuple[int, ...]


class _Anchor(NamedTuple):
    """An anchor, in just these letters, and the sections that have it."""

    text: str
    sections: tuple[str, ...]


class Screen:
    """Finds the words that rules need, and the anchors.

    A small letter in a word stands for both cases. Of its capitals the first is asked for, since that tells enough; anchors are found in
    just their letters.
    """

    def __init__(self, needs: Mapping[Shown, Words], anchors: Mapping[str, Sequence[str]]) -> None:
        self._rules = tuple(needs)
        rules: dict[str, list[int]] = {}
        for number, words in enumerate(needs.values()):
            for word in sorted(_telling(words)):
                rules.setdefault(word, []).append(number)
        sections: dict[str, list[str]] = {}
        for section, starts_of in anchors.items():
            for text in starts_of:
                sections.setdefault(text, []).append(section)
        spelt: dict[str, set[str]] = {}
        for text in (*rules, *sections):
            spelt.setdefault(lowered(text), set()).add(text)
        self._automaton = ahocorasick.Automaton()
        for low, texts in sorted(spelt.items()):
            capitals = tuple(_Capital(*_first_capital(word), tuple(rules[word])) for word in sorted(texts) if word in rules and word != low)
            starts = tuple(_Anchor(text, tuple(sections[text])) for text in sorted(texts) if text in sections)
            self._automaton.add_word(low, (tuple(rules.get(low, ())), capitals, starts))
        self._automaton.make_automaton()

    def search(self, text: str, lines: Sequence[int]) -> Found:
        """Return what the text shows; `lines` are the offsets at which its lines begin, in order."""
        shown: dict[int, set[int]] = {}
        places: dict[str, set[int]] = {}
        for last, (rules, capitals, anchors) in self._automaton.iter(lowered(text)):
            seen = rules
            for back, letter, of_word in capitals:
                if text[last - back] == letter:
                    seen += of_word
            if seen:
                shown.setdefault(bisect_right(lines, last) - 1, set()).update(seen)
            for anchor, sections in anchors:
                if text.startswith(anchor, last + 1 - len(anchor)):
                    for section in sections:
                        places.setdefault(section, set()).add(last + 1 - len(anchor))
        return Found(self._by_section(shown), {section: sorted(of_section) for section, of_section in places.items()})

    def _by_section(self, shown: Mapping[int, AbstractSet[int]]) -> dict[str, dict[int, set[int]]]:
        """The rules seen on each line, by section."""
        found: dict[str, dict[int, set[int]]] = {}
        for line, rules in shown.items():
            for rule in rules:
                section, number = self._rules[rule]
                found.setdefault(section, {}).setdefault(line, set()).add(number)
        return found


def _telling(words: Words) -> Iterator[str]:
    """Yield the words that hold no other one of the set: where they stand, that one stands, too."""
    return (word for word in words if not any(other != word and (other in word or other in lowered(word)) for other in words))


def _first_capital(word: str) -> tuple[int, str]:
    """The first capital of a word and how far it stands from the last letter."""
    at = next(number for number, letter in enumerate(word) if letter != lowered(letter))
    return len(word) - 1 - at, word[at]
