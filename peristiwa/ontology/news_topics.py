"""What was news when: sets of terms that stand together in the news of a bounded time ("Mosul" and "ISIS" from 2014 to 2017).

One row of `data/news_topics.tsv` per topic. A text with all its terms was hardly written before that time, and seldom after it.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from peristiwa.ontology.tables import OntologyError, day, rows, several

FILE = "news_topics.tsv"
COLUMNS = ("terms", "since", "until", "what")
_EITHER = "|"


class Topic(NamedTuple):
    """Terms, each with its alternative wordings, the first and last day of their time (None: it goes on), and what the news was."""

    terms: tuple[tuple[str, ...], ...]
    since: date
    until: date | None
    what: str


@cache
def load_news_topics() -> tuple[Topic, ...]:
    """Return all topics in the order of the file.

    Raises:
        OntologyError: a topic has no term or no first day, its days cannot be read, or the last lies before the first.
    """
    return tuple(_topic(row) for row in rows(FILE, COLUMNS))


def _topic(row: tuple[str, ...]) -> Topic:
    listed, since, until, what = row
    where = f"{FILE} ({listed})"
    first, last = day(since, where), day(until, where, last=True)
    terms = tuple(tuple(one.strip() for one in term.split(_EITHER) if any(map(str.isalnum, one))) for term in several(listed))
    if first is None or not terms or not all(terms) or (last is not None and last < first):
        message = f"{where}: needs terms and a first day not after the last"
        raise OntologyError(message)
    return Topic(terms, first, last, what)
