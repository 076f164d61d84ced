"""Slots: who fills the place of an actor or recipient, and whose side it is on.

A state and its people or rebels are two sides, and so are two persons or offices of one state where one speaks to the other. Which party
fills which slot is decided in `roles` and `nominal`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from peristiwa.coding.phrases import Party
from peristiwa.coding.vocabulary import connectors
from peristiwa.domain import ActorMention
from peristiwa.spans import Span
from peristiwa.terms import Via

_OWN_KINDS = frozenset({"person", "office", "body", "metonym", "demonym"})
"""Kinds of names by which one of a state's own is spoken to."""
_GROUND = frozenset({"terhadap", "atas", "ke", "di", "pada", "kepada"})
"""Prepositions that lead to where an attack strikes."""
_PEOPLE = frozenset({"CVL", "REB", "UAF", "OPP", "REF", "NGO", "JRN", "LAB", "EDU", "REL", "MED", "BUS"})
"""Sectors that can be the other side of an act of their own state."""
Sides = frozenset[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Slot:
    """One filled slot: who, and by which words of the sentence (None where a group word or the context supplied it)."""

    entity: str
    sector: str
    name: str
    title: str | None
    span: Span | None
    via: Via


def slots(parties: Iterable[Party], via: Via | None = None) -> tuple[Slot, ...]:
    """Return the slots of some parties, group words opened into their members, each entity once."""
    found: dict[str, Slot] = {}
    for party in parties:
        for slot in _opened(party.actor, via):
            kept = found.get(slot.entity)
            if kept is None or len(slot.name) > len(kept.name):
                found[slot.entity] = slot
    return tuple(found.values())


def _opened(actor: ActorMention, via: Via | None) -> Iterable[Slot]:
    if actor.members:
        return [Slot(member, actor.sector, actor.name, actor.title, actor.span, Via.GROUP) for member in actor.members]
    # An agent told by a pronoun stands under no name.
    told = actor.via if via is Via.AGENT and actor.via is Via.PRONOUN else via or actor.via
    return [Slot(actor.entity, actor.sector, actor.name, actor.title, actor.span, told)]


def actor_slots(actor: ActorMention) -> tuple[Slot, ...]:
    """Return the slots of one actor that may stand outside the sentence: without words of its own."""
    return tuple(Slot(entity, actor.sector, actor.name, actor.title, None, Via.ELIDED) for entity in actor.entities)


def elided(slot: Slot) -> Slot:
    """Return a slot as it stands outside its sentence: without words of its own."""
    return replace(slot, span=None, via=Via.ELIDED)


def side(slot: Slot) -> tuple[str, bool]:
    """Return whose side a slot is on: its entity, and whether it is its people or rebels and not its state."""
    return slot.entity, slot.sector in _PEOPLE


def sides_of(slot_list: Iterable[Slot]) -> Sides:
    """Return whose sides some slots are on."""
    return frozenset(map(side, slot_list))


def without(slot_list: Sequence[Slot], others: Sequence[Slot]) -> tuple[Slot, ...]:
    """Return the slots that are on the side of none of the others; a state and its people are two sides."""
    barred = sides_of(others)
    return tuple(slot for slot in slot_list if side(slot) not in barred)


def strangers(slot_list: Sequence[Slot], others: Sequence[Slot]) -> tuple[Slot, ...]:
    """Return the slots whose entity is not among the others: who meets or agrees is of another state."""
    barred = {slot.entity for slot in others}
    return tuple(slot for slot in slot_list if slot.entity not in barred)


def own_addressee(actor: ActorMention, speakers: Sequence[Slot]) -> bool:
    """Tell whether an actor is another person or office of the speakers' own state."""
    named = actor.kind in _OWN_KINDS or actor.text.split()[0].lower() in connectors().own_body
    if not named or not actor.can_act or not speakers:
        return False
    return all(slot.entity == actor.entity and slot.name != actor.name for slot in speakers)


def at_home(actors: Sequence[Slot], parties: Iterable[Party]) -> tuple[Slot, ...]:
    """Return the people of a state's own land as those its forces strike there: "junta Myanmar menyerang desa di Myanmar"."""
    doers = {slot.entity for slot in actors if slot.sector not in _PEOPLE}
    here = [party for party in parties if party.preposition in _GROUND and party.actor.entity in doers and party.actor.via is Via.NAME]
    return tuple(replace(slot, sector="CVL", title=None) for slot in slots(here[:1]))
