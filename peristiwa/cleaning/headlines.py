"""Tells headlines from sentences. Where a headline ends that runs straight into running text is found by `headline_ends`.

The measure is Indonesian title case: all words are capitalised but prepositions, conjunctions and particles, and there is no final period.
"""

from __future__ import annotations

import re
from peristiwa.cleaning.rules import words

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_FINAL = ".,;:"
_SHORTEST, _LONGEST = 12, 170
_FEWEST_WORDS = 3
# Of the longer words in a headline, names and all, at least this share is capitalised.
_CAPITAL_SHARE = 0.6


def is_headline(text: str) -> bool:
    """Tell whether a line reads like a headline: short, no final period, words in title case."""
    if not _SHORTEST <= len(text) <= _LONGEST or (text[-1] in _FINAL and not text.endswith("...")):
        return False
    found = _WORD.findall(text)
    if is_open(text):
        return False
    long = [word for word in found if word not in words("headlines", "small_words")]
    return len(found) >= _FEWEST_WORDS and bool(long) and sum(word[0].isupper() for word in long) >= _CAPITAL_SHARE * len(long)


def is_open(text: str) -> bool:
    """Tell whether a line breaks off: its last word is one that must be followed by another."""
    return any(word in words("headlines", "open_words") for word in text.rsplit(None, 1)[-1:])
