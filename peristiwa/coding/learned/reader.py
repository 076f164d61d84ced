"""Reads the acts of an article's sentences by learned weights, and makes a mention of each.

A type that is probable enough in a sentence, or that rules coded there, is one act of it; its sides are the most probable candidates. Where
rules tell the same act its words, day, place and realis are theirs; of two acts of one type that they find in a sentence one is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from peristiwa.coding.clauses import Verb
from peristiwa.coding.implied import Implied, trigger_of
from peristiwa.coding.learned.candidates import UNNAMED, Candidate, candidates
from peristiwa.coding.learned.lines import Around, Line, Ruled, surroundings
from peristiwa.coding.learned.role_features import stage
from peristiwa.coding.learned.sides import MUTUAL, Sides, choose
from peristiwa.coding.learned.tables import OWN, UNKNOWN, Weights, learned, types
from peristiwa.coding.learned.types import anchor, probabilities, sentence_features
from peristiwa.coding.lexicon import Trigger
from peristiwa.coding.mentions import mention_of
from peristiwa.coding.nominal import carrier
from peristiwa.coding.realis import Reality, noun_reality, verb_reality
from peristiwa.coding.roles import Roles
from peristiwa.coding.scene import Act
from peristiwa.coding.slots import Slot, elided, slots
from peristiwa.coding.subjects import Reading
from peristiwa.coding.vocabulary import connectors
from peristiwa.domain import Belief, EventMention
from peristiwa.spans import Span
from peristiwa.terms import Via, Voice

FLOOR = 0.1
"""A type less probable than this is no act of a sentence, unless rules coded one."""
_NOT_TOLD = "tidak disebut"
"""What stands for a party that no word names."""
_SIDES = "weighed_sides"
_TYPE = "weighed_type"


def weigh(lines: Sequence[Line], weights: Weights | None = None) -> tuple[EventMention, ...]:
    """Return the event mentions of an article's sentences, in the order of their words; the weights are the learned ones if not given."""
    known = weights or learned()
    found: list[EventMention] = []
    for line, around in zip(lines, surroundings(lines), strict=True):
        if line.scene.reading.parties:
            found.extend(sorted(_of_line(line, around, known), key=lambda mention: (mention.trigger_raw.start, mention.plover_type)))
    return tuple(found)


def _of_line(line: Line, around: Around, weights: Weights) -> list[EventMention]:
    features = sentence_features(line, around)
    ruled_kinds = {ruled.mention.plover_type for ruled in line.ruled}
    told = [
        (column, kind, chance)
        for column, (kind, chance) in enumerate(zip(types(), probabilities(features, weights), strict=True))
        if chance >= FLOOR or kind in ruled_kinds
    ]
    able = candidates(line, around) if told else []
    found: list[EventMention] = []
    for column, kind, chance in told:
        at = anchor(features, column, line, weights)
        sides = choose(able, stage(line, kind, at), features, weights)
        if sides is not None:
            found.append(_mention(line, kind, at, sides, chance))
    return found


def _mention(line: Line, kind: str, at: int, sides: Sides, chance: float) -> EventMention:
    ruled = _ruled(line, kind, sides)
    belief = Belief(chance, sides.actor, sides.recipient, ruled.mention.weight if ruled else 0.0)
    if ruled is not None and _agree(ruled, sides):
        mention = ruled.mention
    else:
        belief = replace(belief, weighed=True)
        mention = _told_otherwise(line, ruled, kind, sides) if ruled else _new(line, kind, at, sides)
    return replace(mention, belief=belief, weight=round(belief.kind * belief.actors * belief.recipients, 4))


def _ruled(line: Line, kind: str, sides: Sides) -> Ruled | None:
    """Return what rules coded of a type: with sides on which the weights agree if there is such, else the surest."""
    same = [ruled for ruled in line.ruled if ruled.mention.plover_type == kind]
    return max(same, key=lambda ruled: (_agree(ruled, sides), ruled.mention.weight), default=None)


def _agree(ruled: Ruled, sides: Sides) -> bool:
    """Tell whether the most probable sides are those of the rules, which know better who acts or suffers together."""
    actors, recipients = ({party.entity for party in side} for side in (ruled.mention.actors, ruled.mention.recipients))
    first, second = sides.best
    if ruled.mention.plover_type in MUTUAL:
        return {first, second} <= actors | recipients
    return first in actors and (second in recipients if second else not recipients)


def _told_otherwise(line: Line, ruled: Ruled, kind: str, sides: Sides) -> EventMention:
    """Return the mention of an act that rules told with other sides."""
    act = replace(ruled.act, roles=replace(_roles(sides, line, (_SIDES,)), reciprocal=ruled.act.roles.reciprocal))
    mention = mention_of(line.scene, act)
    return mention if mention.plover_type == kind else mention_of(line.scene, replace(act, kind=kind))


def _new(line: Line, kind: str, at: int, sides: Sides) -> EventMention:
    """Return the mention of an act that no rule told: its word is one of the vocabulary if there is one of its type, else the anchor."""
    reading = line.scene.reading
    able = [trigger for trigger in reading.triggers if trigger.plover_type == kind]
    roles = _roles(sides, line, (_TYPE, _SIDES))
    if able:
        trigger = min(able, key=lambda one: abs(reading.tokens.first_in(one.span) - at))
    else:
        trigger = trigger_of(Implied(kind, None, f"weighed.{kind.lower()}", roles, -1, _words(line, at)), line.scene.sentence.text)
    number, reality = _reality(line, trigger)
    verb: Verb | None = reading.verbs[number] if number >= 0 else None
    return mention_of(line.scene, Act(trigger, roles, reality, verb, number, kind))


def _words(line: Line, at: int) -> Span:
    """Return the characters of an anchor, with those of the verb that it leads to: "harus menghentikan"."""
    reading = line.scene.reading
    verb = _led_to(reading, at)
    return reading.tokens.span(at, reading.verbs[verb].last if verb >= 0 else at)


def _reality(line: Line, trigger: Trigger) -> tuple[int, Reality]:
    """Return the verb whose clause tells an act (-1 if none), and the realis of the act."""
    reading = line.scene.reading
    first = reading.tokens.first_in(trigger.span)
    own = _led_to(reading, first)
    if own >= 0 and trigger.voice is not Voice.NOMINAL:
        return own, verb_reality(reading, own, trigger.realis)
    return carrier(reading, first), noun_reality(reading, first, trigger.realis)


def _led_to(reading: Reading, first: int) -> int:
    """Return the verb that a token is one of, or stands before as an adverb or auxiliary ("akan menggelar"); -1 if there is none."""
    for number, verb in enumerate(reading.verbs):
        if first <= verb.last and all(token.low in connectors().transparent for token in reading.tokens.items[first : verb.first]):
            return number
    return -1


def _roles(sides: Sides, line: Line, rules: tuple[str, ...]) -> Roles:
    actors = tuple(_slot(one) for one in sides.actors)
    recipients: tuple[Slot, ...]
    if sides.open == OWN:
        recipients = (_own(sides.actors[0], actors[0]),)
    elif sides.open == UNKNOWN:
        recipients = (_unnamed(line),)
    else:
        recipients = tuple(_slot(one) for one in sides.recipients)
    flags = [
        name for name, filled in (("actor_inferred", actors), ("recipient_inferred", recipients)) if any(not one.span for one in filled)
    ]
    return Roles(actors, recipients, sides.actor * sides.recipient, rules, tuple(flags))


def _slot(candidate: Candidate) -> Slot:
    """Return the slot of a candidate: the name that fits its side best, or a longer form of that name, else where it was told."""
    named = _named(candidate)
    same = [slot for slot in named if _is_part(named[0].name, slot.name) or _is_part(slot.name, named[0].name)]
    return max(same, key=lambda slot: len(slot.name), default=candidate.slot)


def _own(candidate: Candidate, actor: Slot) -> Slot:
    """Return the actor's own side as recipient: the other name of it in the sentence that fits an actor least, else none."""
    others = [slot for slot in _named(candidate) if not _is_part(slot.name, actor.name)]
    return others[-1] if others else elided(actor)


def _named(candidate: Candidate) -> list[Slot]:
    """Return the slots of a candidate's phrases in their order."""
    return [slot for party in candidate.parties for slot in slots([party]) if slot.entity == candidate.entity]


def _is_part(name: str, other: str) -> bool:
    return set(name.split()) <= set(other.split())


def _unnamed(line: Line) -> Slot:
    named = [slot for slot in slots(line.scene.reading.parties) if slot.entity == UNNAMED]
    return named[0] if named else Slot(UNNAMED, UNNAMED, _NOT_TOLD, None, None, Via.ELIDED)
