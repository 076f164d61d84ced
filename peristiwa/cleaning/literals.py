"""The words without which a pattern cannot match, read from the pattern itself.

A page holds few of the words that boilerplate is made of, so that they tell which patterns are worth trying where; `screening` looks for
them. The words are read from the parsed expression, so that they cannot fall out of step with it; a layout file gives them only where
others tell more.
Parsing is that of Python's own `re`; what it does not tell apart adds no word, which only makes the test weaker.
"""

from __future__ import annotations

import re
import re._constants as op  # type: ignore[import-not-found]  # the parse tree of `re` has no stubs; its form is the same from 3.11 on
import re._parser as parser  # type: ignore[import-not-found]  # the same
from collections.abc import Iterable
from functools import cache

# A shorter run of letters stands in too many words to tell anything, and these marks in too many sentences.
_SHORTEST = 3
_COMMON_MARKS = frozenset(".,-'\"")
_REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})

Words = frozenset[str]
Tree = Iterable[tuple[object, object]]
# Nothing is known of how a part begins.
_ANYHOW: Words = frozenset({""})


@cache
def _parsed(pattern: str) -> parser.SubPattern:
    return parser.parse(pattern)


@cache
def needed_words(pattern: str) -> Words:
    """Return words one of which stands in every match of `pattern`; none if no telling words are found.

    A capital in a word stands for itself, a small letter for both cases.
    """
    tree = _parsed(pattern)
    found = _of_sequence(tree, is_folded=bool(tree.state.flags & re.IGNORECASE))
    return found if all(_tells(word) for word in found) else frozenset()


def longest_match(pattern: str) -> int:
    """Return how many characters a match of `pattern` has at most."""
    return int(_parsed(pattern).getwidth()[1])


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


def _lower(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


def lowered(text: str) -> str:
    """Return `text` in lower case, character by character, so that offsets stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(map(_lower, text))
