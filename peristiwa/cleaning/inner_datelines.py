"""Finds a dateline inside a line: behind a headline, or a caption, that the report follows without a break.

Unlike at the start of a text, a town alone tells nothing here: an outlet stands beside it, or a listed outlet or a host alone before a
dash. Of two places side by side the first belongs to the headline unless they are one listed name.
"""

from __future__ import annotations

import re

from peristiwa.cleaning.dateline_parts import PLACES, Kind, Part, judge, places
from peristiwa.cleaning.datelines import DAY, opens, parts_of
from peristiwa.cleaning.outlets import printed_names
from peristiwa.spans import Span

# So far behind the start of a line its headline may reach.
_HEADLINE_REACH = 280
# A mark that closes a dateline; the full stop and the comma close one of capitals only.
_SIGN = re.compile(r"[ \xa0]?[-–—]{1,2}(?=[\s–—A-Z\"“])|[ \xa0]?:(?=\s[A-Z\"“])|(?<=[A-Z])[.,](?=\s[A-Z])")
# A word that a dateline may begin with: behind a space or a bracket, or with its capital glued to the word before.
_START = re.compile(r"(?<=[\s(:])(?=[A-Za-z])|(?<=[a-z?!\"”’)0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_REACH, _MOST_STARTS = 64, 9
_INNER = re.compile(
    r"(?<=[\w?!”\"’)])\s?((?:[A-Z][A-Z.' ]{2,25}|(?<=\s)[A-Z][a-z]+(?: [A-Z][a-z]+)?)\s?[,(]\s?"
    r"(?:[\w-]+\.(?i:com|co\.id|id|co|net)|ANTARA)\)?\s?[-–—])"
)
_INNER_MARKS = (".co", ".id", ".net", "antara")
_SHORTEST_CAPITALS = 4


def inner_dateline(raw: str, span: Span) -> int | None:
    """Return where a dateline with town and host stands inside the first characters of `span`, behind a headline glued to it."""
    start, end = span.start + 1, min(span.end, span.start + _HEADLINE_REACH)
    inside = raw[start:end].lower()
    for match in _INNER.finditer(raw, start, end) if any(mark in inside for mark in _INNER_MARKS) else ():
        at = _behind_first_place(raw, match.start(1))
        if opens(raw, at):
            return at
    return None


def _behind_first_place(raw: str, start: int) -> int:
    """Where a town begins that has a place of the headline before it ("… Filipina Jakarta, Contoh.com –"); else `start`."""
    town = re.split(r"[,(]", raw[start : start + _REACH], maxsplit=1)[0].strip()
    first, _, last = town.rpartition(" ")
    is_two = bool(first) and town.casefold() not in places() and last.casefold() in places()
    return start + len(first) + 1 if is_two and judge(first).kind in {Kind.PLACE, Kind.REGION} else start


def dateline_inside(raw: str, span: Span, *, after_header: bool = False) -> int | None:
    """Return where the first dateline inside `span` begins; an outlet alone counts only `after_header`, a host always."""
    for sign in _SIGN.finditer(raw, *span):
        low = max(span.start, sign.start() - _REACH)
        spans = [Span(match.start(), sign.start()) for match in _START.finditer(raw, low, sign.start())][-_MOST_STARTS:]
        fitting = [span for span in spans if _fits(raw, span, sign.group().strip(), after_header=after_header)]
        if fitting and opens(raw, start := _widest(raw, fitting)):
            return start
    return None


def _widest(raw: str, fitting: list[Span]) -> int:
    """Of the places where a dateline may begin, the first with a listed name, so that names of several words stay whole; else the last."""
    listed = [span.start for span in fitting if _first_part(raw, span).kind is not Kind.CAPITALS]
    return min(listed, default=fitting[-1].start)


def _first_part(raw: str, span: Span) -> Part:
    return parts_of(DAY.sub(",", raw[span.start : span.end]))[0]


def _fits(raw: str, span: Span, sign: str, *, after_header: bool) -> bool:
    """Tell whether the words before a sign are an outlet with its town, or an outlet alone where one may stand alone."""
    text = DAY.sub(",", raw[span.start : span.end])
    parts = parts_of(text)
    if judge(text.split(",", 1)[0]).kind is Kind.DAY:
        return False
    kinds = [part.kind for part in parts]
    named = [part for part in parts if part.kind in {Kind.HOST, Kind.OUTLET} or (after_header and _is_edition(part))]
    if sign in {".", ","}:
        return len(parts) == len(named) == 1 and parts[0].text.isupper() and _is_masthead(parts[0].text)
    if len(named) != 1 and kinds != [Kind.HOST, Kind.OUTLET]:
        return False
    others = [part for part in parts if part not in named]
    if not others:
        return sign != ":" and (after_header or kinds[0] is Kind.HOST)
    is_town = others[0].kind in PLACES and (others[0].kind is Kind.PLACE or len(others[0].text) >= _SHORTEST_CAPITALS)
    return is_town and all(part.kind is Kind.REGION for part in others[1:])


def _is_edition(part: Part) -> bool:
    """Tell whether a part has the form of a local edition's name in capitals ("RADAR CONTOH")."""
    return part.kind is Kind.MEDIUM and part.text.isupper() and " " in part.text


def _is_masthead(text: str) -> bool:
    """Tell whether a text is the host of an outlet, or the name of one; agencies end headlines too."""
    return judge(text).kind is Kind.HOST or text in printed_names()
