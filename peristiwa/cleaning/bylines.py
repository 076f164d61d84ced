"""Who wrote and edited an article: lines with roles, initials and names at the end, correspondents named before the dateline.

`remove_bylines` takes them from the page; `read_names` reads reporters and editors from what was taken.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from peristiwa.cleaning.datelines import opens
from peristiwa.cleaning.lines import bare, remove_lines
from peristiwa.cleaning.page import Ledger, Page, trim
from peristiwa.cleaning.rules import load, words
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

_TAG = re.compile(r"<[^<>]*>")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,5}")
_BRACKETED = re.compile(r"\(\s?(?:[\w-]+\.[\w.]+\s?/\s?)?(?P<names>[A-Z][a-z'’.-]+(?:\s[A-Z][\w'’.-]*){1,4})\s?\)")
# A byline's name is never long; a longer line after "EDITOR :" is something else.
_LONGEST_NAME = 60
_LONGEST_NOTE = 240
_CLOSING = frozenset(")]")


class Names(NamedTuple):
    """Reporters and editors as printed, in order, each once."""

    authors: tuple[str, ...]
    editors: tuple[str, ...]


def remove_bylines(page: Page, ledger: Ledger) -> None:
    """Take byline lines, names under a label, correspondents before a dateline, and initials at the end of a line."""
    _remove_labelled(page, ledger)
    remove_lines(page, ledger, RemovalKind.BYLINE, "bylines")
    starts, ends = load("bylines", "starts"), load("bylines", "ends")
    _remove_before_dateline(page, ledger)
    for line in page.lines[:3]:
        found = starts.start(line.text)
        if found:
            ledger.take(Span(line.span.start, line.span.start + found[1]), RemovalKind.BYLINE, found[0])
    for line in page.lines:
        found = ends.end(line.text, _LONGEST_NAME) if line.text[-1] in _CLOSING or line.text[-2:-1] in _CLOSING else None
        if found:
            ledger.take(Span(line.span.start + found[1], line.span.end), RemovalKind.BYLINE, found[0])


def remove_last_credit(page: Page, ledger: Ledger) -> None:
    """Take a credit in brackets, a source or a reprint note that closes the running text."""
    matcher = load("bylines", "last")
    for line in reversed(page.lines):
        free = ledger.free_spans(line.span)
        if free:
            piece = trim(page.raw, free[-1])
            rule = load("bylines", "lines").full(page.raw[piece.start : piece.end]) if piece.start > line.span.start else None
            text = page.raw[line.span.start : piece.end]
            found = matcher.end(text, _LONGEST_NOTE)
            if rule:
                ledger.take(piece, RemovalKind.BYLINE, rule)
            elif found:
                ledger.take(Span(line.span.start + found[1], line.span.start + len(text)), RemovalKind.BYLINE, found[0])
            return


def read_names(page: Page, ledger: Ledger) -> Names:
    """Read reporters and editors from the bylines and page fields taken so far, and from the metadata."""
    authors: dict[str, None] = {}
    editors: dict[str, None] = {}
    for removal in ledger.removals:
        if removal.kind not in {RemovalKind.BYLINE, RemovalKind.META}:
            continue
        text = _TAG.sub(" ", page.raw[removal.raw.start : removal.raw.end])
        for match in (*_role_pattern().finditer(text), *_BRACKETED.finditer(text)):
            role = (match.groupdict().get("role") or "").casefold()
            names = _NAME.match(match["names"].strip(" ,.-"))
            if names and len(names.group()) <= _LONGEST_NAME:
                (editors if role in words("bylines", "editor_roles") else authors).setdefault(names.group().strip(), None)
    if page.metadata.authors:
        authors = dict.fromkeys(name.strip() for name in re.split(r"[;,|]", page.metadata.authors) if name.strip()) or authors
    return Names(tuple(authors), tuple(editors))


def _remove_before_dateline(page: Page, ledger: Ledger) -> None:
    """Take a correspondent's name on the line above the dateline; without a dateline below, the same words may be a headline."""
    matcher = load("bylines", "before_dateline")
    for line, below in zip(page.lines[:3], page.lines[1:], strict=False):
        rule = matcher.full(line.text) if opens(page.raw, below.span.start) else None
        if rule is not None:
            ledger.take(line.span, RemovalKind.BYLINE, rule)


def _remove_labelled(page: Page, ledger: Ledger) -> None:
    """Take a bare label ("EDITOR :") with the name on the line below it as one piece."""
    labels = load("bylines", "labels")
    for line, below in zip(page.lines, page.lines[1:], strict=False):
        rule = labels.full(bare(line)) if len(line.text) < _LONGEST_NAME else None
        if rule is not None and len(below.text) <= _LONGEST_NAME and _NAME.fullmatch(below.text):
            ledger.take(Span(line.span.start, below.span.end), RemovalKind.BYLINE, rule)


@cache
def _role_pattern() -> re.Pattern[str]:
    """A role and the names behind it: "Editor: ...", "Laporan Wartawan <outlet>, ...", a writer's badge."""
    roles = "|".join(sorted(words("bylines", "author_roles") | words("bylines", "editor_roles"), key=lambda role: (-len(role), role)))
    places = "|".join(sorted(words("bylines", "correspondents")))
    stops = "|".join(sorted(words("bylines", "name_stops")))
    badges = "|".join(sorted(words("bylines", "badges")))
    lead = rf"\w+ (?:{places}) [^,:|\n]{{2,40}}[,:]|(?P<role>{roles})\b\s*[:|]?|(?:{badges})\b"
    return re.compile(rf"(?i)\b(?:{lead})\s*(?P<names>(?:(?!\b(?:{roles}) ?:|{stops})[^/|\n:()]){{3,80}})")
