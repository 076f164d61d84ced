"""Finds accusations and praise that no verb of act tells, in what a speaker is reported to say.

A verdict needs a verb of saying with a political speaker, a word of blame or praise in what was said, and another party named there. The
words are data. Acts told by verbs or nouns of their own are read elsewhere and come first.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from peristiwa.coding.clauses import Verb
from peristiwa.coding.implied import Implied
from peristiwa.coding.phrases import Party
from peristiwa.coding.roles import Roles
from peristiwa.coding.slots import Slot, actor_slots, slots, without
from peristiwa.coding.subjects import Reading
from peristiwa.coding.tokens import QUOTE_MARKS, is_verb_shape
from peristiwa.coding.vocabulary import realis_words, word_lists
from peristiwa.speakers import reporting, speaking_actor

_TYPE_OF = {"blame": "ACCUSE", "praise": "SUPPORT"}
_OWNER_REACH = 3
"""Whose deed it is stands right behind the word ("agresi militer Israel")."""
_ACCORDING = "menurut"
_WEIGHT = 0.5
"""A verdict is read from one word; it is trusted less than any verb of act."""


class _Word(NamedTuple):
    """A word of blame or praise: its kind and its tokens."""

    kind: str
    first: int
    last: int


@cache
def _by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the phrases by their first word, the longest first, each with its kind."""
    lists = word_lists("verdicts.yaml")
    phrases = sorted((tuple(phrase.split()), kind) for kind in sorted(_TYPE_OF) for phrase in lists[kind])
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, kind in sorted(phrases, key=lambda item: (-len(item[0]), item[0])):
        found.setdefault(phrase[0], []).append((phrase, kind))
    return {word: tuple(listed) for word, listed in found.items()}


def _word(reading: Reading) -> _Word | None:
    """Return the first word of blame or praise in a sentence."""
    items = reading.tokens.items
    phrases = _by_first_word()
    for place, token in enumerate(items):
        for phrase, kind in phrases.get(token.low, ()):
            if tuple(item.low for item in items[place : place + len(phrase)]) == phrase:
                return _Word(kind, place, place + len(phrase) - 1)
    return None


def find_verdict(reading: Reading) -> Implied | None:
    """Return the verdict a sentence reports, with its verb of saying (-1 for a quotation named behind), or None."""
    word = _word(reading)
    if word is None or _reversed(reading, word):
        return None
    said = _saying(reading, word.first)
    if said is None:
        return None
    doers, number, start = said
    barred = {slot.entity for slot in doers}
    target = _target(reading, word, start, barred)
    if target is None:
        return None
    recipients = without(slots(reading.group(target)), doers)
    if not recipients:
        return None
    mode = "disapprove" if word.kind == "blame" else None
    roles = Roles(doers, recipients, _WEIGHT, ("verdict",), ("recipient_inferred",))
    return Implied(_TYPE_OF[word.kind], mode, f"verdict_{word.kind}", roles, number, reading.tokens.span(word.first, word.last))


def _target(reading: Reading, word: _Word, start: int, barred: set[str]) -> Party | None:
    """Return the party judged: the owner of the deed, or the first one named; what follows a verb of blame is its victim."""
    fitting = [party for party in reading.parties if party.first >= start and _fits(party, barred, word)]
    if is_verb_shape(reading.tokens.items[word.first].low):
        return next((party for party in fitting if party.first < word.first), None)
    owners = [party for party in fitting if not party.preposition and 0 < party.first - word.last <= _OWNER_REACH]
    if word.kind == "praise":
        return next(iter(fitting), None)
    return None if _suffered(reading, word) else next(iter((*owners, *fitting)), None)


def _fits(party: Party, barred: set[str], word: _Word) -> bool:
    """Tell whether a party can be the one judged: not the speaker, not a place, not the victim ("agresi terhadap Gaza")."""
    if party.actor.entity in barred or party.actor.kind == "pronoun" or party.preposition in {"di", "dari"}:
        return False
    return not (word.kind == "blame" and party.first > word.last and party.preposition in {"terhadap", "ke", "atas"})


def _suffered(reading: Reading, word: _Word) -> bool:
    """Tell whether the word tells what someone suffers or wants ended: "korban kejahatan", "hentikan genosida"."""
    before = {token.low for token in reading.tokens.items[max(word.first - 2, 0) : word.first]}
    return not before.isdisjoint(word_lists("verdicts.yaml")["suffered"])


def _reversed(reading: Reading, word: _Word) -> bool:
    """Praise after a negation is none; blame may be denied and still blame ("tidak bisa dibenarkan")."""
    before = {token.low for token in reading.tokens.items[max(word.first - 3, 0) : word.first]}
    return word.kind == "praise" and not before.isdisjoint(realis_words().negated)


def _denied(reading: Reading, verb: Verb) -> bool:
    before = {token.low for token in reading.tokens.items[max(verb.first - 3, 0) : verb.first]}
    return not before.isdisjoint(realis_words().negated)


def _saying(reading: Reading, at: int) -> tuple[tuple[Slot, ...], int, int] | None:
    """Return who speaks, the verb of saying (-1 behind a quotation) and the first token of what was said."""
    for number, verb in enumerate(reading.verbs):
        if verb.last >= at:
            break
        if reporting(verb) and verb.trigger < 0 and not _denied(reading, verb):
            doers = slots(party for party in reading.subject(number).parties if party.actor.can_act)
            if doers:
                return doers, number, verb.last + 1
    voice = speaking_actor(reading)
    marked = any(token.low in QUOTE_MARKS or token.low == _ACCORDING for token in reading.tokens.items[:at])
    return (actor_slots(voice), -1, 0) if voice is not None and voice.can_act and marked else None
