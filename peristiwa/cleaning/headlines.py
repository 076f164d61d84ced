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
    return not is_open(text) and is_title_case(text)


def fold(text: str) -> str:
    """Return a headline as it is compared with another printing of it: without case and spaces."""
    return "".join(text.casefold().split())


def is_title_case(text: str, share: float = _CAPITAL_SHARE) -> bool:
    """Tell whether such a share of the longer words is capitalised, whatever the length of the text."""
    found = _WORD.findall(text)
    long = [word for word in found if word not in words("headlines", "small_words")]
    return len(found) >= _FEWEST_WORDS and bool(long) and sum(word[0].isupper() for word in long) >= share * len(long)


def is_open(text: str) -> bool:
    """Tell whether a line breaks off: its last word is one that must be followed by another."""
    return any(word in words("headlines", "open_words") for word in text.rsplit(None, 1)[-1:])


def is_section(text: str) -> bool:
    """Tell whether a text is the name of a page's section ("Ekonomi"), which some sites print or send in the place of a headline."""
    return text.strip().casefold() in words("meta", "categories")
