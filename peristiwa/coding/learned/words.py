"""Words as features: names are masked by what kind of party they are, numbers as such, and verbs and nouns of one root share a stem."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from peristiwa.coding.subjects import Reading

_NUMBER = re.compile(r"\d[\d.,/:-]*$")
_PREFIXES = (
    "memper",
    "diper",
    "meng",
    "meny",
    "mem",
    "men",
    "me",
    "peng",
    "peny",
    "pem",
    "pen",
    "per",
    "ber",
    "ter",
    "pe",
    "di",
    "ke",
    "se",
)
_CLITICS = ("nya", "lah", "kah", "pun")
_SUFFIXES = ("kan", "an", "i")
_LEFT = 4
"""A prefix or a clitic is cut off only if so many letters are left; of a suffix one letter less."""
_PERSON, _GROUP, _STATE, _FIGURE = "§p", "§g", "§s", "§n"
_KINDS = {"person": _PERSON, "office": _PERSON, "pronoun": _GROUP, "group": _GROUP}


class Word(NamedTuple):
    """A word of a sentence: as written in small letters or masked, and its token."""

    text: str
    place: int


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word without its outermost affixes: a rough cut, by which forms of one root share their weights."""
    left, _, right = word.partition("-")
    word = left if left == right else word
    word = next((word[: -len(one)] for one in _CLITICS if word.endswith(one) and len(word) - len(one) >= _LEFT), word)
    word = next((word[len(one) :] for one in _PREFIXES if word.startswith(one) and len(word) - len(one) >= _LEFT), word)
    return next((word[: -len(one)] for one in _SUFFIXES if word.endswith(one) and len(word) - len(one) >= _LEFT - 1), word)


def words_of(reading: Reading) -> list[Word]:
    """Return the words of a sentence, each name as one masked word."""
    inside = {place for party in reading.parties for place in range(party.first + 1, party.last + 1)}
    return [Word(text, place) for place, text in enumerate(masked(reading)) if place not in inside]


def masked(reading: Reading) -> list[str]:
    """Return the tokens of a sentence in small letters, those of names as the kind of their party, and figures as one."""
    texts = [_FIGURE if _NUMBER.match(token.low) else token.low for token in reading.tokens.items]
    for party in reading.parties:
        mask = _KINDS.get(party.actor.kind, _STATE)
        for place in range(party.first, min(party.last + 1, len(texts))):
            texts[place] = mask
    return texts
