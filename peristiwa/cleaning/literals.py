"""The words without which a pattern cannot match, read from the pattern itself.

A page holds few of the words that boilerplate is made of, so that one pass over it (Aho and Corasick 1975) tells which patterns are worth
trying on which line. The words are read from the parsed expression, so that they cannot fall out of step with it; a layout file gives
them only where that finds none.
Parsing is that of Python's own `re`; what it does not tell apart adds no word, which only makes the test weaker.
"""

from __future__ import annotations

import re
import re._constants as op  # type: ignore[import-not-found]  # the parse tree of `re` has no stubs; its form is the same from 3.11 on
import re._parser as parser  # type: ignore[import-not-found]  # the same
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

import ahocorasick

# A shorter run of letters stands in too many words to tell anything, and these marks in too many sentences.
_SHORTEST = 3
_COMMON_MARKS = frozenset(".,-'\"")
_REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})

Words = frozenset[str]
Tree = Iterable[tuple[object, object]]
# Nothing is known of how a part begins.
_ANYHOW: Words = frozenset({""})


class Shown(NamedTuple):
    """A rule whose word was seen: its section (`kind.section`) and its number there."""

    section: str
    number: int


@cache
def needed_words(pattern: str) -> Words:
    """Return words one of which stands in every match of `pattern`; none if no telling words are found.

    A capital in a word stands for itself, a small letter for both cases.
    """
    tree = parser.parse(pattern)
    found = _of_sequence(tree, is_folded=bool(tree.state.flags & re.IGNORECASE))
    return found if all(_tells(word) for word in found) else frozenset()


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST or any(not (char.isalnum() or char.isspace() or char in _COMMON_MARKS) for char in word)


def _of_sequence(tree: Tree, *, is_folded: bool) -> Words:
    """The best of the sets of words that the parts of a sequence need: the one whose shortest word is longest."""
    candidates: list[Words] = []
    run = ""
    for code, value in tree:
        letter = _letter(code, value, is_folded=is_folded)
        if letter:
            run += letter
            continue
        if run:
            candidates.append(frozenset(run + word for word in _beginnings(((code, value),), is_folded=is_folded)))
        run = ""
        candidates.append(_of_part(code, value, is_folded=is_folded))
    candidates.append(frozenset([run] if run else ()))
    return max((words for words in candidates if words), key=_strength, default=frozenset())


def _strength(words: Words) -> tuple[bool, int, int]:
    return all(_tells(word) for word in words), min(map(len, words)), -len(words)


def _letter(code: object, value: object, *, is_folded: bool) -> str:
    """The one character that a part stands for ("x", "[xX]"), or nothing; in lower case unless it stands in capitals only."""
    if code is op.LITERAL and isinstance(value, int):
        return _lower(chr(value)) if is_folded else chr(value)
    if code is op.IN and isinstance(value, list) and all(kind is op.LITERAL for kind, _ in value):
        letters = {_lower(chr(character)) for _, character in value}
        return letters.pop() if len(letters) == 1 else ""
    return ""


def _beginnings(tree: Tree, *, is_folded: bool) -> Words:
    """The words, as long as can be told, with one of which every match of a sequence begins."""
    begun = ""
    for code, value in tree:
        letter = _letter(code, value, is_folded=is_folded)
        if letter:
            begun += letter
            continue
        found = _ANYHOW
        if code is op.SUBPATTERN and isinstance(value, tuple):
            found = _beginnings(value[3], is_folded=_is_folded(value, is_folded=is_folded))
        elif code is op.BRANCH and isinstance(value, tuple):
            found = frozenset().union(*(_beginnings(branch, is_folded=is_folded) for branch in value[1]))
        return frozenset(begun + word for word in found)
    return frozenset({begun})


def _is_folded(value: tuple[object, ...], *, is_folded: bool) -> bool:
    """Tell whether case counts for nothing inside a group."""
    added, removed = (isinstance(flags, int) and bool(flags & re.IGNORECASE) for flags in value[1:3])
    return added or (is_folded and not removed)


def _of_part(code: object, value: object, *, is_folded: bool) -> Words:
    """The words that a group, a choice or a repetition needs; a choice needs one of all its branches' words."""
    if code is op.SUBPATTERN and isinstance(value, tuple):
        return _of_sequence(value[3], is_folded=_is_folded(value, is_folded=is_folded))
    if code is op.BRANCH and isinstance(value, tuple):
        branches = [_of_sequence(branch, is_folded=is_folded) for branch in value[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    if code in _REPEATS and isinstance(value, tuple) and value[0] >= 1:
        return _of_sequence(value[2], is_folded=is_folded)
    return frozenset()


class Screen:
    """Finds where in a text the words stand that rules need, in one pass."""

    def __init__(self, needs: Mapping[Shown, Words]) -> None:
        owners: dict[str, dict[str, list[Shown]]] = {}
        for rule, words in needs.items():
            for word in sorted(_telling(words)):
                owners.setdefault(lowered(word), {}).setdefault(word, []).append(rule)
        self._automaton = ahocorasick.Automaton()
        for low, spelt in sorted(owners.items()):
            self._automaton.add_word(low, tuple((_capitals(word), tuple(rules)) for word, rules in sorted(spelt.items())))
        self._automaton.make_automaton()

    def search(self, text: str, places: Sequence[int]) -> Mapping[str, Mapping[int, AbstractSet[int]]]:
        """Return for each section, for each stretch of the text that holds a word, the numbers of the rules that need it.

        `places` are the offsets at which the stretches begin, in order.
        """
        found: dict[str, dict[int, set[int]]] = {}
        if not len(self._automaton):
            return found
        for last, spelt in self._automaton.iter(lowered(text)):
            place = bisect_right(places, last) - 1
            for capitals, rules in spelt:
                if any(text[last - back] != letter for back, letter in capitals):
                    continue
                for section, number in rules:
                    found.setdefault(section, {}).setdefault(place, set()).add(number)
        return found


def _telling(words: Words) -> Iterator[str]:
    """Yield the words that hold no other one of the set: where they stand, that one stands, too."""
    return (word for word in words if not any(other != word and (other in word or other in lowered(word)) for other in words))


def _capitals(word: str) -> tuple[tuple[int, str], ...]:
    """The capitals of a word, each with how far it stands from the last letter."""
    return tuple((len(word) - 1 - at, letter) for at, letter in enumerate(word) if letter != _lower(letter))


def _lower(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


def lowered(text: str) -> str:
    """Return `text` in lower case, character by character, so that offsets stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(map(_lower, text))
