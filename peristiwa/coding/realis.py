"""Tells whether an act is told as done, denied, planned, supposed or long past.

The cues are the adverbs before the verb, the verb above it, and the kind of its clause; the word lists are data. Whether an act lies long
before the article's news is told from its date in `when_where`.
"""

from __future__ import annotations

from dataclasses import dataclass

from peristiwa.coding.clauses import Link, Verb
from peristiwa.coding.lexicon import FrameKind
from peristiwa.coding.subjects import Reading
from peristiwa.coding.vocabulary import connectors, realis_words
from peristiwa.domain import Realis

_WINDOW = 6


@dataclass(frozen=True, slots=True)
class Reality:
    """The realis of an act, and whether it is only asked for or purposed (then it is no event of its own)."""

    realis: Realis
    called: bool
    cue: str = ""


def _cues(reading: Reading, verb: Verb) -> tuple[str, ...]:
    """Return the words between the verb and what stands before it that may tell its realis."""
    taken = {place for party in reading.parties for place in range(party.first, party.last + 1)}
    found: list[str] = []
    for place in range(verb.first - 1, max(verb.first - 1 - _WINDOW, -1), -1):
        low = reading.tokens.items[place].low
        if place in taken or (low not in connectors().transparent and low not in realis_words().planned_noun):
            break
        found.append(low)
    return tuple(found)


def _of_words(cues: tuple[str, ...]) -> tuple[Realis, str] | None:
    words = realis_words()
    for realis, listed in (
        (Realis.NEGATED, words.negated),
        (Realis.FUTURE, words.future),
        (Realis.HYPOTHETICAL, words.hypothetical | words.planned_noun),
    ):
        for cue in cues:
            if cue in listed:
                return realis, cue
    return None


def _of_parent(reading: Reading, verb: Verb) -> tuple[Realis, str] | None:
    """A verb that follows "menolak", "berencana" or "mengancam" is denied or still to come."""
    words = realis_words()
    if verb.via == "tanpa":
        return Realis.NEGATED, "tanpa"
    if verb.parent < 0 or verb.link not in {Link.SERIAL, Link.PURPOSE, Link.COMPLEMENT} or verb.opener >= 0:
        return None
    above = reading.verbs[verb.parent]
    if above.low in words.intent_verb:
        return Realis.HYPOTHETICAL, above.low
    if verb.link is Link.COMPLEMENT:
        return None
    if above.low in words.negating_verb:
        return Realis.NEGATED, above.low
    if above.low in words.future_verb:
        return Realis.FUTURE, above.low
    return None


def clause_kinds(reading: Reading, verb: Verb) -> tuple[Link, ...]:
    """Return the links from a verb up to its sentence's main verb."""
    kinds = [verb.link]
    seen = 0
    while verb.parent >= 0 and seen < len(reading.verbs):
        shared = verb.link in {Link.SHARED, Link.SERIAL}
        verb = reading.verbs[verb.parent]
        if shared or verb.link in {Link.CONDITION, Link.CALL}:
            kinds.append(verb.link)
        seen += 1
    return tuple(kinds)


def _is_demanded(reading: Reading, verb: Verb) -> bool:
    """What someone is asked to do is no act yet: "mendesak Israel menghentikan serangan"."""
    if verb.parent < 0 or verb.link not in {Link.COMPLEMENT, Link.PURPOSE, Link.SERIAL} or verb.opener >= 0:
        return False
    above = reading.verbs[verb.parent]
    if above.trigger < 0:
        return False
    trigger = reading.triggers[above.trigger]
    return trigger.frame is FrameKind.CONTROL or trigger.plover_type == "REQUEST"


def verb_reality(reading: Reading, number: int, fixed: Realis | None) -> Reality:
    """Return the realis of verb `number`; `fixed` is what its predicate says by itself."""
    verb = reading.verbs[number]
    kinds = clause_kinds(reading, verb)
    if fixed is not None:
        return Reality(fixed, called=False, cue="predicate")
    if Link.CALL in kinds:
        return Reality(Realis.HYPOTHETICAL, called=True, cue="call")
    if Link.CONDITION in kinds:
        return Reality(Realis.HYPOTHETICAL, called=True, cue="condition")
    if _is_demanded(reading, verb):
        return Reality(Realis.HYPOTHETICAL, called=True, cue="demanded")
    told = _of_words(_cues(reading, verb)) or _of_parent(reading, verb)
    called = verb.link is Link.PURPOSE
    if told is not None:
        return Reality(told[0], called=called and told[0] is not Realis.NEGATED, cue=told[1])
    if called:
        return Reality(Realis.HYPOTHETICAL, called=True, cue="purpose")
    return Reality(Realis.ACTUAL, called=False)
