"""Fills the slots of nouns of act: "serangan Israel terhadap Iran", "kunjungan Putin ke Beijing", "pertemuan antara A dan B".

The possessor right behind the noun (or `oleh`) acts, a preposition of aim leads to the recipient. A noun without a possessor that is
carried by a light verb ("melancarkan serangan ke") takes the verb's subject as actor. Verbs are read in `roles`.
"""

from __future__ import annotations

from peristiwa.coding.clauses import Link, Verb
from peristiwa.coding.lexicon import FrameKind, Trigger
from peristiwa.coding.objects import find_agent
from peristiwa.coding.phrases import Party
from peristiwa.coding.roles import Roles
from peristiwa.coding.slots import Slot, actor_slots, at_home, own_addressee, slots, strangers, without
from peristiwa.coding.subjects import SPOKEN_TYPES, Reading, Subject
from peristiwa.coding.tokens import quotation_marks
from peristiwa.coding.vocabulary import connectors
from peristiwa.linking.parties import SYMMETRIC
from peristiwa.speakers import speaking_voice
from peristiwa.terms import Voice

_POSSESSOR_GAP = 4
"""Adjectives and titles may stand between the noun and its possessor ("serangan udara besar-besaran militer Israel")."""
_AIM = ("terhadap", "ke", "kepada", "atas", "pada", "di", "untuk", "bagi", "melawan", "dalam", "menuju")
_SIDES = ("dengan", "bersama")


def _end(reading: Reading, last: int) -> int:
    """Return the token where the noun's phrase is surely over: a verb, `yang`, a comma before no list, a mark."""
    verbs = {verb.first for verb in reading.verbs}
    words = connectors()
    stops = words.relative | words.complement | words.call | words.condition | words.contrast
    marks = quotation_marks(reading.tokens)
    for place in range(last + 1, len(reading.tokens.items)):
        low = reading.tokens.items[place].low
        if place in verbs or low in stops or low in {";", ":", ","} or place in marks:
            return place
    return len(reading.tokens.items)


def _possessor(reading: Reading, near: tuple[Party, ...], last: int) -> tuple[Party, ...]:
    """Return the party right behind the noun, titles and adjectives aside, with those coordinated with it."""
    if not near or near[0].first - last - 1 > _POSSESSOR_GAP:
        return ()
    between = {token.low for token in reading.tokens.items[last + 1 : near[0].first]}
    return () if between & connectors().preposition or between & connectors().coordinator else reading.group(near[0])


def _led(reading: Reading, near: tuple[Party, ...], prepositions: tuple[str, ...]) -> tuple[Party, ...]:
    for party in near:
        if party.preposition in prepositions:
            return reading.group(party)
    return ()


def _fighting(reading: Reading, near: tuple[Party, ...], owner: tuple[Party, ...], trigger: Trigger) -> tuple[Slot, ...]:
    """Return the sides that share a war or truce: "pertempuran antara A dan B", "gencatan senjata Israel-Iran"."""
    shared = trigger.frame is FrameKind.RECIPROCAL
    if trigger.plover_type != "ASSAULT" and not (shared and trigger.plover_type == "RETREAT"):
        return ()
    return slots(_led(reading, near, ("antara", "antar")) or (owner if shared else ()))


def _doers(reading: Reading, trigger: Trigger, near: tuple[Party, ...], owner: tuple[Party, ...]) -> tuple[tuple[Party, ...], str, float]:
    """Return who acts: the agent after `oleh`, the possessor, whoever a light verb names, or where the act comes from."""
    first, last = reading.tokens.first_in(trigger.span), reading.tokens.last_in(trigger.span)
    by = _led(reading, _before_other_noun(reading, near, last), ("oleh",))
    if by:
        return by, "agent_oleh", 0.9
    carried = _carried(reading, first, last)
    if owner and not _is_suffered(trigger, owner[0]):
        told = {party.actor.entity for party in carried[0]} == {party.actor.entity for party in owner}
        return owner, carried[1] if told else "possessor", 0.85
    if carried[0] or trigger.root in connectors().suffered_root:
        return carried
    return _led(reading, near, ("dari",)), "source", 0.7


def _is_suffered(trigger: Trigger, owner: Party) -> bool:
    """Tell whether the possessor suffers the act: "penangkapan warga Inggris", "pemboman Kedutaan Besar AS"."""
    words = connectors()
    thing = owner.head or owner.actor.text.split(maxsplit=1)[0].lower()
    return trigger.text.lower().startswith("pe") and (trigger.root in words.suffered_root or thing in words.suffered_thing)


def _before_other_noun(reading: Reading, near: tuple[Party, ...], last: int) -> tuple[Party, ...]:
    """Return the parties that stand before the next noun of act: "serangan polisi X dalam demonstrasi oleh warga" has two."""
    nouns = (reading.tokens.first_in(deed.span) for deed in reading.triggers if deed.voice is Voice.NOMINAL)
    end = min((first for first in nouns if first > last), default=len(reading.tokens.items))
    return tuple(party for party in near if party.first < end)


def _beyond_carrier(reading: Reading, last: int, aim_words: tuple[str, ...]) -> tuple[Party, ...]:
    """Return the aim behind the passive that carries the noun: "serangan dilancarkan ke Gaza", "permintaan itu diajukan kepada Peru"."""
    verb = passive_carrier(reading, last)
    return _led(reading, reading.between(verb.last + 1, verb.right), aim_words) if verb is not None else ()


def carrier(reading: Reading, first: int) -> int:
    """Return the number of the verb whose object the noun at token `first` is, or -1."""
    found = -1
    for number, verb in enumerate(reading.verbs):
        if verb.last < first < verb.right:
            found = number
    return found


def passive_carrier(reading: Reading, last: int) -> Verb | None:
    """Return the light passive verb whose subject the noun is ("sanksi itu dijatuhkan AS"), or None."""
    for verb in reading.verbs:
        if verb.first > last:
            return verb if verb.low in connectors().light_passive and verb.left <= last else None
    return None


def nominal_roles(reading: Reading, trigger: Trigger) -> Roles | None:
    """Return the roles of a noun of act, or None if nobody acts."""
    first, last = reading.tokens.first_in(trigger.span), _joined(reading, trigger)
    end = _end(reading, last)
    # A phrase may share its last word with a name ("pengusiran 15 diplomat Iran"); "militer" in it tells the kind of act.
    near = tuple(p for p in reading.parties if p.first < end and (p.first > last or (first < p.first and p.actor.sector == "GOV")))
    owner = _possessor(reading, near, last)
    aim_words = tuple(dict.fromkeys((*trigger.prepositions, *_AIM)))
    if trigger.plover_type in SYMMETRIC:
        mutual = _mutual(reading, trigger, near, owner)
        if mutual is not None:
            return mutual
    fighting = _fighting(reading, near, owner, trigger)
    if len(fighting) > 1:
        return Roles(fighting, fighting, 0.85, ("nominal_sides",), reciprocal=True)
    actors, rule, weight = _doers(reading, trigger, near, owner)
    aim = _led(reading, tuple(party for party in near if party not in actors), aim_words)
    if rule == "carried_passive" and trigger.plover_type in SPOKEN_TYPES:
        aim = aim or _beyond_carrier(reading, last, aim_words)
    if not aim and owner != actors:
        aim = owner
    beyond = _beyond_carrier(reading, last, aim_words) if owner and not aim else ()
    if beyond:
        aim, rule = beyond, "carried_passive"
    if actors and trigger.plover_type == "ASSAULT" and _tells_casualties(reading, first):
        aim, rule = aim or _victims(reading, first, actors), "casualties"
    return _made(actors, aim, rule, weight, trigger)


def _joined(reading: Reading, trigger: Trigger) -> int:
    """Return the last token of a noun of act, or of the noun joined to it, which has the same owner: "serangan dan penembakan Israel"."""
    last = reading.tokens.last_in(trigger.span)
    ends = {
        reading.tokens.first_in(deed.span): reading.tokens.last_in(deed.span)
        for deed in reading.triggers
        if deed.voice is Voice.NOMINAL and deed.plover_type == trigger.plover_type
    }
    joined = last + 1 < len(reading.tokens.items) and reading.tokens.items[last + 1].low in {"dan", "serta", "atau"}
    return ends.get(last + 2, last) if joined else last


def _tells_casualties(reading: Reading, first: int) -> bool:
    """Tell whether the noun gives the cause of deaths: "tewas dalam serangan Israel"."""
    words = connectors()
    lead = {token.low for token in reading.tokens.items[max(first - 3, 0) : first]}
    return not lead.isdisjoint(words.cause) and any(token.low in words.casualty for token in reading.tokens.items[:first])


def _victims(reading: Reading, first: int, doers: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the party named before the noun that does not itself attack: the dead, or the place where they died."""
    attacking = {party.actor.entity for party in doers}
    for party in reading.between(0, first):
        if party.actor.entity not in attacking and not party.actor.members:
            return tuple(other for other in reading.group(party) if other.actor.entity not in attacking)
    return ()


def _made(actors: tuple[Party, ...], aim: tuple[Party, ...], rule: str, weight: float, trigger: Trigger) -> Roles | None:
    doers = slots(party for party in actors if party.actor.can_act)
    if not doers:
        return None
    own = bool(aim) and trigger.plover_type in SPOKEN_TYPES and own_addressee(aim[0].actor, doers)
    recipients = slots(aim) if own else without(slots(aim), doers)
    if not recipients and trigger.plover_type == "ASSAULT":
        recipients = at_home(doers, aim)
    if trigger.frame is FrameKind.RECEIVE or trigger.swap:
        doers, recipients = recipients, doers
    if not doers:
        return None
    return Roles(doers, recipients, weight if recipients else weight * 0.6, (f"nominal_{rule}",))


def _mutual(reading: Reading, trigger: Trigger, near: tuple[Party, ...], owner: tuple[Party, ...]) -> Roles | None:
    """Read both sides of a meeting or agreement: "pertemuan antara A dan B", "kerja sama Rusia-Kuba", "perundingan A dengan B"."""
    between = _led(reading, near, ("antara", "antar"))
    sides = slots(between or owner)
    partner = strangers(slots(_led(reading, near, (*_SIDES, *trigger.prepositions))), sides)
    if len(sides) > 1:
        return Roles(sides[:1], (*sides[1:], *partner), 0.85, ("nominal_sides",), reciprocal=True)
    if sides and partner:
        return Roles(sides, partner, 0.85, ("nominal_partner",), reciprocal=True)
    first, last = reading.tokens.first_in(trigger.span), reading.tokens.last_in(trigger.span)
    carried, rule, weight = _carried(reading, first, last)
    doers = slots(carried)
    others = strangers(partner or sides, doers)
    if doers and others:
        return Roles(doers, others, weight, (f"nominal_{rule}", "nominal_partner"), reciprocal=True)
    if len(doers) > 1:
        return Roles(doers[:1], doers[1:], weight, (f"nominal_{rule}", "nominal_sides"), reciprocal=True)
    partner = partner or _addressee(reading, trigger, first)
    return _attended(reading, trigger, first, partner) or _said_to_go_on(reading, trigger, last, partner)


def _said_to_go_on(reading: Reading, trigger: Trigger, last: int, partner: tuple[Slot, ...]) -> Roles | None:
    """Read "Menlu Iran mengatakan perundingan dengan AS masih berlangsung": who says how talks with someone go is in them."""
    goes_on = next((number for number, verb in enumerate(reading.verbs) if verb.first > last), None)
    if trigger.plover_type != "CONSULT" or goes_on is None or reading.verbs[goes_on].low not in connectors().occurring:
        return None
    speaker = speaking_voice(reading, goes_on)
    doers = strangers(actor_slots(speaker), partner) if speaker is not None and speaker.can_act else ()
    return Roles(doers, partner, 0.7, ("nominal_voiced", "nominal_partner"), reciprocal=True) if doers and partner else None


_OCCASION = frozenset({"melalui", "lewat", "via", "dalam", "saat", "usai", "seusai", "setelah", "sesudah", "pada", "selama", "ketika"})


def _addressee(reading: Reading, trigger: Trigger, first: int) -> tuple[Slot, ...]:
    """Return whom someone told something by telephone: "mengatakan kepada mitranya dari Iran melalui panggilan telepon"."""
    before = [verb for verb in reading.verbs if verb.last < first]
    if trigger.mode != "phone" or not before:
        return ()
    return slots(_led(reading, reading.between(before[-1].last + 1, first), ("kepada", "dengan")))


def _attended(reading: Reading, trigger: Trigger, first: int, partner: tuple[Slot, ...]) -> Roles | None:
    """Read "Dalam pertemuan dengan Iran, Rusia mengatakan ...": who speaks at a meeting with someone meets them."""
    if trigger.plover_type != "CONSULT" or not partner or not _is_occasion(reading, first):
        return None
    before = [number for number, verb in enumerate(reading.verbs) if verb.last < first]
    after = [number for number, verb in enumerate(reading.verbs) if verb.first > first and verb.link is not Link.RELATIVE]
    for number in (*reversed(before[-1:]), *after[:1]):
        doers = strangers(
            slots(reading.subject(number).parties or find_agent(reading, reading.verbs[number], frozenset()).parties), partner
        )
        if doers:
            return Roles(doers, partner, 0.8, ("nominal_occasion", "nominal_partner"), reciprocal=True)
    return None


def _is_occasion(reading: Reading, first: int) -> bool:
    return any(reading.tokens.items[place].low in _OCCASION for place in range(max(first - 2, 0), first))


def _is_object(reading: Reading, verb: Verb, first: int) -> bool:
    """Tell whether the noun itself is the verb's object: neither a preposition nor a party stands between."""
    between = reading.tokens.items[verb.last + 1 : first]
    return not reading.between(verb.last + 1, first) and not any(token.low in connectors().preposition for token in between)


def _carried(reading: Reading, first: int, last: int) -> tuple[tuple[Party, ...], str, float]:
    """Return the doer told by the light verb that carries the noun."""
    number = carrier(reading, first)
    verb = reading.verbs[number] if number >= 0 else None
    own = reading.tokens.items[first].low.endswith("nya")
    if verb is not None and (reading.is_light(verb) or own) and _is_object(reading, verb, first):
        if verb.passive:
            return find_agent(reading, verb, frozenset()).parties, "carried_passive", 0.8
        subject: Subject = reading.subject(number)
        return subject.parties, "carried", 0.85 * (subject.weight or 0.0)
    passive = passive_carrier(reading, last)
    if passive is not None:
        return find_agent(reading, passive, frozenset()).parties, "carried_passive", 0.8
    return (), "none", 0.0
