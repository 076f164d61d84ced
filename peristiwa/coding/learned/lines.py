"""A sentence of an article as the learned reader sees it: its scene, what rules coded in it, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peristiwa.coding.phrases import Party
from peristiwa.coding.scene import Act, Scene
from peristiwa.coding.slots import Slot, actor_slots
from peristiwa.coding.subjects import Reading
from peristiwa.domain import EventMention

_HEADS = 2
"""The headline and the sentence after it name those whom an article is about."""


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


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence: who is named in the one before it and in the article's head.

    `kinds` are the types that rules coded in the last sentence before it that names a party.
    """

    before: tuple[Slot, ...]
    heads: tuple[Slot, ...]
    kinds: frozenset[str]


def surroundings(lines: Sequence[Line]) -> list[Around]:
    """Return what stands around each sentence of an article."""
    heads = _named(party for line in lines[:_HEADS] for party in line.scene.reading.parties if party.actor.can_act)
    found: list[Around] = []
    before: tuple[Slot, ...] = ()
    kinds: frozenset[str] = frozenset()
    for line in lines:
        found.append(Around(before, heads, kinds))
        before = _named(line.scene.reading.parties)
        if before:
            kinds = frozenset(ruled.mention.plover_type for ruled in line.ruled)
    return found


def able(reading: Reading) -> frozenset[str]:
    """Return the entities named in a sentence that can act."""
    return frozenset(entity for party in reading.parties if party.actor.can_act for entity in party.actor.entities)


def _named(parties: Iterable[Party]) -> tuple[Slot, ...]:
    """Return the slots of some parties outside their sentence, each entity once."""
    return tuple({slot.entity: slot for party in parties for slot in actor_slots(party.actor)}.values())
