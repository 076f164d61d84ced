"""Tells headlines from sentences, and finds where a headline ends that runs straight into the next sentence.

The measure is Indonesian title case: all words are capitalised but prepositions, conjunctions and particles, and there is no final period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from peristiwa.cleaning.rules import words

_TOKEN = re.compile(r"[^\s]+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_FINAL = ".,;:"
_SHORTEST, _LONGEST = 12, 170
_FEWEST_WORDS = 3
# Of the longer words in a headline, names and all, at least this share is capitalised.
_CAPITAL_SHARE = 0.6
# A headline inside running text is read no further than this many words.
_REACH = 40
# The sentence that follows shows its first lower-case word within this many words; an earlier break lies inside the headline.
_NEAR = 5
_GLUED = re.compile(r"(?:(?<=[a-z0-9%?!)'’])|(?<=\S[\"”]))(?=[A-Z][a-z]*[a-z ])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2,})")


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


def headline_end(text: str) -> int:
    """Return where the headline at the start of `text` ends, if running text follows it without a break; 0 if no headline is seen.

    The running text gives itself away by its first word in lower case that title case would have capitalised. Its sentence starts at the
    nearest break before that word: two glued words, a closing question mark, an opening quotation mark, a word that opens sentences, or
    else the capitalised word just before.
    """
    tokens = list(_TOKEN.finditer(text))[:_REACH]
    stop = next((number for number, token in enumerate(tokens) if _is_plain(token.group())), len(tokens))
    if stop == len(tokens):
        return len(text) if len(tokens) < _REACH else 0
    if stop < _FEWEST_WORDS:
        return 0
    limit = tokens[stop].start()
    near = tokens[max(_FEWEST_WORDS - 1, stop - _NEAR)].start()
    return _by_break(text, near, limit) or _by_opener(tokens, stop)


def _is_plain(token: str) -> bool:
    """Tell whether the word is in lower case where a headline would have a capital."""
    word = _WORD.search(token)
    if word is None or not word.group()[0].islower() or len(word.group()) < 2:
        return False
    return word.group() not in words("headlines", "small_words")


def _by_break(text: str, first: int, limit: int) -> int:
    """The last visible break between headline and sentence: glued words, a question mark, or a quotation that opens."""
    ends = [match.start() for match in _GLUED.finditer(text, first, limit)]
    ends += [match.start() + 1 for match in re.finditer(r"[?!…](?=\s+[A-Z\d\"“])", text[:limit]) if match.start() > first]
    ends += [match.start() for match in re.finditer(r"\s[\"“](?=[A-Z][^\"”]*$)", text[:limit]) if match.start() > first]
    return max(ends, default=0)


def _by_opener(tokens: Sequence[re.Match[str]], stop: int) -> int:
    """The last word before `stop` that opens sentences, or else the last capitalised word."""
    openers = words("headlines", "openers")
    capitals = [number for number in range(2, stop) if tokens[number].group()[0].isupper()]
    opening = [number for number in capitals if tokens[number].group().strip(",") in openers]
    chosen = opening[-1] if opening else (capitals[-1] if capitals else 0)
    # "Wakil Presiden": a title of several words starts with the first of them.
    titles = words("headlines", "titles")
    while chosen - 1 in opening and {tokens[chosen].group(), tokens[chosen - 1].group()} <= titles:
        chosen -= 1
    return tokens[chosen - 1].end() if chosen else 0
