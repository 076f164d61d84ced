"""Photo captions and credits: lines of their own, and those glued to running text or to the headline.

A credit inside running text takes the caption before it along. Media placeholders without words are in `ads` and `markup`.
"""

from __future__ import annotations

import re

from peristiwa.cleaning.datelines import opens
from peristiwa.cleaning.headline_ends import headline_end
from peristiwa.cleaning.headlines import is_headline
from peristiwa.cleaning.lines import matching_lines, remove_inline, remove_lines
from peristiwa.cleaning.page import Ledger, Line, Page
from peristiwa.cleaning.rules import Matcher, load
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

# Where a sentence ends before an inline caption: final punctuation, closing quotes, and the capital that follows with or without a space.
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s*(?=[A-Z“\"])")
_GLUED_PARAGRAPH = re.compile(r"[.!?)](?=[A-Z“\"])")
_DATED_END = re.compile(r"[.!?][\"”’)]*(?=\s*[A-Z“\"]|\s*$)|\(\d[\d/]*\)(?=\s*[A-Z“\"])")
_CREDIT_ENDING = re.compile(r".*\([^()]{3,80}\)\W{0,2}")
# A caption seldom runs longer than this; what stands further before a credit is running text.
_LONGEST_CAPTION = 420
_LONGEST_TOWN = 40
# Up to this length a line that opens with a credit is a caption as a whole.
_SHORT_CAPTION = 250
_CLOSED = '.!?"”)…'
# The closing bracket of a credit stands so near the end.
_CREDIT_TAIL = 4
# A headline with a caption glued to it stands among the first lines.
_LINES_GLUED = 4
# A dateline stands among so many lines; the credit of a caption above it is no longer than the second figure.
_HEADER_LINES, _CREDIT_REACH = 14, 100


def remove_header_captions(page: Page, ledger: Ledger) -> None:
    """Take credited captions between the headline and a dateline, before their credits can be read as the article's bylines."""
    matcher = load("captions", "above_dateline")
    for line in page.lines[1 : _dateline_no(page, matcher)]:
        rule = matcher.full(line.text) if ledger.is_whole(line.span) else None
        if rule is not None:
            ledger.take(line.span, RemovalKind.CAPTION, rule)


def _dateline_no(page: Page, matcher: Matcher) -> int:
    """The number of the line among the first that opens with a dateline; 0 if there is none, or no credit can stand above it."""
    head = page.lines[1:_HEADER_LINES]
    if not any(matcher.is_needed(line.text[-_CREDIT_REACH:]) for line in head):
        return 0
    return next((line.no for line in page.lines[2 : _HEADER_LINES + 1] if opens(page.raw, line.span.start)), 0)


def remove_captions(page: Page, ledger: Ledger) -> None:
    """Take captions and credits wherever their marks show them."""
    remove_inline(page, ledger, RemovalKind.CAPTION, "captions")
    _remove_behind_headline(page, ledger)
    _remove_credited_lines(page, ledger)
    remove_lines(page, ledger, RemovalKind.CAPTION, "captions")
    _remove_inline_credits(page, ledger)
    _remove_glued_credits(page, ledger)


def _remove_behind_headline(page: Page, ledger: Ledger) -> None:
    """Take a credited caption that is glued to the end of a headline in one of the first lines, and leave the headline."""
    for line in page.shown("captions.lines"):
        text = line.text
        is_early = line.no < _LINES_GLUED
        if is_early and ")" in text[-_CREDIT_TAIL:] and _CREDIT_ENDING.fullmatch(text) and ledger.is_whole(line.span):
            end = headline_end(text)
            is_glued = 0 < end < len(text) and not text[end].isspace() and is_headline(text[:end].strip())
            rule = load("captions", "lines").full(text[end:]) if is_glued else None
            if rule is not None:
                ledger.take(Span(line.span.start + end, line.span.end), RemovalKind.CAPTION, rule)


def remove_glued_captions(page: Page, ledger: Ledger, title: str) -> None:
    """Take lines that open with the headline, run straight on and close with a credit in parentheses."""
    for line in page.lines:
        text = line.text
        if len(title) < len(text) <= len(title) + _LONGEST_CAPTION and text.startswith(title) and _CREDIT_ENDING.fullmatch(text):
            ledger.take(line.span, RemovalKind.CAPTION, "captions.glued_to_title")


def _remove_credited_lines(page: Page, ledger: Ledger) -> None:
    """A credit line takes the caption above it along, if that is a line without final punctuation."""
    for rule, line in matching_lines(page, "captions", "labels", _LONGEST_CAPTION):
        above = page.lines[line.no - 1]
        if line.no == 0:
            continue
        if ledger.is_whole(above.span) and _is_caption(page, above):
            ledger.take(above.span, RemovalKind.CAPTION, f"{rule}_above")
        ledger.take(line.span, RemovalKind.CAPTION, rule)


def _is_caption(page: Page, line: Line) -> bool:
    """A line above a credit is a caption if the page gives it twice, or if it is a short sentence without its period."""
    if len(line.text) > _LONGEST_CAPTION:
        return False
    return page.raw.count(line.text) > 1 or (line.text[-1] not in '.!?"”:' and len(line.text) > 25 and line.no > 0)


def _remove_inline_credits(page: Page, ledger: Ledger) -> None:
    """Take a credit that stands inside running text together with the sentence before it."""
    matcher = load("captions", "credits")
    for line in page.shown("captions.credits"):
        for rule, found in matcher.every(line.text):
            # "Moskow (ANTARA/Contoh) -" opens a report.
            is_dateline = found.start < _LONGEST_TOWN and opens(page.raw, line.span.start)
            if not is_dateline and ledger.is_whole(Span(line.span.start + found.start, line.span.start + found.end)):
                _take_caption(ledger, line, found, rule)


def _take_caption(ledger: Ledger, line: Line, credit: Span, rule: str) -> None:
    lowest = max(0, credit.start - _LONGEST_CAPTION)
    # The credit may follow the caption's own period, which is no boundary before the caption.
    ends = [match.end() for match in _SENTENCE_END.finditer(line.text, lowest, credit.start) if match.end() < credit.start - 2]
    start = ends[-1] if ends else _behind_stamp(line.text, credit.start) if lowest == 0 else lowest
    if lowest == 0 or ends:
        ledger.take(Span(line.span.start + start, line.span.start + credit.end), RemovalKind.CAPTION, rule)


def _behind_stamp(text: str, end: int) -> int:
    """Where a caption may begin that no sentence stands before: behind a printed time that follows the headline; else at once."""
    return max((found.end for _, found in load("meta", "glued").every(text[:end])), default=0)


def _remove_glued_credits(page: Page, ledger: Ledger) -> None:
    """Take a credit that opens a line or follows a sentence, together with the caption glued to it."""
    matcher = load("captions", "glued")
    for line in page.shown("captions.glued"):
        for rule, credit in matcher.every(line.text):
            before = line.text[: credit.start].rstrip()
            at = line.span.start + len(before)
            if before and before[-1] not in _CLOSED and ledger.is_whole(Span(at - 1, at)):
                continue
            end = _caption_end(line.text, credit.end) if before else _first_caption_end(line.text, credit.end)
            start = line.span.start + credit.start
            # A pointer's headline took the credit that is glued to it; the caption is left.
            start = start if ledger.is_free(Span(start, line.span.start + credit.end)) else line.span.start + credit.end
            span = Span(start, line.span.start + end)
            if end <= credit.end + _LONGEST_CAPTION and ledger.is_whole(span):
                ledger.take(span, RemovalKind.CAPTION, rule)


def _caption_end(text: str, start: int) -> int:
    """Where the caption's sentence ends: at its mark, at the day in brackets that closes it, or with the line."""
    end = _DATED_END.search(text, start)
    return end.end() if end else len(text)


def _first_caption_end(text: str, start: int) -> int:
    """Where the caption that opens a line ends: where the next paragraph is glued on, with a short line, or with its sentence."""
    end = _GLUED_PARAGRAPH.search(text, start)
    if end is None and len(text) > _SHORT_CAPTION:
        end = _SENTENCE_END.search(text, start)
    return end.start() + 1 if end else len(text)
