"""Finds threats told as conditions: "Prancis akan bersikap lebih keras jika Israel terus menghalangi bantuan".

A main clause says what one party will or may do, a condition names another party that does not give way or goes on with a hostile act.
What the first will do decides nothing but help for the other: help under a condition is an offer, not a threat.
"""

from __future__ import annotations

from peristiwa.coding.clauses import Link, Verb
from peristiwa.coding.implied import Implied
from peristiwa.coding.phrases import Party
from peristiwa.coding.roles import Roles
from peristiwa.coding.slots import slots, without
from peristiwa.coding.subjects import Reading
from peristiwa.coding.vocabulary import realis_words, word_lists

_HOSTILE_TYPES = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "REJECT"})
_HELPFUL_TYPES = frozenset({"AID", "AGREE", "CONSULT", "COOPERATE", "CONCEDE", "RETREAT"})
_WEIGHT = 0.6
"""Trusted as a demand is: both are read from function words."""
_NEAR = 4
"""The word for what will be done stands this close behind its subject."""
_UNLESS = "kecuali"
_PROVIDED = frozenset({"asal", "asalkan"})
"""What is promised under these conditions is no threat."""


def find_conditional_threat(reading: Reading) -> Implied | None:
    """Return the first threat under a condition in a sentence, or None."""
    for number, verb in enumerate(reading.verbs):
        if verb.link is not Link.CONDITION or verb.opener < 0 or not _opposes(reading, verb):
            continue
        if reading.tokens.items[verb.opener].low in _PROVIDED:
            continue
        target = [party for party in reading.between(verb.opener + 1, verb.first) if not party.preposition and party.actor.can_act]
        doer = _doer(reading, verb)
        if not target or doer is None:
            continue
        actors, threatened = slots(reading.group(doer)), slots(reading.group(target[0]))
        recipients = without(threatened, actors)
        if recipients and len(recipients) == len(threatened):
            roles = Roles(actors, recipients, _WEIGHT, ("condition",))
            return Implied("THREATEN", None, "conditional_threat", roles, number, reading.tokens.span(verb.opener, verb.opener))
    return None


def _opposes(reading: Reading, verb: Verb) -> bool:
    """Tell whether the condition is that someone does not give way, or does harm."""
    if verb.trigger >= 0 and reading.triggers[verb.trigger].plover_type in _HOSTILE_TYPES:
        return True
    if reading.is_connector(verb.opener, _UNLESS):
        return True
    words = {token.low for token in reading.tokens.items[verb.opener + 1 : verb.first + 1]}
    return not words.isdisjoint(realis_words().negated | word_lists("verdicts.yaml")["goes_on"])


def _doer(reading: Reading, condition: Verb) -> Party | None:
    """Return who will act if the condition holds: the subject of the future clause before it, or behind a fronted condition."""
    items = reading.tokens.items
    if condition.fronted:
        end = next((place for place in range(condition.last + 1, len(items)) if items[place].low == ","), len(items))
        return _of_clause(reading, range(end + 1, len(items)))
    openers = [verb.opener for verb in reading.verbs if verb.link is Link.COMPLEMENT and 0 <= verb.opener < condition.opener]
    return _of_clause(reading, range(max(openers, default=-1) + 1, condition.opener))


def _of_clause(reading: Reading, places: range) -> Party | None:
    """Return the subject of the last of some words that tell what will be done, if it stands close before it and offers no help."""
    for place in reversed(places):
        if reading.tokens.items[place].low in word_lists("verdicts.yaml")["will"] and not _helps(reading, range(place, places.stop)):
            near = [party for party in reading.between(places.start, place) if not party.preposition and party.actor.can_act]
            if near and place - near[-1].last <= _NEAR:
                return near[-1]
    return None


def _helps(reading: Reading, places: range) -> bool:
    later = [verb for verb in reading.verbs if verb.first in places and verb.trigger >= 0]
    return any(reading.triggers[verb.trigger].plover_type in _HELPFUL_TYPES for verb in later)
