"""Pointers to other articles: "Baca juga" with its headline, lists under a heading, headlines that stand alone, embedded posts.

Pointers inside a line are in `pointers`. Repeated running text is in `repeats`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice

from peristiwa.cleaning.anchors import remove_anchored
from peristiwa.cleaning.headlines import is_headline, is_title_case
from peristiwa.cleaning.lines import matching_lines, remove_lines, remove_shown
from peristiwa.cleaning.page import Ledger, Line, Page
from peristiwa.cleaning.pointers import LONGEST_POINTER, Label, find_labels, labels_of, pointer_end, remove_inside
from peristiwa.cleaning.rules import load, words
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

# A line after a heading belongs to its list up to this length; categories, ranks and dates stand between the headlines.
_LONGEST_ITEM = 170
_SHORTEST_FURTHER, _LONGEST_HEADING = 35, 60
_MOST_SCRAPS, _LONGEST_SCRAP = 4, 90
_CLOSED = (".", "!", "?", '"', "”")
_SENTENCE_FINAL = (".", '."', ".”", "?”", '?"')
_BULLETS = frozenset("-–•*·▪")
_QUOTES = frozenset("\"“'‘")
# What never begins a line but where a link inside a sentence was given lines of its own.
_GOES_ON = frozenset(",.;)")
# A headline alone between paragraphs belongs to another story if hardly one of its longer words comes anywhere else on the page.
_SHORTEST_ALONE, _LONGEST_ALONE, _PARAGRAPH = 38, 130, 100
_FEWEST_WORDS, _SHARED, _SHARED_BELOW, _STEM, _ALL_CAPITALISED = 6, 0.2, 0.34, 6, 0.85
# Page builders cut teasers off at one of these lengths.
_CUTS = frozenset({100, 150, 200, 250, 300})
# The rest of a very long page is looked at so far in each direction.
_AROUND = 20_000
_DOTS = frozenset("•▪●")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
# The stamp that closes a line of a list, behind a name or a day of the week.
_DAY = r"\b(?i:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu),? "
_ITEM_STAMP = re.compile(rf"(?:^|[-–|•,] ?|{_DAY})\d{{1,2}}[ /]\w{{1,9}}[ /]\d{{4}}(?:,? (?:\| )?\d{{1,2}}[:.]\d\d(?: \w+)?)?$")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_NO_HEADLINE = re.compile(r"[.;:/(•\-]|^\d+\W")
# An embedded post's own text stands on the line of its link, if that is no longer.
_LONGEST_POST = 420
_POST_END = re.compile(r".*(?:pic\.twitter\.com/\w+|https://t\.co/\w+)(?:\s*[—–-]?\s*[^()\n]{2,50}\(@\w+\)[\w ,]*)?")


def remove_related(page: Page, ledger: Ledger) -> None:
    """Take pointers and lists, first those that own whole lines."""
    _remove_posts(page, ledger)
    _remove_lists(page, ledger)
    labels = find_labels(page)
    if labels:
        _remove_pointers(page, ledger, labels)
    remove_lines(page, ledger, RemovalKind.RELATED, "related")
    _remove_media(page, ledger)
    _remove_bulleted(page, ledger)
    _remove_alone(page, ledger)
    _remove_teasers(page, ledger)
    remove_anchored(page, ledger, RemovalKind.RELATED, "related")
    remove_shown(page, ledger, RemovalKind.RELATED, "related", "tweets")


def _remove_pointers(page: Page, ledger: Ledger, labels: Sequence[Label]) -> None:
    """Take each label with its headline: as a line of its own, or inside a line."""
    for line in page.lines:
        inside = labels_of(labels, line)
        # "Video: …" and "Terpopuler: …" as the very first line are the page's own headline.
        is_own = line.no == 0 and len(line.text) <= LONGEST_POINTER and line.text.capitalize().startswith(_own_labels())
        if not inside or is_own:
            continue
        lead = line.span.start + max(0, line.text.find(line.bare))
        if inside[0].span.start <= lead and ledger.is_whole(line.span):
            _remove_pointer_line(page, ledger, line, inside)
        else:
            remove_inside(page.raw, ledger, line, inside)
    _remove_broken_pointers(page, ledger)


def _remove_lists(page: Page, ledger: Ledger) -> None:
    """Take each heading with the lines after it that are headlines, categories, ranks or dates."""
    done = 0
    for rule, line in matching_lines(page, "related", "headings", _LONGEST_HEADING):
        if line.no < done:
            continue
        done = line.no + 1
        while done < len(page.lines) and (_is_item(page.lines[done]) or _is_teaser(page, done, line.no)):
            done += 1
        if done == len(page.lines) or page.lines[done].text[0] not in _GOES_ON:
            ledger.take(Span(line.span.start, page.lines[done - 1].span.end), RemovalKind.RELATED, rule)


def _is_item(line: Line) -> bool:
    """Tell whether a line under a heading is part of its list and not the article's next paragraph."""
    text = line.bare
    if len(text) > _LONGEST_ITEM or text.endswith((*_SENTENCE_FINAL, ":")):
        return False
    return is_headline(text) or len(text) <= 40


def _is_teaser(page: Page, number: int, heading: int) -> bool:
    """Tell whether a line under a heading is a sentence about the headline above it: the stamp of that story stands below it."""
    is_short = heading < number - 1 and number + 1 < len(page.lines) and len(page.lines[number].text) <= _LONGEST_ITEM
    return is_short and _ITEM_STAMP.search(page.lines[number + 1].text[-_LONGEST_SCRAP:]) is not None


def _remove_media(page: Page, ledger: Ledger) -> None:
    """Take the headline of a video, a gallery or a graphic that stands below the running text."""
    media = _media()
    for line in reversed(page.lines):
        if len(line.text) > _LONGEST_ITEM:
            return
        if line.text.split(" ", 1)[0] in media and is_headline(line.text) and ledger.is_whole(line.span):
            ledger.take(line.span, RemovalKind.RELATED, "related.media")


def _remove_bulleted(page: Page, ledger: Ledger) -> None:
    """Take the headline of another story behind a bullet that belongs to no list: the lines around it have none."""
    for above, line, below in zip(page.lines, page.lines[1:], page.lines[2:], strict=False):
        if line.text[0] not in _DOTS or above.text[0] in _DOTS or below.text[0] in _DOTS:
            continue
        text = line.bare
        is_title = len(text) >= _SHORTEST_ALONE and is_headline(text) and is_title_case(text, _ALL_CAPITALISED)
        if is_title and above.text[-1] != ":" and _DOTS.isdisjoint(text) and ledger.is_whole(line.span):
            ledger.take(line.span, RemovalKind.RELATED, "related.bulleted")


def _remove_alone(page: Page, ledger: Ledger) -> None:
    """Take the headline of another story that stands between paragraphs with no label."""
    for above, line, below in zip(page.lines, page.lines[1:], page.lines[2:], strict=False):
        if min(len(above.text), len(below.text)) >= _PARAGRAPH and _is_alone(page, ledger, line):
            ledger.take(line.span, RemovalKind.RELATED, "related.alone")


def remove_last_alone(page: Page, ledger: Ledger) -> None:
    """Take the headline of another story, mostly of a film, that is all that is left below the last paragraph."""
    left = list(islice((line for line in reversed(page.lines) if ledger.is_free(line.span)), 2))
    is_below_text = len(left) == len(("line", "above")) and len(left[1].text) >= _PARAGRAPH and left[1].text.endswith(_CLOSED)
    if is_below_text and _is_alone(page, ledger, left[0]):
        ledger.take(left[0].span, RemovalKind.RELATED, "related.alone")


def _is_alone(page: Page, ledger: Ledger, line: Line) -> bool:
    """Tell whether a line that nothing has touched reads like the headline of another story."""
    return (
        _SHORTEST_ALONE <= len(line.text) <= _LONGEST_ALONE
        and _NO_HEADLINE.search(line.text) is None
        and is_headline(line.text)
        and is_title_case(line.text, _ALL_CAPITALISED)
        and ledger.is_whole(line.span)
        and _is_foreign(page, line)
    )


def _remove_teasers(page: Page, ledger: Ledger) -> None:
    """Take the beginning of another text that a page builder cut off at a round number of characters and closed with dots."""
    if "..." not in page.raw and "…" not in page.raw:
        return
    for line in page.lines[1:-1]:
        if line.text[-1] in ".…" and line.text.endswith(("...", "…")):
            text = line.text.rstrip(".…")
            if len(text) in _CUTS and text[-1].isalpha() and ledger.is_whole(line.span):
                ledger.take(line.span, RemovalKind.RELATED, "related.teaser")


@cache
def _media() -> tuple[str, ...]:
    """The words before the headline of a video, a gallery or a graphic."""
    return tuple(sorted(words("related", "media_words")))


@cache
def _own_labels() -> tuple[str, ...]:
    """The words before a headline, capitalised, that a page may put before its own."""
    return (*_media(), *sorted(words("related", "round_ups")))


def _is_foreign(page: Page, line: Line, shared: float = _SHARED) -> bool:
    """Tell whether hardly a word of the line, but for its ending, comes on the rest of the page."""
    start, end = line.span
    rest = (page.raw[max(0, start - _AROUND) : start] + page.raw[end : end + _AROUND]).lower()
    stems = [word[:_STEM].lower() for word in _LONG_WORD.findall(line.text)]
    return len(stems) >= _FEWEST_WORDS and sum(stem in rest for stem in stems) <= shared * len(stems)


def _remove_posts(page: Page, ledger: Ledger) -> None:
    """Take lines that are an embedded post: its text with the link that closes it."""
    if "pic.twitter.com/" not in page.raw and "https://t.co/" not in page.raw:
        return
    for line in page.lines:
        if len(line.text) <= _LONGEST_POST and _POST_END.fullmatch(line.text):
            ledger.take(line.span, RemovalKind.RELATED, "related.post")


def _remove_broken_pointers(page: Page, ledger: Ledger) -> None:
    """Take the scraps of a pointer's headline that stand between the pointer and the player it announces."""
    pointers = {removal.raw.start for removal in ledger.removals if removal.rule.startswith("related.read")}
    players = load("ads", "inline")
    for line in page.lines:
        if line.span.start not in pointers:
            continue
        following = page.lines[line.no + 1 : line.no + 1 + _MOST_SCRAPS]
        player = next((number for number, below in enumerate(following) if below.text[0] == "[" and players.start(below.text)), 0)
        if all(len(below.text) < _LONGEST_SCRAP for below in following[:player]):
            for below in following[:player]:
                ledger.take(below.span, RemovalKind.RELATED, "related.scrap")


def _remove_pointer_line(page: Page, ledger: Ledger, line: Line, labels: Sequence[Label]) -> None:
    """Take a line that starts with a label: the label alone with the headlines below it, the whole line, or its headline."""
    label = labels[0]
    rest = page.raw[label.span.end : line.span.end].strip(" :*_\xa0–-")
    if not rest:
        ledger.take(Span(line.span.start, _last_headline_below(page, line, colon=":" in line.text)), RemovalKind.RELATED, label.rule)
    elif len(rest) <= LONGEST_POINTER and not _runs_on(rest):
        ledger.take(line.span, RemovalKind.RELATED, label.rule)
    else:
        ledger.take(Span(line.span.start, pointer_end(page.raw, line, labels)), RemovalKind.RELATED, label.rule)
        remove_inside(page.raw, ledger, line, labels[1:])


def _runs_on(rest: str) -> bool:
    """Tell whether a pointer's line goes on with running text."""
    return (rest.endswith(_SENTENCE_FINAL) and not rest.endswith("...")) or ". " in rest[20:] or "”" in rest[-3:]


def _last_headline_below(page: Page, line: Line, *, colon: bool) -> int:
    """Where the headlines below a bare label end; after a colon the next line needs no title case.

    Some crawls lose the links behind labels without a colon: a single line below such a label must be of another story.
    """
    found: list[Line] = []
    end, announced = line.span.end, colon
    for below in page.lines[line.no + 1 : line.no + 7]:
        text = below.bare
        # A line behind the first headline is a sub-head of the article if it is short, or if the label announces one headline.
        is_sub_head = bool(found) and (len(text) < _SHORTEST_FURTHER or (announced and not _is_pointer(below, found[0])))
        if is_sub_head or _NUMBERED.match(text):
            break
        if not (is_headline(text) or (colon and len(text) <= LONGEST_POINTER and not text.endswith(_SENTENCE_FINAL))):
            break
        end, colon = below.span.end, False
        found.append(below)
    if announced or len(found) != 1:
        return end
    return end if found[0].text[0] not in _QUOTES and _is_foreign(page, found[0], _SHARED_BELOW) else line.span.end


def _is_pointer(line: Line, first: Line) -> bool:
    """Tell whether a line shows what it is: by the first headline's bullet, or by the word it begins with ("Video", "Simak juga")."""
    is_bulleted = line.text[0] in _BULLETS and line.text[0] == first.text[0]
    return is_bulleted or line.text.startswith((*_media(), *load("related", "labels").anchors))
