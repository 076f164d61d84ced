"""Folds a sentence for matching: accents, case, curly quotes and odd spaces go, offsets into the sentence stay known.

A folded text has one character for each character it keeps, so a span found in it leads back to the sentence. It holds no vocabulary.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache

from peristiwa.spans import Span

_LOOSE = re.compile(r"\s{2,}|(?<=[A-Za-z]) - (?=[a-z])|(?<=\b[ae]l) - (?=[A-Z])")
"""Runs of space, and the spaces a scraper put around the hyphen of a name ("Jae - in", "al - Abadi")."""

_PLAIN = {"‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A sentence ready for matching: `shown` keeps the case, `low` has none; both have the same length."""

    shown: str
    low: str
    origin: tuple[int, ...] | None

    def span(self, start: int, end: int) -> Span:
        """Return the sentence's span of the folded characters from `start` to `end`."""
        if self.origin is None:
            return Span(start, end)
        return Span(self.origin[start], self.origin[end - 1] + 1)


@cache
def _table() -> dict[int, str]:
    """Map every character of the Basic Multilingual Plane that has a plainer form of one character to that form."""
    table = {ord(char): plain for char, plain in _PLAIN.items()}
    for code in range(0x80, min(sys.maxunicode, 0x2FFF)):
        char = chr(code)
        base = unicodedata.normalize("NFKD", char)[:1]
        if char.isspace():
            table[code] = " "
        elif char.isalpha() and base.isascii() and base.isalpha():
            table[code] = base
    table |= {ord("ı"): "i", ord("ł"): "l", ord("Ł"): "L", ord("ø"): "o", ord("Ø"): "O", ord("đ"): "d", ord("Đ"): "D"}
    return table


def fold(text: str) -> Folded:
    """Fold a sentence; each character of the result stands for one character of the text."""
    shown = text if text.isascii() else text.translate(_table())
    origin: tuple[int, ...] | None = None
    if _LOOSE.search(shown):
        kept = _kept(shown)
        shown, origin = "".join(shown[at] for at in kept), tuple(kept)
    low = shown.lower()
    if len(low) != len(shown):
        low = "".join(char.lower()[:1] for char in shown)
    return Folded(shown, low, origin)


def fold_pattern(pattern: str) -> str:
    """Fold a name of the vocabulary in the same way as the texts it is looked for in."""
    return fold(pattern).low


def _kept(shown: str) -> list[int]:
    kept: list[int] = []
    at = 0
    for match in _LOOSE.finditer(shown):
        kept.extend(range(at, match.start()))
        kept.append(match.start() + match[0].find("-") if "-" in match[0] else match.start())
        at = match.end()
    kept.extend(range(at, len(shown)))
    return kept
