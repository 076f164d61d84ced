"""Tells whether a page is a news article, and what it is if not: a list, a gallery, a horoscope, a timetable, an advertisement.

Only what is certain counts, because a page that is no article gives no events: the headline says what the page is, or its text has no
sentences. What a text of no news value is about is not judged here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from urllib.parse import urlsplit

from peristiwa.cleaning.page import Ledger, Page
from peristiwa.cleaning.rules import load, words
from peristiwa.terms import RemovalKind

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*(?:\s|$)|[.!?][\"”’]|[.](?=[A-Z])")
_FEWEST_WORDS = 25
# So many lines, and so few words on each, make a list; lines of more characters on average have more words.
_LIST_LINES, _LIST_WORDS, _LONGEST_LIST_LINE = 8, 7, 100
# So many words in lines that read like paragraphs make a report, with whatever list behind it.
_PARAGRAPH_WORDS, _REPORT_WORDS = 14, 90
# A gallery or a film comes with a sentence or two; a text of more words than these is a report, whatever its headline says.
_STUB_WORDS = 35
# A text without a headline says in so many characters what it is.
_OPENING = 160
_ADVERTORIAL = re.compile(r"(?i)[(\[]\W*(?:[a-z]{2,8}\s?[/-]\s?)?(?:adv|advertorial|advetorial|iklan)\b[^()\[\]]{0,12}[)\]]")


class NotArticle(StrEnum):
    """Why a page is no news article."""

    TOO_SHORT = "too_short"
    NO_SENTENCES = "no_sentences"
    LIST_PAGE = "list_page"
    HOROSCOPE = "horoscope"
    SCHEDULE = "schedule"
    EXERCISE = "exercise"
    LYRICS = "lyrics"
    GAME_CODES = "game_codes"
    ADVERT = "advert"
    GALLERY = "gallery"
    VIDEO_STUB = "video_stub"


_BY_HEADLINE = (
    NotArticle.HOROSCOPE,
    NotArticle.SCHEDULE,
    NotArticle.EXERCISE,
    NotArticle.LYRICS,
    NotArticle.GAME_CODES,
    NotArticle.ADVERT,
)
_STUBS = (NotArticle.GALLERY, NotArticle.VIDEO_STUB)


def why_no_article(page: Page, ledger: Ledger, title: str | None, body: str) -> NotArticle | None:
    """Return why a page is no news article, or None if it is one.

    Args:
        page: the page, for the address that came with it.
        ledger: what was taken from it, for the mark of a paid text among the bylines.
        title: the headline, from the text or from the metadata.
        body: the running text.
    """
    if title and not _has_words(body, _STUB_WORDS):
        stub = _first(_STUBS, title)
        if stub is not None:
            return stub
    return _by_form(body) or _by_headline(title or _opening(body), body) or _by_marks(page, ledger)


def _has_words(body: str, count: int) -> bool:
    """Tell whether a text has so many words."""
    return _words(count).match(body) is not None


@cache
def _words(count: int) -> re.Pattern[str]:
    """So many words with what stands before each; as nothing is given back, a text is read once."""
    return re.compile(rf"(?:\W*+\w++){{{count}}}")


def _by_form(body: str) -> NotArticle | None:
    """What the shape of the running text alone tells."""
    if not _has_words(body, _FEWEST_WORDS):
        return NotArticle.TOO_SHORT
    if _SENTENCE_END.search(body) is None:
        return NotArticle.NO_SENTENCES
    lines = body.split("\n")
    if len(lines) < _LIST_LINES or len(body) > len(lines) * _LONGEST_LIST_LINE:
        return None
    is_list = len(_WORD.findall(body)) / len(lines) < _LIST_WORDS and len(_SENTENCE_END.findall(body)) < len(lines) / 2
    return NotArticle.LIST_PAGE if is_list and not _holds_report(lines) else None


def _by_headline(headline: str, body: str) -> NotArticle | None:
    """What the headline says the page is; a schedule that comes with a report is a report."""
    found = _first(_BY_HEADLINE, headline)
    return None if found is NotArticle.SCHEDULE and _holds_report(body.split("\n")) else found


def _holds_report(lines: Sequence[str]) -> bool:
    """Tell whether enough of the lines are paragraphs: a report that ends in a list of names is none the less a report."""
    counts = (len(_WORD.findall(line)) for line in lines if _SENTENCE_END.search(line))
    return sum(count for count in counts if count >= _PARAGRAPH_WORDS) >= _REPORT_WORDS


def _opening(body: str) -> str:
    """The opening of a text without a headline, if it presents something ("Berikut jadwal ...") and does not tell it."""
    opening, presenting = body[:_OPENING], words("page_kinds", "presenting")
    folded = opening.casefold()
    is_presenting = any(word in folded for word in presenting) and not presenting.isdisjoint(_WORD.findall(folded))
    return opening if is_presenting else ""


def _first(kinds: tuple[NotArticle, ...], headline: str) -> NotArticle | None:
    """The first of the kinds that the headline says the page is; hardly a headline holds a word that any needs."""
    for kind in kinds:
        matcher = load("page_kinds", kind)
        if (matcher.loose or matcher.is_needed(headline)) and matcher.compiled.search(headline):
            return kind
    return None


def _by_marks(page: Page, ledger: Ledger) -> NotArticle | None:
    """What the address of the page or a mark at the end of its text says."""
    if page.metadata.url and "//" in page.metadata.url:
        address = urlsplit(page.metadata.url)
        if not address.query and load("page_kinds", "addresses").compiled.search(address.path):
            return NotArticle.LIST_PAGE
    for removal in ledger.removals:
        if removal.kind is RemovalKind.BYLINE and _ADVERTORIAL.fullmatch(page.raw[removal.raw.start : removal.raw.end]):
            return NotArticle.ADVERT
    return None
