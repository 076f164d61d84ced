"""When an article was published: printed on the page, in its metadata, in its address, in its path, or unknown; it is never guessed.

Which figure of "9/10/2025" is the day is told by the address, by the other records of the file, or by the dates of the text. Where nothing
is printed, `inferred_day` says what the text pins, apart from the publication date. `anchor_date` is the day that the text itself seems
written on; it helps to read bare weekdays and is given out nowhere.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from peristiwa.cleaning.page import Ledger, Page
from peristiwa.dates import Inferred, SlashOrder, infer_day, named_days, parse_printed_time
from peristiwa.domain import CleanArticle, Published
from peristiwa.terms import PublishedBasis, RemovalKind

_IN_ADDRESS = re.compile(r"(?<!\d)(20\d\d|19\d\d)([/.-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_STAMPED = re.compile(r"(?<!\d)(20\d\d)()(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{6})?(?!\d)")
_RULES = frozenset({"meta.printed_time", "meta.iso_time"})
# The news of an article is dated in its opening; later dates are more often background.
_OPENING = 1500
_NEWS_SPAN = timedelta(days=3)
"""An article names days of its own news at most so long before it is published."""


def find_published(page: Page, ledger: Ledger) -> Published:
    """Return the publication time from the best source that gives one."""
    printed = _printed(page, ledger)
    other = _from_metadata(page)
    if printed is None:
        return other
    apart = other.on is not None and printed.on is not None and abs((other.on - printed.on).days) > 1
    return replace(printed, basis=PublishedBasis.PRINTED, conflict=printed.conflict or apart)


def inferred_day(article: CleanArticle) -> Inferred | None:
    """Return the day of publication that the text pins, where none is printed."""
    return infer_day(article.body) if article.published.on is None else None


def anchor_date(article: CleanArticle, inferred: Inferred | None) -> date | None:
    """Return the publication day, or else the day that the text pins."""
    if article.published.on is not None:
        return article.published.on
    return None if inferred is None else inferred.on


def _printed(page: Page, ledger: Ledger) -> Published | None:
    for removal in ledger.removals:
        if removal.kind is RemovalKind.META and removal.rule in _RULES:
            found = _stamp(page.raw[removal.raw.start : removal.raw.end], page)
            if found is not None:
                return found
    return None


def _stamp(text: str, page: Page) -> Published | None:
    """Read a printed time; where the order of day and month matters, take the one that the evidence is for."""
    found, turned = parse_printed_time(text), parse_printed_time(text, SlashOrder.MONTH_FIRST)
    if found is None or found.on is None:
        return None
    if turned is None or turned.on is None or turned.on == found.on:
        return found
    return turned if _is_turned(found.on, turned.on, page) else found


def _is_turned(on: date, turned: date, page: Page) -> bool:
    """Tell whether the month comes first: by the day in the address, else by the file, else by the days that the text names."""
    addressed = _in_address(page.metadata.url or "")
    if addressed is not None and (abs(turned - addressed) <= _NEWS_SPAN) != (abs(on - addressed) <= _NEWS_SPAN):
        return abs(turned - addressed) < abs(on - addressed)
    if page.metadata.month_first:
        return True
    named = named_days(page.raw[: 2 * _OPENING], on.year)
    near, near_turned = (any(day <= one <= day + _NEWS_SPAN for day in named) for one in (on, turned))
    return near_turned and not near


def _from_metadata(page: Page) -> Published:
    metadata = page.metadata
    if metadata.published:
        found = _stamp(metadata.published, page)
        if found is not None:
            return replace(found, basis=PublishedBasis.METADATA)
    for text, basis in ((metadata.url, PublishedBasis.URL), (metadata.source_path, PublishedBasis.PATH)):
        on = _in_address(text or "")
        if on is not None:
            return Published(on=on, basis=basis)
    return Published()


def _in_address(text: str) -> date | None:
    for match in (*_IN_ADDRESS.finditer(text), *_STAMPED.finditer(text)):
        try:
            return date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            continue
    return None
