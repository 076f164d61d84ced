"""Finds who demonstrates and against whom, where the clause of the protest does not say it by itself.

A crowd without a name is of the country where it stands ("ribuan orang berunjuk rasa di Bangkok"); what it demands or condemns is told by
the verbs that follow ("menuntut perdana menteri mundur"). A place in the crowd's own country is nobody's side.
"""

from __future__ import annotations

from dataclasses import replace

from peristiwa.coding.clauses import Link
from peristiwa.coding.lexicon import Trigger
from peristiwa.coding.nominal import nominal_roles
from peristiwa.coding.objects import find_object
from peristiwa.coding.phrases import Party
from peristiwa.coding.roles import Roles, verbal_roles
from peristiwa.coding.slots import Slot, sides_of, slots
from peristiwa.coding.subjects import Reading
from peristiwa.coding.vocabulary import connectors

_TARGET_TYPES = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_REACH = 3
"""What is demanded is told by one of the next verbs."""
_WEIGHT = 0.7
_MISSIONS = ("kedutaan", "kedubes", "konsulat")
"""Words that open the name of a mission."""


def protest_roles(reading: Reading, number: int, trigger: Trigger) -> Roles | None:
    """Return the roles of a verb of protest, a nameless crowd and what it demands included."""
    roles = verbal_roles(reading, number, trigger)
    verb = reading.verbs[number]
    if roles is None and _crowded(reading, range(verb.left, verb.first)):
        roles = _of_place(reading, range(verb.left, len(reading.tokens.items)), "subject_crowd")
    if roles is None or roles.recipients:
        return roles
    target = _demanded_of(reading, number, roles.actors) or _mission(reading, range(verb.last + 1, verb.right))
    return replace(roles, recipients=target, rules=(roles.rules[0], "object_target")) if target else roles


def protest_noun_roles(reading: Reading, trigger: Trigger) -> Roles | None:
    """Return the roles of a noun of protest; one that breaks out in a country is its people's."""
    roles = nominal_roles(reading, trigger)
    if roles is not None:
        doers = {slot.entity for slot in roles.actors}
        return replace(roles, recipients=tuple(slot for slot in roles.recipients if slot.entity not in doers))
    last = reading.tokens.last_in(trigger.span)
    occurs = next((verb for verb in reading.verbs if verb.first > last and verb.low in connectors().occurring), None)
    if occurs is None or any(last < verb.first <= occurs.first and verb.link is Link.RELATIVE for verb in reading.verbs):
        return None
    roles = _of_place(reading, range(last + 1, len(reading.tokens.items)), "nominal_crowd")
    aimed = [party for party in reading.between(last + 1, occurs.first) if party.preposition != "di"]
    if roles is None or not aimed:
        return roles
    return replace(roles, recipients=slots(reading.group(aimed[0])))


def _crowded(reading: Reading, places: range) -> bool:
    return any(reading.tokens.items[place].low in connectors().crowd for place in places)


def _of_place(reading: Reading, places: range, rule: str) -> Roles | None:
    """Return a crowd of the country that is named as the place, a foreign mission there aside."""
    found = [party for party in reading.between(places.start, places.stop) if party.preposition == "di" and not _is_mission(party)]
    if not found:
        return None
    crowd = tuple(replace(slot, sector="CVL", title=None) for slot in slots(found[:1]))
    return Roles(crowd, (), _WEIGHT, (rule, "object_none"))


def _demanded_of(reading: Reading, number: int, actors: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Return whom the next verbs of demand or blame are aimed at."""
    barred = sides_of(actors)
    for later in range(number + 1, min(number + 1 + _REACH, len(reading.verbs))):
        place = reading.verbs[later].trigger
        if place < 0 or reading.triggers[place].plover_type not in _TARGET_TYPES:
            continue
        found = slots(find_object(reading, later, reading.triggers[place], barred).parties)
        if found:
            return found
    return ()


def _mission(reading: Reading, places: range) -> tuple[Slot, ...]:
    """Return whose embassy a protest is held at."""
    return slots([party for party in reading.between(places.start, places.stop) if _is_mission(party)][:1])


def _is_mission(party: Party) -> bool:
    return party.actor.text.lower().startswith(_MISSIONS) or party.head in _MISSIONS
