"""Who may fill the slots of an act: the parties of its sentence, who speaks, whom the text has just told of, whom it tells of most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from peristiwa.coding.learned.lines import Around, Line, Standing
from peristiwa.coding.phrases import Party
from peristiwa.coding.slots import Slot, actor_slots, elided, slots
from peristiwa.speakers import speaking_actor

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
    ARTICLE = "article"


class _Found(NamedTuple):
    """One place that names a candidate: the slot it would fill, the source, the type of the act told before, and its phrase."""

    slot: Slot
    source: Source
    kind: str = ""
    party: Party | None = None


@dataclass(slots=True)
class Candidate:
    """An entity that may fill a slot: the slot it would fill, its standing, its phrases in the sentence, and where else it comes from.

    It has no standing where the article never names it as one that can act.
    """

    entity: str
    slot: Slot
    standing: Standing | None
    parties: list[Party] = field(default_factory=list)
    sources: list[tuple[Source, str]] = field(default_factory=list)


def candidates(line: Line, around: Around) -> list[Candidate]:
    """Return who may fill a slot, each entity once, those named in the sentence first."""
    found: dict[str, Candidate] = {}
    for one in _all(line, around):
        entity = one.slot.entity
        if entity == UNNAMED or (one.source is Source.ARTICLE and entity in found):
            continue
        known = found.setdefault(entity, Candidate(entity, one.slot, around.standings.get(entity)))
        known.sources.append((one.source, one.kind))
        if one.party is not None:
            known.parties.append(one.party)
    return list(found.values())


def _all(line: Line, around: Around) -> Iterator[_Found]:
    reading = line.scene.reading
    for party in reading.parties:
        for slot in slots([party]):
            yield _Found(slot, Source.HERE, party=party)
    for actor, source in ((speaking_actor(reading), Source.SPEAKER), (reading.voice, Source.VOICE)):
        yield from (_Found(slot, source) for slot in (actor_slots(actor) if actor is not None else ()))
    for told in line.scene.earlier[-_TOLD:]:
        yield from (_Found(elided(slot), Source.TOLD_ACTOR, told.kind) for slot in told.actors)
        yield from (_Found(elided(slot), Source.TOLD_RECIPIENT, told.kind) for slot in told.recipients)
    yield from (_Found(slot, Source.BEFORE) for slot in around.before)
    yield from (_Found(slot, Source.HEAD) for slot in around.heads)
    yield from (_Found(slot, Source.ARTICLE) for slot in around.most)
