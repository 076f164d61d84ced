"""The words without which a pattern cannot match, read from the pattern itself.

A page holds few of the words that boilerplate is made of, so that one pass over it (Aho and Corasick 1975) tells which patterns are worth
trying on which line. The words are read from the parsed expression, so that they cannot fall out of step with it; a layout file gives
them only where that finds none.
Parsing is that of Python's own `re`; what it does not tell apart adds no word, which only makes the test weaker.
"""

from __future__ import annotations

import re._constants as op  # type: ignore[import-not-found]  # the parse tree of `re` has no stubs; its form is the same from 3.11 on
import re._parser as parser  # type: ignore[import-not-found]  # the same
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Generic, TypeVar

import ahocorasick

# A shorter run of letters stands in too many words to tell anything, and these marks in too many sentences.
_SHORTEST = 3
_COMMON_MARKS = frozenset(".,-'\"")
_REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})

Name = TypeVar("Name")
Words = frozenset[str]
Tree = Iterable[tuple[object, object]]


@cache
def needed_words(pattern: str) -> Words:
    """Return words in lower case one of which stands in every match of `pattern`; none if no telling words are found."""
    found = _of_sequence(parser.parse(pattern))
    return found if all(_tells(word) for word in found) else frozenset()


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST or any(not (char.isalnum() or char.isspace() or char in _COMMON_MARKS) for char in word)


def _of_sequence(tree: Tree) -> Words:
    """The best of the sets of words that the parts of a sequence need: the one whose shortest word is longest."""
    candidates: list[Words] = []
    run = ""
    for code, value in tree:
        letter = _letter(code, value)
        if letter:
            run += letter
            continue
        candidates.append(frozenset([run] if run else ()))
        run = ""
        candidates.append(_of_part(code, value))
    candidates.append(frozenset([run] if run else ()))
    return max((words for words in candidates if words), key=_strength, default=frozenset())


def _strength(words: Words) -> tuple[bool, int, int]:
    return all(_tells(word) for word in words), min(map(len, words)), -len(words)


def _letter(code: object, value: object) -> str:
    """The one character, in lower case, that a part stands for ("x", "[xX]"), or nothing."""
    if code is op.LITERAL and isinstance(value, int):
        return chr(value).lower()
    if code is op.IN and isinstance(value, list) and all(kind is op.LITERAL for kind, _ in value):
        letters = {chr(character).lower() for _, character in value}
        return letters.pop() if len(letters) == 1 else ""
    return ""


def _of_part(code: object, value: object) -> Words:
    """The words that a group, a choice or a repetition needs; a choice needs one of all its branches' words."""
    if code is op.SUBPATTERN and isinstance(value, tuple):
        return _of_sequence(value[3])
    if code is op.BRANCH and isinstance(value, tuple):
        branches = [_of_sequence(branch) for branch in value[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    if code in _REPEATS and isinstance(value, tuple) and value[0] >= 1:
        return _of_sequence(value[2])
    return frozenset()


class Screen(Generic[Name]):
    """Finds where in a text the words of many named sets stand, in one pass."""

    def __init__(self, sets: Mapping[Name, Words]) -> None:
        names: dict[str, list[Name]] = {}
        for name, words in sets.items():
            for word in sorted(words):
                names.setdefault(word, []).append(name)
        self._names = [tuple(of_word) for _, of_word in sorted(names.items())]
        self._automaton = ahocorasick.Automaton()
        for number, word in enumerate(sorted(names)):
            self._automaton.add_word(word, number)
        self._automaton.make_automaton()

    def search(self, text: str, places: Sequence[int]) -> Mapping[Name, AbstractSet[int]]:
        """Return for each set of which a word stands in the text the numbers of the stretches that hold one.

        `places` are the offsets at which the stretches begin, in order.
        """
        found: dict[Name, set[int]] = {}
        if not len(self._automaton):
            return found
        seen = {(bisect_right(places, last) - 1, number) for last, number in self._automaton.iter(lowered(text))}
        for place, number in seen:
            for name in self._names[number]:
                found.setdefault(name, set()).add(place)
        return found


def lowered(text: str) -> str:
    """Return `text` in lower case, character by character, so that offsets stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(character if len(character.lower()) != 1 else character.lower() for character in text)
