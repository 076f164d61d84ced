"""Reads a run of letters with inner capitals ("dariReuters", "SBUUkrainamengatakan"), where most cuts show.

The cheapest reading as several words, at most one of them unknown, is found by dynamic programming over the run. Whether two words with
capitals stand side by side by accident or make a name is decided by what is known of both. Runs in one case are read in `one_case`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from peristiwa.cleaning.glue_prices import (
    ACRONYM_CUT_BITS,
    BRAND_BITS,
    CASE_CUT_BITS,
    CUT_BITS,
    EVERYDAY_BITS,
    LONGEST,
    NAME_BITS,
    OWN_BITS,
    REMEMBERED,
    SHORT,
    SHORTEST_WHOLE,
    SMALL_BITS,
    STRANGE_BITS,
    TORN_BITS,
    Article,
    stay_together,
    unknown_bits,
)
from peristiwa.cleaning.known_words import derived_bits, gazetteer_names, is_derived, listed_bits, word_bits
from peristiwa.cleaning.rules import words

# What words of two letters between changes of case may have that are no words of grammar, and those of three more.
_TWO_LETTERS_BITS = 14.0
_THIRD_LETTER_BITS = 4.0
# So much more at the end of a run, behind words in small letters ("lewatMy").
_LAST_BITS = 3.0
# A strange name in capitals of so many letters is no acronym, which would make a name with small letters behind it.
_LONG_CAPITALS = 6
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]+")
_CASE_CHANGE = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")


class Reading(NamedTuple):
    """One way to read the beginning of a run: its bits, where it is cut, and where its last piece begins."""

    bits: float
    cuts: tuple[int, ...]
    last: int


class _Piece(NamedTuple):
    """A word that may stand in a run, its bits, and whether it is an unknown one."""

    start: int
    end: int
    bits: float
    unknown: bool


def _nowhere(_word: str) -> int:
    return 0


@lru_cache(REMEMBERED)
def usual(run: str, *, torn: bool) -> Reading | None:
    """The cheapest reading in an article that has none of the words alone."""
    return cheapest(run, Article(_nowhere, torn))


def cheapest(run: str, article: Article) -> Reading | None:
    """The cheapest reading of the run as several words with at most one unknown among them."""
    best: dict[int, dict[bool, Reading]] = {0: {False: Reading(0.0, (), 0)}}
    for start in range(len(run) - 1):
        if start in best:
            for piece in _pieces(run, start, article):
                _extend(best, run, piece, article)
    return min(best.get(len(run), {}).values(), default=None)


def _extend(best: dict[int, dict[bool, Reading]], run: str, piece: _Piece, article: Article) -> None:
    """Try the piece behind the cheapest readings of what stands before it, one without and one with an unknown word."""
    word = run[piece.start : piece.end]
    for unknown, before in best[piece.start].items():
        if len(word) == len(run) or (unknown and piece.unknown):
            continue
        price = _cut_bits(run[before.last : piece.start], word, article) if piece.start else 0.0
        if price is None:
            continue
        cuts = (*before.cuts, piece.start) if piece.start else ()
        reading = Reading(before.bits + piece.bits + price, cuts, piece.start)
        ways = best.setdefault(piece.end, {})
        here = ways.get(unknown or piece.unknown)
        if here is None or reading < here:
            ways[unknown or piece.unknown] = reading


def _pieces(run: str, start: int, article: Article) -> Iterator[_Piece]:
    """Yield the words that may begin at `start`: where the case does not change within a listed word, no shorter one."""
    close = case_end(run, start)
    if run[start : start + 2].isupper():
        yield from _capitals(run, start, article)
        return
    listed = word_bits()
    if close < len(run):
        yield from _camels(run, start, close)
        ends = range(close + 1, case_end(run, close) + 1)
        yield from (_Piece(start, end, listed[run[start:end]], unknown=False) for end in ends if run[start:end] in listed)
    if (start == 0 or run[start].isupper()) and close - start < len(run):
        bits = listed_bits(run[start:close])
        most = _TWO_LETTERS_BITS + _THIRD_LETTER_BITS * (close - start - 2)
        most += _LAST_BITS if close == len(run) and start > SHORT and run[1:start].islower() else 0.0
        if bits is not None and (close > start + SHORT or bits <= most or run[start:close] in listed):
            yield _Piece(start, close, _own_bits(run[start:close], bits, article), unknown=False)
            return
    yield from _small(run, start, close, article)


def _camels(run: str, start: int, close: int) -> Iterator[_Piece]:
    """Names with an inner capital: a known beginning with anything, or two words behind one that leads to a name ("dariSteamStore")."""
    head, end = run[start:close], case_end(run, close)
    if head in words("glue", "brands"):
        if head.islower():
            yield _Piece(start, end, EVERYDAY_BITS, unknown=False)
        elif start:
            tails = range(close + SHORT, end + 1)
            yield from (_Piece(start, tail, NAME_BITS + 2, unknown=False) for tail in tails if listed_bits(run[close:tail]) is not None)
    if (
        start
        and head[0].isupper()
        and run[close + 1 : end].islower()
        and len(head) >= SHORT
        and run[:start].lower() in words("glue", "leading")
    ):
        yield _Piece(start, end, unknown_bits(run[start:end]) + BRAND_BITS, unknown=True)


def _small(run: str, start: int, close: int, article: Article) -> Iterator[_Piece]:
    """Listed words between `start` and the change of case, and others up to there or to a listed word that reaches there."""
    listed, grammar = word_bits(), words("glue", "grammar")
    longest = start
    for end in range(min(close, start + LONGEST), start + 1, -1):
        word = run[start:end]
        bits = listed_bits(word)
        if bits is not None and (
            len(word) > SHORT or word.lower() in grammar or (len(word) == SHORT and word in listed and word[0].isupper())
        ):
            yield _Piece(start, end, _own_bits(word, bits, article), unknown=False)
            longest = max(longest, end)
        elif len(word) > SHORT and longest < start + SHORTEST_WHOLE and (end == close or run[end:close] in listed):
            yield _strange(run, start, end, article)


def _capitals(run: str, start: int, article: Article) -> Iterator[_Piece]:
    """A run of capitals, whole or without the last one, which may begin the next word."""
    match = _CAPITALS.match(run, start)
    last = match.end() if match else start
    yield from (_strange(run, start, end, article) for end in {last, last - (last < len(run))} if end > start + 1)


def case_end(run: str, start: int) -> int:
    """Where the first capital behind a small letter stands, or the end of the run."""
    change = _CASE_CHANGE.search(run, start + 1)
    return change.start() if change else len(run)


def _own_bits(word: str, bits: float, article: Article) -> float:
    """The bits of a listed word, fewer if the article has it."""
    return OWN_BITS if bits > OWN_BITS and article.own(word) else bits


def _strange(run: str, start: int, end: int, article: Article) -> _Piece:
    """A word that is not listed, or stands in capitals: the article's own, made by affixes, or unknown."""
    word = run[start:end]
    bits = listed_bits(word)
    if bits is not None:
        return _Piece(start, end, _own_bits(word, bits, article), unknown=False)
    if article.own(word):
        return _Piece(start, end, OWN_BITS, unknown=False)
    if is_derived(word):
        return _Piece(start, end, derived_bits(), unknown=False)
    return _Piece(start, end, unknown_bits(word) + (SMALL_BITS if word.islower() else 0.0), unknown=True)


def _cut_bits(left: str, right: str, article: Article) -> float | None:
    """The price of a cut between two pieces, or nothing where none can be."""
    if left[-1].isupper():
        return _behind_capitals(left, right, article)
    if right[0].islower():
        return None if stay_together(left, right) else CUT_BITS - (TORN_BITS if article.torn else 0.0)
    if left in words("glue", "brands"):
        return None
    return CASE_CUT_BITS if left.islower() or _joins(left, right, article) else None


def _behind_capitals(left: str, right: str, article: Article) -> float | None:
    """An acronym that is known stands before a known word; a strange one makes a name with what follows ("BRImo")."""
    known, bits = listed_bits(left), listed_bits(right)
    if right.islower():
        return CUT_BITS if bits is not None and bits <= _most_bits(left, right, article) else None
    if right.isupper() or (known is None and not article.own(left)):
        return None
    return ACRONYM_CUT_BITS if bits is not None or article.own(right) or (known is not None and known <= NAME_BITS) else None


def _most_bits(left: str, right: str, article: Article) -> float:
    """The bits a word in small letters has at most behind capitals: any behind a word in capitals, few behind an acronym."""
    small = left.lower()
    if right in words("glue", "suffixes"):
        return 0.0
    if len(left) > SHORT and small in word_bits():
        return STRANGE_BITS
    if listed_bits(left) is None and not article.own(left):
        return EVERYDAY_BITS if len(left) >= _LONG_CAPITALS and len(right) > SHORT else 0.0
    return NAME_BITS if article.torn or is_derived(right) else EVERYDAY_BITS


def _joins(left: str, right: str, article: Article) -> bool:
    """Tell whether two words with a capital stand side by side by accident: title and name, known names, before a sentence."""
    if any(left.lower() in words("glue", kind) for kind in ("titles", "leading", "ranks")):
        return True
    bits_left, bits_right = listed_bits(left) or STRANGE_BITS, listed_bits(right) or STRANGE_BITS
    own = (article.own(left) > 0) + (article.own(right) > 0)
    # A place of two words is written as one without an inner capital ("Kampungbaru"), so a capital shows a lost space.
    is_place = left in words("glue", "places") and listed_bits(right) is not None and min(len(left), len(right)) > SHORT
    is_rank = right.lower() in words("glue", "ranks") and listed_bits(left) is not None
    if is_place or is_rank or (article.own(right) and left in word_bits() and min(len(left), len(right)) > SHORT):
        return True
    if own or article.torn:
        return own > 1 or min(bits_left, bits_right) <= NAME_BITS
    if {left, right} & gazetteer_names():
        return max(bits_left, bits_right) <= NAME_BITS + 1
    listed = word_bits()
    if left not in listed:
        return False
    return max(bits_left, bits_right) <= NAME_BITS if right in listed else bits_right <= EVERYDAY_BITS
