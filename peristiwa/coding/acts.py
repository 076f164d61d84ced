"""Finds the acts that one sentence tells by the rules: its triggers with their roles and realis, and the acts of speech it implies.

Which acts are events at all is decided in `selection`; an act becomes an event mention in `mentions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from peristiwa.coding.conditions import find_conditional_threat
from peristiwa.coding.demands import find_demand
from peristiwa.coding.discourse import Told, spoken_roles, supply
from peristiwa.coding.implied import trigger_of
from peristiwa.coding.lexicon import FrameKind, Trigger
from peristiwa.coding.nominal import carrier, nominal_roles
from peristiwa.coding.protests import protest_noun_roles, protest_roles
from peristiwa.coding.realis import Reality, noun_reality, verb_reality
from peristiwa.coding.roles import Roles, verbal_roles
from peristiwa.coding.scene import Act, Scene
from peristiwa.coding.selection import is_event
from peristiwa.coding.slots import actor_slots, slots, without
from peristiwa.coding.subjects import Reading
from peristiwa.coding.verdicts import find_verdict
from peristiwa.speakers import speaking_voice
from peristiwa.terms import Realis, Voice

_INSIDE = re.compile(r"[\w,] $")
_SAID_OF_OTHERS = frozenset({"REQUEST", "THREATEN"})
"""Acts that a speaker does by telling what another must do or will suffer."""


class Found(NamedTuple):
    """What one sentence tells: the acts that are events, and all its acts with their slots, which later sentences may refer to."""

    acts: tuple[Act, ...]
    told: tuple[Told, ...]


def find_acts(scene: Scene) -> Found:
    """Return the acts of one sentence, in the order of their triggers."""
    verb_of = {verb.trigger: number for number, verb in enumerate(scene.reading.verbs) if verb.trigger >= 0}
    acts: list[Act] = []
    told: list[Told] = []
    for place, trigger in enumerate(scene.reading.triggers):
        earlier = (*scene.earlier, *told)
        act = _nominal(scene, trigger, earlier) if trigger.voice is Voice.NOMINAL else _verbal(scene, trigger, verb_of.get(place), earlier)
        if act is None:
            continue
        if is_event(scene, act):
            acts.append(act)
        if not act.reality.called:
            told.append(Told(act.roles.actors, act.roles.recipients, act.trigger.plover_type))
    for act in _implied(scene):
        if not any(_same_sides(one, act.roles) for one in told):
            acts.append(act)
            told.append(Told(act.roles.actors, act.roles.recipients, act.trigger.plover_type))
    return Found(tuple(acts), tuple(told))


def _implied(scene: Scene) -> Iterator[Act]:
    for find in (find_demand, find_conditional_threat, find_verdict):
        found = find(scene.reading)
        if found is not None:
            verb = scene.reading.verbs[found.number] if found.number >= 0 else None
            trigger = trigger_of(found, scene.sentence.text)
            yield Act(trigger, found.roles, Reality(Realis.ACTUAL, called=False), verb, found.number)


def _same_sides(told: Told, roles: Roles) -> bool:
    """Tell whether an act of the sentence already joins two sides."""
    doers = {slot.entity for slot in told.actors} & {slot.entity for slot in roles.actors}
    return bool(doers) and bool({slot.entity for slot in told.recipients} & {slot.entity for slot in roles.recipients})


def _verbal(scene: Scene, trigger: Trigger, number: int | None, earlier: tuple[Told, ...]) -> Act | None:
    if number is None:
        return None
    demand = trigger.plover_type in _SAID_OF_OTHERS and trigger.frame is FrameKind.INTRANSITIVE and not trigger.home
    if demand:
        roles = _demanded(scene.reading, number)
    elif trigger.plover_type == "PROTEST":
        roles = protest_roles(scene.reading, number, trigger)
    else:
        roles = verbal_roles(scene.reading, number, trigger) or spoken_roles(scene.reading, number, trigger)
    if roles is None:
        return None
    verb = scene.reading.verbs[number]
    roles = supply(scene.reading, verb, trigger, roles, earlier)
    return Act(trigger, roles, verb_reality(scene.reading, number, trigger.realis), verb, number)


def _demanded(reading: Reading, number: int) -> Roles | None:
    """Read "Moskow harus menarik pasukannya" and "Moskow akan menyesal" as the speaker's demand on the subject, or threat to it."""
    speaker = speaking_voice(reading, number)
    subject = reading.subject(number)
    doers = actor_slots(speaker) if speaker is not None and speaker.can_act else ()
    recipients = without(slots(subject.parties), doers)
    if not doers or not recipients:
        return None
    return Roles(doers, recipients, subject.weight * 0.7, (f"subject_{subject.how}", "demand"), ("actor_inferred",))


def _nominal(scene: Scene, trigger: Trigger, earlier: tuple[Told, ...]) -> Act | None:
    reading = scene.reading
    first = reading.tokens.first_in(trigger.span)
    number = carrier(reading, first)
    verb = reading.verbs[number] if number >= 0 else None
    find = protest_noun_roles if trigger.plover_type == "PROTEST" else nominal_roles
    roles = None if _is_named(scene, trigger) else find(reading, trigger)
    if roles is None:
        return None
    if verb is not None and not roles.recipients and trigger.plover_type in _SAID_OF_OTHERS and roles.rules[0] == "nominal_carried":
        roles = supply(reading, verb, trigger, roles, earlier)
    reality = noun_reality(reading, first, trigger.realis)
    if verb is not None and not reality.called and any("carried" in rule for rule in roles.rules):
        reality = verb_reality(reading, number, trigger.realis)
    return Act(trigger, roles, reality, verb, number)


def _is_named(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a noun of act is part of a name ("Kementerian Perdagangan", "Dialog Shangri-La"): capitals inside a sentence say so."""
    inside = not scene.sentence.is_title and bool(_INSIDE.search(scene.sentence.text[: trigger.span.start]))
    return inside and trigger.text[:1].isupper()
