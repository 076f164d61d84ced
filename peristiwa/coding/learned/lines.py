"""A sentence of an article as the learned reader sees it: its scene, what rules coded in it, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peristiwa.coding.phrases import Party
from peristiwa.coding.scene import Act, Scene
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
    """What stands around a sentence: the parties of the one before it and of the article's head, and the types that rules coded before."""

    before: tuple[Party, ...]
    heads: tuple[Party, ...]
    kinds: frozenset[str]


def surroundings(lines: Sequence[Line]) -> list[Around]:
    """Return what stands around each sentence of an article."""
    heads = tuple(party for line in lines[:_HEADS] for party in line.scene.reading.parties if party.actor.can_act)
    found: list[Around] = []
    before: tuple[Party, ...] = ()
    kinds: frozenset[str] = frozenset()
    for line in lines:
        found.append(Around(before, heads, kinds))
        before = line.scene.reading.parties
        if before:
            kinds = frozenset(ruled.mention.plover_type for ruled in line.ruled)
    return found
