"""Finds the names of a table in a text: whole words with their capitals, looked for only where their first word stands in the text.

Which table it is, and what a name says of the day of a text, is told in `offices` and `years`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

_WORD = re.compile(r"\w+")
Entry = TypeVar("Entry")
Index = Mapping[str, tuple[tuple[str, Entry], ...]]
"""The names of a table, each with its entry, by their first word."""


class Found(NamedTuple, Generic[Entry]):
    """A name that stands in a text, with its entry in the table."""

    start: int
    end: int
    entry: Entry


def index_of(names: Iterable[tuple[str, Entry]]) -> Index[Entry]:
    """Return the names of a table by their first word."""
    table: defaultdict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for name, entry in names:
        first = _WORD.search(name)
        if first is not None:
            table[first[0]].append((name, entry))
    return {word: tuple(found) for word, found in table.items()}


def find_names(text: str, index: Index[Entry]) -> list[Found[Entry]]:
    """Return the places of all names in a text from left to right, the longer first where two begin together."""
    words = dict.fromkeys(_WORD.findall(text))
    found = [
        Found(start, start + len(name), entry) for word in words for name, entry in index.get(word, ()) for start in _places(text, name)
    ]
    return sorted(found, key=lambda one: (one.start, -one.end))


def _places(text: str, name: str) -> Iterator[int]:
    """Yield where a name stands as whole words."""
    at = text.find(name)
    while at >= 0:
        if not (_is_word(text[at - 1 : at]) or _is_word(text[at + len(name) : at + len(name) + 1])):
            yield at
        at = text.find(name, at + 1)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
