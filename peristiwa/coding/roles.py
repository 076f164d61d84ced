"""Fills the actor and recipient slots of verbal triggers from voice, frame and word order.

Active verbs take their subject as actor and their object as recipient, passives the reverse with an agent after `oleh` or right behind the
verb; oblique frames look for their prepositions. A slot that nothing fits stays empty. Nouns of act are read in `nominal`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from peristiwa.coding.clauses import Link, Verb
from peristiwa.coding.lexicon import FrameKind, Trigger
from peristiwa.coding.objects import SOURCE, TOWARD, Object, can_be_target, find_agent, find_object, pick
from peristiwa.coding.phrases import Party
from peristiwa.coding.slots import Slot, at_home, own_addressee, sides_of, slots, strangers, without
from peristiwa.coding.subjects import SPOKEN_TYPES, Reading, Subject
from peristiwa.coding.vocabulary import connectors
from peristiwa.terms import Via, Voice

_DECREED_TYPES = frozenset({"SANCTION", "RETREAT", "AID", "COERCE", "MOBILIZE", "CONCEDE"})
"""What whoever announces it decides as well."""
_OWN_GAP = 4
"""One of the speaker's own side is spoken to or of where the name stands close behind the verb."""
_SENDING_TYPES = frozenset({"ASSAULT", "SANCTION", "MOBILIZE", "AID"})
"""What is sent or imposed belongs to whoever sends it."""
_RULING = frozenset({"GOV", "MIL", "LEG", "PTY", "COP"})
_RULING_KINDS = frozenset({"person", "office", "body", "state"})
"""Sectors of those who rule, and how they are named."""
_CRITIC_TYPES = frozenset({"ACCUSE", "REQUEST", "REJECT", "PROTEST", "THREATEN"})
"""What people say to those who rule them."""
_LIKE = ("seperti", "termasuk")
"""Behind these stand some of those met ("dengan tokoh dunia seperti Modi")."""
_BOTH = 2
_BOTH_TYPES = frozenset({"RETREAT", "ASSAULT", "SANCTION"})
"""What "kedua negara" do without an object they do to each other."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Who acts on whom: the slots, how sure they are (0 to 1), the rules that filled them and the doubts about them."""

    actors: tuple[Slot, ...]
    recipients: tuple[Slot, ...]
    weight: float
    rules: tuple[str, ...]
    flags: tuple[str, ...] = ()
    reciprocal: bool = False


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
    actors = slots(subject.parties, _via(subject)) or _own_critic(reading, number, trigger)
    if not actors:
        return None
    if trigger.frame is FrameKind.INTRANSITIVE and not trigger.home:
        return Roles(actors, (), subject.weight, (f"subject_{subject.how}", "intransitive"))
    alone = trigger.frame is FrameKind.INTRANSITIVE
    target = Object() if alone else find_object(reading, number, trigger, sides_of(actors))
    asked = _own_side(reading, reading.verbs[number]) if trigger.plover_type == "REQUEST" else None
    if asked is not None and target.rule not in {"object", "preposition"}:
        word, sector = asked
        servants = tuple(replace(slot, name=word, title=None, sector=sector, span=None, via=Via.ELIDED) for slot in actors)
        return Roles(actors, servants, subject.weight * 0.7, (f"subject_{subject.how}", "own_side"))
    own = None if alone else _own_object(reading, number, trigger, subject)
    if own is not None:
        return own
    recipients = _targets(target, trigger, actors)
    if not recipients and trigger.plover_type == "ASSAULT":
        recipients = at_home(actors, reading.between(reading.verbs[number].last + 1, reading.verbs[number].right))
    if trigger.home and not recipients:
        recipients = tuple(replace(slot, sector="CVL", title=None, span=None, via=Via.ELIDED) for slot in actors)
        target = Object(rule="own_people", weight=0.7)
    if not recipients and len(actors) == _BOTH and all(slot.via is Via.GROUP for slot in actors) and trigger.plover_type in _BOTH_TYPES:
        return Roles(actors, actors, subject.weight * 0.8, (f"subject_{subject.how}", "both_sides"), reciprocal=True)
    weight = subject.weight * (target.weight if recipients else 0.6)
    return Roles(actors, recipients, weight, (f"subject_{subject.how}", f"object_{target.rule}"))


def _own_critic(reading: Reading, number: int, trigger: Trigger) -> tuple[Slot, ...]:
    """Return the people of the state whose government a stranger speaks to: "keluarga sandera mengkritik pemerintah Israel"."""
    verb = reading.verbs[number]
    if trigger.plover_type not in _CRITIC_TYPES or verb.link not in {Link.MAIN, Link.COMPLEMENT, Link.SUBORDINATE}:
        return ()
    words = [token.low for token in reading.tokens.items[verb.left : verb.first] if token.low not in connectors().transparent]
    if not words or reading.between(verb.left, verb.first):
        return ()
    return _people(find_object(reading, number, trigger, frozenset()).parties)


def _people(parties: Sequence[Party]) -> tuple[Slot, ...]:
    """Return the people of the first party that is an office, body or government, as those whom it answers to."""
    ruling = [party for party in parties if party.actor.sector in _RULING and party.actor.kind in _RULING_KINDS]
    named = [party for party in ruling if party.actor.kind != "state" or party.actor.text.split()[0].lower() in connectors().own_body]
    return tuple(replace(slot, sector="CVL", title=None, span=None, via=Via.ELIDED) for slot in slots(named[:1]))


def _targets(target: Object, trigger: Trigger, actors: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Return whom an act is aimed at: others, or the doer's own state where another speaks for it ("menyerukan agar Israel ...")."""
    found = slots(target.parties)
    own = target.rule == "own_called" and trigger.plover_type == "REQUEST"
    return found if own and found[0].name not in {slot.name for slot in actors} else without(found, actors)


def _own_object(reading: Reading, number: int, trigger: Trigger, subject: Subject) -> Roles | None:
    """Read what is said to another of the speaker's own side: "anggota parlemen itu meminta Menteri Luar Negeri ..."."""
    verb = reading.verbs[number]
    near = reading.between(verb.last + 1, verb.right)
    if trigger.plover_type not in SPOKEN_TYPES or not near or near[0].preposition not in {"", *trigger.prepositions}:
        return None
    spoken_to, actors = near[0], slots(subject.parties, _via(subject))
    if spoken_to.first - verb.last > _OWN_GAP or not own_addressee(spoken_to.actor, actors):
        return None
    recipients = slots(reading.group(spoken_to))
    return Roles(actors, recipients, subject.weight * 0.8, (f"subject_{subject.how}", "own_object"))


def _own_side(reading: Reading, verb: Verb) -> tuple[str, str] | None:
    """Return by which word, and with which sector, a demand is made to one's own people or servants: "mendesak warganya"."""
    near = reading.tokens.items[verb.last + 1 : min(verb.last + 4, verb.right)]
    word = next((token.low for token in near if token.low not in connectors().transparent and token.low not in connectors().skipped), "")
    sectors = {"CVL": connectors().own_people, "MIL": connectors().own_forces, "GOV": connectors().own_staff}
    return next(((word, sector) for sector, words in sectors.items() if word in words), None)


def _passive(reading: Reading, number: int, trigger: Trigger, subject: Subject) -> Roles | None:
    verb = reading.verbs[number]
    if trigger.frame is FrameKind.OBLIQUE and subject.how == "shared" and verb.link is Link.COMPLEMENT:
        subject = Subject()
    agent = find_agent(reading, verb, frozenset())
    actors = slots(agent.parties, Via.AGENT)
    taken = sides_of(actors)
    recipients = without(slots(subject.parties, _via(subject)), actors)
    rule, weight = f"subject_{subject.how}", subject.weight
    if trigger.frame is FrameKind.OBLIQUE or not recipients:
        near = reading.between(verb.last + 1, verb.right)
        rest = tuple(party for party in near if party not in agent.parties and can_be_target(party, trigger))
        toward = pick(reading, rest, taken, (*trigger.prepositions, *TOWARD, "ke"))
        if toward:
            recipients, rule, weight = without(slots(toward), actors), "object_preposition", 0.9
    if not actors and trigger.frame is FrameKind.OBLIQUE and trigger.plover_type in _SENDING_TYPES:
        agent = _owner(reading, verb, subject, recipients)
        actors = slots(agent.parties)
        recipients = without(recipients, actors)
    if not actors and trigger.plover_type in _DECREED_TYPES:
        agent = _announcer(reading, verb, recipients)
        actors = slots(agent.parties, Via.ELIDED)
    if not actors and trigger.plover_type in _CRITIC_TYPES and subject.how == "own" and _told_agent(reading, verb):
        agent, actors = Object(rule="agent_people", weight=0.6), _people(subject.parties)
        recipients = slots(subject.parties)
    if not actors:
        return None
    return Roles(actors, recipients, agent.weight * (weight if recipients else 0.6), (rule, agent.rule))


def _told_agent(reading: Reading, verb: Verb) -> bool:
    """Tell whether an agent that is no known party stands right behind a passive: "ditolak keluarga para sandera"."""
    place = verb.last + 1
    if reading.is_connector(place, "oleh"):
        return True
    words = connectors()
    return place < verb.right and reading.tokens.items[place].low in words.indefinite | words.crowd | words.critic


def _owner(reading: Reading, verb: Verb, subject: Subject, recipients: Sequence[Slot]) -> Object:
    """Return whose thing was sent or imposed, or where it came from: "tarif AS ditetapkan untuk India", "rudal ditembakkan dari Iran"."""
    if not verb.low.startswith("di") or verb.low.endswith("i"):
        return Object()
    owned = tuple(party for party in subject.parties if party.gap > 0 or party.actor.sector == "MIL" or not party.actor.text[0].isupper())
    if subject.how == "own" and owned and not {slot.entity for slot in slots(owned)} & {slot.entity for slot in recipients}:
        return Object(owned, "agent_owner", 0.85)
    if subject.parties or not recipients:
        return Object()
    source = pick(reading, reading.between(verb.last + 1, verb.right), sides_of(recipients), ("dari",))
    return Object(source, "agent_source", 0.8) if source else Object()


def _announcer(reading: Reading, verb: Verb, recipients: Sequence[Slot]) -> Object:
    """Return who announces what nobody is said to do: "AS mengumumkan bahwa India akan dikenai tarif"."""
    above = reading.verbs[verb.parent] if verb.parent >= 0 else None
    if above is None or above.low not in connectors().announcing or verb.link not in {Link.COMPLEMENT, Link.SHARED}:
        return Object()
    parties = _acting(reading.subject(verb.parent)).parties
    return Object(parties, "agent_announcer", 0.75) if without(slots(parties), recipients) else Object()


def _receive(reading: Reading, number: int, trigger: Trigger, subject: Subject) -> Roles | None:
    recipients = slots(subject.parties, _via(subject))
    source = find_object(reading, number, replace(trigger, prepositions=trigger.prepositions or SOURCE), sides_of(recipients))
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
    partner = pick(reading, near, barred, (*trigger.prepositions, "dengan", "bersama")) or pick(reading, near, barred, None)
    if not partner:
        partner = pick(reading, reading.between(verb.left, verb.first), barred, ("dengan",)) or pick(reading, near, barred, _LIKE)
    members = any(party.preposition == "termasuk" for party in subject.parties) and subject.parties[0].actor.kind == "region"
    if len(sides) > 1 and not partner and not members:
        return Roles(sides[:1], sides[1:], subject.weight, (f"subject_{subject.how}", "mutual_subject"), reciprocal=True)
    if trigger.plover_type == "RETREAT" and len(others := strangers(slots(partner), sides)) > 1:
        return Roles(others[:1], others[1:], subject.weight * 0.8, ("object_sides", "mutual_announced"), reciprocal=True)
    if partner:
        return Roles(sides, strangers(slots(partner), sides), subject.weight, (f"subject_{subject.how}", "mutual_partner"), reciprocal=True)
    return Roles(sides, (), subject.weight * 0.5, (f"subject_{subject.how}", "mutual_alone"), reciprocal=True)
