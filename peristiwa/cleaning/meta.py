"""Notes of the page on itself: printed date lines, share buttons, reading time, reprint notes, tables of fields.

A date line counts only above the running text or below it; between paragraphs it belongs to a timetable. Reading a printed date is the
business of `peristiwa.dates`; category words above a headline are found by `structure`, which knows the headline.
"""

from __future__ import annotations

import re

from peristiwa.cleaning.lines import bare, remove_lines
from peristiwa.cleaning.page import Ledger, Page
from peristiwa.cleaning.rules import load
from peristiwa.dates import parse_printed_time
from peristiwa.terms import RemovalKind

# A line of this length is running text; a date line is never longer than the second figure.
_HOUR = re.compile(r"\d{1,2}[:.]\d{2}")
_PARAGRAPH, _LONGEST_STAMP = 120, 90


def remove_meta(page: Page, ledger: Ledger) -> None:
    """Take lines that tell about the page and not about the news."""
    remove_lines(page, ledger, RemovalKind.META, "meta")
    running = [line.no for line in page.lines if len(line.text) > _PARAGRAPH]
    first, last = (running[0], running[-1]) if running else (len(page.lines), -1)
    matcher = load("meta", "stamps")
    for line in page.lines:
        # Below the text only a full stamp with its hour is one; a bare day there is part of a timetable.
        is_place = line.no < first or (line.no > last and _HOUR.search(line.text) is not None)
        if is_place and len(line.text) <= _LONGEST_STAMP and ledger.is_whole(line.span):
            rule = matcher.full(bare(line)) or _named_stamp(line.text)
            if rule is not None:
                ledger.take(line.span, RemovalKind.META, rule)


def _named_stamp(text: str) -> str | None:
    """Return the rule of a stamp that stands behind a name, whatever outlet it is ("Kabar Contoh | 14 November 2025 | 21.15 WIB")."""
    if not _HOUR.search(text):
        return None
    stamp = parse_printed_time(text)
    return "meta.printed_time" if stamp is not None and stamp.at is not None else None
