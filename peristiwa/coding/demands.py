"""Finds demands told by a word of duty: "Hamas, kata dia, harus membebaskan para sandera".

Whoever says that another party must do or must not do something asks it to. The party is the subject of an active verb behind the word of
duty; what must be done to it is asked of others, who are not named.
"""

from __future__ import annotations

from peristiwa.coding.clauses import Verb
from peristiwa.coding.implied import Implied
from peristiwa.coding.roles import Roles, actor_slots, slots, without
from peristiwa.coding.subjects import Reading
from peristiwa.coding.vocabulary import connectors, word_lists
from peristiwa.quotes import speaking_voice

_WEIGHT = 0.6
_REACH = 5


def find_demand(reading: Reading) -> Implied | None:
    """Return the first demand of a sentence, or None."""
    for number, verb in enumerate(reading.verbs):
        duty = _duty(reading, verb)
        if duty < 0 or verb.passive:
            continue
        speaker = speaking_voice(reading, number)
        subject = reading.subject(number)
        if speaker is None or not speaker.can_act or subject.how != "own":
            continue
        doers = actor_slots(speaker)
        recipients = without(slots(party for party in subject.parties if party.actor.can_act), doers)
        if recipients and len(recipients) == len(slots(subject.parties)):
            roles = Roles(doers, recipients, _WEIGHT * subject.weight, ("demand",))
            return Implied("REQUEST", None, "demand_duty", roles, number, reading.tokens.span(duty, duty))
    return None


def _duty(reading: Reading, verb: Verb) -> int:
    """Return the place of the word of duty before a verb, or -1."""
    for place in range(verb.first, max(verb.first - _REACH, -1), -1):
        low = reading.tokens.items[place].low
        if low in word_lists("verdicts.yaml")["duty"]:
            return place
        if place < verb.first and low not in connectors().transparent:
            break
    return -1
