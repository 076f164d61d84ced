"""Cuts a sentence into words and marks, with offsets, and tells which words have the shape of a verb.

No meaning is read here: which verb is an act is the lexicon's to say, and what a function word does is the clause reader's.
The verb shape (me-, ber-, di-, ter-) is a rule of Indonesian word formation; its exceptions are a data file.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from peristiwa.coding.vocabulary import connectors
from peristiwa.spans import Span

_TOKEN = re.compile(r"\w+(?:[-'’./,]\w+)*|[^\w\s]")
_VERB = re.compile(r"(?:me(?:m|n|ng|ny|l|r|w|y)|di|ber|ter|memper|diper)[a-z]{3,}(?:-\w+)?$")
_NOUN = re.compile(r"(?:ber|ter)[a-z]{3,}nya$")
_PASSIVE = re.compile(r"(?:di|ter)[a-z]{3,}$")
_SCARE_WORDS = 6
"""Quotation marks around so few words only set off an expression."""
QUOTE_MARKS = frozenset('"“”„«»')


class Token(NamedTuple):
    """One word or mark: its place in the sentence and its lower-cased text."""

    start: int
    end: int
    low: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one sentence; offsets are found by binary search."""

    items: tuple[Token, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def first_in(self, span: Span) -> int:
        """Return the index of the first token that ends after the span's start."""
        return bisect_right(self.ends, span.start)

    def last_in(self, span: Span) -> int:
        """Return the index of the last token that starts before the span's end."""
        return bisect_left(self.starts, span.end) - 1

    def span(self, first: int, last: int) -> Span:
        """Return the character span from token `first` to token `last`, both included."""
        return Span(self.items[first].start, self.items[last].end)


def tokenise(text: str) -> Tokens:
    """Return the tokens of a sentence; hyphenated words and numbers with marks inside stay whole."""
    items = tuple(Token(match.start(), match.end(), match.group().lower()) for match in _TOKEN.finditer(text))
    return Tokens(items, tuple(item.start for item in items), tuple(item.end for item in items))


@lru_cache(maxsize=65536)
def is_verb_shape(low: str) -> bool:
    """Tell whether a lower-cased word looks like a verb of Indonesian; ber- and ter- with -nya make nouns ("berakhirnya perang")."""
    if _NOUN.match(low) is not None and low != "bertanya":
        return False
    return low in connectors().base_verb or (len(low) > 4 and _VERB.match(low) is not None and low not in connectors().not_verb)


@lru_cache(maxsize=65536)
def is_passive_shape(low: str) -> bool:
    """Tell whether a lower-cased word looks like a passive verb (di-, ter-)."""
    return _PASSIVE.match(low) is not None


def quotation_marks(tokens: Tokens) -> frozenset[int]:
    """Return the marks that enclose someone's words; marks around a few words inside a clause ("segera") are left out."""
    places = [place for place, token in enumerate(tokens.items) if token.low in QUOTE_MARKS]
    found: set[int] = set()
    for first, last in zip(places[::2], places[1::2], strict=False):
        before = tokens.items[first - 1].low if first else ","
        if last - first > _SCARE_WORDS or before in {",", ":"}:
            found |= {first, last}
    return frozenset(found | ({places[-1]} if len(places) % 2 else set()))
