"""Who may fill the slots of an act: the parties of its sentence, who speaks, and those whom the text has just told of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from peristiwa.coding.learned.lines import Around, Line
from peristiwa.coding.phrases import Party
from peristiwa.coding.slots import Slot, actor_slots, slots
from peristiwa.domain import ActorMention
from peristiwa.quotes import speaking_actor
from peristiwa.terms import Via

UNNAMED = "UNK"
_TOLD = 2
"""Acts told before whose sides may be meant."""


class Source(StrEnum):
    """Where a candidate comes from."""

    HERE = "here"
    SPEAKER = "speaker"
    VOICE = "voice"
    TOLD_ACTOR = "told_actor"
    TOLD_RECIPIENT = "told_recipient"
    BEFORE = "before"
    HEAD = "head"


@dataclass(slots=True)
class Candidate:
    """An entity that may fill a slot: its phrases in the sentence, where else it comes from, and the slot it would fill."""

    entity: str
    slot: Slot
    parties: list[Party] = field(default_factory=list)
    sources: list[tuple[Source, str]] = field(default_factory=list)


def candidates(line: Line, around: Around) -> list[Candidate]:
    """Return who may fill a slot, each entity once, those named in the sentence first."""
    found: dict[str, Candidate] = {}
    for entity, slot, source, detail, party in _all(line, around):
        if entity == UNNAMED:
            continue
        known = found.setdefault(entity, Candidate(entity, slot))
        known.sources.append((source, detail))
        if party is not None:
            known.parties.append(party)
    return list(found.values())


def _all(line: Line, around: Around) -> Iterator[tuple[str, Slot, Source, str, Party | None]]:
    reading = line.scene.reading
    for party in reading.parties:
        for slot in slots([party]):
            yield slot.entity, slot, Source.HERE, "", party
    for actor, source in ((speaking_actor(reading), Source.SPEAKER), (reading.voice, Source.VOICE)):
        yield from _of_actor(actor, source)
    for told in line.scene.earlier[-_TOLD:]:
        for side, source in ((told.actors, Source.TOLD_ACTOR), (told.recipients, Source.TOLD_RECIPIENT)):
            for slot in side:
                yield slot.entity, replace(slot, span=None, via=Via.ELIDED), source, told.kind, None
    for parties, source in ((around.before, Source.BEFORE), (around.heads, Source.HEAD)):
        for party in parties:
            yield from _of_actor(party.actor, source)


def _of_actor(actor: ActorMention | None, source: Source) -> Iterator[tuple[str, Slot, Source, str, Party | None]]:
    for slot in actor_slots(actor) if actor is not None else ():
        yield slot.entity, slot, source, "", None
