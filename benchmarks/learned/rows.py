"""What is learned from: sentences with the types they tell, and acts with the candidates that are their sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.learned.annotated import Article, Recorded
from peristiwa.coding.learned.candidates import UNNAMED, candidates
from peristiwa.coding.learned.lines import Around, Line, surroundings
from peristiwa.coding.learned.role_features import features_of, features_of_nobody, stage
from peristiwa.coding.learned.sides import MUTUAL
from peristiwa.coding.learned.tables import LEFT_OPEN, NOBODY, OWN, UNKNOWN, Weights, types
from peristiwa.coding.learned.types import Features, anchor, sentence_features
from peristiwa.domain import EventMention
from peristiwa.spans import Span


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence to learn from: its features, the types it tells, and the events it tells by the reader's own marks."""

    line: Line
    around: Around
    features: Features
    kinds: frozenset[str]
    events: tuple[Recorded, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One act to learn from: its type, the features of each candidate and of each way to leave the recipient open, and the right pairs.

    A pair counts candidates from 0; the ways to leave the recipient open stand behind them.
    """

    kind: str
    candidates: tuple[tuple[str, ...], ...]
    left_open: tuple[tuple[str, ...], ...]
    right: frozenset[tuple[int, int]]


def rows_of(article: Article) -> Iterator[Row]:
    """Yield the sentences of an article in which a party is named."""
    for line, around in zip(article.lines, surroundings(article.lines), strict=True):
        if line.scene.reading.parties:
            sentence = line.scene.sentence
            place = sentence.to_raw.raw(Span(0, len(sentence.text)))
            events = tuple(event for event in article.events if any(place.overlaps(told) for told in event.told))
            again = {mention.plover_type for mention in _ruled(line) if any(_is_told_by(event, mention) for event in article.events)}
            yield Row(line, around, sentence_features(line, around), frozenset(again | {one.kind for one in events}), events)


def _ruled(line: Line) -> list[EventMention]:
    return [ruled.mention for ruled in line.ruled]


def _is_told_by(event: Recorded, mention: EventMention) -> bool:
    """Tell whether rules found an event that the reader recorded, perhaps by another sentence that tells it too."""
    if event.kind != mention.plover_type or not event.actors & {party.entity for party in mention.actors}:
        return False
    return not event.recipients or bool(event.recipients & {party.entity for party in mention.recipients})


def choices(row: Row, weights: Weights) -> Iterator[Choice]:
    """Yield the acts that a sentence tells and of which some candidates are the sides, with anchors by some weights."""
    able = candidates(row.line, row.around)
    for kind in sorted({event.kind for event in row.events}):
        events = [event for event in row.events if event.kind == kind]
        act = stage(row.line, kind, anchor(row.features, types().index(kind), row.line, weights))
        nobody = features_of_nobody(act, row.features)
        right = frozenset(_right([one.entity for one in able], kind, events))
        if right:
            left_open = tuple(tuple(f"{left}|{feature}" for feature in nobody) for left in LEFT_OPEN)
            yield Choice(kind, tuple(tuple(features_of(one, act)) for one in able), left_open, right)


def _right(able: Sequence[str], kind: str, events: Sequence[Recorded]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of candidates, or of a candidate and a way to leave the recipient open, that are sides of some event."""
    for first, actor in enumerate(able):
        for event in events:
            both = event.actors | event.recipients
            actors, recipients = (both, both) if kind in MUTUAL else (event.actors, event.recipients)
            if actor in actors:
                yield from ((first, second) for second, one in enumerate(able) if one in recipients and one != actor)
            if actor in event.actors:
                yield from ((first, len(able) + LEFT_OPEN.index(left)) for left in _left_open(event))


def _left_open(event: Recorded) -> Iterator[str]:
    if event.actors == event.recipients and len(event.actors) == 1:
        yield OWN
    if UNNAMED in event.recipients:
        yield UNKNOWN
    if not event.recipients:
        yield NOBODY
