"""Gives a sentence its PLOVER contexts from a keyword list, and tells reports on sport from others.

A context says what an event is about (military, diplomatic, cyber, ...), never what its type is; several may hold. The words are data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from peristiwa.coding.vocabulary import word_lists

_MOST = 4
"""A sentence is given at most this many contexts, those named first."""

_SPORT_WORDS = 4
"""So many different words of sport make a report on sport; a political article may use one or two as figures of speech."""


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    context_of = {word: context for context, listed in sorted(word_lists("contexts.yaml").items()) for word in listed}
    longest_first = sorted(context_of, key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in longest_first) + r")\b"), context_of


def contexts_of(text: str) -> tuple[str, ...]:
    """Return the contexts whose words stand in a sentence, in order of first appearance."""
    pattern, context_of = _pattern()
    found = dict.fromkeys(context_of[match.group()] for match in pattern.finditer(text.lower()))
    return tuple(found)[:_MOST]


@cache
def _sport() -> re.Pattern[str]:
    listed = sorted(word_lists("topics.yaml")["sport"], key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in listed) + r")\b")


def is_sport(texts: Iterable[str]) -> bool:
    """Tell whether an article reports on sport."""
    found: set[str] = set()
    for text in texts:
        found.update(_sport().findall(text.lower()))
        if len(found) >= _SPORT_WORDS:
            return True
    return False
