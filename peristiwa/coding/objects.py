"""Finds the parties that stand in the place of an object or agent: behind the verb, after its prepositions, or in what was said.

Whether an object is actor or recipient depends on voice and frame and is decided in `roles`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peristiwa.coding.clauses import Link, Verb
from peristiwa.coding.lexicon import FrameKind, Trigger
from peristiwa.coding.phrases import Party
from peristiwa.coding.slots import Sides, sides_of, slots
from peristiwa.coding.subjects import SPOKEN_TYPES, Reading
from peristiwa.coding.vocabulary import connectors, realis_words
from peristiwa.linking.parties import SYMMETRIC
from peristiwa.terms import Via, Voice

SPEECH_TYPES = SPOKEN_TYPES | {"CONCEDE"}
"""Types done with words, whose target may be named in what was said or before."""
_FORCE_TYPES = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "AID", "RETREAT"})
_JUDGING_TYPES = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_HOSTILE_TYPES = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "ACCUSE"})
_SUFFERING_GAP = 3
"""Whoever suffers stands within so many words behind the noun that tells it, behind an adjective and a title."""
_AIMED = frozenset({"terhadap", "atas", "ke", "di", "pada", "kepada", "melawan"})
"""Prepositions that lead from a deed to its victim."""
_INCLUDING = ("termasuk", "seperti")
"""Behind these stand members of the group that was named."""
_ABOUT = ("terkait", "soal", "tentang", "mengenai", "dengan", "akan")
_WHERE = ("ke", "di", "dari", "dalam", "melawan")
_AT = "di"
"""Marks a place more often than a side; it is looked for after the others."""
_AGENT_GAP = 3
"""A bare agent follows its passive verb at once, behind at most a title ("dibantah pemerintah Iran")."""
TOWARD = ("terhadap", "kepada", "atas", "pada", "bagi", "untuk")
SOURCE = ("oleh", "dari")


@dataclass(frozen=True, slots=True)
class Object:
    """The parties found in an object's place, by which rule, and how sure that is."""

    parties: tuple[Party, ...] = ()
    rule: str = "none"
    weight: float = 0.0


def pick(reading: Reading, candidates: Iterable[Party], barred: Sides, prepositions: tuple[str, ...] | None) -> tuple[Party, ...]:
    """Return the first candidate's group that holds someone new; `prepositions` None asks for a bare party."""
    for party in candidates:
        wanted = party.preposition == "" if prepositions is None else party.preposition in prepositions
        if not wanted:
            continue
        if reading.is_ally(party):
            continue
        fresh = tuple(member for member in reading.group(party) if not sides_of(slots([member])) <= barred)
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
    if trigger.plover_type not in SYMMETRIC:
        ways.append(("toward", TOWARD, 0.85))
    if trigger.plover_type in SPEECH_TYPES:
        ways.append(("source", (*SOURCE, "antara", "dengan"), 0.7))
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


def can_be_target(party: Party, trigger: Trigger) -> bool:
    """Tell whether a party can be whom an act is aimed at: a region is where forces are moved to, not whom they are moved against."""
    return trigger.plover_type != "MOBILIZE" or party.actor.kind != "region"


def find_object(reading: Reading, number: int, trigger: Trigger, barred: Sides) -> Object:
    """Return who stands in the object's place of a verb, the surest place first."""
    verb = reading.verbs[number]
    near = tuple(party for party in but_victims(reading, trigger, verb, verb.right) if can_be_target(party, trigger))
    for rule, prepositions, weight in _ways(trigger):
        parties = pick(reading, near, barred, prepositions)
        if parties:
            return Object((*parties, *pick(reading, near, barred, _INCLUDING)), rule, weight)
    included = pick(reading, near, barred, _INCLUDING)
    if included:
        return Object(included, "including", 0.8)
    planning = pick(reading, [party for party in near if _is_planner(party)], barred, _ABOUT)
    if planning and trigger.plover_type in SPEECH_TYPES:
        return Object(planning, "about", 0.8)
    return _from_clause(reading, number, trigger, barred)


def _from_clause(reading: Reading, number: int, trigger: Trigger, barred: Sides) -> Object:
    """Look for the target in the clause that tells what was said, asked or condemned."""
    if trigger.plover_type == "MOBILIZE":
        return _destination(reading, number, trigger, barred)
    if trigger.plover_type not in SPEECH_TYPES:
        return Object()
    for later in range(number + 1, min(number + 3, len(reading.verbs))):
        verb = reading.verbs[later]
        if verb.parent != number or verb.link not in {Link.COMPLEMENT, Link.CALL, Link.RELATIVE, Link.PURPOSE, Link.SERIAL}:
            continue
        named = tuple(party for party in reading.between(verb.left, verb.first) if not party.preposition)
        subject = pick(reading, named, barred, None)
        if subject and verb.link is not Link.RELATIVE:
            return Object(subject, "complement", 0.75)
        if named and verb.link is Link.CALL:
            return Object(named[:1], "own_called", 0.7)
        inner = pick(reading, reading.between(verb.last + 1, verb.right), barred, None)
        if inner:
            return Object(inner, "complement_object", 0.5)
    return _behind_opener(reading, reading.verbs[number], barred)


def _is_planner(party: Party) -> bool:
    """Tell whether a party is whose plan or decision is spoken of: "khawatir terkait rencana Israel mengambil alih Gaza"."""
    return party.head in connectors().decision | realis_words().planned_noun


def _destination(reading: Reading, number: int, trigger: Trigger, barred: Sides) -> Object:
    """Look for the place in the verb that says what the forces are to do: "memerintahkan kapal selam ditempatkan di dekat Rusia"."""
    following = reading.verbs[number + 1] if number + 1 < len(reading.verbs) else None
    if following is None or following.parent != number or following.opener >= 0 or following.trigger >= 0:
        return Object()
    found = pick(reading, reading.between(following.last + 1, following.right), barred, trigger.prepositions)
    return Object(found, "destination", 0.8) if found else Object()


def _behind_opener(reading: Reading, verb: Verb, barred: Sides) -> Object:
    """Look behind `agar` or `bahwa` where the clause holds no verb of plain shape ("agar Israel mundur")."""
    items = reading.tokens.items
    if verb.right < len(items) and items[verb.right].low in connectors().call | connectors().complement:
        later = [other.first for other in reading.verbs if other.first > verb.right]
        found = pick(reading, reading.between(verb.right + 1, min(later, default=len(items))), barred, None)
        if found:
            return Object(found, "complement", 0.75)
    return Object()


def find_agent(reading: Reading, verb: Verb, barred: Sides) -> Object:
    """Return the agent of a passive verb: after `oleh`, or right behind the verb."""
    near = reading.between(verb.last + 1, verb.right)
    by = pick(reading, near, frozenset(), ("oleh",))
    if by:
        return Object(by, "agent_oleh", 1.0)
    included = pick(reading, near, barred, ("termasuk",))
    if included:
        return Object(included, "agent_including", 0.8)
    for party in near:
        # A pronoun behind a noun is its owner: "dijatuhi sanksi karena program nuklir mereka".
        reach = 0 if party.actor.via is Via.PRONOUN else _AGENT_GAP
        if not party.preposition and party.first - verb.last - 1 <= reach and not sides_of(slots([party])) <= barred:
            return Object(reading.group(party), "agent_bare", 0.9)
    return Object()
