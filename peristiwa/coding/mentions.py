"""Turns an act that a sentence tells into an event mention.

It joins what the other readers found: roles, realis, day, place, speaker. Acts are found in `acts` and weighed in `learned`; the type that
an act is given is decided in `kinds`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from peristiwa.coding.contexts import contexts_of
from peristiwa.coding.kinds import typed
from peristiwa.coding.objects import SPEECH_TYPES
from peristiwa.coding.scene import Act, Scene
from peristiwa.coding.slots import Slot
from peristiwa.coding.subjects import Reading
from peristiwa.coding.vocabulary import connectors
from peristiwa.coding.when_where import (
    Clues,
    When,
    ahead_when,
    clause_region,
    has_inferred_day,
    place_of,
    planned_when,
    said_when,
    settled,
    when_of,
)
from peristiwa.domain import EventMention, Participant, Sentence
from peristiwa.linking.article import DATE_INFERRED
from peristiwa.places import PlaceMention, find_places
from peristiwa.spans import Span
from peristiwa.speakers import Speaker, closing_speaker, speaker_of
from peristiwa.terms import Realis, Voice

_NOMINAL_TRUST = 0.7
"""A noun of act is background more often than a verb is."""
_places = lru_cache(maxsize=64)(find_places)
"""Places are looked for only where an act is told, and once for all acts of a sentence."""
_SAID_TYPES = SPEECH_TYPES | {"AGREE"}
"""Acts done by then where they are told as done, whatever day stands beside them: it is that of what was said or agreed."""


def _dated(scene: Scene, act: Act) -> tuple[Act, When]:
    """Return an act with its day; one told as done that lies after its article is one still to come."""
    citing = scene.citation.span if scene.citation else None
    when = when_of(scene.reading, act.verb, act.trigger.span, Clues(scene.dates, citing, scene.day))
    when = ahead_when(when, scene.day) if act.reality.realis is Realis.FUTURE else when
    realis, when = settled(act.reality.realis, when, scene.day, said=(act.kind or act.trigger.plover_type) in _SAID_TYPES)
    return replace(act, reality=replace(act.reality, realis=realis)), when


def mention_of(scene: Scene, act: Act) -> EventMention:
    """Return the mention that an act makes."""
    trigger, sentence = act.trigger, scene.sentence
    act, when = _dated(scene, act)
    plover_type, mode, realis = typed(scene, act, when)
    if realis is Realis.ACTUAL and act.reality.realis is not Realis.ACTUAL:
        when = said_when(when, scene.day)
    elif act.reality.realis is Realis.FUTURE:
        when = planned_when(when, scene.day)
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
        place_basis=_place_basis(scene, act, place) if place else None,
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
    places = () if scene.sentence.is_title else _places(scene.sentence.text, scene.around)
    return place_of(places, scene.sentence.text, region, act.trigger.span, spoken=spoken)


def _place_basis(scene: Scene, act: Act, place: PlaceMention) -> str:
    """Return what a place rests on: the clause that tells the act, or only its sentence; a noun that no verb carries has no clause."""
    told_here = act.verb is not None and clause_region(scene.reading, act.verb).contains(place.span)
    return "clause" if told_here else "sentence"


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
        found.append(DATE_INFERRED)
    if any(rule.endswith(("shared", "following", "antecedent")) for rule in act.roles.rules):
        found.append("subject_inferred")
    if any(rule.startswith("object_complement") for rule in act.roles.rules):
        found.append("recipient_inferred")
    return tuple(dict.fromkeys((*act.roles.flags, *found)))
