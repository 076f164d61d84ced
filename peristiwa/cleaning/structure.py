"""The parts of a page around the running text: its headline, the header above it, the footer below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from peristiwa.cleaning.dateline_parts import Kind, judge
from peristiwa.cleaning.datelines import opens
from peristiwa.cleaning.header_zone import header_scrap, is_scrap
from peristiwa.cleaning.headlines import fold, is_headline, is_open, is_section
from peristiwa.cleaning.inner_datelines import inner_dateline
from peristiwa.cleaning.outlets import BEHIND_TITLE, without_outlet
from peristiwa.cleaning.page import Ledger, Line, Page, trim
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

# A headline stands among the first lines and is of this length; what comes before it is the page's header.
_LINES_SEARCHED = 14
# A headline that the report follows in the same line stands in one of the first.
_LINES_GLUED = 3
_SHORTEST_TITLE, _LONGEST_TITLE = 14, 190
_FEWEST_TITLE_WORDS = 3
_LONGEST_PLAIN_TITLE = 110
# One to four names, with the desk before them or the outlet behind them ("News - Contoh Nama, CNBC Indonesia").
_NAME_LINE = re.compile(r"(?:[A-Z]\w+ [-–|] )?(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+(?:(?:,| [-–|]) [A-Za-z][\w. ]{2,30}|,)?")
_INNER_END = re.compile(r"(?<!\.\.)[.?!](?:\s|$)")
_INNER_STOP = re.compile(r"(?:[a-z]{4}|[)\]])\.\s+[A-Z]")
_LONGEST_HEADER, _LONGEST_FOOTER, _LONGEST_SCRAP = 60, 70, 25
_PARAGRAPH = 120
_FINAL = (".", '."', ".”", ",", ":", ";", "?”", '?"', "!”", '!"')
# Prices, quantities, kick-off times and points of a list belong to the text, however short their lines are.
_LIST_ITEM = re.compile(r"^\W*\d|\bRp ?\d|→|\d[.:]\d\d\b|\b(?:WIB|WITA|WIT)\b")
_WORD = re.compile(r"\w+")
# The count of a poll or of votes that a site shows above every article: no headline, and none of the lines that one is looked for in.
_FIGURE = re.compile(r"[\d.,]+ ?(?:suara|%|persen|poin|kursi|votes)?")
OUTLET_BEHIND_TITLE = "nav.outlet_behind_title"
_FOOTER_KINDS = frozenset({RemovalKind.BYLINE, RemovalKind.RELATED, RemovalKind.PROMO, RemovalKind.AD, RemovalKind.NAV})


def find_title(page: Page, ledger: Ledger) -> Span | None:
    """Return the place of the headline: the metadata's title where the text prints it, else the first line that reads like one."""
    known = page.metadata.title
    if known and known.strip() and not is_section(known):
        return _locate(page, ledger, known)
    candidates = _candidates(page, ledger)
    long = [span for span in candidates if len(_WORD.findall(page.raw, *span)) > _FEWEST_TITLE_WORDS]
    found = next(iter(long or candidates), None)
    return _without_outlet(page, ledger, found) if found else None


def _without_outlet(page: Page, ledger: Ledger, title: Span) -> Span:
    """Take the outlet that stands behind a headline."""
    behind = BEHIND_TITLE.search(page.raw, *title)
    if behind is None or judge(behind["outlet"].strip()).kind not in {Kind.HOST, Kind.OUTLET}:
        return title
    ledger.take(Span(behind.start(), behind.end()), RemovalKind.NAV, OUTLET_BEHIND_TITLE)
    return Span(title.start, behind.start())


def _candidates(page: Page, ledger: Ledger) -> list[Span]:
    """The lines above the running text that read like headlines."""
    found: list[Span] = []
    following = (*page.lines[1:], *page.lines[-1:])
    pairs = ((line, below) for line, below in zip(page.lines, following, strict=False) if _FIGURE.fullmatch(line.text) is None)
    for line, below in islice(pairs, _LINES_SEARCHED):
        free = ledger.free_spans(line.span)
        if not free:
            continue
        span = _headline_span(page, line, free)
        text = page.raw[span.start : span.end]
        if _is_running_text(text) or opens(page.raw, span.start):
            break
        is_part = span.end < free[-1].end
        if (is_part or below is not line) and _is_title(text, line, below, page, ledger):
            found.append(span)
        if is_part:
            break
    return found


def _headline_span(page: Page, line: Line, free: Sequence[Span]) -> Span:
    """The free part of a line; of a line that goes on with the report, only what stands before the printed time or the dateline."""
    whole = trim(page.raw, Span(free[0].start, free[-1].end))
    if line.no >= _LINES_GLUED or whole.end - whole.start <= _LONGEST_TITLE:
        return whole
    if len(free) > 1 and _is_title_length(free[0]):
        return trim(page.raw, free[0])
    inside = inner_dateline(page.raw, whole)
    return whole if inside is None else trim(page.raw, Span(whole.start, inside))


def _is_title_length(span: Span) -> bool:
    return _SHORTEST_TITLE <= span.end - span.start <= _LONGEST_TITLE


def remove_header(page: Page, ledger: Ledger, title: Span) -> None:
    """Take what stands above the headline: categories, site names, menus."""
    for line in page.lines:
        if line.span.start >= title.start:
            return
        if len(line.text) <= _LONGEST_HEADER and not line.text.endswith(_FINAL):
            is_category = is_section(line.bare)
            kind, rule = (RemovalKind.META, "meta.category") if is_category else (RemovalKind.NAV, "nav.header")
            ledger.take(line.span, kind, rule)


def remove_header_bylines(page: Page, ledger: Ledger, title: Span) -> None:
    """Take names and categories that stand alone between the headline and the running text."""
    for line in page.lines:
        if line.span.start < title.end or not ledger.is_free(line.span):
            continue
        if _is_running_text(line.text) or opens(page.raw, line.span.start):
            return
        if ledger.is_whole(line.span) and (rule := header_scrap(page, ledger, line)):
            ledger.take(line.span, RemovalKind.META, rule)
        elif ledger.is_whole(line.span) and is_section(line.bare):
            ledger.take(line.span, RemovalKind.META, "meta.category")
        elif ledger.is_whole(line.span) and _NAME_LINE.fullmatch(line.text):
            ledger.take(line.span, RemovalKind.BYLINE, "bylines.name_line")


def remove_footer(page: Page, ledger: Ledger) -> None:
    """Take short lines without final punctuation that stand at the end behind a byline, a pointer or other dirt."""
    kinds = {removal.raw.start: removal.kind for removal in ledger.removals}
    pending: list[Line] = []
    is_footer = False
    for line in reversed(page.lines):
        free = ledger.free_spans(line.span)
        if free:
            # A mark that was taken behind the last sentence does not hide its period.
            text = page.raw[free[0].start : free[-1].end].rstrip()
            if len(line.text) > _LONGEST_FOOTER or text.endswith(_FINAL) or _LIST_ITEM.search(line.text):
                break
            pending.append(line)
        elif kinds.get(line.span.start) in _FOOTER_KINDS:
            is_footer = True
            _take_all(ledger, pending)
            pending.clear()
    # Scraps of a broken promotion line stand between it and the last sentence.
    if is_footer and all(len(line.text) <= _LONGEST_SCRAP for line in pending):
        _take_all(ledger, pending)


def _take_all(ledger: Ledger, lines: list[Line]) -> None:
    for line in lines:
        ledger.take(line.span, RemovalKind.NAV, "nav.footer")


def _locate(page: Page, ledger: Ledger, known: str) -> Span | None:
    """Find the metadata's title as a line of its own, with spaces and case folded."""
    wanted = fold(without_outlet(known) or known)
    for line in page.lines[:_LINES_SEARCHED]:
        free = ledger.free_spans(line.span)
        # An invisible mark behind the headline may be part of the metadata's title, the quotation mark of a field is not.
        for end in dict.fromkeys((line.span.end, free[-1].end)) if free else ():
            span = trim(page.raw, Span(free[0].start, end))
            # Most lines begin with another letter, which is cheaper to see.
            if wanted.startswith(page.raw[span.start].casefold()) and fold(without_outlet(page.raw[span.start : span.end]) or "") == wanted:
                return _without_outlet(page, ledger, span)
    return None


def _is_running_text(text: str) -> bool:
    return len(text) > _LONGEST_TITLE or (len(text) > _PARAGRAPH and text.endswith(_FINAL))


def _is_title(text: str, line: Line, below: Line, page: Page, ledger: Ledger) -> bool:
    """A headline has no final period, and the next line does not go on with it."""
    ends = text.endswith(_FINAL) and not text.endswith("...")
    if not _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE or ends:
        return False
    goes_on = text not in below.text and (below.text[0].islower() or below.text[0] in ",.;)(")
    is_read_on = goes_on and ledger.is_whole(below.span) and not opens(page.raw, below.span.start) and not is_scrap(below)
    if is_open(text) or is_read_on:
        return False
    if is_headline(text):
        return _INNER_STOP.search(text) is None
    # Headlines in sentence case are told from a first sentence by their length and their lack of any punctuation that ends one.
    is_short = len(_WORD.findall(text)) > _FEWEST_TITLE_WORDS and len(text) <= _LONGEST_PLAIN_TITLE
    is_apart = page.raw.count("\n", line.span.end, below.span.start) > 1
    asked = text[:-1] if is_apart and text[-1] in "?!" else text
    return is_short and not text[0].islower() and _INNER_END.search(asked) is None
