"""Folds a sentence for matching: accents, case, curly quotes and odd spaces go, offsets into the sentence stay known.

A folded text has one character for each character it keeps, so a span found in it leads back to the sentence. It holds no vocabulary.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from peristiwa.spans import Span

_LOOSE = re.compile(r" (?=[,;)])|(?<=\() |\s{2,}|(?<=[A-Za-z]) - (?=[a-z])|(?<=\b[ae]l) - (?=[A-Z])")
"""Spaces that a tokenizer put around punctuation, runs of space, and spaces around the hyphen of a name ("Jae - in", "al - Abadi")."""

_PLAIN = {"‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A sentence ready for matching: `shown` keeps the case, `low` has none; both have the same length.

    `cuts` holds, for each stretch that follows dropped characters, where it starts in the folded text and in the sentence.
    """

    shown: str
    low: str
    cuts: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> Span:
        """Return the sentence's span of the folded characters from `start` to `end`."""
        if not self.cuts:
            return Span(start, end)
        return Span(self._origin(start), self._origin(end - 1) + 1)

    def _origin(self, at: int) -> int:
        index = bisect_right(self.cuts, at, key=lambda cut: cut[0]) - 1
        return at if index < 0 else self.cuts[index][1] + at - self.cuts[index][0]


@cache
def _table() -> dict[int, str]:
    """Map every letter, space and mark below U+3001 that has a plainer form of one character to that form."""
    table = {ord(char): plain for char, plain in _PLAIN.items()}
    for code in range(0x80, 0x3001):
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
    shown, cuts = _tighten(shown)
    low = shown.lower()
    if len(low) != len(shown):
        low = "".join(char.lower()[:1] for char in shown)
    return Folded(shown, low, cuts)


def fold_pattern(pattern: str) -> str:
    """Fold a name of the vocabulary in the same way as the texts it is looked for in."""
    return fold(pattern).low


def _tighten(shown: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Drop loose spaces; of a longer match the hyphen or one space is kept."""
    pieces: list[str] = []
    cuts: list[tuple[int, int]] = []
    at = length = 0
    for match in _LOOSE.finditer(shown):
        start, end = match.span()
        pieces.append(shown[at:start])
        length += start - at
        if end - start > 1:
            kept = start + max(0, match[0].find("-"))
            cuts.append((length, kept))
            pieces.append("-" if kept > start else " ")
            length += 1
        cuts.append((length, end))
        at = end
    if not cuts:
        return shown, ()
    pieces.append(shown[at:])
    return "".join(pieces), tuple(cuts)
