"""Menus, page turns, tags and site names. Categories above a headline and short lines at the foot are in `structure`."""

from __future__ import annotations

import re

from peristiwa.cleaning.anchors import remove_anchored
from peristiwa.cleaning.datelines import opens
from peristiwa.cleaning.headlines import is_section
from peristiwa.cleaning.lines import matching_lines, remove_lines, remove_shown
from peristiwa.cleaning.outlets import printed_names
from peristiwa.cleaning.page import Ledger, Line, Page
from peristiwa.cleaning.rules import load, words
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

# A line above of this length without final punctuation is a headline or a menu; a longer one is a sentence broken at a link.
_SHORT_LINE = 90
# A table of contents stands among the first lines and is no longer than the second figure.
_LINES_SEARCHED, _LONGEST_CONTENTS = 6, 30
# No name of an outlet, and no line of a menu, is longer.
_LONGEST_NAME, _LONGEST_SITE, _LONGEST = 40, 130, 210
_FEW_WORDS, _HASH = 4, "#0123456789"
# A block that may be skipped is a short list or a teaser; a pointer of more lines has lost its closing line.
_LONGEST_BLOCK = 24
# A hash tag of one or a few words; more marks than one are those of a sub-head, and the first lines are the headline's.
_FIRST_BELOW = 3
_TAG = re.compile(r"# ?\w[^#.!?]{1,50}")
# The numbers of a page's parts are told by the label above them, how often it was read by the stamp or the reading time.
_PARTS, _COUNTER = re.compile(r"\d{1,2}"), re.compile(r"\d{1,6}")
_PARTS_LABEL = re.compile(r"(?i)(?:halaman|page)\s?:?")
_COUNTED, _HEADER_LINES = frozenset({"meta.printed_time", "meta.reading_time"}), 14
# A path of sections holds an outlet and so many words in small letters.
_MOST_IN_PATH, _MOST_IN_NAME = 4, 3
_CUT = ("...", "…")


def remove_navigation(page: Page, ledger: Ledger) -> None:
    """Take menu lines, and logos and page turns inside the text."""
    names = printed_names()
    for line in page.lines:
        if len(line.text) <= _LONGEST_NAME and line.text in names and _stands_alone(page, line):
            ledger.take(line.span, RemovalKind.NAV, "nav.outlet_name")
    _remove_contents(page, ledger)
    _remove_path(page, ledger)
    _remove_cut_headline(page, ledger)
    _remove_skipped(page, ledger)
    remove_lines(page, ledger, RemovalKind.NAV, "nav", _LONGEST)
    _remove_scraps(page, ledger)
    _remove_numbers(page, ledger)
    _remove_hash_tags(page, ledger)
    remove_shown(page, ledger, RemovalKind.NAV, "nav", "logos")
    remove_anchored(page, ledger, RemovalKind.NAV, "nav")


def _remove_scraps(page: Page, ledger: Ledger) -> None:
    """Take lines of very few words, or of marks and numbers: site names, logos, hash tags."""
    for rule, line in matching_lines(page, "nav", "scraps", _LONGEST_SITE):
        is_scrap = line.text.count(" ") < _FEW_WORDS or line.text[0] in _HASH
        if is_scrap and ledger.is_whole(line.span) and _stands_alone(page, line):
            ledger.take(line.span, RemovalKind.NAV, rule)


def _remove_contents(page: Page, ledger: Ledger) -> None:
    """Take a table of contents at the top: its heading and the short lines down to the dateline."""
    headings = words("nav", "contents")
    for line in page.lines[:_LINES_SEARCHED]:
        if line.text.casefold() in headings:
            end = next((below.no for below in page.lines[line.no :] if opens(page.raw, below.span.start)), 0)
            if line.no < end <= line.no + _LONGEST_CONTENTS and all(len(below.text) < _SHORT_LINE for below in page.lines[line.no : end]):
                ledger.take(Span(line.span.start, page.lines[end - 1].span.end), RemovalKind.NAV, "nav.contents")


def _remove_path(page: Page, ledger: Ledger) -> None:
    """Take a path of sections without marks at the top: an outlet with section names in small letters behind it."""
    for line in page.lines[:_LINES_SEARCHED]:
        if len(line.text) <= _LONGEST_NAME and line.text[-1].islower():
            parts = line.text.split()
            small = next((number for number, part in enumerate(parts) if part.islower()), len(parts))
            behind = parts[small:]
            is_path = 0 < len(behind) <= _MOST_IN_PATH and " ".join(behind).islower() and any(map(is_section, behind))
            if is_path and small <= _MOST_IN_NAME and " ".join(parts[:small]) in printed_names():
                ledger.take(line.span, RemovalKind.NAV, "nav.path")


def _remove_cut_headline(page: Page, ledger: Ledger) -> None:
    """Take the beginning of the headline, cut off with dots, that a path of sections closes with; the headline stands below it."""
    for line in page.lines[:_LINES_SEARCHED]:
        if len(line.text) <= _SHORT_LINE and line.text.endswith(_CUT):
            text = line.text.rstrip(".… ")
            glued = next((at for at in range(1, len(text)) if text[at].isupper() and text[at - 1].islower()), 0)
            begun = text[glued:] if glued and is_section(text[:glued]) else text
            below = page.lines[line.no + 1 : line.no + _LINES_SEARCHED]
            if begun and any(_is_headline_of(begun, other.text) for other in below):
                ledger.take(line.span, RemovalKind.NAV, "nav.cut_headline")


def _is_headline_of(begun: str, text: str) -> bool:
    return text.startswith(begun) and len(text) <= _LONGEST and not text.endswith((".", "…"))


def _remove_skipped(page: Page, ledger: Ledger) -> None:
    """Take each block that readers may skip, from the line that offers it to the line that closes it, or the offer alone."""
    ends = words("nav", "skipped_ends")
    for line in page.shown("nav.skipped"):
        match = load("nav", "skipped").compiled.fullmatch(line.bare)
        if match:
            closing = {f"{end} {match['block']}" for end in ends}
            last = next((below for below in page.lines[line.no + 1 : line.no + _LONGEST_BLOCK] if below.bare in closing), line)
            ledger.take(Span(line.span.start, last.span.end), RemovalKind.NAV, "nav.skipped")


def _remove_numbers(page: Page, ledger: Ledger) -> None:
    """Take the numbers of the page's parts below their label, and how often it was read below its stamp."""
    numbers = [line for line in page.lines[1:] if line.text.isdigit()]
    if not numbers:
        return
    rules = {removal.raw.start: removal.rule for removal in ledger.removals}
    parts: set[int] = set()
    for line in numbers:
        above = page.lines[line.no - 1]
        if _PARTS.fullmatch(line.text) and (above.no in parts or _PARTS_LABEL.fullmatch(above.text)):
            parts.add(line.no)
            ledger.take(line.span, RemovalKind.NAV, "nav.number")
        elif line.no < _HEADER_LINES and rules.get(above.span.start) in _COUNTED and _COUNTER.fullmatch(line.text):
            ledger.take(line.span, RemovalKind.NAV, "nav.number")


def _remove_hash_tags(page: Page, ledger: Ledger) -> None:
    """Take hash tags that have lines of their own behind the label of tags, or with nothing left below them."""
    if "\n#" not in page.raw:
        return
    lines = page.lines
    label = next((line.no for line in page.shown("nav.lines") if load("nav", "lines").full(line.bare) == "nav.tags"), len(lines))
    for line in lines[label + 1 :]:
        if not _is_tag(line):
            break
        ledger.take(line.span, RemovalKind.NAV, "nav.hash_tags")
    for line in reversed(lines):
        if ledger.is_free(line.span):
            if not _is_tag(line) or line.no < _FIRST_BELOW:
                return
            ledger.take(line.span, RemovalKind.NAV, "nav.hash_tags")


def _is_tag(line: Line) -> bool:
    return _TAG.fullmatch(line.text) is not None


def _stands_alone(page: Page, line: Line) -> bool:
    """Tell whether a name is a line of the page; where a sentence or a dateline goes on around it, it was a link inside that."""
    above = page.lines[line.no - 1].text if line.no else "."
    below = page.lines[line.no + 1].text if line.no + 1 < len(page.lines) else "."
    return (above[-1] in '.!?"”' or not line.no or len(above) < _SHORT_LINE) and not (below[0].islower() or below[0] in "-–—,;")
