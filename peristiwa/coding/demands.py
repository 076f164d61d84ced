"""Finds demands told by a word of duty or of hope: "Hamas, kata dia, harus membebaskan para sandera", "Iran berharap AS mencabut sanksi".

Whoever says that another party must do or must not do something, or hopes that it will, asks it to. The party is the subject of an active
verb behind the word; what must be done to it is asked of others, who are not named.
"""

from __future__ import annotations

from peristiwa.coding.clauses import Link, Verb
from peristiwa.coding.implied import Implied
from peristiwa.coding.phrases import Party
from peristiwa.coding.roles import Roles
from peristiwa.coding.slots import Slot, actor_slots, own_addressee, slots, without
from peristiwa.coding.subjects import Reading
from peristiwa.coding.tokens import is_passive_shape
from peristiwa.coding.vocabulary import connectors, realis_words, word_lists
from peristiwa.domain import ActorMention
from peristiwa.speakers import headline_speaker, speaking_voice

_WEIGHT = 0.6
"""A demand is read from one word; it is trusted less than a verb of asking, more than a verdict."""
_REACH = 5
"""How many words a word of duty may stand before its verb, adverbs and auxiliaries between."""
_ENDS = frozenset({",", ".", "yang", "dan"})
"""What ends the name of the thing that something is hoped of."""


def find_demand(reading: Reading) -> Implied | None:
    """Return the first demand of a sentence, or None."""
    for number, verb in enumerate(reading.verbs):
        found = _by_duty(reading, number, verb) or _by_hope(reading, number, verb)
        if found is not None:
            return found
    return _in_headline(reading) or _hoped_of(reading)


def _by_duty(reading: Reading, number: int, verb: Verb) -> Implied | None:
    duty = _duty(reading, verb)
    if duty < 0:
        return None
    told = _told(reading, verb)
    if told and verb.link is Link.COMPLEMENT:
        return _made(reading, speaking_voice(reading, number), told, number, duty)
    if verb.passive or reading.subject(number).how != "own":
        return None
    return _made(reading, speaking_voice(reading, number), reading.subject(number).parties, number, duty)


def _told(reading: Reading, verb: Verb) -> tuple[Party, ...]:
    """Return whom the speaker tells of the duty: "menegaskan kepada Netanyahu bahwa perang harus diakhiri"."""
    if verb.parent < 0:
        return ()
    above = reading.verbs[verb.parent]
    led = [party for party in reading.between(above.last + 1, above.right) if party.preposition == "kepada"]
    return reading.group(led[0]) if led else ()


def _by_hope(reading: Reading, number: int, verb: Verb) -> Implied | None:
    """Read what someone hopes that another will do as asked of it."""
    above = reading.verbs[verb.parent] if verb.parent >= 0 else None
    if above is None or verb.passive or verb.link not in {Link.COMPLEMENT, Link.CALL} or above.trigger >= 0:
        return None
    hoping = reading.subject(verb.parent).parties
    if above.low not in word_lists("verdicts.yaml")["hope"] or not hoping or reading.subject(number).how != "own":
        return None
    return _made(reading, hoping[0].actor, reading.subject(number).parties, verb.parent, above.first)


def _hoped_of(reading: Reading) -> Implied | None:
    """Read what is hoped of a thing as asked of whoever owns it: "berharap tarif Amerika Serikat turun"."""
    for number, verb in enumerate(reading.verbs):
        hoping = reading.subject(number).parties
        if verb.trigger >= 0 or verb.low not in word_lists("verdicts.yaml")["hope"] or not hoping:
            continue
        stops = [place for place in range(verb.last + 1, len(reading.tokens.items)) if reading.tokens.items[place].low in _ENDS]
        end = min([*stops, *(later.first for later in reading.verbs[number + 1 :])], default=verb.right)
        near = [party for party in reading.between(verb.last + 1, end) if not party.preposition]
        if near and near[0].actor.entity != hoping[0].actor.entity:
            return _made(reading, hoping[0].actor, reading.group(near[0]), number, verb.first)
    return None


def _in_headline(reading: Reading) -> Implied | None:
    """Read a demand behind the name of who makes it: "Menlu Iran: AS Harus Hentikan Serangan"."""
    speaker = headline_speaker(reading)
    if speaker is None:
        return None
    items = reading.tokens.items
    for party in reading.parties:
        place = party.last + 1
        while place < len(items) - 1 and items[place].low in realis_words().negated and not _tells_duty(reading, place):
            place += 1
        follows = place < len(items) - 1 and not is_passive_shape(items[place + 1].low)
        if party.actor != speaker and not party.preposition and follows and _tells_duty(reading, place):
            return _made(reading, speaker, reading.group(party), -1, place)
    return None


def _made(reading: Reading, speaker: ActorMention | None, asked: tuple[Party, ...], number: int, place: int) -> Implied | None:
    if speaker is None or not speaker.can_act:
        return None
    doers = actor_slots(speaker)
    recipients = _asked(doers, asked)
    if not recipients:
        return None
    roles = Roles(doers, recipients, _WEIGHT, ("demand",))
    return Implied("REQUEST", None, "demand_duty", roles, number, reading.tokens.span(place, place))


def _asked(doers: tuple[Slot, ...], parties: tuple[Party, ...]) -> tuple[Slot, ...]:
    """Return whom a demand is made to: another side as a whole, or another office of the speaker's own."""
    found = without(slots(party for party in parties if party.actor.can_act), doers)
    if found and len(found) == len(slots(parties)):
        return found
    return slots(parties) if parties and own_addressee(parties[0].actor, doers) else ()


def _duty(reading: Reading, verb: Verb) -> int:
    """Return the place of the word of duty before a verb, or -1."""
    for place in range(verb.first, max(verb.first - _REACH, -1), -1):
        if _tells_duty(reading, place):
            return place
        if place < verb.first and reading.tokens.items[place].low not in connectors().transparent:
            break
    return -1


def _tells_duty(reading: Reading, place: int) -> bool:
    """Tell whether a word tells a duty: "harus", "jangan", or "boleh" behind a negation."""
    low = reading.tokens.items[place].low
    if low in word_lists("verdicts.yaml")["allowed"]:
        return place > 0 and reading.tokens.items[place - 1].low in realis_words().negated
    return low in word_lists("verdicts.yaml")["duty"]
