"""Finds the news topics of a text: those all of whose terms stand in it as whole words, whatever their case and punctuation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from peristiwa.ontology.news_topics import Topic, load_news_topics

_WORD = re.compile(r"\w+")


class _Entry:
    """A topic with its terms as they are looked for."""

    __slots__ = ("terms", "topic")

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self.terms = tuple(tuple(_plain(one) for one in term) for term in topic.terms)

    def is_in(self, text: str) -> bool:
        """Tell whether all terms stand in a plain text."""
        return all(any(one in text for one in term) for term in self.terms)


def find_topics(text: str) -> list[Topic]:
    """Return the topics of a text in the order of their table."""
    plain = _plain(text)
    index = _index()
    able = {number: entry for word in set(plain.split()) for number, entry in index.get(word, ())}
    return [able[number].topic for number in sorted(able) if able[number].is_in(plain)]


def _plain(text: str) -> str:
    """Return the words of a text in small letters, parted and framed by single spaces."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


@cache
def _index() -> Mapping[str, Sequence[tuple[int, _Entry]]]:
    """Return the topics by the first words of the term whose wordings are longest, as long words are rare; each with its number."""
    found: dict[str, list[tuple[int, _Entry]]] = defaultdict(list)
    for number, topic in enumerate(load_news_topics()):
        entry = _Entry(topic)
        rarest = max(entry.terms, key=lambda term: min(map(len, term)))
        for word in sorted({one.split()[0] for one in rarest}):
            found[word].append((number, entry))
    return found
