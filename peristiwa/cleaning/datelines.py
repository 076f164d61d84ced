"""The dateline that opens an Indonesian report: place, outlet, or both, and a dash ("JAKARTA, Contoh.com –", "Contoh.com, Moskow -").

It says where and for whom the report was filed, never where the news happened. The words before each possible end are taken apart and
judged by `dateline_parts`; the longest sequence that makes a dateline counts. A dash left alone at the start of the text is what remained
of one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from peristiwa.cleaning.dateline_grammar import End, is_dateline
from peristiwa.cleaning.dateline_parts import HOST, OUTLETS, PLACES, Kind, Part, judge, outlet_names
from peristiwa.cleaning.page import Ledger, Page, trim
from peristiwa.cleaning.rules import words
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

# A dateline stands in one of the first lines that are still free; a deck or two may stand before it.
_LINES_SEARCHED = 6
# No dateline is longer, and none has more parts.
_REACH, _MOST_PARTS = 110, 5
_SHORTEST_TOWN = 5
# A line of this length that is no sentence is a headline; a colon or a name on no list opens reports only.
_PARAGRAPH = 120
_OPENING = re.compile(r"[\s*\u200b\ufeff]*")
# A rule, or the line around a front matter.
_FENCE = re.compile(r"-{3,}[ \t]*(?:[\r\n]|$)")
_MONTH = r"(?:Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agu|Sep|Okt|Nov|Des)[a-z]*"
# The day of the Islamic calendar stands before the other ("27 Rajab 1435/26 Mei 2014").
_ISLAMIC = r"\d{1,2} [A-Z][a-z'’]+(?: [A-Z][a-z'’]+)? 1[34]\d\d(?: ?H)?(?:[/|]| ?/ )"
DAY = re.compile(
    rf"(?i)(?:{_ISLAMIC})?\(?\b\d{{1,2}}(?: ?/ ?\d{{1,2}}(?: ?/ ?\d{{2,4}})?|-\d{{1,2}}-\d{{4}}|\s{_MONTH}(?:\s\d{{4}})?)\)?(?![\w/])"
)
_END = re.compile(
    r"(?P<before>[ \t\xa0]*)(?P<line>\n\s*)?"
    r"(?:\.?(?P<dash>-[ \xa0]?-[ \xa0]?-?|[-–—―]{1,3})|(?P<tilde>~)|(?P<colon>:)(?!\d)|(?P<stop>\.)(?=\s)|(?P<comma>,)(?=[\s\"“A-Z]))"
)
# What parts the names of a dateline: signs, dashes, wide spaces, and what follows a host or stands before it without any sign.
_BEHIND_HOST = r"(?i:(?<=\.com)|(?<=\. com)|(?<=\.id))(?:-|\.? ?(?=[A-Z]))"
_BEFORE_HOST = r"(?<=[A-Z]{3}) (?!co\.)(?=[\w-]+\.(?:com|id|co\.id)\b)"
_BETWEEN = re.compile(
    r"\s*(?:[|/()\[\]*]|,(?!\s?D\.?\s?C\b)|\s[-–—]+\s|[–—]+|\s-(?=\w)|-\s|"
    rf"{_BEHIND_HOST}|{_BEFORE_HOST}|[ \xa0]{{2,}})\s*"
)
_REST = re.compile(r"(?:[ \t\xa0]?[-–—])?\**")
_DASHED_LINE = re.compile(r"([A-ZÀ-Þ][\w .'’-]{2,40}?)\s?[-–—]{1,2}")
_CLOSED = (".", '."', ".”", "!", "?", '?"', "?”")
_CAPITALS_START = re.compile(r"([A-ZÀ-Þ][A-ZÀ-Þ.'’]{2,}(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’]*){0,3})")
_COMMA = re.compile(r"[ \xa0]*[,|/][ \xa0]*")
_GLUED_TEXT = re.compile(r"(?:[ \xa0]*-)?\s?[A-Z0-9\"“(]")
_SPACED_TEXT = re.compile(r"(?:\s*:)?\s+[A-Z\"“]")
_TYPED_COMMA = re.compile(r"(?<=\w),(?=\s?(?i:com|co\.id)\b)")
_BROKEN_COMMA = re.compile(r"[ \t]*\n\s*(?=,)")
# A word in lower case that belongs neither to a name nor to a host: no part of a dateline, and nothing behind it is one.
_PLAIN_WORD = re.compile(r"(?<![\w.'’])(?!(?:de|del|el|al|la|of|the|dan|di|bin) )[a-z]+(?=[\s,;\"”)]|$)")
_MARK = re.compile(r"[-–—―~:,|/(\n]|\.\s|[ \xa0]{2}")
# The hyphen stands inside a host ("Tribun-Contoh.com").
_HOST_TAIL = re.compile(r"(?<=[a-zA-Z]-)[\w-]+\.(?i:com|co\.id|id|co|net)\b")
_WIDE_SPACE = re.compile(r"[ \xa0]{2,}(?=[A-Z0-9\"“])")


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
        if found and found.place in words("datelines", "rubrics"):
            ledger.take(found.raw, RemovalKind.META, "datelines.rubric")
            return found._replace(place=None)
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


@lru_cache(maxsize=16)
def _match(raw: str, start: int, *, alone: bool) -> Dateline | None:
    """Read the dateline at `start`; a bare dash or a name on no list counts only where the text begins."""
    if raw.startswith("---", start) and _FENCE.match(raw, start):
        return None
    opening = _OPENING.match(raw, start)
    at = opening.end() if opening else start
    head = raw[at : at + _REACH]
    head = _TYPED_COMMA.sub(".", head) if "," in head else head
    plain = _PLAIN_WORD.search(head)
    head = head[: plain.start() + 1] if plain else head
    # Most lines are running text and show none of a dateline's marks before their first word in lower case.
    if _MARK.search(head) is None:
        return None
    longest = _longest(raw, at, head, alone=alone)
    # A host with a comma may still have its town behind it ("CONTOH.COM, Jakarta Presiden").
    found = longest if longest and longest.place else (_endless(raw, at, head, alone=alone) or longest)
    if found is None:
        return None
    rest = _REST.match(raw, found.raw.end)
    return found._replace(raw=Span(start, rest.end() if rest else found.raw.end))


def _longest(raw: str, at: int, head: str, *, alone: bool) -> Dateline | None:
    """The longest dateline that ends in a dash, a tilde, a colon, a full stop, or, if in nothing else, a comma."""
    found = before_comma = None
    masked = DAY.sub(lambda day: "," * len(day.group()), head)
    for match in _END.finditer(masked):
        before = masked[: match.start()]
        if before.count("(") > before.count(")") or _HOST_TAIL.match(masked, match.end()):
            continue
        parts = parts_of(before)
        if len(parts) > _MOST_PARTS or any(part.kind is Kind.OTHER for part in parts):
            break
        end = _end(raw, at, match)
        if (found and not _completes(parts, found)) or not is_dateline(parts, end, alone=alone):
            continue
        dateline = Dateline(Span(at, end.stop), *_read(parts))
        if end.is_broken or not parts:
            return dateline
        found, before_comma = (found, dateline) if end.mark == "comma" and found is None else (dateline, before_comma)
    return found or before_comma


def _completes(parts: list[Part], found: Dateline) -> bool:
    """Tell whether the last part adds the town or the outlet that a dateline lacks ("Contoh.com - JAKARTA.", "Jakarta - Contoh.com -")."""
    last = parts[-1]
    if found.place is None:
        return last.kind is Kind.PLACE or (last.kind is Kind.CAPITALS and len(last.text) >= _SHORTEST_TOWN)
    return found.outlet is None and last.kind in {Kind.HOST, Kind.OUTLET}


def parts_of(text: str) -> list[Part]:
    """The parts of a dateline, judged one by one, without days; days are to be masked by commas."""
    text = _BROKEN_COMMA.sub("", text)
    if "\n" in text:
        return [Part(Kind.OTHER, text)]
    pieces = (
        piece.strip(" \t\xa0*,.") if not piece.rstrip().endswith("C.") else piece.strip(" \t\xa0*,") for piece in _BETWEEN.split(text)
    )
    return [part for part in map(judge, filter(None, pieces)) if part.kind is not Kind.DAY]


def _end(raw: str, at: int, match: re.Match[str]) -> End:
    mark = "tilde" if match["tilde"] else "colon" if match["colon"] else "stop" if match["stop"] else "comma" if match["comma"] else "dash"
    is_long = mark == "dash" and match["dash"] != "-"
    stop = at + match.end()
    line_end = raw.find("\n", stop)
    line = raw[at : line_end if line_end >= 0 else len(raw)].rstrip()
    is_loose = is_long or bool(match["before"]) or raw[stop : stop + 1].isspace()
    is_running = len(line) > _PARAGRAPH or line.endswith(_CLOSED)
    return End(stop, mark, is_loose, match["line"] is not None, (match["line"] or "").count("\n") > 1, raw[stop : stop + 40], is_running)


def _read(parts: list[Part]) -> tuple[str | None, str | None]:
    """The place and the outlet that the parts name, each as printed."""
    outlet = next((part for part in parts if part.kind in OUTLETS), None)
    others = [part for part in parts if part.kind not in OUTLETS]
    town = next((part for part in others if part.kind is Kind.PLACE), None) or next(iter(others), None)
    if outlet is None:
        rest = [part for part in others if part is not town and part.kind in {Kind.CAPITALS, Kind.NAME}]
        outlet = next((part for part in rest if part.text not in words("datelines", "not_outlets")), None)
    return (town.text if town else None), (outlet.text if outlet else None)


def _endless(raw: str, at: int, head: str, *, alone: bool) -> Dateline | None:
    """A dateline that ends in no mark: an outlet on the list with a town, or a host in capitals with a comma."""
    line = head.partition("\n")[0].rstrip()
    dashed = _DASHED_LINE.fullmatch(line) if line[-1:] in "-–—" and len(line) < len(head) else None
    if dashed and judge(dashed[1]).kind is Kind.PLACE and _is_above_text(raw, at + len(line)):
        return Dateline(Span(at, at + len(line)), dashed[1], None)
    if alone and len(line) < len(head) and len(line) < _REACH // 2:
        whole = _whole_line(raw, at, line)
        if whole:
            return whole
    outlet = _outlet_at(head)
    if outlet:
        return _behind_outlet(raw, at, head, outlet)
    capitals = _CAPITALS_START.match(head)
    town = capitals[1] if capitals else _name_at(head, _towns())
    comma = _COMMA.match(head, len(town)) if town else None
    if comma is None:
        return None
    outlet = _outlet_at(head[comma.end() :])
    stop = comma.end() + len(outlet)
    # Behind a town in small letters only an outlet of two words is sure to be none that the sentence names.
    is_sure = bool(outlet) and (capitals is not None or " " in outlet)
    if not is_sure or _SPACED_TEXT.match(head, stop) is None:
        return None
    colon = re.match(r"\s*:", head[stop:])
    return Dateline(Span(at, at + stop + (colon.end() if colon else 0)), town, outlet)


def _whole_line(raw: str, at: int, line: str) -> Dateline | None:
    """A line that holds nothing but an outlet and a town, or a town on the list, above running text."""
    below = raw[at + len(line) : at + len(line) + _PARAGRAPH + 4].lstrip()
    parts = parts_of(line)
    kinds = {part.kind for part in parts}
    is_pair = len(parts) == 2 and not kinds.isdisjoint({Kind.HOST, Kind.OUTLET}) and not kinds.isdisjoint(PLACES)
    is_town = [part.kind for part in parts] == [Kind.PLACE] and "\n" not in below
    if (is_pair or is_town) and len(below) >= _PARAGRAPH and below[0].isupper():
        return Dateline(Span(at, at + len(line)), *_read(parts))
    return None


def _is_above_text(raw: str, stop: int) -> bool:
    """Tell whether the line below is a paragraph, or what a sentence fills of it."""
    below = raw[stop : stop + 2 * _PARAGRAPH].lstrip().partition("\n")[0].rstrip()
    return below[:1].isupper() and (len(below) >= _PARAGRAPH or below.endswith(_CLOSED))


def _behind_outlet(raw: str, at: int, head: str, outlet: str) -> Dateline | None:
    """An outlet and, behind a comma, its town; the text follows without a mark, even without a space."""
    comma = _COMMA.match(head, len(outlet))
    if comma is None:
        is_apart = HOST.fullmatch(outlet) and outlet.isupper() and _WIDE_SPACE.match(raw, at + len(outlet))
        return Dateline(Span(at, at + len(outlet)), None, outlet) if is_apart else None
    town = _name_at(head[comma.end() :], _towns())
    stop = comma.end() + len(town)
    glued = _GLUED_TEXT.match(raw, at + stop) if town else None
    if glued:
        return Dateline(Span(at, at + stop + glued.group().count("-")), town, outlet)
    capitals = _CAPITALS_START.match(head, comma.end())
    if capitals and _WIDE_SPACE.match(head, capitals.end()):
        return Dateline(Span(at, at + capitals.end()), capitals[1], outlet)
    return None


def _outlet_at(text: str) -> str:
    """The host or the listed outlet that `text` starts with, or nothing."""
    host = HOST.match(text)
    return host.group() if host else _name_at(text, _outlets())


def _name_at(text: str, names: dict[str, tuple[str, ...]]) -> str:
    """The longest of the names that `text` starts with; a listed name ends with its word unless a capital is glued to it."""
    for name in names.get(text[:3], ()):
        if text.startswith(name) and not text[len(name) : len(name) + 1].islower():
            return name
    return ""


@cache
def _outlets() -> dict[str, tuple[str, ...]]:
    return _by_beginning(outlet_names())


@cache
def _towns() -> dict[str, tuple[str, ...]]:
    return _by_beginning(words("datelines", "places"))


def _by_beginning(names: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The names by their first three letters, longer ones first."""
    index: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        index.setdefault(name[:3], []).append(name)
    return {beginning: tuple(found) for beginning, found in index.items()}
