"""Decides whether a run of letters is several words that were glued together, and where spaces are missing in it.

The run is read as one unknown word and as several known ones; the reading that saves enough wins. What the article itself says weighs in:
the words it writes alone, how often it has the run, whether other words are glued for certain. Gaps at punctuation: `tight_marks`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from peristiwa.cleaning.glue_prices import (
    AGAIN_BITS,
    BRAND_BITS,
    MARGIN,
    ONE_CASE,
    REMEMBERED,
    TORN_AGAIN_BITS,
    TORN_BITS,
    TORN_MARGIN,
    Article,
    unknown_bits,
)
from peristiwa.cleaning.known_words import is_derived, listed_bits, word_bits
from peristiwa.cleaning.mixed_case import case_end, cheapest, usual
from peristiwa.cleaning.one_case import prospect_of
from peristiwa.cleaning.rules import words

_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+")
_ENDINGS = ("nya", "kan", "lah", "kah", "ku", "mu")


@lru_cache(REMEMBERED)
def is_suspect(run: str) -> bool:
    """Tell whether an article could show that the run is glued; what is no suspect need not be looked at again."""
    if not _LATIN.fullmatch(run):
        return False
    if ONE_CASE.fullmatch(run):
        return listed_bits(run) is None and run.capitalize() not in word_bits() and prospect_of(run) is not None and not is_derived(run)
    if run.isupper() or listed_bits(run) is not None:
        return False
    if any(run.endswith(suffix) and listed_bits(run[: -len(suffix)]) is not None for suffix in _ENDINGS):
        return False
    head = run[: case_end(run, 0)]
    tail = run[len(head) :]
    return head not in words("glue", "brands") or not (tail.isupper() or listed_bits(tail) is not None) or is_suspect(tail)


def segment(run: str, article: Article) -> tuple[int, ...]:
    """Return where spaces are missing in `run`, a suspect."""
    return _segment_one_case(run, article) if ONE_CASE.fullmatch(run) else _segment_mixed(run, article)


def _segment_one_case(run: str, article: Article) -> tuple[int, ...]:
    """The cuts of a run in one case: those of its prospect, or one that leaves a word of the article, if that saves more."""
    prospect = prospect_of(run)
    if prospect is None:
        return ()
    margin, bonus = (TORN_MARGIN, TORN_BITS) if article.torn else (MARGIN, 0.0)
    saved, cuts = (prospect.saved_torn if article.torn else prospect.saved), prospect.cuts
    for doubt in prospect.doubts:
        # The article is asked only where its answer may settle it.
        if doubt.saved + bonus >= margin and doubt.saved + bonus > saved and article.own(doubt.word):
            saved, cuts = doubt.saved + bonus, (doubt.cut,)
    return cuts if saved >= margin and saved - _again_bits(run, article) >= margin else ()


def _segment_mixed(run: str, article: Article) -> tuple[int, ...]:
    """The cuts of a run with inner capitals: those of its cheapest reading, if that is cheap enough against an unknown word."""
    limit = unknown_bits(run) + BRAND_BITS - _again_bits(run, article) - (TORN_MARGIN if article.torn else MARGIN)
    found = usual(run, torn=article.torn)
    if found is None or found.bits > limit:
        found = cheapest(run, article)
    return found.cuts if found and found.bits <= limit else ()


def _again_bits(run: str, article: Article) -> float:
    """What speaks for a run that the article has several times."""
    return (TORN_AGAIN_BITS if article.torn else AGAIN_BITS) * max(0, article.own(run) - 1)


@lru_cache(REMEMBERED)
def is_certain(run: str) -> bool:
    """Tell whether the run is glued whatever its article tells: small letters, then a capital, both known."""
    found = None if ONE_CASE.fullmatch(run) else usual(run, torn=False)
    return found is not None and unknown_bits(run) + BRAND_BITS - found.bits >= MARGIN
