"""Finds the outlet a sentence is cited from ("dikutip dari Reuters"), and the characters that say so.

Where several are named, the first one counts. A state or town behind the words of citing tells where an outlet is, not which one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from peristiwa.coding.vocabulary import attribution
from peristiwa.domain import ActorMention
from peristiwa.spans import Span

_NAME = r"((?:[A-Z][\w.&'-]*|\d[\w.]*)(?:\s+[A-Z][\w.&'-]*){0,3})"
_BEHIND = re.compile(rf"\s*,\s*{_NAME}")
"""The name of an outlet behind that of its country: "kantor berita Iran, Kabar Contoh"."""
_PLACES = frozenset({"state", "capital", "region"})
"""Kinds of mention that are no outlet."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The outlet a sentence is cited from, and the characters that say so."""

    outlet: str
    span: Span


@cache
def _citing() -> re.Pattern[str]:
    phrases = sorted(attribution().cited_before, key=lambda phrase: (-len(phrase), phrase))
    words = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"\b(?i:{words})\s+(?:(?i:dari|oleh|kantor berita|laman|situs|media|surat kabar|harian)\s+){{0,3}}{_NAME}")


def find_citation(text: str, actors: Sequence[ActorMention] = ()) -> Citation | None:
    """Return the first outlet a sentence says it is cited from.

    Args:
        text: the sentence.
        actors: the actors it names, of which states and towns are no outlets.
    """
    low = text.lower()
    if not any(stem in low for stem in attribution().citing_stem):
        return None
    match = _citing().search(text)
    if match is None:
        return None
    start, end = _name(text, match)
    if any(actor.kind in _PLACES and actor.span.start <= start and actor.span.end == end for actor in actors):
        behind = _BEHIND.match(text, end)
        if behind is None:
            return None
        start, end = _name(text, behind)
    return Citation(text[start:end], Span(match.start(), end))


def _name(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Return where a name begins and ends, without the full stop of its sentence."""
    start, end = match.span(1)
    return start, start + len(text[start:end].rstrip(" ."))
