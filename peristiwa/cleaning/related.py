"""Pointers to other articles: "Baca juga" with its headline, and lists under a heading.

Inside one-line articles the pointer runs straight into the next sentence; `headlines` finds where. Repeated running text is in `repeats`.
"""

from __future__ import annotations

import re

from peristiwa.cleaning.headline_ends import headline_end
from peristiwa.cleaning.headlines import is_headline
from peristiwa.cleaning.lines import bare, remove_inline
from peristiwa.cleaning.page import Ledger, Line, Page
from peristiwa.cleaning.rules import Matcher, load, words
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

# A line after a heading belongs to its list up to this length; categories, ranks and dates stand between the headlines.
_LONGEST_ITEM = 170
# A whole line behind a label is a headline up to this length; a longer one runs into the article's text.
_LONGEST_POINTER = 190
_SENTENCE_INSIDE = re.compile(r"[.!?](?:\s|$)")
_SHORTEST_FURTHER = 35
_MOST_SCRAPS, _LONGEST_SCRAP = 4, 90
_SENTENCE_FINAL = (".", '."', ".”", "?”", '?"')


def remove_related(page: Page, ledger: Ledger) -> None:
    """Take pointers and lists, first those that own whole lines."""
    _remove_lists(page, ledger)
    labels = load("related", "labels")
    last_running = max((line.no for line in page.lines if len(line.text) > _LONGEST_ITEM), default=len(page.lines))
    for line in page.lines:
        lead = line.text.find(bare(line))
        found = labels.start(line.text[lead:])
        if found and ledger.is_whole(line.span):
            _remove_pointer_line(page, ledger, line, found[0], lead + found[1])
        elif line.no > last_running and _is_media_pointer(line) and ledger.is_whole(line.span):
            ledger.take(line.span, RemovalKind.RELATED, "related.media")
        else:
            _remove_inside(ledger, line, labels)
    _remove_broken_pointers(page, ledger)
    remove_inline(page, ledger, RemovalKind.RELATED, "related")


def _remove_lists(page: Page, ledger: Ledger) -> None:
    """Take each heading with the lines after it that are headlines, categories, ranks or dates."""
    headings = load("related", "headings")
    number = 0
    while number < len(page.lines):
        line = page.lines[number]
        number += 1
        rule = headings.full(bare(line)) if len(line.text) < 60 else None
        if rule is None:
            continue
        last = line
        while number < len(page.lines) and _is_item(page.lines[number]):
            last = page.lines[number]
            number += 1
        ledger.take(Span(line.span.start, last.span.end), RemovalKind.RELATED, rule)


def _is_item(line: Line) -> bool:
    """Tell whether a line under a heading is part of its list and not the article's next paragraph."""
    text = bare(line)
    if len(text) > _LONGEST_ITEM or text.endswith((*_SENTENCE_FINAL, ":")):
        return False
    return is_headline(text) or len(text) <= 40


def _is_media_pointer(line: Line) -> bool:
    """Tell whether a line is the headline of a video, a gallery or a graphic."""
    return line.text.split(" ", 1)[0] in words("related", "media_words") and is_headline(line.text)


def _remove_broken_pointers(page: Page, ledger: Ledger) -> None:
    """Take the scraps of a pointer's headline that stand between the pointer and the player it announces."""
    pointers = {removal.raw.start for removal in ledger.removals if removal.rule.startswith("related.read")}
    players = load("ads", "inline")
    for line in page.lines:
        following = page.lines[line.no + 1 : line.no + 1 + _MOST_SCRAPS]
        if line.span.start not in pointers:
            continue
        player = next((number for number, below in enumerate(following) if below.text[0] == "[" and players.start(below.text)), 0)
        if all(len(below.text) < _LONGEST_SCRAP for below in following[:player]):
            for below in following[:player]:
                ledger.take(below.span, RemovalKind.RELATED, "related.scrap")


def _remove_pointer_line(page: Page, ledger: Ledger, line: Line, rule: str, end: int) -> None:
    """Take a line that starts with a label: the label alone with the headlines below it, the whole line, or its headline."""
    rest = line.text[end:].strip(" :*_\xa0")
    if not rest:
        ledger.take(Span(line.span.start, _last_headline_below(page, line, colon=":" in line.text)), RemovalKind.RELATED, rule)
    elif len(rest) <= _LONGEST_POINTER and not _runs_on(rest):
        ledger.take(line.span, RemovalKind.RELATED, rule)
    else:
        skipped = len(line.text) - len(line.text[end:].lstrip(" :*_\xa0"))
        length = _pointer_length(line.text[skipped:], load("related", "labels"))
        ledger.take(Span(line.span.start, line.span.start + skipped + length), RemovalKind.RELATED, rule)


def _runs_on(rest: str) -> bool:
    """Tell whether a pointer's line goes on with running text."""
    return rest.endswith(_SENTENCE_FINAL) or ". " in rest[20:] or "”" in rest[-3:]


def _last_headline_below(page: Page, line: Line, *, colon: bool) -> int:
    """Where the headlines below a bare label end; after a colon the next line needs no title case."""
    end = line.span.end
    for below in page.lines[line.no + 1 : line.no + 7]:
        text = bare(below)
        # A short line behind the first headline is a sub-head of the article.
        if end > line.span.end and len(text) < _SHORTEST_FURTHER:
            break
        if not (is_headline(text) or (colon and len(text) <= _LONGEST_POINTER and not text.endswith(_SENTENCE_FINAL))):
            break
        end, colon = below.span.end, False
    return end


def _remove_inside(ledger: Ledger, line: Line, labels: Matcher) -> None:
    """Take pointers that stand inside a line, each with its headline if one is seen."""
    last = 0
    for rule, found in labels.every(line.text):
        follows_pointer = last > 0 and not line.text[last : found.start].strip()
        if not _stands_apart(line.text, found, after_headline=follows_pointer):
            continue
        after = line.text[found.end :]
        skipped = len(after) - len(after.lstrip(" :*_\xa0"))
        length = _pointer_length(after[skipped:], labels)
        end = found.end + skipped + length if length else found.end
        if line.text[found.start] == "(":
            closing = line.text.find(")", found.end, found.end + _LONGEST_POINTER)
            end = closing + 1 if closing > 0 else end
        last = end
        ledger.take(Span(line.span.start + found.start, line.span.start + end), RemovalKind.RELATED, rule)


def _pointer_length(text: str, labels: Matcher) -> int:
    """How far the headline behind a label reaches: to the next label or byline, or to the sentence that follows it; 0 if neither is seen.

    A headline in sentence case looks like running text; it is taken only where the next label or the line's end closes it.
    """
    next_label = next(
        (found.start for _, found in labels.every(text) if found.start > 0 and _stands_apart(text, found, after_headline=True)), None
    )
    stops = [at for at in (text.find(mark) for mark in words("related", "stops")) if at > 0]
    piece = text[: min([*stops, len(text) if next_label is None else next_label])].rstrip()
    length = headline_end(piece)
    if length:
        return length
    return len(piece) if 0 < len(piece) <= _LONGEST_POINTER and _SENTENCE_INSIDE.search(piece) is None else 0


def _stands_apart(text: str, found: Span, *, after_headline: bool = False) -> bool:
    """Tell whether a label inside a line follows a sentence's end and leads to a headline, so that it is no verb of a sentence."""
    before = text[: found.start].rstrip()
    after = text[found.end :].lstrip(" :*_\xa0")
    label = text[found.start : found.end].strip(" \xa0(")
    closed = after_headline or not before or before[-1] in '.?!"”’)]' or label[:1] == "" or text[found.start] in "(["
    return closed and label[:1].isupper() and (not after or after[0].isupper() or after[0].isdigit() or after[0] in "'‘\"“")
