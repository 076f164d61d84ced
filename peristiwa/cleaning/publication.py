"""When an article was published: printed on the page, in its metadata, in its address, in its path, or unknown; it is never guessed.

`anchor_date` is the day that the text itself seems written on; it helps to read bare weekdays and is never given out as the
publication date.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from peristiwa.cleaning.page import Ledger, Page
from peristiwa.dates import parse_printed_time
from peristiwa.domain import CleanArticle, Metadata, Published
from peristiwa.terms import PublishedBasis, RemovalKind

_IN_ADDRESS = re.compile(r"(?<!\d)(20\d\d|19\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?!\d)")
_STAMPED = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{6})?(?!\d)")
_FULL_DATE = re.compile(
    r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)(?!\d)|(?<!\d)(\d{1,2}) ([A-Z][a-z]{2,8}) ((?:19|20)\d\d)(?!\d)"
)
_RULES = frozenset({"meta.printed_time", "meta.iso_time"})
# The news of an article is dated in its opening; later dates are more often background.
_OPENING = 1500


def find_published(page: Page, ledger: Ledger) -> Published:
    """Return the publication time from the best source that gives one."""
    printed = _printed(page, ledger)
    other = _from_metadata(page.metadata)
    if printed is None:
        return other
    apart = other.on is not None and printed.on is not None and abs((other.on - printed.on).days) > 1
    return replace(printed, basis=PublishedBasis.PRINTED, conflict=printed.conflict or apart)


def anchor_date(article: CleanArticle) -> date | None:
    """Return the publication day, or else the first day that the opening of the text prints in full."""
    if article.published.on is not None:
        return article.published.on
    for match in _FULL_DATE.finditer(article.body, 0, _OPENING):
        found = parse_printed_time(match.group())
        if found is not None and found.on is not None:
            return found.on
    return None


def _printed(page: Page, ledger: Ledger) -> Published | None:
    for removal in ledger.removals:
        if removal.kind is RemovalKind.META and removal.rule in _RULES:
            found = parse_printed_time(page.raw[removal.raw.start : removal.raw.end])
            if found is not None and found.on is not None:
                return found
    return None


def _from_metadata(metadata: Metadata) -> Published:
    if metadata.published:
        found = parse_printed_time(metadata.published)
        if found is not None and found.on is not None:
            return replace(found, basis=PublishedBasis.METADATA)
    for text, basis in ((metadata.url, PublishedBasis.URL), (metadata.source_path, PublishedBasis.PATH)):
        on = _in_address(text or "")
        if on is not None:
            return Published(on=on, basis=basis)
    return Published()


def _in_address(text: str) -> date | None:
    for match in (*_IN_ADDRESS.finditer(text), *_STAMPED.finditer(text)):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
    return None
