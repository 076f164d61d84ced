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
    longest = max(begins, default=0)
    for cut, gain in ends.items():
        left = begins.get(cut, _unlisted_gain(run[:cut]) if cut > SHORT and (longest < cut or longest < SHORTEST_WHOLE) else None)
        if left is not None and not stay_together(run[:cut], run[cut:]):
            yield base + left + gain - _surname_bits(run, cut), (cut,)
    for cut, gain in begins.items():
        if cut not in ends and len(run) - cut > SHORT and not stay_together(run[:cut], run[cut:]) and not run.startswith(_ENDINGS, cut):
            yield base + gain + _unlisted_gain(run[cut:]) - _surname_bits(run, cut), (cut,)
        for last, last_gain in ends.items():
            middle = _middle_gain(run, cut, last)
            if middle is not None and not stay_together(run[cut:last], run[last:]):
                yield base + gain + middle + last_gain - CUT_BITS, (cut, last)


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
    ends = {
        cut: LETTER_BITS * (length - cut) - listed[run[cut:]]
        for cut in range(2, length - 1)
        if run[cut:] in listed and (length - cut > SHORT or run[cut:] in grammar)
    }
    small, prefixes = run.lower(), words("glue", "prefixes")
    begins: dict[int, float] = {}
    for cut in range(2, length - 1):
        bits = listed_bits(run[:cut]) if small[:cut] not in prefixes else None
        is_name = cut == SHORT and run[:cut] in listed and run[0].isupper()
        if bits is not None and (cut > SHORT or small[:cut] in grammar or is_name):
            begins[cut] = LETTER_BITS * cut - bits
    return begins, ends
