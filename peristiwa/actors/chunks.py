"""The phrase that means an actor, as the grammar builds it, and what neighbouring phrases lend each other.

A joined state takes over its neighbour's collective noun, a state beside its capital its neighbour's place. Offsets count characters of
the folded sentence. How phrases are built is told by `peristiwa.actors.grammar`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from peristiwa.actors.index import Item, ItemKind
from peristiwa.ontology.titles import TitleKind, words_of

PERSONAL = frozenset((ItemKind.OFFICE, ItemKind.HONORIFIC))
"""Kinds of word that stand before a person."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A phrase of a folded sentence that means an actor; offsets count folded characters.

    `leads` are the offices and nouns before the core; `person` is the stretch of the personal name, if any, and `apposed` that of a name
    before the phrase and a comma; `entity` is empty where the phrase does not tell whose office or group it is.
    """

    start: int
    end: int
    entity: str
    sector: str
    kind: ItemKind
    leads: tuple[Item, ...] = ()
    core: Item | None = None
    person: tuple[int, int] | None = None
    apposed: tuple[int, int] | None = None
    holder: Item | None = None
    can_act: bool = True

    @property
    def has_office(self) -> bool:
        """Whether an office or honorific stands before the core."""
        return any(lead.kind in PERSONAL for lead in self.leads)

    @property
    def has_head(self) -> bool:
        """Whether a collective noun stands before the core."""
        return any(lead.kind is ItemKind.HEAD for lead in self.leads)


def share_place(low: str, chunks: list[Chunk]) -> list[Chunk]:
    """Let a state and its capital with a comma between them be one place: "di Kuala Lumpur, Malaysia"."""
    shared: list[Chunk] = []
    for chunk in chunks:
        left = shared[-1] if shared else None
        kinds = {ItemKind.CAPITAL, ItemKind.STATE}
        placed = left is not None and not left.can_act and left.entity == chunk.entity and {left.kind, chunk.kind} == kinds
        if placed and left is not None and not chunk.leads and low[left.end : chunk.start].strip() in {",", "("}:
            shared.append(replace(chunk, can_act=False))
        else:
            shared.append(chunk)
    return shared


def share_sector(low: str, chunks: list[Chunk]) -> list[Chunk]:
    """Let bare states take the collective noun of the state they are joined to: "pasukan Etiopia, Kenya dan Somalia"."""
    shared: list[Chunk] = []
    carried, end = "", 0
    for chunk in chunks:
        between = low[end : chunk.start]
        joined = between.strip() in words_of(TitleKind.JOINT) or between.replace(",", "").strip() in words_of(TitleKind.JOINT)
        if chunk.kind is ItemKind.STATE and not chunk.leads and joined and carried:
            shared.append(replace(chunk, sector=carried))
        else:
            shared.append(chunk)
            carried = chunk.sector if chunk.has_head and chunk.core is not None and chunk.person is None else ""
        end = chunk.end
    return shared
