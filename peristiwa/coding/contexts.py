"""Gives a sentence its PLOVER contexts from a keyword list.

A context says what an event is about (military, diplomatic, cyber, ...), never what its type is; several may hold. The words are data.
"""

from __future__ import annotations

import re
from functools import cache

from peristiwa.coding.vocabulary import word_lists

_MOST = 4
"""A sentence is given at most this many contexts, those named first."""


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
