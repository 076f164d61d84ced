"""Turns the triggers of one read sentence into event mentions.

It joins what the other readers found (roles, realis, day, place, speaker) and decides which triggers are events at all: acts that are only
asked for, purposed or supposed are left out, and so are nouns of act that merely stand as the object of another act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from peristiwa.coding.clauses import Link, Verb
from peristiwa.coding.contexts import contexts_of
from peristiwa.coding.discourse import Told, supply
from peristiwa.coding.lexicon import FrameKind, Trigger
from peristiwa.coding.nominal import carrier, nominal_roles
from peristiwa.coding.realis import Reality, noun_reality, verb_reality
from peristiwa.coding.roles import Roles, Slot, actor_slots, slots, verbal_roles, without
from peristiwa.coding.subjects import Reading
from peristiwa.coding.verdicts import find_verdict
from peristiwa.coding.vocabulary import connectors
from peristiwa.coding.when_where import Clues, NewsDay, When, clause_region, is_long_past, place_of, said_when, when_of
from peristiwa.domain import DateMention, EventMention, Participant, Sentence
from peristiwa.places import PlaceMention
from peristiwa.quotes import Citation, Speaker, closing_speaker, speaker_of, speaking_voice
from peristiwa.spans import Span
from peristiwa.terms import Realis, Voice

_NOMINAL_TRUST = 0.7
"""A noun of act is background more often than a verb is."""
_PLANNED_TYPES = frozenset({"CONSULT"})
"""A meeting or visit still to come is an agreement to meet (codebook, `AGREE`)."""
_OPEN_TYPES = frozenset({"MOBILIZE", "PROTEST"})
"""Acts that are events without a recipient; all others are kept only with one (in read articles 39 of 40 have one)."""
_PROMISED_TYPES = frozenset({"AID", "SUPPORT"})
"""Help or backing that is announced is a promise, made on the day it is said (codebook, `AGREE`)."""
_SAID_OF_OTHERS = frozenset({"REQUEST", "THREATEN"})
"""Acts that a speaker does by telling what another must do or will suffer."""
_SAID_AS = {"COOPERATE": "AGREE", "ASSAULT": "THREATEN", "COERCE": "THREATEN", "RETREAT": "CONCEDE"}
"""What saying that one will do an act is: a promise, a threat, or an announced withdrawal (codebook)."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with all that was found in it, and the article's news day."""

    sentence: Sentence
    reading: Reading
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    citation: Citation | None
    day: NewsDay
    earlier: tuple[Told, ...] = ()


class Coded(NamedTuple):
    """What one sentence tells: its event mentions, and its acts with their slots, which later sentences may refer to."""

    mentions: tuple[EventMention, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class _Act:
    trigger: Trigger
    roles: Roles
    reality: Reality
    verb: Verb | None
    number: int


def code_sentence(scene: Scene) -> Coded:
    """Return the event mentions of one sentence, in the order of their triggers."""
    verb_of = {verb.trigger: number for number, verb in enumerate(scene.reading.verbs) if verb.trigger >= 0}
    mentions: list[EventMention] = []
    told: list[Told] = []
    for place, trigger in enumerate(scene.reading.triggers):
        earlier = (*scene.earlier, *told)
        act = _nominal(scene, trigger) if trigger.voice is Voice.NOMINAL else _verbal(scene, trigger, verb_of.get(place), earlier)
        if act is None:
            continue
        if _is_event(scene, act):
            mentions.append(_mention(scene, act))
        if not act.reality.called:
            told.append(Told(act.roles.actors, act.roles.recipients))
    verdict = _verdict(scene)
    if verdict is not None and not any(_same_sides(one, verdict.roles) for one in told):
        mentions.append(_mention(scene, verdict))
        told.append(Told(verdict.roles.actors, verdict.roles.recipients))
    return Coded(tuple(mentions), tuple(told))


def _verdict(scene: Scene) -> _Act | None:
    found = find_verdict(scene.reading, scene.sentence.text)
    if found is None:
        return None
    trigger, roles, number = found
    return _Act(trigger, roles, Reality(Realis.ACTUAL, called=False), scene.reading.verbs[number] if number >= 0 else None, number)


def _same_sides(told: Told, roles: Roles) -> bool:
    """Tell whether an act of the sentence already joins the verdict's speaker and target."""
    doers = {slot.entity for slot in told.actors} & {slot.entity for slot in roles.actors}
    return bool(doers) and bool({slot.entity for slot in told.recipients} & {slot.entity for slot in roles.recipients})


def _verbal(scene: Scene, trigger: Trigger, number: int | None, earlier: tuple[Told, ...]) -> _Act | None:
    if number is None:
        return None
    demand = trigger.plover_type in _SAID_OF_OTHERS and trigger.frame is FrameKind.INTRANSITIVE
    roles = _demanded(scene.reading, number) if demand else verbal_roles(scene.reading, number, trigger)
    if roles is None:
        return None
    verb = scene.reading.verbs[number]
    roles = supply(scene.reading, verb, trigger, roles, earlier)
    return _Act(trigger, roles, verb_reality(scene.reading, number, trigger.realis), verb, number)


def _demanded(reading: Reading, number: int) -> Roles | None:
    """Read "Moskow harus menarik pasukannya" and "Moskow akan menyesal" as the speaker's demand on the subject, or threat to it."""
    speaker = speaking_voice(reading, number)
    subject = reading.subject(number)
    doers = actor_slots(speaker) if speaker is not None and speaker.can_act else ()
    recipients = without(slots(subject.parties), doers)
    if not doers or not recipients:
        return None
    return Roles(doers, recipients, subject.weight * 0.7, (f"subject_{subject.how}", "demand"), ("actor_inferred",))


def _nominal(scene: Scene, trigger: Trigger) -> _Act | None:
    reading = scene.reading
    first = reading.tokens.first_in(trigger.span)
    number = carrier(reading, first)
    verb = reading.verbs[number] if number >= 0 else None
    if verb is not None and verb.trigger >= 0 and not reading.is_light(verb):
        return None
    roles = nominal_roles(reading, trigger)
    if roles is None:
        return None
    reality = noun_reality(reading, first, trigger.realis)
    if verb is not None and not reality.called and any("carried" in rule for rule in roles.rules):
        reality = verb_reality(reading, number, trigger.realis)
    return _Act(trigger, roles, reality, verb, number)


def _is_event(scene: Scene, act: _Act) -> bool:
    if act.reality.called or act.reality.realis is Realis.HYPOTHETICAL or _is_attribute(scene.reading, act):
        return False
    if _is_background(scene, act) or _is_guessed(act):
        return False
    if act.roles.recipients:
        return True
    open_act = act.trigger.plover_type in _OPEN_TYPES and not act.trigger.needs_recipient
    return open_act and act.roles.rules[0] == "subject_own"


def _is_background(scene: Scene, act: _Act) -> bool:
    """Tell whether a noun of act only recalls it: no verb carries it, and it stands neither in the title nor in the lead."""
    told = act.roles.rules[0] not in {"nominal_possessor", "nominal_sides", "nominal_source"}
    return act.trigger.voice is Voice.NOMINAL and not told and not scene.sentence.is_title and not scene.sentence.is_lead


def _is_guessed(act: _Act) -> bool:
    """Tell whether both sides are inferred: then too little of the act is told here."""
    if "recipient_inferred" not in act.roles.flags or act.roles.rules[0] == "verdict":
        return False
    inferred = act.roles.rules[0] in {"subject_shared", "subject_antecedent", "subject_following", "subject_issuer"}
    return (inferred and act.trigger.plover_type != "AGREE") or act.trigger.plover_type == "CONSULT"


def _is_attribute(reading: Reading, act: _Act) -> bool:
    """Tell whether a clause with `yang` only says which thing is meant: "wilayah yang diduduki Israel"."""
    verb = act.verb
    if verb is None or verb.link is not Link.RELATIVE or act.trigger.voice is Voice.NOMINAL:
        return False
    if act.reality.realis is Realis.NEGATED:
        return True
    return act.trigger.voice is Voice.PASSIVE and not reading.is_connector(verb.opener - 1, ",")


def _mention(scene: Scene, act: _Act) -> EventMention:
    trigger, sentence, reading = act.trigger, scene.sentence, scene.reading
    citing = scene.citation.span if scene.citation else None
    when = when_of(reading, act.verb, trigger.span, Clues(scene.dates, citing, scene.day))
    plover_type, mode, realis = _typed(scene, act, when)
    if realis is Realis.ACTUAL and act.reality.realis is Realis.FUTURE:
        when = said_when(when, scene.day)
    place, speaker = place_of(scene.places, sentence.text, clause_region(reading, act.verb), trigger.span), _speaker(reading, act)
    return EventMention(
        sentence_no=sentence.sentence_no,
        quote_raw=sentence.to_raw.raw(_quote_span(scene, act)),
        trigger_raw=sentence.to_raw.raw(trigger.span),
        trigger_text=sentence.text[trigger.span.start : trigger.span.end],
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
        confidence=_confidence(scene, act),
        flags=_flags(act, when),
    )


def _typed(scene: Scene, act: _Act, when: When) -> tuple[str, str | None, Realis]:
    """Return type, mode and realis after the codebook's rules for planned, promised and threatened acts and for background."""
    realis, kind = act.reality.realis, act.trigger.plover_type
    if realis is Realis.FUTURE and kind in _PLANNED_TYPES:
        return "AGREE", None, Realis.FUTURE
    if realis is Realis.FUTURE and kind in _PROMISED_TYPES:
        return "AGREE", None, Realis.ACTUAL
    if realis is Realis.FUTURE and kind in _SAID_AS and _says_so(scene.reading, act):
        return _SAID_AS[kind], None, Realis.ACTUAL
    if realis is Realis.ACTUAL and is_long_past(when, scene.day):
        return kind, act.trigger.mode, Realis.HISTORICAL
    return kind, act.trigger.mode, realis


def _says_so(reading: Reading, act: _Act) -> bool:
    """Tell whether the doer itself says it will do it: "menyatakan akan menyerang"."""
    if act.number < 0:
        return False
    speaker = speaking_voice(reading, act.number)
    return speaker is not None and any(slot.entity == speaker.entity for slot in act.roles.actors)


def _participants(sentence: Sentence, filled: Sequence[Slot]) -> tuple[Participant, ...]:
    return tuple(
        Participant(slot.entity, slot.sector, slot.name, slot.title, sentence.to_raw.raw(slot.span) if slot.span else None, slot.via)
        for slot in filled
    )


def _quote_span(scene: Scene, act: _Act) -> Span:
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


def _speaker(reading: Reading, act: _Act) -> Speaker | None:
    speaker = speaker_of(reading, act.number) if act.number >= 0 else closing_speaker(reading)
    if speaker is None or act.trigger.voice is Voice.NOMINAL:
        return speaker
    own = {slot.name for slot in act.roles.actors}
    return None if speaker.name in own and not speaker.direct else speaker


def _confidence(scene: Scene, act: _Act) -> float:
    """Return how far the mention can be trusted: the weight of its role rules, lowered for nouns and for acts that were not done."""
    value = 0.9 * act.roles.weight
    if act.trigger.voice is Voice.NOMINAL:
        value *= _NOMINAL_TRUST
    if act.reality.realis is not Realis.ACTUAL:
        value *= 0.9
    if scene.sentence.is_title or scene.sentence.is_lead:
        value = min(1.0, value * 1.1)
    return round(value, 4)


def _flags(act: _Act, when: When) -> tuple[str, ...]:
    found = []
    if not act.roles.recipients:
        found.append("no_recipient")
    if act.trigger.voice is Voice.NOMINAL:
        found.append("nominal")
    if when.conflict:
        found.append("date_conflict")
    if any(rule.endswith(("shared", "following", "antecedent")) for rule in act.roles.rules):
        found.append("subject_inferred")
    if any(rule.startswith("object_complement") for rule in act.roles.rules):
        found.append("recipient_inferred")
    return (*act.roles.flags, *found)
