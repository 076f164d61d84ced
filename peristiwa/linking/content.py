"""The content words of a sentence and how rare each is in Indonesian news: named things, places and numbers weigh, common words do not.

Rarity is counted in bits over the word list `ontology/data/language/words.tsv`. A text is never kept here, only its set of words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from peristiwa.cleaning.known_words import word_bits

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_POSSESSED = "nya"
_SHORTEST_POSSESSED = 7
COMMON_BITS = 10.5
"""A word that stands more than once in 1,450 words says nothing about which act is told."""
RAREST_BITS = 17.0
"""Rarer words weigh no more: they are names that nobody else writes, and misprints."""
UNKNOWN_BITS = 20.0
_NUMBER_WEIGHT = 3.0
_SHORT_NUMBER_WEIGHT = 1.5
"""Two digits are often an age or an hour."""
_SHORT_NUMBER = 2


@cache
def _bits() -> Mapping[str, float]:
    """The bits of each word in small letters: those of its commonest spelling."""
    found: dict[str, float] = {}
    for form, bits in word_bits().items():
        low = form.lower()
        found[low] = min(bits, found.get(low, bits))
    return found


def content_words(text: str) -> frozenset[str]:
    """Return the words and numbers of a text in small letters, without years, single digits and possessive endings."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        low = word.lower()
        if low[0].isdigit():
            if len(low) >= _SHORT_NUMBER and not _YEAR.fullmatch(low):
                found.add(low)
        elif low.endswith(_POSSESSED) and len(low) >= _SHORTEST_POSSESSED:
            found.add(low.removesuffix(_POSSESSED))
        else:
            found.add(low)
    return frozenset(found)


def rarity(word: str) -> float:
    """Return how much a shared word says: bits above those of a common word, 0 to 6.5; numbers have a fixed weight."""
    if word[0].isdigit():
        return _SHORT_NUMBER_WEIGHT if len(word) <= _SHORT_NUMBER else _NUMBER_WEIGHT
    bits = min(_bits().get(word, UNKNOWN_BITS), _bits().get(word + _POSSESSED, UNKNOWN_BITS))
    return max(0.0, min(bits, RAREST_BITS) - COMMON_BITS)
