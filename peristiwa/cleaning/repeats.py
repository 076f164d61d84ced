"""Second copies inside one page: text given twice by the crawler, the headline printed again, machine-made summaries.

Copies are compared sentence by sentence without spaces, because one of the two has often lost its line breaks; each sentence is looked up
in a table, so the cost grows with the length of the page and no faster. Copies in other articles are found by deduplication.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from peristiwa.cleaning.datelines import opens
from peristiwa.cleaning.headlines import is_headline
from peristiwa.cleaning.lines import matching_lines
from peristiwa.cleaning.page import Ledger, Line, Page, trim
from peristiwa.cleaning.rules import load
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

# A line that says the same again must be this long without its spaces; shorter ones ("katanya.") may well come twice.
_SHORTEST = 48
# The same line on its own, a caption above and below its photo, may be shorter.
_SHORTEST_LINE = 28
# Sentences that come again inside a line, one after the other, are a copy from this length on; a single one may be meant.
_SHORTEST_RUN = 150
# A copy that breaks off ends with the beginning of a sentence, this long at least.
_SHORTEST_STUB = 12
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*(?:(?=\s)|(?<=[a-z)][.!?])(?=[A-Z“\"])|(?<=[a-z0-9)][.!?][\"”])(?=[A-Z“]))")
_NO_LETTERS = re.compile(r"[\W_]+")
# Sentences that begin with different characters, so many of them, are different.
_HEAD = 20
# A line is looked for by its first characters, so far back; longer pages than this have no copies of their lines.
_PROBE, _WINDOW, _MOST_PLACES = 24, 60_000, 3
# A deck is the beginning of the text, cut off, among the first lines.
_DECK_LINES, _SHORTEST_DECK = 4, 40
# Lines above the dateline are looked at so far; a page's fields stand among the first characters.
_LINES_ABOVE, _MOST_DECKS, _FIELDS_END = 14, 3, 3000
_DESCRIPTION = re.compile(r'(?m)^\|?[ \t]*description[ \t]*[|:][ \t]*"?[^\n]{20,}$')
_CLOSED = '.!?”"'
_BULLETS = frozenset("-–•*·")
_OPENING = ('"', "“", "(")
_SUFFIX = re.compile(r"[-–|][^-–|]{3,30}")
# A summary below the text goes with all that follows it if this much running text stands above it.
_PARAGRAPH, _LEAST_TEXT = 80, 400
# Below the last rule of a page with a table of fields stands a retelling if this share of its longer words comes above.
_FIELDS, _RULE = re.compile(r"(?m)^\|[ \t]*-{3,}.*\|\s*$|\A\s*---\s*$"), re.compile(r"-{3,}")
_LONG_WORD, _STEM, _FEWEST_STEMS, _RETOLD = re.compile(r"[^\W\d_]{4,}"), 6, 20, 0.33
_MOST_POINTS, _LONGEST_POINT, _LONGEST_HEADING = 8, 220, 4000


class _Sentence(NamedTuple):
    """A sentence's place and its text without spaces."""

    span: Span
    key: str


def remove_summary(page: Page, ledger: Ledger) -> None:
    """Take a summary: below the text with all that follows it, above the text with the points listed under its heading."""
    for rule, line in matching_lines(page, "repeats", "lines", _LONGEST_HEADING):
        if not ledger.is_whole(line.span):
            continue
        above = sum(len(other.text) for other in page.lines[: line.no] if len(other.text) > _PARAGRAPH)
        is_tail = above >= _LEAST_TEXT and rule != "repeats.points"
        end = len(page.raw) if is_tail else _last_point(page, line, rule)
        ledger.take(Span(line.span.start, end), RemovalKind.REPEAT, rule)
        return
    _remove_retelling(page, ledger)


def _remove_retelling(page: Page, ledger: Ledger) -> None:
    """Take what stands below the last rule of a page that opens with its fields as a table: such a page ends with a summary.

    A third of its longer words stand in the text above; it need not say what it is.
    """
    if _FIELDS.search(page.raw, 0, _FIELDS_END) is None:
        return
    rule = next((line for line in reversed(page.lines) if _RULE.fullmatch(line.text)), None)
    if rule is None or sum(len(line.text) for line in page.lines[: rule.no] if len(line.text) > _PARAGRAPH) < _LEAST_TEXT:
        return
    tail, above = page.raw[rule.span.end :], page.raw[: rule.span.start].casefold()
    stems = [word[:_STEM].casefold() for word in _LONG_WORD.findall(tail)]
    if len(stems) >= _FEWEST_STEMS and sum(stem in above for stem in stems) >= _RETOLD * len(stems):
        ledger.take(Span(rule.span.end, len(page.raw)), RemovalKind.REPEAT, "repeats.retelling")


def _last_point(page: Page, heading: Line, rule: str) -> int:
    """Where the points below a heading end: lines with a bullet, or lines without a final period if they come several at a time."""
    below = page.lines[heading.no + 1 : heading.no + 1 + _MOST_POINTS] if rule != "repeats.summary_line" else ()
    points = load("repeats", "points")
    bulleted = _leading(below, [points.full(line.text) is not None for line in below])
    plain = _leading(below, [len(line.text) <= _LONGEST_POINT and line.text[-1] not in '.!?"”' for line in below])
    chosen = bulleted or (plain if len(plain) > 1 else [])
    return chosen[-1].span.end if chosen else heading.span.end


def _leading(lines: Sequence[Line], fits: Sequence[bool]) -> list[Line]:
    """The lines before the first that does not fit."""
    length = next((number for number, fit in enumerate(fits) if not fit), len(lines))
    return list(lines[:length])


def remove_repeats(page: Page, ledger: Ledger) -> None:
    """Take each line that stood on the page before, each run of sentences that did, and a deck that is the text's own beginning."""
    start = _remove_leads(page, ledger)
    seen: set[str] = set()
    for line in page.lines:
        if len(line.text) < _SHORTEST_LINE or line.span.start < start:
            continue
        if line.text in seen:
            is_copy = _is_no_item(line) or _is_printed_twice(page, line)
        else:
            is_copy = len(line.text) >= _SHORTEST and _stood_before(page.raw, line, start)
        if is_copy and ledger.is_free(line.span):
            ledger.take(line.span, RemovalKind.REPEAT, "repeats.line")
            _take_player(page, ledger, line)
        seen.add(line.text)
    _remove_decks(page, ledger)
    _remove_runs(page, ledger, start)


def _remove_leads(page: Page, ledger: Ledger) -> int:
    """Take each line above the dateline whose sentences all come again below it.

    Returns:
        Where the text begins in which copies are looked for: behind the lines taken, and behind the page's field `description`.
    """
    field = _DESCRIPTION.search(page.raw, 0, _FIELDS_END) if page.raw.find("description", 0, _FIELDS_END) >= 0 else None
    start = field.end() if field else 0
    above, opening = _lines_above(page)
    for line in above:
        is_deck = opening is not None and ledger.is_whole(line.span) and not is_headline(line.text)
        if opening is not None and is_deck and _comes_again(page.raw, line, opening.span.start):
            ledger.take(line.span, RemovalKind.REPEAT, "repeats.deck")
            start = max(start, opening.span.start)
    return start


def _lines_above(page: Page) -> tuple[list[Line], Line | None]:
    """The few sentences behind the headline that may come again, and the line with the dateline below them; else none."""
    closed = [line for line in page.lines[1:_LINES_ABOVE] if line.text[-1] in _CLOSED][:_MOST_DECKS]
    above = [line for line in closed if _may_come_again(page.raw, line)]
    following = page.lines[1 : closed[-1].no + 2 + _LINES_ABOVE // 2] if above else ()
    opening = next((line for line in following if opens(page.raw, line.span.start)), None)
    return [line for line in above if opening and line.no < opening.no], opening


def _may_come_again(raw: str, line: Line) -> bool:
    """Tell whether the first characters of a line, if it is long enough, stand once more below it."""
    return len(line.text) >= _SHORTEST and raw.find(line.text[:_PROBE], line.span.end) >= 0


def _comes_again(raw: str, line: Line, start: int) -> bool:
    """Tell whether all sentences of a line stand, letter by letter, in the text behind `start`."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(line.text)), len(line.text)]
    sentences = [_letters(line.text[low:high]) for low, high in pairwise(ends)]
    below = _letters(raw[start : start + _WINDOW])
    return all(sentence in below for sentence in sentences)


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())


def _is_printed_twice(page: Page, line: Line) -> bool:
    """Tell whether a headline, or a line that announces something, stands right below itself; items of a list may well be alike."""
    return page.lines[line.no - 1].text == line.text and line.text[0] not in _BULLETS and (line.text[-1] == ":" or is_headline(line.text))


def _is_no_item(line: Line) -> bool:
    """Tell whether a line that comes again is long enough for a copy; items of lists and lines that announce one may well come again."""
    length = len(line.text) - line.text.count(" ")
    is_item = line.text[0] in _BULLETS or line.text[0].isdigit() or line.text[-1] == ":"
    return length >= _SHORTEST_LINE and not is_item


def _take_player(page: Page, ledger: Ledger, line: Line) -> None:
    """Take the line above a copy if it is the same headline and stands below the text: the name of a player, given twice."""
    above = page.lines[line.no - 1] if line.no else line
    if line.no < 2 or above.text != line.text or not is_headline(line.text):
        return
    before = page.lines[line.no - 2]
    if len(before.text) > _PARAGRAPH or not ledger.is_free(before.span):
        ledger.take(above.span, RemovalKind.RELATED, "related.player")


def _stood_before(raw: str, line: Line, first: int) -> bool:
    """Tell whether the line's text, but for its spaces, stands anywhere in the page before it, from `first` on."""
    probe, start = line.text[:_PROBE], line.span.start
    at = raw.find(probe, max(first, start - _WINDOW), start)
    if at < 0:
        return False
    key = "".join(line.text.split())
    if len(key) < _SHORTEST:
        return False
    for _ in range(_MOST_PLACES):
        if at < 0:
            return False
        if "".join(raw[at : min(start, at + 2 * len(line.text))].split()).startswith(key):
            return True
        at = raw.find(probe, at + 1, start)
    return False


def _remove_decks(page: Page, ledger: Ledger) -> None:
    """Take a line at the top that gives the beginning of a later line and breaks off with dots."""
    for line in page.lines[:_DECK_LINES]:
        if line.text.endswith(("...", "…")) and ledger.is_whole(line.span):
            text = line.text.rstrip(".… ")
            if len(text) >= _SHORTEST_DECK and any(text in below.text for below in page.lines[line.no + 1 : line.no + 1 + 2 * _DECK_LINES]):
                ledger.take(line.span, RemovalKind.REPEAT, "repeats.deck")


def _remove_runs(page: Page, ledger: Ledger, start: int) -> None:
    """Take runs of sentences that follow one another as they did before."""
    ends = [start, *(match.end() for match in _SENTENCE_END.finditer(page.raw, start)), len(page.raw)]
    heads = [page.raw[end : end + _HEAD].lstrip() for end in ends[:-1]]
    if len(set(heads)) == len(heads):
        return
    keys = ["".join(page.raw[start:end].split()) for start, end in pairwise(ends)]
    if len(set(keys)) == len(keys):
        return
    sentences = [_Sentence(trim(page.raw, Span(*ends[number : number + 2])), key) for number, key in enumerate(keys) if key]
    first: dict[str, int] = {}
    number = 0
    while number < len(sentences):
        original = first.setdefault(sentences[number].key, number)
        end = number + (original == number)
        while end < len(sentences) and original + end - number < number and sentences[end].key == sentences[original + end - number].key:
            end += 1
        if original < number:
            _take_run(page, ledger, sentences, (number, end), original)
        number = end


def _take_run(page: Page, ledger: Ledger, sentences: Sequence[_Sentence], run: tuple[int, int], original: int) -> None:
    """Take a run that is long enough, or a whole line, with the broken beginning or end that belongs to it."""
    low, high = run
    start, end = sentences[low].span.start, sentences[high - 1].span.end
    length = sum(len(sentence.key) for sentence in sentences[low:high])
    if original and low:
        before, wanted = sentences[low - 1], sentences[original - 1].key
        if len(wanted) >= _SHORTEST_LINE and before.key.endswith(wanted) and before.key != wanted:
            start, length = _back(page.raw, before.span.end, len(wanted)), length + len(wanted)
    following = sentences[original + high - low].key
    if high == len(sentences) - 1 and len(sentences[high].key) >= _SHORTEST_STUB and following.startswith(sentences[high].key.rstrip(".…")):
        end = sentences[high].span.end
    if length >= _SHORTEST_RUN or (length >= _SHORTEST and _is_line(page, Span(start, end))):
        ledger.take(Span(start, end), RemovalKind.REPEAT, "repeats.run")


def _back(raw: str, end: int, count: int) -> int:
    """Where the last `count` characters that are no spaces before `end` begin."""
    while count:
        end -= 1
        count -= not raw[end].isspace()
    return end - (raw[end - 1 : end] in _OPENING)


def _is_line(page: Page, span: Span) -> bool:
    """Tell whether a stretch begins and ends with a line."""
    line = page.lines[max(0, bisect_right(page.lines, span.start, key=lambda line: line.span.start) - 1)]
    return line.span.start == span.start and page.raw[span.end : span.end + 1] in {"", "\n", "\r"}


def remove_repeated_title(page: Page, ledger: Ledger, title: Span) -> None:
    """Take every other line that is the headline again, in whatever case, alone or with the outlet's name behind it."""
    text = page.raw[title.start : title.end].strip()
    wanted = text.casefold()
    for line in page.lines:
        if abs(len(line.text) - len(text)) > 2 * _SHORTEST_LINE or line.span.overlaps(title):
            continue
        folded = line.bare.casefold()
        rest = folded[len(wanted) :].strip()
        if folded.startswith(wanted) and (not rest or _SUFFIX.fullmatch(rest)):
            ledger.take(line.span, RemovalKind.REPEAT, "repeats.title")
