"""Fills the actor and recipient slots of verbal triggers from voice, frame and word order.

Active verbs take their subject as actor and their object as recipient, passives the reverse with an agent after `oleh` or right behind the
verb; oblique frames look for their prepositions. A slot that nothing fits stays empty. Nouns of act are read in `nominal`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from peristiwa.coding.clauses import Link, Verb
from peristiwa.coding.lexicon import FrameKind, Trigger
from peristiwa.coding.phrases import Party
from peristiwa.coding.slots import Sides, Slot, own_addressee, side, sides_of, slots, strangers, without
from peristiwa.coding.subjects import Reading, Subject
from peristiwa.coding.vocabulary import connectors
from peristiwa.terms import Via, Voice

MUTUAL_TYPES = frozenset({"CONSULT", "AGREE", "COOPERATE"})
SPEECH_TYPES = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
"""Types done with words, whose target may be named in what was said or before."""
_FORCE_TYPES = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "AID", "RETREAT"})
_JUDGING_TYPES = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_HOSTILE_TYPES = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "ACCUSE"})
_DECREED_TYPES = frozenset({"SANCTION", "RETREAT", "AID", "COERCE", "MOBILIZE", "CONCEDE"})
"""What whoever announces it decides as well."""
OWN_TYPES = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN"})
_OWN_GAP = 4
"""One of the speaker's own side is spoken to or of where the name stands close behind the verb."""
_SUFFERING_GAP = 3
_BOTH = 2
_BOTH_TYPES = frozenset({"RETREAT", "ASSAULT", "SANCTION"})
"""What "kedua negara" do without an object they do to each other."""
_AIMED = frozenset({"terhadap", "atas", "ke", "di", "pada", "kepada", "melawan"})
_TOWARD = ("terhadap", "kepada", "atas", "pada", "bagi", "untuk")
_SOURCE = ("oleh", "dari")
_WHERE = ("ke", "di", "dari", "dalam", "melawan")
_AT = "di"
"""Marks a place more often than a side; it is looked for after the others."""
_AGENT_GAP = 3
"""A bare agent follows its passive verb at once, behind at most a title ("dibantah pemerintah Iran")."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Who acts on whom: the slots, how sure they are (0 to 1), the rules that filled them and the doubts about them."""

    actors: tuple[Slot, ...]
    recipients: tuple[Slot, ...]
    weight: float
    rules: tuple[str, ...]
    flags: tuple[str, ...] = ()
    reciprocal: bool = False


@dataclass(frozen=True, slots=True)
class Object:
    """The parties found in an object's place, by which rule, and how sure that is."""

    parties: tuple[Party, ...] = ()
    rule: str = "none"
    weight: float = 0.0


def _pick(reading: Reading, candidates: Iterable[Party], barred: Sides, prepositions: tuple[str, ...] | None) -> tuple[Party, ...]:
    """Return the first candidate's group that holds someone new; `prepositions` None asks for a bare party."""
    for party in candidates:
        fits = party.preposition == "" if prepositions is None else party.preposition in prepositions
        if not fits:
            continue
        fresh = tuple(member for member in reading.group(party) if not sides_of([member]) <= barred)
        if fresh:
            return fresh
    return ()


def _ways(trigger: Trigger) -> list[tuple[str, tuple[str, ...] | None, float]]:
    """Return where an object may stand, the surest place first: rule, prepositions (None for a bare object), weight."""
    ways: list[tuple[str, tuple[str, ...] | None, float]] = [("object", None, 1.0)]
    if trigger.prepositions:
        aims = tuple(word for word in trigger.prepositions if word != _AT)
        way = ("preposition", aims, 1.0)
        ways = [way, *ways] if trigger.frame in {FrameKind.OBLIQUE, FrameKind.RECEIVE, FrameKind.RECIPROCAL} else [*ways, way]
        if _AT in trigger.prepositions:
            ways.append(("preposition", (_AT,), 0.9))
    if trigger.plover_type not in MUTUAL_TYPES:
        ways.append(("toward", _TOWARD, 0.85))
    if trigger.plover_type in SPEECH_TYPES:
        ways.append(("source", (*_SOURCE, "antara", "dengan"), 0.7))
    if trigger.plover_type in _FORCE_TYPES:
        ways.append(("where", _WHERE, 0.75))
    return ways


def but_victims(reading: Reading, trigger: Trigger, verb: Verb, end: int) -> tuple[Party, ...]:
    """Return the parties from a verb to token `end`, but those a judged deed is aimed at: "mengecam serangan terhadap Iran"."""
    near = reading.between(verb.last + 1, end)
    if trigger.plover_type not in _JUDGING_TYPES or not near:
        return near
    near = tuple(party for party in near if not _suffers(reading, verb, party))
    nouns = [deed for deed in reading.triggers if deed.voice is Voice.NOMINAL and deed.plover_type in _HOSTILE_TYPES]
    deeds = [place for place in (reading.tokens.last_in(deed.span) for deed in nouns) if place > verb.last]
    return tuple(party for party in near if not (party.preposition in _AIMED and any(deed < party.first for deed in deeds)))


def _suffers(reading: Reading, verb: Verb, party: Party) -> bool:
    """Tell whether a party stands behind a noun that tells what it suffers: "menentang pemindahan paksa warga Gaza"."""
    before = reading.tokens.items[max(verb.last + 1, party.first - _SUFFERING_GAP) : party.first]
    return not party.preposition and any(token.low in connectors().suffering for token in before)


def find_object(reading: Reading, number: int, trigger: Trigger, barred: Sides) -> Object:
    """Return who stands in the object's place of a verb, the surest place first."""
    verb = reading.verbs[number]
    near = but_victims(reading, trigger, verb, verb.right)
    for rule, prepositions, weight in _ways(trigger):
        parties = _pick(reading, near, barred, prepositions)
        if parties:
            return Object((*parties, *_pick(reading, near, barred, ("termasuk",))), rule, weight)
    included = _pick(reading, near, barred, ("termasuk",))
    if included:
        return Object(included, "including", 0.8)
    return _from_clause(reading, number, trigger, barred)


def _from_clause(reading: Reading, number: int, trigger: Trigger, barred: Sides) -> Object:
    """Look for the target in the clause that tells what was said, asked or condemned."""
    if trigger.plover_type not in SPEECH_TYPES:
        return Object()
    for later in range(number + 1, min(number + 3, len(reading.verbs))):
        verb = reading.verbs[later]
        if verb.parent != number or verb.link not in {Link.COMPLEMENT, Link.CALL, Link.RELATIVE, Link.PURPOSE, Link.SERIAL}:
            continue
        subject = _pick(reading, reading.between(verb.left, verb.first), barred, None)
        if subject and verb.link is not Link.RELATIVE:
            return Object(subject, "complement", 0.75)
        inner = _pick(reading, reading.between(verb.last + 1, verb.right), barred, None)
        if inner:
            return Object(inner, "complement_object", 0.5)
    return _behind_opener(reading, reading.verbs[number], barred)


def _behind_opener(reading: Reading, verb: Verb, barred: Sides) -> Object:
    """Look behind `agar` or `bahwa` where the clause holds no verb of plain shape ("agar Israel mundur")."""
    items = reading.tokens.items
    if verb.right < len(items) and items[verb.right].low in connectors().call | connectors().complement:
        later = [other.first for other in reading.verbs if other.first > verb.right]
        found = _pick(reading, reading.between(verb.right + 1, min(later, default=len(items))), barred, None)
        if found:
            return Object(found, "complement", 0.75)
    return Object()


def find_agent(reading: Reading, verb: Verb, barred: Sides) -> Object:
    """Return the agent of a passive verb: after `oleh`, or right behind the verb."""
    near = reading.between(verb.last + 1, verb.right)
    by = _pick(reading, near, frozenset(), ("oleh",))
    if by:
        return Object(by, "agent_oleh", 1.0)
    included = _pick(reading, near, barred, ("termasuk",))
    if included:
        return Object(included, "agent_including", 0.8)
    for party in near:
        if not party.preposition and party.first - verb.last - 1 <= _AGENT_GAP and not sides_of([party]) <= barred:
            return Object(reading.group(party), "agent_bare", 0.9)
    return Object()


def verbal_roles(reading: Reading, number: int, trigger: Trigger) -> Roles | None:
    """Return the roles of the trigger that is verb `number`, or None if nobody acts."""
    subject = _acting(reading.subject(number))
    if trigger.frame is FrameKind.RECIPROCAL:
        roles = _reciprocal(reading, number, trigger, subject)
    elif trigger.frame is FrameKind.RECEIVE:
        roles = _receive(reading, number, trigger, subject)
    elif trigger.voice is Voice.PASSIVE:
        roles = _passive(reading, number, trigger, subject)
    else:
        roles = _active(reading, number, trigger, subject)
    if roles is None:
        return None
    if trigger.swap:
        roles = replace(roles, actors=roles.recipients, recipients=roles.actors)
    return roles if roles.actors else None


def _acting(subject: Subject) -> Subject:
    parties = tuple(party for party in subject.parties if party.actor.can_act)
    return replace(subject, parties=parties)


def _via(subject: Subject) -> Via | None:
    return Via.ELIDED if subject.how in {"shared", "following", "meeting"} else None


def _active(reading: Reading, number: int, trigger: Trigger, subject: Subject) -> Roles | None:
    if not subject.parties:
        return None
    actors = slots(subject.parties, _via(subject))
    if trigger.frame is FrameKind.INTRANSITIVE:
        return Roles(actors, (), subject.weight, (f"subject_{subject.how}", "intransitive"))
    target = find_object(reading, number, trigger, frozenset(map(side, actors)))
    if trigger.plover_type == "REQUEST" and target.rule not in {"object", "preposition"} and _to_own_side(reading, reading.verbs[number]):
        servants = tuple(replace(slot, span=None, via=Via.ELIDED) for slot in actors)
        return Roles(actors, servants, subject.weight * 0.7, (f"subject_{subject.how}", "own_side"))
    own = _own_object(reading, number, trigger, subject)
    if own is not None:
        return own
    recipients = without(slots(target.parties), actors)
    if not recipients and len(actors) == _BOTH and all(slot.via is Via.GROUP for slot in actors) and trigger.plover_type in _BOTH_TYPES:
        return Roles(actors, actors, subject.weight * 0.8, (f"subject_{subject.how}", "both_sides"), reciprocal=True)
    weight = subject.weight * (target.weight if recipients else 0.6)
    return Roles(actors, recipients, weight, (f"subject_{subject.how}", f"object_{target.rule}"))


def _own_object(reading: Reading, number: int, trigger: Trigger, subject: Subject) -> Roles | None:
    """Read what is said to another of the speaker's own side: "anggota parlemen itu meminta Menteri Luar Negeri ..."."""
    verb = reading.verbs[number]
    near = reading.between(verb.last + 1, verb.right)
    if trigger.plover_type not in OWN_TYPES or not near or near[0].preposition not in {"", *trigger.prepositions}:
        return None
    spoken_to, actors = near[0], slots(subject.parties, _via(subject))
    if spoken_to.first - verb.last > _OWN_GAP or not own_addressee(spoken_to.actor, actors):
        return None
    recipients = slots(reading.group(spoken_to))
    return Roles(actors, recipients, subject.weight * 0.8, (f"subject_{subject.how}", "own_object"))


def _to_own_side(reading: Reading, verb: Verb) -> bool:
    """Tell whether a demand is made to the speaker's own citizens or servants: "mendesak warganya", "memerintahkan militer"."""
    near = reading.tokens.items[verb.last + 1 : min(verb.last + 4, verb.right)]
    content = next((token.low for token in near if token.low not in connectors().transparent and token.low not in connectors().skipped), "")
    return content in connectors().own_side


def _passive(reading: Reading, number: int, trigger: Trigger, subject: Subject) -> Roles | None:
    verb = reading.verbs[number]
    agent = find_agent(reading, verb, frozenset())
    actors = slots(agent.parties, Via.AGENT)
    taken = frozenset(map(side, actors))
    recipients = without(slots(subject.parties, _via(subject)), actors)
    rule, weight = f"subject_{subject.how}", subject.weight
    if trigger.frame is FrameKind.OBLIQUE or not recipients:
        rest = tuple(party for party in reading.between(verb.last + 1, verb.right) if party not in agent.parties)
        toward = _pick(reading, rest, taken, tuple({*trigger.prepositions, *_TOWARD, "ke"}))
        if toward:
            recipients, rule, weight = without(slots(toward), actors), "object_preposition", 0.9
    if not actors and trigger.plover_type in _DECREED_TYPES:
        agent = _announcer(reading, verb, recipients)
        actors = slots(agent.parties, Via.ELIDED)
    if not actors:
        return None
    return Roles(actors, recipients, agent.weight * (weight if recipients else 0.6), (rule, agent.rule))


def _announcer(reading: Reading, verb: Verb, recipients: Sequence[Slot]) -> Object:
    """Return who announces what nobody is said to do: "AS mengumumkan bahwa India akan dikenai tarif"."""
    above = reading.verbs[verb.parent] if verb.parent >= 0 else None
    if above is None or above.low not in connectors().announcing or verb.link not in {Link.COMPLEMENT, Link.SHARED}:
        return Object()
    parties = _acting(reading.subject(verb.parent)).parties
    return Object(parties, "agent_announcer", 0.75) if without(slots(parties), recipients) else Object()


def _receive(reading: Reading, number: int, trigger: Trigger, subject: Subject) -> Roles | None:
    recipients = slots(subject.parties, _via(subject))
    source = find_object(reading, number, replace(trigger, prepositions=trigger.prepositions or _SOURCE), frozenset(map(side, recipients)))
    actors = without(slots(source.parties), recipients)
    if not actors:
        return None
    return Roles(actors, recipients, source.weight * (subject.weight or 0.6), (f"subject_{subject.how}", f"source_{source.rule}"))


def _reciprocal(reading: Reading, number: int, trigger: Trigger, subject: Subject) -> Roles | None:
    verb = reading.verbs[number]
    sides = slots(subject.parties, _via(subject))
    if not sides:
        return None
    near = reading.between(verb.last + 1, verb.right)
    barred = frozenset((slot.entity, people) for slot in sides for people in (False, True))
    partner = _pick(reading, near, barred, (*trigger.prepositions, "dengan", "bersama")) or _pick(reading, near, barred, None)
    if not partner:
        partner = _pick(reading, reading.between(verb.left, verb.first), barred, ("dengan",))
    members = any(party.preposition == "termasuk" for party in subject.parties) and subject.parties[0].actor.kind == "region"
    if len(sides) > 1 and not partner and not members:
        return Roles(sides[:1], sides[1:], subject.weight, (f"subject_{subject.how}", "mutual_subject"), reciprocal=True)
    if partner:
        return Roles(sides, strangers(slots(partner), sides), subject.weight, (f"subject_{subject.how}", "mutual_partner"), reciprocal=True)
    return Roles(sides, (), subject.weight * 0.5, (f"subject_{subject.how}", "mutual_alone"), reciprocal=True)
