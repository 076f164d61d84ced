"""The dateline that opens an Indonesian report: place, outlet, or both, and a dash ("JAKARTA, Contoh.com –", "Contoh.com, Moskow -").

It says where and for whom the report was filed, never where the news happened. A dash left alone at the start of the text is what remained
of one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from peristiwa.cleaning.page import Ledger, Page, trim
from peristiwa.cleaning.rules import words
from peristiwa.ontology.outlets import load_outlets
from peristiwa.ontology.states import load_states
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

# A dateline stands in one of the first lines that are still free; a deck or two may stand before it.
_LINES_SEARCHED = 6
_SPACE = r"[ \t\xa0]*"
_DASH = r"(?:-[ \xa0]?-[ \xa0]?-?|[-–—―]{1,3})"
_HOST = r"(?:[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\s?[.,]\s?(?:(?i:com|co\.id|id|co|net|org|tv|news|info|asia|go\.id|or\.id)))\b"
_CAPITAL_HOST = r"[A-Z0-9-]+(?:\.[A-Z0-9-]+)*\.(?:CO\.ID|COM|ID|NET|CO)"
_PLACE_WORD = r"[A-ZÀ-Þ][\w.'’À-ÿ]*(?:-[A-Z]\w+)?"
_PLACE = rf"{_PLACE_WORD}(?: (?:(?:de|del|el|al|la) )?{_PLACE_WORD}){{0,3}}(?:,\s?D\.?C\.?)?"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’]{2,}(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’]*){0,3}"
_DATE = r"(?: ?,? ?\(? ?\d{1,2}(?: ?/ ?\d{1,2}| [A-Z][a-z]+)(?: ?[/ ] ?\d{4})? ?\)?)?"
# An outlet that no list names, recognised only beside a known place and before a dash.
_UNLISTED = r"[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}"
# Shortest name in capitals that may stand alone before a hyphen without space: "AS-Iran" opens a sentence.
_SHORTEST_CAPITALS = 5
_FIRST_WORD = re.compile(r"\w+")


class Dateline(NamedTuple):
    """What a dateline prints: its place in the raw text, the town and the outlet, each exactly as printed."""

    raw: Span
    place: str | None
    outlet: str | None


def find_dateline(page: Page, ledger: Ledger) -> Dateline | None:
    """Find the dateline in the first free lines and take it from the page."""
    searched = 0
    for line in page.lines:
        free = ledger.free_spans(line.span)
        if not free:
            continue
        found = _match(page.raw, trim(page.raw, free[0]).start, alone=searched == 0)
        if found:
            ledger.take(found.raw, RemovalKind.DATELINE, "datelines.dateline")
            return found
        searched += 1
        if searched >= _LINES_SEARCHED:
            break
    return None


def opens(raw: str, start: int) -> bool:
    """Tell whether a dateline stands at `start`; what follows it is running text and no headline."""
    return _match(raw, start, alone=True) is not None


def _match(raw: str, start: int, *, alone: bool) -> Dateline | None:
    """Match a dateline at `start`; a bare dash or a town in title case counts only where the text begins."""
    match = _pattern().match(raw, start)
    if match is None:
        return None
    found = {name: text for name, text in match.groupdict().items() if text}
    place = next((text for name, text in found.items() if name.startswith(("place", "capitals", "town"))), None)
    outlet = next((text for name, text in found.items() if name.startswith("outlet")), None)
    if ("capitals" in found and not _may_stand_alone(raw, match)) or (not alone and ("dash" in found or "town" in found)):
        return None
    if outlet in words("datelines", "not_outlets"):
        outlet = None
    return Dateline(Span(start, match.end()), _clean(place), _clean(outlet))


def _may_stand_alone(raw: str, match: re.Match[str]) -> bool:
    """A name in capitals before a tight hyphen must be long enough to be a town and not half of a compound in capitals."""
    following = raw[match.end() : match.end() + 2]
    if raw[match.end() - 1].isspace() or following[:1].isspace() or raw[match.end() - 1] in "–—":
        return True
    other = _FIRST_WORD.match(raw, match.end())
    is_pair = match["capitals"].title() in _states() and other is not None and other.group() in _states()
    return len(match["capitals"]) >= _SHORTEST_CAPITALS and not is_pair and not (following.isupper() and len(following) == 2)


@cache
def _states() -> frozenset[str]:
    """The first words of the states' Indonesian names."""
    return frozenset(state.name_id.split()[0] for state in load_states())


def _clean(name: str | None) -> str | None:
    return name.strip(" ,\xa0") if name else None


@cache
def _pattern() -> re.Pattern[str]:
    named = _alternatives(words("datelines", "outlets") | {name for outlet in load_outlets() for name in (outlet.name, *outlet.aliases)})
    places = _alternatives(words("datelines", "places"))
    outlet = rf"(?:{_HOST}|(?:{named})\b)"
    s = _SPACE
    dash = rf"{s},?{s}(?:\n\s*)?{_DASH}"
    # A single hyphen with no space on either side belongs to the words around it ("Jakarta Anak-anak").
    loose = rf"(?:[ \xa0]+{_DASH}|{s}(?:\n\s*)?(?:[–—]|--|-[ \xa0]-|-(?=\s)))-?"
    # Every part has one meaning, whichever form it stands in; the digits only keep the groups' names apart.
    forms = (
        rf"(?P<outlet1>{outlet}){s}[,|/]{s}(?P<place1>{_PLACE})(?:,\s?{_PLACE})?{_DATE}{loose}",
        (
            rf"(?P<outlet2>{outlet}){s}(?:[,|/]|{_DASH}){s}(?P<place2>{_CAPITALS})(?:,\s?{_CAPITALS})?"
            rf"(?:{_DATE}{dash}|\.(?=\s)|(?=[ \xa0]{{2}}))"
        ),
        rf"(?P<place3>{_PLACE})\s*[,|/]{s}(?P<outlet3>{outlet}){_DATE}{s}\**{dash}",
        rf"(?P<place6>{places}|{_CAPITALS}){s}(?:,|\(){s}(?P<outlet6>{_UNLISTED}){s}\)?{_DATE}(?:[ \xa0]*{_DASH}(?=\s)|(?<=\)):)",
        rf"(?P<place4>{_CAPITALS}){s},{s}(?P<outlet4>{outlet})(?:{s}:|(?=\s+[A-Z\"“]))",
        rf"(?P<place5>{_PLACE})(?:{s},{s}{_PLACE})?{_DATE}{s},?{s}\({s}(?P<outlet5>{outlet}){s}\)(?:{dash}|{s}:)",
        rf"(?P<outlet7>{outlet}){s},{s}(?P<place7>{places})(?:{s}{_DASH})?(?=\s?[A-Z0-9\"“(])",
        rf"(?P<outlet13>{_UNLISTED}){s},{s}(?P<place13>{places}|{_CAPITALS})(?:[ \xa0]+{_DASH}(?=\s)|{s}(?:[–—]|--))",
        rf"(?P<outlet8>{_HOST}) (?P<place8>{_PLACE}){s}(?:--+|[–—])",
        rf"(?P<outlet9>{_HOST}){dash}",
        rf"(?P<outlet10>{outlet}){loose}",
        rf"(?P<outlet11>{_CAPITAL_HOST}),(?=\s+[A-Z])",
        rf"(?P<capitals>{_CAPITALS}){_DATE}{s}{_DASH}",
        rf"(?P<place12>{places}){_DATE}(?:{s}\n\s*{_DASH}(?=\s)|[ \xa0]{_DASH}(?=[ \xa0]))",
        rf"(?P<town>{_PLACE}){s}\n\s*{_DASH}(?=\s)",
        rf"(?P<dash>{_DASH})(?=\s)",
    )
    return re.compile(rf"\**(?:{'|'.join(forms)})\**")


def _alternatives(names: frozenset[str]) -> str:
    """The names as one expression, longer ones first, so that a name is not cut short by its own beginning."""
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
