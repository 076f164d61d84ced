"""A sentence of an article as the learned reader sees it: its scene, what rules coded in it, and what stands around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from peristiwa.coding.phrases import Party
from peristiwa.coding.scene import Act, Scene
from peristiwa.coding.slots import Slot, actor_slots
from peristiwa.coding.subjects import Reading
from peristiwa.domain import EventMention

_HEADS = 2
"""The headline and the sentence after it name those whom an article is about."""
_MOST = 3
"""So many of the entities named most often may be meant anywhere in an article."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """An act that rules coded, and the mention they make of it."""

    act: Act
    mention: EventMention


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its scene and what rules coded in it."""

    scene: Scene
    ruled: tuple[Ruled, ...]


class Standing(NamedTuple):
    """How an entity that can act stands in its article.

    `times` are the sentences that name it, `rank` the entities that are named in more (or in as many, but earlier), `order`
    those that are named before it; `in_title` tells whether the first sentence names it, which is the headline where there is one.
    """

    times: int
    rank: int
    order: int
    in_title: bool


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence: who is named in the one before it, in the article's head, and most often in the article.

    `kinds` are the types that rules coded in the last sentence before it that names a party.
    """

    before: tuple[Slot, ...]
    heads: tuple[Slot, ...]
    most: tuple[Slot, ...]
    kinds: frozenset[str]
    standings: Mapping[str, Standing]


def surroundings(lines: Sequence[Line]) -> list[Around]:
    """Return what stands around each sentence of an article."""
    heads = _named(_acting(lines[:_HEADS]))
    standings = _standings(lines)
    most = _most(lines, standings)
    found: list[Around] = []
    before: tuple[Slot, ...] = ()
    kinds: frozenset[str] = frozenset()
    for line in lines:
        found.append(Around(before, heads, most, kinds, standings))
        before = _named(line.scene.reading.parties)
        if before:
            kinds = frozenset(ruled.mention.plover_type for ruled in line.ruled)
    return found


def _standings(lines: Sequence[Line]) -> dict[str, Standing]:
    """Return how each entity that can act stands in an article."""
    times = Counter(entity for line in lines for entity in able(line.scene.reading))
    title = able(lines[0].scene.reading) if lines else frozenset()
    named = dict.fromkeys(entity for party in _acting(lines) for entity in party.actor.entities)
    ranks = {entity: rank for rank, entity in enumerate(sorted(named, key=lambda one: -times[one]))}
    return {entity: Standing(times[entity], ranks[entity], order, entity in title) for order, entity in enumerate(named)}


def _most(lines: Sequence[Line], standings: Mapping[str, Standing]) -> tuple[Slot, ...]:
    """Return the slots of the entities named most often."""
    most = {entity for entity, standing in standings.items() if standing.rank < _MOST}
    named = _named(party for party in _acting(lines) if not most.isdisjoint(party.actor.entities))
    return tuple(slot for slot in named if slot.entity in most)


def _acting(lines: Sequence[Line]) -> Iterator[Party]:
    """Yield the parties of some sentences that can act, in the order of their words."""
    return (party for line in lines for party in line.scene.reading.parties if party.actor.can_act)


def able(reading: Reading) -> frozenset[str]:
    """Return the entities named in a sentence that can act."""
    return frozenset(entity for party in reading.parties if party.actor.can_act for entity in party.actor.entities)


def _named(parties: Iterable[Party]) -> tuple[Slot, ...]:
    """Return the slots of some parties outside their sentence, each entity once."""
    return tuple({slot.entity: slot for party in parties for slot in actor_slots(party.actor)}.values())
