"""Reads a run of letters in one case ("Indonesiamengecam", "situasiperang"), where nothing shows the place of a cut.

Runs that neither begin nor end with a known word are one word. Others are read as two or three words, at most one of them unknown. Runs
with inner capitals are read in `mixed_case`; the prices stand in `glue_prices`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from peristiwa.cleaning.glue_prices import (
    CUT_BITS,
    EVERYDAY_BITS,
    LETTER_BITS,
    OWN_BITS,
    RARE_TORN_BITS,
    REMEMBERED,
    SHORT,
    SHORTEST_WHOLE,
    SMALL_BITS,
    STRANGE_BITS,
    SURNAME_BITS,
    TORN_BITS,
    TORN_MARGIN,
    UNKNOWN_BITS,
    stay_together,
)
from peristiwa.cleaning.known_words import derived_bits, is_derived, listed_bits, word_bits
from peristiwa.cleaning.rules import words

# A strange word that begins so is the end of the word before it.
_ENDINGS = ("nya", "kan", "lah", "kah")


class Doubt(NamedTuple):
    """A cut that beside a known word leaves `word`: it is made if the article writes that alone, and saves so many bits."""

    cut: int
    word: str
    saved: float


class Prospect(NamedTuple):
    """What a run in one case looks like without its article: where to cut, what that saves, and what the article may speak for."""

    cuts: tuple[int, ...]
    saved: float
    saved_torn: float
    doubts: tuple[Doubt, ...]


@lru_cache(REMEMBERED)
def prospect_of(run: str) -> Prospect | None:
    """Look at a run in one case; most unknown words neither begin nor end with a known one, and nothing more is done for them."""
    begins, ends = _known_ends(run)
    if not begins and not ends:
        return None
    saved, cuts = max(_ways(run, begins, ends), default=(0.0, ()))
    bonus = len(cuts) * (TORN_BITS if _is_everyday(run, cuts) else RARE_TORN_BITS)
    doubts = [_doubt(cut, run[cut:], gain) for cut, gain in begins.items()]
    doubts += [_doubt(cut, run[:cut], gain) for cut, gain in ends.items()]
    likely = tuple(doubt for doubt in doubts if doubt.saved + TORN_BITS >= TORN_MARGIN and len(doubt.word) > SHORT)
    return Prospect(cuts, saved, saved + bonus, likely) if likely or saved + bonus >= TORN_MARGIN else None


def _ways(run: str, begins: dict[int, float], ends: dict[int, float]) -> Iterator[tuple[float, tuple[int, ...]]]:
    """What each reading of a run in one case saves: two words of which one may be unknown, or three with the middle one unknown."""
    base = UNKNOWN_BITS - CUT_BITS
    for cut, gain in ends.items():
        left = None if stay_together(run[:cut], run[cut:]) else _left_gain(run[:cut], begins)
        if left is not None:
            yield base + left + gain - _surname_bits(run, cut), (cut,)
    for cut, gain in begins.items():
        if cut not in ends and len(run) - cut > SHORT and not stay_together(run[:cut], run[cut:]) and not run.startswith(_ENDINGS, cut):
            yield base + gain + _unlisted_gain(run[cut:]) - _surname_bits(run, cut), (cut,)
        for last, last_gain in ends.items():
            middle = _middle_gain(run, cut, last)
            if middle is not None and not stay_together(run[cut:last], run[last:]):
                yield base + gain + middle + last_gain - CUT_BITS, (cut, last)


def _left_gain(word: str, begins: dict[int, float]) -> float | None:
    """What the word before a known one saves; nothing if it is unlisted and short, or goes on from a long listed beginning."""
    if len(word) in begins:
        return begins[len(word)]
    longest = max(begins, default=0)
    return _unlisted_gain(word) if len(word) > SHORT and (longest < len(word) or longest < SHORTEST_WHOLE) else None


def _surname_bits(run: str, cut: int) -> float:
    """What speaks against a cut before a rare word behind a capital: names are made so ("Budimanta")."""
    return SURNAME_BITS if run[0].isupper() and (listed_bits(run[cut:]) or STRANGE_BITS) > EVERYDAY_BITS else 0.0


def _unlisted_gain(word: str) -> float:
    """What a word that is not listed saves beside as many unknown letters: less than nothing, least of all in small letters."""
    if is_derived(word):
        return LETTER_BITS * len(word) - derived_bits()
    return -UNKNOWN_BITS - (SMALL_BITS if word.islower() else 0.0)


def _middle_gain(run: str, start: int, end: int) -> float | None:
    """What the word between two known ones saves; nothing if it is too short, or the beginning of a longer known one."""
    word, listed = run[start:end], word_bits()
    if len(word) <= SHORT and word not in words("glue", "grammar"):
        return None
    if word in listed:
        return LETTER_BITS * len(word) - listed[word]
    is_beginning = any(run[start:longer] in listed for longer in range(end + 1, len(run) + 1))
    return None if is_beginning else _unlisted_gain(word)


def _is_everyday(run: str, cuts: tuple[int, ...]) -> bool:
    """Tell whether all pieces in small letters are frequent words; two rare ones rather make a foreign compound ("smartboard")."""
    pieces = (run[start:end] for start, end in pairwise((0, *cuts, len(run))))
    return all((listed_bits(piece) or EVERYDAY_BITS + 1) <= EVERYDAY_BITS for piece in pieces if piece.islower())


def _doubt(cut: int, word: str, gain: float) -> Doubt:
    return Doubt(cut, word, UNKNOWN_BITS + gain + LETTER_BITS * len(word) - OWN_BITS - CUT_BITS)


def _known_ends(run: str) -> tuple[dict[int, float], dict[int, float]]:
    """Known words that the run begins and ends with: where each is cut off, and what it saves beside as many unknown letters.

    What could be a prefix is taken for one ("Kemejabatik" does not begin with "ke").
    """
    listed, grammar, length = word_bits(), words("glue", "grammar"), len(run)
    begins: dict[int, float] = {}
    ends: dict[int, float] = {}
    for cut in range(2, length - 1):
        head, tail = run[:cut], run[cut:]
        bits = listed.get(tail)
        if bits is not None and (length - cut > SHORT or tail in grammar):
            ends[cut] = LETTER_BITS * (length - cut) - bits
        bits = listed_bits(head)
        if bits is not None and _may_begin(head):
            begins[cut] = LETTER_BITS * cut - bits
    return begins, ends


def _may_begin(head: str) -> bool:
    """Tell whether a listed word may be the first of a run: no prefix, and if it is short, a word of grammar or a name."""
    small = head.lower()
    if small in words("glue", "prefixes"):
        return False
    return len(head) > SHORT or small in words("glue", "grammar") or (len(head) == SHORT and head[0].isupper() and head in word_bits())
