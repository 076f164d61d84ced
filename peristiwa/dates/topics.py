"""Finds the news topics of a text: those all of whose terms stand in it as whole words, whatever their case and punctuation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from peristiwa.ontology.news_topics import Topic, load_news_topics

_WORD = re.compile(r"\w+")


class _Entry(NamedTuple):
    """A topic with its place in the table and its terms as they are looked for."""

    number: int
    topic: Topic
    terms: tuple[tuple[str, ...], ...]

    def is_in(self, text: str) -> bool:
        """Tell whether all terms stand in a plain text."""
        return all(any(one in text for one in term) for term in self.terms)


def find_topics(text: str) -> list[Topic]:
    """Return the topics of a text in the order of their table."""
    plain = _plain(text)
    index = _index()
    able = {entry.number: entry for word in set(plain.split()) for entry in index.get(word, ())}
    return [able[number].topic for number in sorted(able) if able[number].is_in(plain)]


def _plain(text: str) -> str:
    """Return the words of a text in small letters, parted and framed by single spaces."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


@cache
def _index() -> Mapping[str, Sequence[_Entry]]:
    """Return the topics by the words that fewest topics share, one of each wording of a term, so that few topics are looked at in vain."""
    entries = [
        _Entry(number, topic, tuple(tuple(_plain(one) for one in term) for term in topic.terms))
        for number, topic in enumerate(load_news_topics())
    ]
    shared = Counter(word for entry in entries for term in entry.terms for one in term for word in one.split())

    def rarest(wording: str) -> str:
        return min(wording.split(), key=lambda word: shared[word])

    found: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        term = min(entry.terms, key=lambda term: sum(shared[rarest(one)] for one in term))
        for word in sorted({rarest(one) for one in term}):
            found[word].append(entry)
    return found
