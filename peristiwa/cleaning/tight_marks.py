"""Spaces missing at punctuation and between numbers and words ("tersebut.Namun", "Serikat(AS)", "2025pada"), within one chunk of text.

A chunk is what stands between two spaces. What is glued inside a run of letters is told in `segmenting`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from peristiwa.cleaning.known_words import listed_bits
from peristiwa.cleaning.rules import words

# A mark that should be followed (an opening parenthesis or quotation mark: preceded) by a space and is not.
_TIGHT = re.compile(
    r"[.?!,][\"”]?(?=[A-Za-z“‘])|\((?=[A-Z])|\)(?=[A-Za-z])|(?<=[a-z]{2})[:;](?=[A-Z][a-z])"
    r"|(?<=[a-z]{3})“(?=[A-Za-z])|(?<=[A-Za-z])”(?=[a-z]{3})"
)
_NUMBER_WORD = re.compile(r"(?<![A-Za-z\d.,-])\d{1,4}([a-z]{2,})(?![A-Za-z\d-])|(?<![A-Za-z\d])([A-Za-z]{2,})(?=\d{1,2}(?!\d)|\d{4}(?!\d))")
_HOST_WORD = re.compile(r"\.(?:com|co\.id|id|net|org|tv)(?=([a-z]{2,})(?![\w.-]))")
_COMMON_BITS = 13.0
# Marks whose kind of gap does not depend on what stands around them.
_SIMPLE = {":": "colon", ";": "colon", "“": "quoted", "”": "quoted"}


class Gap(NamedTuple):
    """Where a space is missing in a chunk, and why; `straight` for a straight quotation mark, that may open or close there."""

    at: int
    rule: str
    straight: bool


def gaps(chunk: str) -> Iterator[Gap]:
    """Yield the gaps of a chunk, in no particular order."""
    for match in _TIGHT.finditer(chunk):
        rule = _rule_of(match.group(), chunk[match.start() - 1 : match.start()], chunk[match.end() : match.end() + 2])
        at = match.start() if match.group() in "(“" else match.end()
        if rule and 0 < at < len(chunk):
            yield Gap(at, f"gluing.{rule}", straight='"' in match.group())
    if not chunk.isalpha():
        yield from _numbers(chunk)
        yield from _hosts(chunk)


def _rule_of(mark: str, before: str, after: str) -> str:
    """The kind of gap that a tight mark leaves between `before` and `after`, or nothing where the mark may be tight."""
    if mark in _SIMPLE:
        return _SIMPLE[mark]
    if mark in "()":
        return "paren" if (mark == ")" and before.isalpha()) or (mark == "(" and before.islower()) else ""
    if mark == ",":
        return "comma" if before.isalpha() or before == ")" else ""
    if not (before.isalnum() or before in ")]"):
        return ""
    starts = after[0] in "“‘" or (after[0].isupper() and after[1:].islower())
    return "quoted" if len(mark) > 1 else "stop" if starts and not before.isupper() else ""


def _numbers(chunk: str) -> Iterator[Gap]:
    """A number before a common word that is no unit, and a word of time or place before a number."""
    for match in _NUMBER_WORD.finditer(chunk):
        after, before = match.groups()
        if after and after not in words("glue", "units"):
            bits = listed_bits(after)
            if bits is not None and bits <= _COMMON_BITS:
                yield Gap(match.start(1), "gluing.number", straight=False)
        elif before and before.lower() in words("glue", "numbered"):
            yield Gap(match.end(2), "gluing.number", straight=False)


def _hosts(chunk: str) -> Iterator[Gap]:
    """A word behind the name of a site ("Contoh.comsebagai")."""
    for match in _HOST_WORD.finditer(chunk):
        if listed_bits(match.group(1)) is not None:
            yield Gap(match.end(), "gluing.host", straight=False)
