"""Tells Malay and regional languages of Indonesia from Indonesian by their words, where a statistical detector calls them all Indonesian.

Malay is told by weights: each different word of the text counts once, for Malay or for Indonesian, and the heavier side has it. A regional
language is told by its little words: it must have more of them in the text than Indonesian and Malay together. A mixed text thus goes to
the language with the larger share. Whether a text belongs to this family at all is for the caller to say.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from peristiwa.language.vocabulary import Vocabulary, vocabulary

INDONESIAN, MALAY = "id", "ms"
# Marks between words; with these gone, words are what stands between spaces. Hyphens stay: "kedua-dua" is a word.
_MARKS = ",.\"()[]?!:;/“”‘’'…–—"
# The opening settles it where it is clearly Indonesian, as nearly all of it is; before a text is called Malay, more is read, since a
# quotation of a few Malay sentences may fill half of an opening. Pure Indonesian shows up to a fifth of Malay weight, Malay as little.
_OPENING, _READ = 1000, 4000
_CLEAR_WEIGHT, _CLEAR_TIMES = 20, 4
# Against so much Indonesian (a few sentences) Malay must weigh half as much again: it has more words of its own than Indonesian has.
_WEIGHT_OF_SENTENCES, _OUTWEIGHED = 20, 1.5
# Fewer different little words than this can be names or a quoted saying.
_FEWEST_LITTLE = 3


class Relative(NamedTuple):
    """The language of the family that a text is nearest to, and that side's share of the evidence (0 where there is none)."""

    language: str
    share: float


def nearest_relative(text: str) -> Relative:
    """Return Indonesian, Malay or a regional language for a text of this family; Indonesian where nothing speaks for another."""
    words = vocabulary()
    seen = words.known.intersection(_tokens(text[:_OPENING]))
    malay, indonesian = _weighed(seen, words)
    if indonesian < max(_CLEAR_WEIGHT, malay * _CLEAR_TIMES) and len(text) > _OPENING:
        seen = words.known.intersection(_tokens(text[:_READ]))
        malay, indonesian = _weighed(seen, words)
    if len(seen & words.any_regional) >= _FEWEST_LITTLE:
        regional = _regional(text, words)
        if regional is not None:
            return regional
    if malay > indonesian * (_OUTWEIGHED if indonesian >= _WEIGHT_OF_SENTENCES else 1):
        return Relative(MALAY, _share(malay, indonesian))
    return Relative(INDONESIAN, _share(indonesian, malay))


def family_share(text: str) -> float:
    """Return the share of words that Indonesian or a relative is known by among all words of `text`; 0 if it is one word alone.

    It is about a half in running text of this family, and hardly anything in English.
    """
    known = vocabulary().known
    tokens = _tokens(text[:_READ])
    found = [token for token in tokens if token in known]
    return len(found) / len(tokens) if len(set(found)) > 1 else 0.0


def _tokens(text: str) -> list[str]:
    # Replacing mark by mark and splitting takes half the time of a regular expression.
    text = text.lower()
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return text.split()


def _weighed(seen: frozenset[str], words: Vocabulary) -> tuple[int, int]:
    """The weight of the words seen that speak for Malay, and of those that speak for Indonesian."""
    found = [words.weights[word] for word in seen if word in words.weights]
    malay = sum(weight for weight in found if weight > 0)
    return malay, malay - sum(found)


def _regional(text: str, words: Vocabulary) -> Relative | None:
    """The regional language whose little words are more than those of Indonesian and Malay, if there is one."""
    counted = Counter(_tokens(text[:_READ]))
    national = sum(counted[word] for word in words.national)
    found = {
        language: sum(counted[word] for word in little)
        for language, little in words.regional.items()
        if sum(word in counted for word in little) >= _FEWEST_LITTLE
    }
    best = max(sorted(found), key=lambda language: found[language], default=None)
    if best is None or found[best] <= national:
        return None
    return Relative(best, _share(found[best], national))


def _share(one: int, other: int) -> float:
    return round(one / (one + other), 6) if one else 0.0
