"""What is learned from: sentences with the types they tell, and candidates with the slots they fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.learned.annotated import Article, Recorded
from peristiwa.coding.learned.candidates import UNNAMED, candidates
from peristiwa.coding.learned.lines import Around, Line, surroundings
from peristiwa.coding.learned.role_features import features_of, features_of_nobody, stage
from peristiwa.coding.learned.sides import MUTUAL
from peristiwa.coding.learned.tables import NOBODY, OWN, UNKNOWN, Weights, types
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
class Filler:
    """One candidate to learn from: its features for an act of a type, and whether it is an actor and a recipient of it."""

    features: tuple[str, ...]
    kind: str
    actor: bool | None
    recipient: bool


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


def fillers(row: Row, weights: Weights) -> Iterator[Filler]:
    """Yield the candidates of each act that a sentence tells, with anchors by some weights."""
    able = candidates(row.line, row.around)
    for kind in sorted({event.kind for event in row.events}):
        events = [event for event in row.events if event.kind == kind]
        act = stage(row.line, kind, anchor(row.features, types().index(kind), row.line, weights))
        for one in able:
            actor, recipient = _fills(one.entity, kind, events)
            yield Filler(tuple(features_of(one, act)), kind, actor, recipient)
        nobody = features_of_nobody(act, row.features)
        for left, right in _left_open(events):
            yield Filler(tuple(f"{left}|{feature}" for feature in nobody), kind, None, right)


def _fills(entity: str, kind: str, events: Sequence[Recorded]) -> tuple[bool, bool]:
    if kind in MUTUAL:
        either = any(entity in event.actors | event.recipients for event in events)
        return either, either
    return any(entity in one.actors for one in events), any(entity in one.recipients - one.actors for one in events)


def _left_open(events: Sequence[Recorded]) -> tuple[tuple[str, bool], ...]:
    return (
        (OWN, any(event.actors & event.recipients for event in events)),
        (UNKNOWN, any(UNNAMED in event.recipients for event in events)),
        (NOBODY, any(not event.recipients for event in events)),
    )
