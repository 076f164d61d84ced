"""Spaces missing at punctuation and between numbers and words ("tersebut.Namun", "Serikat(AS)", "2025pada"), within one chunk of text.

A chunk is what stands between two spaces. What is glued inside a run of letters is told in `segmenting`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from peristiwa.cleaning.known_words import listed_bits
from peristiwa.cleaning.rules import words
from peristiwa.ontology.outlets import load_outlets

# A mark that should be followed (an opening parenthesis or quotation mark: preceded) by a space and is not.
_TIGHT = re.compile(
    r"[.?!,][\"”]?(?=[A-Za-z“‘])|\((?=[A-Z]|\d{4}\)|\d\d?/\d)|\)(?=[A-Za-z])|(?<=[a-z]{2})[:;](?=[A-Z][a-z])"
    r"|(?<=[a-z]{3})“(?=[A-Za-z])|(?<=[A-Za-z])”(?=[a-z]{3})"
)
_DIGIT = re.compile(r"\d")
_NUMBER_WORD = re.compile(r"(?<![A-Za-z\d.,-])\d{1,4}([a-z]{2,})(?![A-Za-z\d-])|(?<![A-Za-z\d])([A-Za-z]{2,})(?=\d{1,2}(?!\d)|\d{4}(?!\d))")
_HOST_WORD = re.compile(r"\.(?:com|co\.id|id|net|org|tv)(?=([a-z]{2,})(?![\w.-]))")
# A word in small letters before a number with decimals, one before the score of a match or a letter that names a kind, and a word behind
# such numbers.
_DECIMALS = re.compile(r"(?<![A-Za-z\d.,/-])([a-z]{3,})(?=\d+[.,]\d+(?![A-Za-z\d]))")
_SCORE = re.compile(r"(?<![A-Za-z\d.,/-])([A-Za-z]{4,})(?=\d{1,2}[-–]\d{1,2}(?![\d-]))")
_LETTER = re.compile(r"(?<![A-Za-z\d.,/-])([A-Za-z][a-z]{3,})(?=[A-Z]-[a-z]{2})")
_BEHIND = re.compile(r"(?<![A-Za-z\d.,-])\d+[.,]\d+([a-z]{3,})(?![A-Za-z\d-])|(?<![A-Za-z\d.,%/-])\d{1,2}([A-Z][a-z]{5,})(?![A-Za-z\d.-])")
# An address of a site, known by its form, behind letters; and the address that letters may be glued to.
_SITE = re.compile(r"(?<![\w./@#-])([A-Za-z]{3,})((?:\d|\.[\w-]+)*?\.(?:com|co\.id|id|net|org|tv))(?![\w-])")
_WWW = re.compile(r"(?<=[a-z])www\.(?=\w)")
_HOST_HEAD = 6
_CHANGE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SHORTEST_HEAD = 3
_COMMON_BITS = 13.0
_KNOWN_BITS = 15.0
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
        if "-" in chunk:
            yield from (Gap(match.end(), "gluing.number", straight=False) for match in _LETTER.finditer(chunk) if _is_usual(match.group(1)))
        if _DIGIT.search(chunk):
            yield from _numbers(chunk)
        if "." in chunk:
            yield from _hosts(chunk)
            yield from _sites(chunk)


def _rule_of(mark: str, before: str, after: str) -> str:
    """The kind of gap that a tight mark leaves between `before` and `after`, or nothing where the mark may be tight."""
    if mark in _SIMPLE:
        return _SIMPLE[mark]
    if mark in "()":
        fits = before.islower() if mark == "(" else before.isalpha() or (before.isdigit() and after[0].isupper() and after[1:].islower())
        return "paren" if fits else ""
    if mark == ",":
        return "comma" if before.isalpha() or before == ")" else ""
    if not (before.isalnum() or before in ")]"):
        return ""
    starts = after[0] in "“‘" or (after[0].isupper() and after[1:].islower())
    return "quoted" if len(mark) > 1 else "stop" if starts and not before.isupper() else ""


def _numbers(chunk: str) -> Iterator[Gap]:
    """A number before a common word that is no unit, and a word of time or place before a number; with decimals any known word."""
    for match in _NUMBER_WORD.finditer(chunk):
        after, before = match.groups()
        if after and after not in words("glue", "units"):
            bits = listed_bits(after)
            if bits is not None and bits <= _COMMON_BITS:
                yield Gap(match.start(1), "gluing.number", straight=False)
        elif before and before.lower() in words("glue", "numbered"):
            yield Gap(match.end(2), "gluing.number", straight=False)
    if not chunk.isalnum():
        found = (match for pattern in (_DECIMALS, _SCORE) for match in pattern.finditer(chunk))
        yield from (Gap(match.end(), "gluing.number", straight=False) for match in found if _is_usual(match.group(1)))
    for match in _BEHIND.finditer(chunk):
        word = (match.group(1) or match.group(2)).lower()
        if word not in words("glue", "units") and _is_known(word, _COMMON_BITS):
            yield Gap(match.start(match.lastindex or 0), "gluing.number", straight=False)


def _is_usual(word: str) -> bool:
    return _is_known(word, _KNOWN_BITS)


def _is_known(word: str, most: float) -> bool:
    bits = listed_bits(word)
    return bits is not None and bits <= most


@cache
def _outlet_hosts() -> frozenset[str]:
    return frozenset(host for outlet in load_outlets() for host in outlet.hosts)


def _sites(chunk: str) -> Iterator[Gap]:
    """A word before the address of a site ("kepadaContoh.com", "situswww.contoh.id")."""
    yield from (Gap(match.start(), "gluing.site", straight=False) for match in _WWW.finditer(chunk))
    for match in _SITE.finditer(chunk):
        cut = _site_cut(match.group(1), match.group(2).lower())
        if cut:
            yield Gap(match.start() + cut, "gluing.site", straight=False)


def _site_cut(letters: str, rest: str) -> int:
    """Where the name of a site begins in the letters before its first dot: at a capital, at the name of an outlet, behind a citing word."""
    small = letters.lower()
    if small + rest in _outlet_hosts() or letters.isupper():
        return 0
    change = _CHANGE.search(letters)
    if change:
        cut = change.start()
        head = letters[:cut]
        leads = head.islower() or head.lower() in words("glue", "leading") or small[cut:] + rest in _outlet_hosts()
        is_word = cut >= _SHORTEST_HEAD and head not in words("glue", "brands") and listed_bits(head) is not None
        return cut if leads and is_word else 0
    cuts = [at for at in range(2, len(letters) - 2) if small[at:] + rest in _outlet_hosts() and listed_bits(letters[:at]) is not None]
    cuts += [at for at in range(3, len(letters) - 3) if small[:at] in words("glue", "citing") and listed_bits(small[at:]) is None]
    return cuts[0] if cuts else 0


def _hosts(chunk: str) -> Iterator[Gap]:
    """A word behind the name of a site ("Contoh.comsebagai")."""
    for match in _HOST_WORD.finditer(chunk):
        word = match.group(1)
        if listed_bits(word) is not None or any(listed_bits(word[:end]) is not None for end in range(_HOST_HEAD, len(word) - 2)):
            yield Gap(match.end(), "gluing.host", straight=False)
