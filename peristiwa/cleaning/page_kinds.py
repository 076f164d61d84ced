"""Tells whether a page is a news article, and what it is if not: a list, a gallery, a horoscope, a timetable, an advertisement.

Only what is certain counts, because a page that is no article gives no events: the headline says what the page is, or its text has no
sentences. What a text of no news value is about is not judged here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from urllib.parse import urlsplit

from peristiwa.cleaning.page import Ledger, Page
from peristiwa.cleaning.rules import load, words
from peristiwa.terms import RemovalKind

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*(?:\s|$)|[.!?][\"”’]|[.](?=[A-Z])")
_FEWEST_WORDS = 25
# So many lines, and so few words on each, make a list.
_LIST_LINES, _LIST_WORDS = 8, 7
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
    count = len(_WORD.findall(body))
    if count < _STUB_WORDS and title:
        stub = _first(_STUBS, title)
        if stub is not None:
            return stub
    return _by_form(body, count) or _first(_BY_HEADLINE, title or _opening(body)) or _by_marks(page, ledger)


def _by_form(body: str, count: int) -> NotArticle | None:
    """What the shape of the running text alone tells."""
    if count < _FEWEST_WORDS:
        return NotArticle.TOO_SHORT
    ends = len(_SENTENCE_END.findall(body))
    if ends == 0:
        return NotArticle.NO_SENTENCES
    lines = body.split("\n")
    if len(lines) >= _LIST_LINES and count / len(lines) < _LIST_WORDS and ends < len(lines) / 2 and not _holds_report(lines):
        return NotArticle.LIST_PAGE
    return None


def _holds_report(lines: Sequence[str]) -> bool:
    """Tell whether enough of the lines are paragraphs: a report that ends in a list of names is none the less a report."""
    counts = (len(_WORD.findall(line)) for line in lines if _SENTENCE_END.search(line))
    return sum(count for count in counts if count >= _PARAGRAPH_WORDS) >= _REPORT_WORDS


def _opening(body: str) -> str:
    """The opening of a text without a headline, if it presents something ("Berikut jadwal ...") and does not tell it."""
    opening = body[:_OPENING]
    found = _WORD.findall(opening.casefold())
    return "" if words("page_kinds", "presenting").isdisjoint(found) else opening


def _first(kinds: Sequence[NotArticle], headline: str) -> NotArticle | None:
    """The first of the kinds that the headline says the page is."""
    return next((kind for kind in kinds if load("page_kinds", kind).compiled.search(headline)), None)


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
