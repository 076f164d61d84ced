"""Tells whether the parts before a dash, a colon, a full stop or a comma make a dateline.

A sequence is judged by what its parts are, by the mark that closes it, and by what stands behind: a report goes on with a sentence. Where
in a text such a sequence is looked for is told by `datelines`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from peristiwa.cleaning.dateline_parts import OUTLETS, PLACES, Kind, Part, places, regions
from peristiwa.cleaning.rules import words

# Shortest name in capitals on no list that may stand alone before a hyphen without space: "AS-Iran" opens a sentence.
_SHORTEST_CAPITALS = 6
_TOWN = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2}")
_FIRST_WORD = re.compile(r"[\s\"“‘'(]*(\w+)")
_SENTENCE = re.compile(r"[ \xa0]*(?:\n\s*)?[\"“‘'(]*[A-Z0-9]")


class End(NamedTuple):
    """A possible end of a dateline: where it stops, its mark, and what stands around it."""

    stop: int
    mark: str
    is_loose: bool
    is_broken: bool
    is_apart: bool
    text: str
    is_running: bool


def is_dateline(parts: list[Part], end: End, *, alone: bool) -> bool:
    """Tell whether the parts before an end make a dateline."""
    if end.is_broken and (not end.text[:1].isspace() or _is_list(end.text)):
        return False
    if not parts:
        return alone and end.mark == "dash" and end.text[:1].isspace() and not _is_list(end.text)
    kinds = [part.kind for part in parts]
    if end.mark == "comma":
        return _is_before_comma(kinds, end) and (len(parts) > 1 or parts[0].text.isupper())
    if len(parts) == 1:
        return _is_single(parts[0], end, alone=alone)
    return _is_named(parts, end) if not OUTLETS.isdisjoint(kinds) else _is_filed(kinds, end)


def _is_filed(kinds: list[Kind], end: End) -> bool:
    """Tell whether a town and a name on no list, or a town and its state, make a dateline."""
    if end.mark == "colon":
        return kinds == [Kind.CAPITALS, Kind.NAME] and end.is_running
    is_filed = kinds[0] in PLACES or kinds == [Kind.NAME, Kind.PLACE]
    return is_filed and end.mark == "dash" and end.is_loose and _is_sentence(end)


def _is_before_comma(kinds: list[Kind], end: End) -> bool:
    """Tell whether parts before a comma may be a dateline: a host closes them, or a town behind a host, and a sentence opens."""
    if not kinds or not _is_sentence(end):
        return False
    return kinds[-1] is Kind.HOST or (kinds == [Kind.HOST, Kind.PLACE] and _opens_sentence(end.text))


def _is_sentence(end: End) -> bool:
    return _SENTENCE.match(end.text) is not None


def _is_single(part: Part, end: End, *, alone: bool) -> bool:
    """Tell whether one part alone makes a dateline."""
    if part.kind is Kind.HOST:
        return end.mark != "stop" and (end.mark != "colon" or end.is_running)
    if end.mark in {"stop", "colon"}:
        is_kind = part.kind is Kind.PLACE if end.mark == "colon" else part.kind is Kind.OUTLET and part.text.isupper()
        return is_kind and alone and end.is_running and _is_sentence(end)
    if part.kind in OUTLETS:
        return end.is_loose and (part.kind is Kind.OUTLET or (alone and end.is_running and _is_sentence(end)))
    if part.kind is Kind.CAPITALS or (part.text.isupper() and part.kind in {Kind.PLACE, Kind.REGION}):
        return len(part.text) > 2 and (end.is_loose or _may_stand_alone(part.text, end.text))
    return _is_town(part, end, alone=alone)


def _is_town(part: Part, end: End, *, alone: bool) -> bool:
    """Tell whether a name in title case before a dash is where the report was filed, and not the first half of a pair of names."""
    if end.is_broken and part.kind is Kind.NAME:
        # "Kota Contoh", a dash alone on the next line; a headline is set off by a blank line.
        return alone and end.text[:1] in "\n\r" and not end.is_apart and _TOWN.fullmatch(part.text) is not None
    if end.is_broken:
        return _is_sentence(end)
    if not (end.is_running and _is_sentence(end)):
        return False
    if part.kind is Kind.NAME:
        return alone and end.is_loose and _opens_sentence(end.text)
    following = _FIRST_WORD.match(end.text)
    is_pair = following is not None and _is_place(following[1])
    return part.kind is Kind.PLACE and not is_pair and (end.is_loose or (alone and _opens_sentence(end.text)))


def _is_place(word: str) -> bool:
    return word.casefold() in places() or word.casefold() in regions()


def _opens_sentence(text: str) -> bool:
    following = _FIRST_WORD.match(text)
    return following is not None and following[1] in words("datelines", "openers")


def _is_named(parts: list[Part], end: End) -> bool:
    """Tell whether several parts with an outlet among them make a dateline."""
    kinds = [part.kind for part in parts]
    is_sure = Kind.HOST in kinds or Kind.OUTLET in kinds or not PLACES.isdisjoint(kinds)
    if not is_sure or any(part.kind is Kind.NAME and _TOWN.fullmatch(part.text) is None for part in parts):
        return False
    if end.mark == "stop":
        return len(parts) == 2 and kinds[0] in {Kind.HOST, Kind.OUTLET} and kinds[1] in PLACES and parts[1].text.isupper()
    if end.mark == "colon":
        return kinds[-1] in OUTLETS or (kinds[-1] in PLACES and end.text[:1].isspace())
    # A hyphen without spaces may belong to the last word ("Contoh.com, Jakarta Anak-anak").
    return end.is_loose or parts[-1].kind in OUTLETS or (parts[-1].text.isupper() and _may_stand_alone(parts[-1].text, end.text))


def _may_stand_alone(capitals: str, text: str) -> bool:
    """A name in capitals before a tight hyphen must be a town's, or long, and not half of a compound or of a pair of states.

    Behind a town an acronym opens the sentence ("KAMPALA-PT Contoh telah"), unless it is a place itself.
    """
    other = _FIRST_WORD.match(text)
    folded = capitals.casefold()
    is_acronym = other is not None and len(other[1]) < _SHORTEST_CAPITALS and not _is_place(other[1])
    is_compound = text[:2].isupper() and len(text[:2]) == len("PT") and not (is_acronym and folded in places())
    is_pair = folded in regions() and other is not None and other[1].casefold() in regions()
    is_known = folded in places() or folded in regions() or len(capitals) >= _SHORTEST_CAPITALS
    return is_known and not is_pair and not is_compound and not text[:1].isdigit()


def _is_list(text: str) -> bool:
    """Tell whether the line behind a dash is the first point of a list: the next line opens with a dash, too."""
    first, _, second = text.strip().partition("\n")
    return bool(first) and second.lstrip()[:1] in tuple("-–—•")
