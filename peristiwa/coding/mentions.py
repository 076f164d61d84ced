"""Turns the triggers of one read sentence into event mentions.

It joins what the other readers found (roles, realis, day, place, speaker). Which acts are events at all is decided in `selection`, and the
type that an act is given in `kinds`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from peristiwa.coding.conditions import find_conditional_threat
from peristiwa.coding.contexts import contexts_of
from peristiwa.coding.demands import find_demand
from peristiwa.coding.discourse import Told, spoken_roles, supply
from peristiwa.coding.implied import trigger_of
from peristiwa.coding.kinds import typed
from peristiwa.coding.lexicon import FrameKind, Trigger
from peristiwa.coding.nominal import carrier, nominal_roles
from peristiwa.coding.objects import SPEECH_TYPES
from peristiwa.coding.protests import protest_noun_roles, protest_roles
from peristiwa.coding.realis import Reality, noun_reality, verb_reality
from peristiwa.coding.roles import Roles, verbal_roles
from peristiwa.coding.scene import Act, Scene
from peristiwa.coding.selection import is_event
from peristiwa.coding.slots import Slot, actor_slots, slots, without
from peristiwa.coding.subjects import Reading
from peristiwa.coding.verdicts import find_verdict
from peristiwa.coding.vocabulary import connectors
from peristiwa.coding.when_where import (
    Clues,
    When,
    clause_region,
    has_inferred_day,
    place_of,
    planned_when,
    said_when,
    settled,
    when_of,
)
from peristiwa.domain import EventMention, Participant, Sentence
from peristiwa.places import PlaceMention
from peristiwa.quotes import Speaker, closing_speaker, speaker_of, speaking_voice
from peristiwa.spans import Span
from peristiwa.terms import Realis, Voice

_INSIDE = re.compile(r"[\w,] $")
_NOMINAL_TRUST = 0.7
"""A noun of act is background more often than a verb is."""
_SAID_OF_OTHERS = frozenset({"REQUEST", "THREATEN"})
"""Acts that a speaker does by telling what another must do or will suffer."""
_SAID_TYPES = SPEECH_TYPES | {"AGREE"}
"""Acts done by then where they are told as done, whatever day stands beside them: it is that of what was said or agreed."""


class Coded(NamedTuple):
    """What one sentence tells: its event mentions, and its acts with their slots, which later sentences may refer to."""

    mentions: tuple[EventMention, ...]
    told: tuple[Told, ...]


def code_sentence(scene: Scene) -> Coded:
    """Return the event mentions of one sentence, in the order of their triggers."""
    verb_of = {verb.trigger: number for number, verb in enumerate(scene.reading.verbs) if verb.trigger >= 0}
    mentions: list[EventMention] = []
    told: list[Told] = []
    for place, trigger in enumerate(scene.reading.triggers):
        earlier = (*scene.earlier, *told)
        act = _nominal(scene, trigger, earlier) if trigger.voice is Voice.NOMINAL else _verbal(scene, trigger, verb_of.get(place), earlier)
        if act is None:
            continue
        if is_event(scene, act):
            mentions.append(_mention(scene, act))
        if not act.reality.called:
            told.append(Told(act.roles.actors, act.roles.recipients, act.trigger.plover_type))
    for act in _implied(scene):
        if not any(_same_sides(one, act.roles) for one in told):
            mentions.append(_mention(scene, act))
            told.append(Told(act.roles.actors, act.roles.recipients, act.trigger.plover_type))
    return Coded(tuple(mentions), tuple(told))


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


def _dated(scene: Scene, act: Act) -> tuple[Act, When]:
    """Return an act with its day; one told as done that lies after its article is one still to come."""
    citing = scene.citation.span if scene.citation else None
    when = when_of(scene.reading, act.verb, act.trigger.span, Clues(scene.dates, citing, scene.day))
    realis, when = settled(act.reality.realis, when, scene.day, said=act.trigger.plover_type in _SAID_TYPES)
    return replace(act, reality=replace(act.reality, realis=realis)), when


def _mention(scene: Scene, act: Act) -> EventMention:
    trigger, sentence = act.trigger, scene.sentence
    act, when = _dated(scene, act)
    plover_type, mode, realis = typed(scene, act, when)
    if act.reality.realis is Realis.FUTURE:
        when = said_when(when, scene.day) if realis is Realis.ACTUAL else planned_when(when, scene.day)
    place, speaker = _place(scene, act, plover_type), _speaker(scene.reading, act)
    return EventMention(
        sentence_no=sentence.sentence_no,
        quote_raw=sentence.to_raw.raw(_quote_span(scene, act)),
        trigger_raw=sentence.to_raw.raw(trigger.span),
        trigger_text=trigger.text,
        rule_ids=(trigger.predicate_id, *act.roles.rules),
        plover_type=plover_type,
        plover_mode=mode,
        actors=_participants(sentence, act.roles.actors),
        recipients=_participants(sentence, act.roles.recipients),
        reciprocal=act.roles.reciprocal,
        realis=realis,
        voice=trigger.voice,
        date_start=when.start,
        date_end=when.end,
        date_granularity=when.granularity,
        date_basis=when.basis,
        date_text=when.text,
        date_conflict=when.conflict,
        place_name=place.name if place else None,
        place_country=place.country if place else None,
        place_lat=place.lat if place else None,
        place_lon=place.lon if place else None,
        place_basis="clause" if place else None,
        speaker=speaker.name if speaker else None,
        speaker_entity=speaker.entity if speaker else None,
        reporting_verb=speaker.verb if speaker else None,
        cited_outlet=scene.citation.outlet if scene.citation else None,
        contexts=tuple(dict.fromkeys((*trigger.contexts, *contexts_of(sentence.text)))),
        weight=_weight(scene, act),
        flags=_flags(scene, act, when),
    )


def _place(scene: Scene, act: Act, plover_type: str) -> PlaceMention | None:
    region, spoken = clause_region(scene.reading, act.verb), plover_type in SPEECH_TYPES
    return place_of(scene.places, scene.sentence.text, region, act.trigger.span, spoken=spoken)


def _participants(sentence: Sentence, filled: Sequence[Slot]) -> tuple[Participant, ...]:
    return tuple(
        Participant(slot.entity, slot.sector, slot.name, slot.title, sentence.to_raw.raw(slot.span) if slot.span else None, slot.via)
        for slot in filled
    )


def _quote_span(scene: Scene, act: Act) -> Span:
    """Return the shortest stretch of the sentence that shows actor, act and recipient, up to the end of the object's phrase.

    A word that only opens what follows ("untuk", "dan") does not close a quote.
    """
    spans = [act.trigger.span, *(slot.span for slot in (*act.roles.actors, *act.roles.recipients) if slot.span)]
    end = max(span.end for span in spans)
    if act.verb is not None:
        last, items = act.verb.right - 1, scene.reading.tokens.items
        while last > act.verb.last and items[last].low in connectors().opening:
            last -= 1
        end = max(end, items[last].end) if last > act.verb.last else end
    text = scene.sentence.text
    start = min(span.start for span in spans)
    return Span(start, start + len(text[start:end].rstrip(" ,;:(")))


def _speaker(reading: Reading, act: Act) -> Speaker | None:
    speaker = speaker_of(reading, act.number) if act.number >= 0 else closing_speaker(reading)
    if speaker is None or act.trigger.voice is Voice.NOMINAL:
        return speaker
    own = {slot.name for slot in act.roles.actors}
    return None if speaker.name in own and not speaker.direct else speaker


def _weight(scene: Scene, act: Act) -> float:
    """Return how sure the rules are: the weight of the role rules, lowered for nouns and for acts that were not done."""
    value = 0.9 * act.roles.weight
    if act.trigger.voice is Voice.NOMINAL:
        value *= _NOMINAL_TRUST
    if act.reality.realis is not Realis.ACTUAL:
        value *= 0.9
    if scene.sentence.is_title or scene.sentence.is_lead:
        value = min(1.0, value * 1.1)
    return round(value, 4)


def _flags(scene: Scene, act: Act, when: When) -> tuple[str, ...]:
    found = []
    if not act.roles.recipients:
        found.append("no_recipient")
    if act.trigger.voice is Voice.NOMINAL:
        found.append("nominal")
    if when.conflict:
        found.append("date_conflict")
    if has_inferred_day(when, scene.day):
        found.append("date_inferred")
    if any(rule.endswith(("shared", "following", "antecedent")) for rule in act.roles.rules):
        found.append("subject_inferred")
    if any(rule.startswith("object_complement") for rule in act.roles.rules):
        found.append("recipient_inferred")
    return tuple(dict.fromkeys((*act.roles.flags, *found)))
