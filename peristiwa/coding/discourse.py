"""Supplies a recipient that the clause leaves out because the text has just named it ("Kamboja membantah tuduhan itu").

Indonesian news drops an object it has named; the party meant is looked for behind the act in the sentence, then ahead of it, then among the
parties of the acts told before; what a word points back to ("tuduhan itu") and a place that opens the sentence go first. A quoted verb
without a subject is the speaker's ("akan terus menyerang ..., tegas militer Israel"). What is supplied here is marked as inferred and
trusted less; no other actor is ever supplied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from peristiwa.coding.clauses import Link, Verb
from peristiwa.coding.lexicon import FrameKind, Trigger
from peristiwa.coding.objects import SPEECH_TYPES, but_victims, find_object
from peristiwa.coding.phrases import Party
from peristiwa.coding.roles import Roles
from peristiwa.coding.slots import Slot, actor_slots, elided, sides_of, slots, without
from peristiwa.coding.subjects import Reading
from peristiwa.coding.tokens import QUOTE_MARKS
from peristiwa.coding.vocabulary import connectors
from peristiwa.terms import Via, Voice

_OPEN_TYPES = frozenset({"MOBILIZE", "PROTEST", "CONSULT"})
"""Acts that often have no recipient, and meetings, whose partner cannot be guessed; none is supplied for them."""
_OWED_TYPES = frozenset({"REJECT", "SUPPORT", "SANCTION"})
"""What is refused, thanked for or punished came from the other side of what was told before."""
_LOCAL_TYPES = frozenset({"ASSAULT", "COERCE", "AID"})
"""Acts on whoever is at a place."""
_AIMED = frozenset({"terhadap", "atas"})
_PLACE = frozenset({"di", "ke", "dari"})
_ASIDE = {"SUPPORT": frozenset({"ke", "dari", "melawan"}), "THREATEN": frozenset({"di"})}
"""Behind these prepositions stands no one who is backed, and none who is warned."""
_ANSWERING = ("balas", "langkah", "tindakan", "respons", "tanggap")
"""Stems of what a threat answers another's deed with."""
_ASKED = frozenset({Link.PURPOSE, Link.COMPLEMENT, Link.CALL})
_DEMANDED = "request.demand"
"""Asks for things and not of persons ("menuntut jaminan")."""
_ADDRESSEE = 8
"""Whoever is asked stands within this many words, before the word that opens what is asked."""
_NOBODYS = frozenset({"laporan", "kabar", "berita", "pemberitaan", "isu", "rumor", "spekulasi"})
"""What these point back to comes from no side of the events: "membantah laporan itu"."""
_ANAPHORS = frozenset({"tersebut", "itu", "ini", "demikian", "serupa"})


@dataclass(frozen=True, slots=True)
class Told:
    """The slots and the type of an act told before."""

    actors: tuple[Slot, ...]
    recipients: tuple[Slot, ...]
    kind: str = ""


def supply(reading: Reading, verb: Verb, trigger: Trigger, roles: Roles, earlier: Sequence[Told]) -> Roles:
    """Return the roles with a recipient supplied where the clause has none.

    Args:
        reading: the sentence.
        verb: the verb of the act.
        trigger: its trigger.
        roles: what its clause told.
        earlier: the acts told before it in the article, in order.
    """
    if roles.recipients or trigger.plover_type in _OPEN_TYPES or _speaks_to_others(reading, verb, trigger):
        return roles
    for rule, weight, found in _places(reading, verb, roles, earlier, trigger):
        fresh = without(found, roles.actors)
        if fresh:
            return replace(
                roles,
                recipients=fresh,
                weight=roles.weight * weight,
                rules=(*roles.rules, rule),
                flags=(*roles.flags, "recipient_inferred"),
            )
    return roles


def spoken_roles(reading: Reading, number: int, trigger: Trigger) -> Roles | None:
    """Return the roles of a quoted verb without a subject: what the speaker does to the object that stands there, or None."""
    verb, voice = reading.verbs[number], reading.voice
    if voice is None or not voice.can_act or not verb.quoted or reading.has_stranger(verb):
        return None
    if verb.passive or trigger.voice is Voice.PASSIVE:
        return None
    if verb.link is Link.RELATIVE:
        return None
    actors = actor_slots(voice)
    target = find_object(reading, number, trigger, sides_of(actors))
    recipients = without(slots(target.parties), actors)
    if not recipients:
        return None
    return Roles(actors, recipients, 0.5 * target.weight, ("subject_voice", f"object_{target.rule}"), ("actor_inferred",))


def _answers(trigger: Trigger) -> bool:
    """Tell whether a threat answers what another has done: "akan mengambil langkah", "bersumpah membalas"."""
    return trigger.plover_type == "THREATEN" and any(stem in trigger.text.lower() for stem in _ANSWERING)


def _speaks_to_others(reading: Reading, verb: Verb, trigger: Trigger) -> bool:
    """Tell whether a demand has an addressee that is no known party: "meminta kelompok sipil untuk berhenti"."""
    if trigger.plover_type != "REQUEST" or trigger.frame is not FrameKind.CONTROL:
        return False
    number = reading.verbs.index(verb)
    asked = next((other for other in reading.verbs if other.parent == number and other.link in _ASKED), None)
    if asked is None or (asked.first < verb.right and asked.opener >= 0):
        return False
    words = [token.low for token in reading.tokens.items[verb.last + 1 : asked.first]]
    plain = [low for low in words if low not in connectors().transparent | connectors().opening and low not in QUOTE_MARKS]
    return bool(plain)


def _places(
    reading: Reading, verb: Verb, roles: Roles, earlier: Sequence[Told], trigger: Trigger
) -> list[tuple[str, float, tuple[Slot, ...]]]:
    barred = frozenset(slot.entity for slot in roles.actors)
    aside = _ASIDE.get(trigger.plover_type, frozenset())
    near = [party for party in but_victims(reading, trigger, verb, _stop(reading, verb)) if party.preposition not in aside]
    behind = _first(reading, near, barred)
    before = [party for party in reversed(reading.parties) if party.first < verb.first]
    ahead = _first(reading, [party for party in before if not _is_place(party) and not _is_victim(reading, party)], barred)
    told = _counterpart(barred | {"UNK"}, earlier)
    if trigger.plover_type == "REQUEST" and trigger.predicate_id != _DEMANDED and _asks_stranger(reading, verb):
        return []
    found: list[tuple[str, float, tuple[Slot, ...]]] = [("behind", 0.8, slots(behind))]
    anaphor = _anaphor(reading, verb, trigger) if trigger.plover_type in SPEECH_TYPES else -1
    if anaphor >= 0 and reading.tokens.items[anaphor - 1].low in _NOBODYS:
        return []
    if anaphor >= 0:
        found.insert(0, ("told_anaphor", 0.9, told))
    if trigger.plover_type in SPEECH_TYPES or trigger.plover_type == "ASSAULT":
        found.append(("ahead", 0.7, slots(ahead, Via.ELIDED)))
    agreed = trigger.plover_type == "AGREE" and roles.rules[0] == "subject_own"
    if trigger.plover_type in _OWED_TYPES or agreed or _answers(trigger):
        found.append(("told", 0.7, told))
    if trigger.plover_type == "ASSAULT":
        found.append(("told_victim", 0.6, _victim(barred, earlier)))
    if trigger.plover_type in _LOCAL_TYPES:
        found.insert(0, ("fronted_place", 0.8, slots(_fronted_place(reading, verb, barred))))
    return found


def _asks_stranger(reading: Reading, verb: Verb) -> bool:
    """Tell whether somebody unknown is asked to do something: "meminta kelompok sipil untuk berhenti"."""
    words = connectors()
    near = [token.low for token in reading.tokens.items[verb.last + 1 : verb.last + 1 + _ADDRESSEE]]
    end = next((place for place, low in enumerate(near) if low in words.call or low == "untuk"), 0)
    named = bool(reading.between(verb.last + 1, verb.last + 1 + end))
    return not named and any(low not in words.transparent and low not in words.skipped for low in near[:end])


def _victim(barred: frozenset[str], earlier: Sequence[Told]) -> tuple[Slot, ...]:
    """Return whom the same doers attacked before: "Tentara itu menewaskan 46 orang" goes on telling of one attack."""
    for told in reversed(earlier):
        if told.kind == "ASSAULT" and {slot.entity for slot in told.actors} & barred:
            return tuple(elided(slot) for slot in told.recipients if slot.entity not in barred)
    return ()


def _fronted_place(reading: Reading, verb: Verb, barred: frozenset[str]) -> tuple[Party, ...]:
    """Return the place that opens the sentence: "Di Gaza, Israel membatasi bantuan"."""
    for party in reading.parties:
        opens = party.preposition == "di" and party.first - 1 - party.gap == 0 and party.last + 1 < verb.first
        if opens and reading.tokens.items[party.last + 1].low == "," and party.actor.entity not in barred:
            return (party,)
    return ()


def _is_victim(reading: Reading, party: Party) -> bool:
    """Tell whether a party only suffered what is spoken of ("Warga Gaza Tewas, Paus Kecam Serangan")."""
    following = reading.tokens.items[party.last + 1 : party.last + 2]
    return any(token.low in connectors().casualty for token in following)


def _is_place(party: Party) -> bool:
    """Tell whether a party only says where ("pengungsi ke Bangladesh")."""
    return party.preposition in _PLACE and party.actor.kind != "person"


def _stop(reading: Reading, verb: Verb) -> int:
    """Return the first full stop behind a verb, or the end: quotations hold several sentences."""
    items = reading.tokens.items
    return next((place for place in range(verb.last + 1, len(items)) if items[place].low in {".", "?", "!"}), len(items))


def _first(reading: Reading, parties: Sequence[Party], barred: frozenset[str]) -> tuple[Party, ...]:
    for party in parties:
        if party.actor.entity not in barred and not party.actor.members and not reading.is_ally(party):
            return tuple(member for member in reading.group(party) if member.actor.entity not in barred)
    return ()


def _anaphor(reading: Reading, verb: Verb, trigger: Trigger) -> int:
    """Return the token that points back to what was told ("tuduhan itu"), or -1."""
    ahead = verb.passive or trigger.frame is FrameKind.RECEIVE
    first, end = (verb.left, verb.first) if ahead else (verb.last + 1, verb.right)
    for place in range(first, end):
        low = reading.tokens.items[place].low
        if low in connectors().preposition and low not in _AIMED:
            return -1
        if low in _ANAPHORS:
            return place
    return -1


def _counterpart(barred: frozenset[str], earlier: Sequence[Told]) -> tuple[Slot, ...]:
    """Return the other side of the last act: its recipients if the same actor did it, else its actors."""
    for told in reversed(earlier):
        sides = (told.recipients, told.actors) if {slot.entity for slot in told.actors} & barred else (told.actors, told.recipients)
        for party in sides:
            fresh = tuple(elided(slot) for slot in party if slot.entity not in barred)
            if fresh:
                return fresh
    return ()
