"""What a reading of glued words costs, in bits of a unigram model, and what an article adds to it.

Only prices and what every reader of a run needs stand here. They were set by `benchmarks/ungluing.py` and by reading repairs of real
articles; the method is the segmentation of Norvig, "Natural Language Corpus Data" (2009), with a price for unknown words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from peristiwa.cleaning.known_words import gazetteer_names, listed_bits, word_bits
from peristiwa.cleaning.rules import words

# An unknown word and each of its letters: one word in 64 is unknown, a letter is worth about 3.5 bits. In small letters it costs more,
# since it is seldom a name.
UNKNOWN_BITS = 6.0
LETTER_BITS = 3.5
SMALL_BITS = 2.0
# A cut that nothing shows, one behind capitals, and one before a capital.
CUT_BITS = 9.0
ACRONYM_CUT_BITS = 7.0
CASE_CUT_BITS = 2.0
# A word with an inner capital that is no accident, beyond those of an unknown word.
BRAND_BITS = 8.0
# A cut costs so much less in an article where words are glued for certain: such articles lack many spaces, others none. Two rare words
# gain less there, since they may be a foreign compound.
TORN_BITS = 6.5
RARE_TORN_BITS = 2.0
# What speaks against a cut before a rare word behind a capital: names of persons are made so.
SURNAME_BITS = 10.0
# A word that the same article writes alone, and what a run gains each further time the article has it: an accident seldom happens twice.
OWN_BITS = 9.0
AGAIN_BITS = 4.0
TORN_AGAIN_BITS = 1.5
# What a reading must save to be taken.
MARGIN = 5.0
TORN_MARGIN = 2.0
# The bits that words of a kind have at most: everyday words, known names. A word that is not listed has more than any.
EVERYDAY_BITS = 13.0
NAME_BITS = 14.0
STRANGE_BITS = 99.0
# Words of so few letters are believed only where they are words of grammar, or where changes of case stand on both sides.
SHORT = 3
# No unknown word is made of the beginning of a listed one that is as long as this.
SHORTEST_WHOLE = 5
LONGEST = 24
# So many runs are remembered with what was found about them.
REMEMBERED = 1 << 16
ONE_CASE = re.compile(r"[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+")
# Affixes around a compound ("pengikutsertaan").
_OPENING = ("ke", "pe", "me", "di", "ber", "ter")
_VERBAL = ("me", "di", "ber")
_CLOSING = ("an", "kan", "i", "nya")


class Article(NamedTuple):
    """What the article tells about its words: how often it writes one alone, and whether words are glued in it for certain."""

    own: Callable[[str], int]
    torn: bool


def unknown_bits(word: str) -> float:
    """The bits of a word of which nothing is known."""
    return UNKNOWN_BITS + LETTER_BITS * len(word)


def stay_together(left: str, right: str) -> bool:
    """Tell whether two words are written as one: a place ("Kampungbaru"), a section of an outlet, a compound with affixes around it."""
    if right in words("glue", "grammar"):
        # A letter too many in a verb that ends in "-kan" is no gap ("mengungkapakan").
        return (
            right == "akan"
            and len(left) > SHORT
            and (f"{left}kan" in word_bits() or (left.startswith(_OPENING) and listed_bits(left) is None))
        )
    if left in words("glue", "places") or left in words("glue", "brands"):
        return True
    if left[0].isupper() and right in words("glue", "endings"):
        return left not in gazetteer_names()
    if not left.islower() or not left.startswith(_OPENING) or right.startswith(_VERBAL):
        return False
    if right.endswith("kan") and right[:-3] in word_bits():
        return True
    return not right.startswith(_OPENING) and right.endswith(_CLOSING) and listed_bits(right) is None
