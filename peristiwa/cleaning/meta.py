"""Notes of the page on itself: printed date lines, share buttons, reading time, reprint notes, tables of fields.

A date line counts only above the running text or below it; between paragraphs it belongs to a timetable. Reading a printed date is the
business of `peristiwa.dates`; category words above a headline are found by `structure`, which knows the headline.
"""

from __future__ import annotations

import re

from peristiwa.cleaning.datelines import opens
from peristiwa.cleaning.headlines import is_headline, is_section
from peristiwa.cleaning.lines import remove_lines
from peristiwa.cleaning.page import Ledger, Line, Page
from peristiwa.cleaning.rules import load
from peristiwa.dates import parse_printed_time
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

# A line of this length is running text; a date line is never longer than the second figure.
_PARAGRAPH, _LONGEST_STAMP = 120, 90
_HOUR = re.compile(r"\d{1,2}[:.]\d{2}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}/\d{1,2}/\d\d(?!\d)")
# A stamp glued to a headline ends in so many characters from the start of the line, which is one of the first.
_REACH, _LINES_SEARCHED = 260, 6
_SHORTEST_HEADLINE = 12
_LINES_CATEGORY = 3
_TITLE_FIELD = re.compile(r'title: "(?P<title>[^"]{14,190})"')
_TITLE_ANNOUNCED = re.compile(r"(?i)\b(?:tayang|terbit)\b.*\bjudul\W*$")
_LONGEST_LINK = 400
_BARE_DATE = re.compile(r"(?<![(\d])\d{1,2}[ /-](?:\d{1,2}|[A-Z][A-Za-z]{2,8})[ /-]\d{4}")
_ZONE = re.compile(r"(?i:wib|wita|wit)\)?$")
_ADDRESS = re.compile(r"https?://\S+")
# The writer's name before a stamp, with the editor's behind it.
_NAMED = re.compile(r"(?:[A-Z][\w.'’]+ ){1,3}[A-Z][\w.'’]+(?: (?:Editor|Redaktur|Penyunting) ?: ?(?:[A-Z][\w.'’]+ ?){1,4})?\s*")
_DOUBLED = re.compile(r"(?P<date>\d{1,2} [A-Z][a-z]{2,8} \d{4})\s?(?P=date)")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s")


def remove_meta(page: Page, ledger: Ledger) -> None:
    """Take lines that tell about the page and not about the news."""
    _leave_title(page, ledger)
    remove_lines(page, ledger, RemovalKind.META, "meta")
    _take_reprinted_title(page, ledger)
    _remove_categories(page, ledger)
    _remove_glued(page, ledger)
    running = [line.no for line in page.lines if len(line.text) > _PARAGRAPH and " " in line.text]
    first, last = (running[0], running[-1]) if running else (len(page.lines), -1)
    if running:
        _remove_addresses(page, ledger, first)
    for line in page.lines:
        # Below the text only a full stamp with its hour is one; a bare day there is part of a timetable.
        is_place = line.no < first or (line.no > last and _HOUR.search(line.text) is not None)
        if is_place and len(line.text) <= _LONGEST_STAMP and _YEAR.search(line.text) and ledger.is_whole(line.span):
            doubled = _DOUBLED.fullmatch(line.text)
            rule = "meta.printed_time" if doubled else _stamp(line, is_above=line.no < first)
            if doubled:
                # A date that stands there twice is read only by itself.
                ledger.take(Span(line.span.start, line.span.start + doubled.end("date")), RemovalKind.META, "meta.printed_time")
            if rule is not None:
                ledger.take(line.span, RemovalKind.META, rule)


def _leave_title(page: Page, ledger: Ledger) -> None:
    """Take a front matter's field mark from around its title, if the headline is printed nowhere else."""
    if not page.raw.lstrip().startswith("---"):
        return
    for line in page.lines[1:_LINES_SEARCHED]:
        match = _TITLE_FIELD.fullmatch(line.text)
        if match and page.raw.count(match["title"]) == 1:
            ledger.take(page.lines[0].span, RemovalKind.META, "meta.front_matter")
            start, end = match.span("title")
            ledger.take(Span(line.span.start, line.span.start + start), RemovalKind.META, "meta.front_matter")
            ledger.take(Span(line.span.start + end, line.span.end), RemovalKind.META, "meta.front_matter")


def _take_reprinted_title(page: Page, ledger: Ledger) -> None:
    """Take the line below a reprint note that breaks off behind "judul:": the headline, or the link, that it announces."""
    for line in page.shown("meta.lines"):
        if line.no + 1 < len(page.lines) and not ledger.is_free(line.span) and _TITLE_ANNOUNCED.search(line.text):
            below = page.lines[line.no + 1]
            if len(below.text) <= _LONGEST_LINK:
                ledger.take(below.span, RemovalKind.META, "meta.reprint")


def _remove_categories(page: Page, ledger: Ledger) -> None:
    """Take the page's category, or a scraper's placeholder for a headline, where it stands alone at the top."""
    for line, below in zip(page.lines[:_LINES_CATEGORY], page.lines[1:], strict=False):
        if is_section(line.bare) and not below.text[0].islower():
            ledger.take(line.span, RemovalKind.META, "meta.category")


def _remove_addresses(page: Page, ledger: Ledger, first: int) -> None:
    """Take an address that stands alone above the running text: the page's own, or that of its picture."""
    for line in page.lines[:first]:
        if line.text[0] == "h" and _ADDRESS.fullmatch(line.text):
            ledger.take(line.span, RemovalKind.META, "meta.address")


def _stamp(line: Line, *, is_above: bool) -> str | None:
    """Return the rule of a date line: by its form, or above the text because a date can be read and little else stands beside it."""
    rule = load("meta", "stamps").full(line.bare)
    # Below the text a line that opens with a word ("Berangkat 11 Juni 2025 pukul 17.00") is part of a timetable.
    if rule is not None or not (is_above or line.text[0] in "(["):
        return rule
    return "meta.printed_time" if parse_printed_time(line.text) is not None else None


def _remove_glued(page: Page, ledger: Ledger) -> None:
    """Take a stamp that is glued to the end of a headline, or stands between a headline and the text in one line."""
    matcher = load("meta", "glued")
    for line in page.shown("meta.glued"):
        if line.no >= _LINES_SEARCHED:
            return
        head = line.text[:_REACH]
        # Most days of the week open a sentence's own date, which stands in brackets ("Senin (2/6/2025)").
        if _BARE_DATE.search(head) is None:
            continue
        for rule, found in matcher.every(head):
            is_behind = found.start >= _SHORTEST_HEADLINE and _SENTENCE_END.search(head, 0, found.start) is None
            is_headline_before = is_behind and _closes(line.text, found) and not opens(page.raw, line.span.start)
            is_name = line.no > 0 and found.end == len(line.text) and _NAMED.fullmatch(line.text, 0, found.start) is not None
            if is_headline_before and not is_name and ledger.is_whole(line.span):
                ledger.take(Span(line.span.start + found.start, line.span.start + found.end), RemovalKind.META, rule)
                return


def _closes(text: str, stamp: Span) -> bool:
    """Tell whether a stamp closes a line, or has its zone and does not stand behind a word of the sentence."""
    is_glued = not text[stamp.start].isspace()
    if stamp.end == len(text):
        is_timed = _HOUR.search(text, *stamp) is not None
        return is_glued or (is_timed and is_headline(text[: stamp.start])) or text[stamp.start : stamp.end].strip()[0] in "|•–-"
    is_set_off = is_glued or text[stamp.start : stamp.end].strip()[0] in "|•–-"
    return is_set_off and _ZONE.search(text, stamp.start, stamp.end) is not None
