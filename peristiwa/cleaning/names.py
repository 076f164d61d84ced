"""Reads the names of reporters and editors from the bylines that were taken from a page, and from the metadata.

A name counts as a person's: outlets, desks, towns and days are passed over. Which lines are bylines is decided by `bylines` and
`structure`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from peristiwa.cleaning.dateline_parts import Kind, judge
from peristiwa.cleaning.page import Ledger, Page
from peristiwa.cleaning.rules import load, words
from peristiwa.domain import Removal
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

_TAG = re.compile(r"<[^<>]*>|[*_#\\]")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,5}")
_BRACKETED = re.compile(r"[(\[]\s?(?:[\w-]+\.[\w.]+\s?/\s?|[\w-]+\s?/\s?)?(?P<names>[A-Z][a-z'’.-]+(?:\s[A-Z][\w'’.-]*){1,4})\s?[)\]]")
_DIGIT = re.compile(r"\d")
_PARTED = re.compile(r"\s*(?:[,;/|&\n()\[\]\"]|\bdan\b|\s[-–—]\s)\s*")
# "Laporan Contoh Nama I Banda Aceh": a letter stands for the bar.
_LETTER_BAR = re.compile(r" I (?=[A-Z])")
_HOST_BEFORE = re.compile(r"^\s*[\w-]+\.(?:com|co\.id|id|co|net)[\s\xa0]+(?=[A-Z])")
_DESK_BEHIND = re.compile(r"(?i)\s+tim redaksi\b.*")
_LONGEST_NAME, _SHORTEST_NAME = 60, 3
# How far a name may stand from the printed time or the label that shows it to be a byline.
_NEAR = 160
_HEADER_MARKS = frozenset({"meta.printed_time", "meta.iso_time", "meta.ago", "bylines.header", "bylines.label"})
_FIELDS = frozenset({"meta.table_row", "meta.front_matter"})
_AGENCIES = "bylines.agencies"
_COLUMN, _WITH_OUTLETS = "bylines.author_line", frozenset({"bylines.site_name", "bylines.outlet_names"})
_RUN_OUT = "bylines.run_out"
_LISTED = re.compile(r"[,;]|\bdan\b")
# The writer beside the printed time ("Contoh Nama - 3 Juni 2025"), before the editor's role if that is named too.
_BESIDE_STAMP = re.compile(
    r"\s*(?P<name>(?:[A-Z][\w.'’]+ ){1,3}[A-Z][\w.'’]+)\s+(?:[-–—•|]\s+(?=[A-Z]?[a-z]*['’,]? ?\d)|(?:Editor|Redaktur|Penyunting) ?:)"
)
_ALONE = frozenset({"bylines.name_line", "bylines.head_name", "meta.printed_time"})
_KINDS = frozenset({RemovalKind.BYLINE, RemovalKind.META})
_NO_PERSON = frozenset({Kind.HOST, Kind.OUTLET, Kind.MEDIUM, Kind.PLACE, Kind.REGION, Kind.DAY})


class Names(NamedTuple):
    """Reporters and editors as printed, in order, each once."""

    authors: tuple[str, ...]
    editors: tuple[str, ...]


def read_names(page: Page, ledger: Ledger) -> Names:
    """Read reporters and editors from the bylines and page fields taken so far, and from the metadata."""
    authors: dict[str, None] = {}
    editors: dict[str, None] = {}
    alone: dict[str, None] = {}
    removals = [removal for removal in ledger.removals if removal.kind in _KINDS]
    for removal in removals:
        text = _TAG.sub(" ", page.raw[removal.raw.start : removal.raw.end])
        text = _LETTER_BAR.sub("|", text) if removal.rule == "bylines.before_dateline" else text
        for role, names in _with_roles(text, is_field=removal.rule in _FIELDS):
            found = editors if role in words("bylines", "editor_roles") else authors
            found.update(dict.fromkeys(names))
        if removal.rule == "bylines.header_role":
            is_editor = text.casefold().rstrip().endswith(tuple(sorted(words("bylines", "editor_roles"))))
            (editors if is_editor else authors).update(dict.fromkeys(persons(text)))
        elif removal.rule in _ALONE:
            alone.update(dict.fromkeys(_alone(removal, text, removals, ledger)))
        elif removal.kind is RemovalKind.BYLINE:
            authors.update(dict.fromkeys(_unlabelled(removal.rule, text)))
    told = dict.fromkeys(persons(page.metadata.authors or ""))
    return Names(tuple(told or authors or alone), tuple(editors))


def _alone(removal: Removal, text: str, removals: Iterable[Removal], ledger: Ledger) -> Iterator[str]:
    """Yield the names that stand without a role in the page's header: on a line of their own, behind the headline, beside the time."""
    if removal.rule == "bylines.name_line":
        headings = words("bylines", "no_name_lines")
        found = persons(text) if _is_byline(removal, removals, ledger) else ()
        yield from (name for name in found if headings.isdisjoint(_parts(name)))
    elif removal.rule == "meta.printed_time":
        beside = _BESIDE_STAMP.match(text)
        yield from persons(beside["name"]) if beside and not ledger.is_free(Span(0, removal.raw.start)) else ()
    else:
        yield from persons(text)


def _unlabelled(rule: str, text: str) -> Iterator[str]:
    """Yield the names in a byline without a role: the writer of a column, behind the outlets that a bracket names, alone in brackets.

    At the foot of a page that is run together any name may stand in brackets, an illustrator's or a photographer's.
    """
    if rule == _COLUMN:
        column = load("bylines", "author_lines").compiled.fullmatch(text.strip())
        yield from persons(column["name"] if column else "")
    elif rule == _RUN_OUT:
        return
    elif rule == _AGENCIES:
        yield from persons(text)
    elif rule in _WITH_OUTLETS and text.lstrip().startswith(("(", "[")):
        yield from (name for piece in _LISTED.split(text.strip("()[] ")) for name in persons(piece.rpartition("/")[2]))
    else:
        yield from (name for match in _BRACKETED.finditer(text) for name in persons(match["names"]))


def persons(text: str) -> Iterator[str]:
    """Yield the names of persons in a list of names."""
    for piece in _PARTED.split(text):
        name = _NAME.match(_HOST_BEFORE.sub("", _DESK_BEHIND.sub("", piece)).strip(" \xa0.-'’"))
        if name and _is_person(name.group()):
            yield name.group().strip()


def _is_person(name: str) -> bool:
    """Tell whether a name may be a person's: no desk, its number, outlet, town or day, and no academic degree."""
    if (
        _DIGIT.search(name)
        or not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME
        or (" " not in name and "." in name)
        or (" " in name and name[0].islower())
    ):
        return False
    return words("bylines", "no_names").isdisjoint(_parts(name)) and judge(name).kind not in _NO_PERSON


def _parts(name: str) -> list[str]:
    return re.split(r"[\s-]+", name.casefold())


def _with_roles(text: str, *, is_field: bool) -> Iterator[tuple[str, list[str]]]:
    """Yield each role with the persons named behind it; a field of a table is about its first word only."""
    marks = list(_role_pattern().finditer(text))
    if is_field:
        marks = [mark for mark in marks[:1] if not any(letter.isalpha() for letter in text[: mark.start()])]
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        role = " ".join((mark["role"] or "").casefold().split())
        if role not in words("bylines", "other_roles"):
            stop = _stop_pattern().search(text, mark.end(), end)
            yield role, list(persons(text[mark.end() : stop.start() if stop else end]))


def _is_byline(line: Removal, removals: Iterable[Removal], ledger: Ledger) -> bool:
    """Tell whether a name that stands alone has the printed time or a label beside it; without either it may be a heading."""
    for other in removals:
        low, high = (line.raw, other.raw) if line.raw < other.raw else (other.raw, line.raw)
        is_near = 0 <= high.start - low.end <= _NEAR
        if other.rule in _HEADER_MARKS and is_near and not ledger.is_free(Span(low.end, high.start)):
            return True
    return False


@cache
def _role_pattern() -> re.Pattern[str]:
    """A role: "Editor:", glued to the name before it, alone on its line, before "oleh"; a correspondent with the outlet; a badge."""
    every = words("bylines", "author_roles") | words("bylines", "editor_roles") | words("bylines", "other_roles")
    roles = _alternatives(every)
    spoken = _alternatives(frozenset(role for role in every if role.endswith((" oleh", "by")) or role == "oleh"))
    correspondents, badges = _alternatives(words("bylines", "correspondents")), _alternatives(words("bylines", "badges"))
    begins = r"(?:\b|(?<=[a-z])(?=(?-i:[A-Z][a-z])))"
    forms = (
        rf"\b\w+\s(?:{correspondents})\b(?:[\s\xa0]+[^,:|\n]{{2,40}},)?",
        rf"{begins}(?P<role>{roles})(?:\s*[:|]|[ \t]*(?=\n))",
        rf"^(?:{_alternatives(words('bylines', 'author_roles'))}),\s(?-i:(?=[A-Z]))",
        rf"\b(?:{spoken}|{badges})\b",
        r"^\s*(?:laporan|catatan)\b",
    )
    return re.compile(rf"(?i){'|'.join(forms)}")


@cache
def _stop_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?i){_alternatives(words('bylines', 'name_stops'))}")


def _alternatives(entries: frozenset[str]) -> str:
    return "|".join(re.escape(entry).replace(r"\ ", r"\s") for entry in sorted(entries, key=lambda entry: (-len(entry), entry)))
