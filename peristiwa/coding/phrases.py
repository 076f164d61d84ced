"""Places each actor of a sentence among its phrases: which preposition governs it, and with whom it is coordinated.

Indonesian marks roles by order and preposition, so these two facts, with the verb's voice, decide most roles. Nothing is said here about
verbs' frames.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from peristiwa.coding.tokens import QUOTE_MARKS, Tokens
from peristiwa.coding.vocabulary import connectors
from peristiwa.domain import ActorMention
from peristiwa.terms import Via

_REACH = 7
"""How many words may stand between a preposition and the name it governs ("terhadap kebijakan keras pemerintah Israel")."""
_LIST_REACH = 4
"""How many words may stand between `dan` and the next party ("dan Perdana Menteri Jepang ...")."""
_ABOUT = frozenset({"sehubungan", "terkait", "berkaitan", "berkenaan", "seiring", "sesuai", "bertepatan", "bersamaan"})
"""Behind these "dengan" tells on what occasion, not with whom."""


class Join(StrEnum):
    """How a party hangs on the one before it."""

    NONE = "none"
    APPOSITION = "apposition"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Party:
    """One actor mention as a phrase: its tokens, its preposition ('' if bare), and its group of coordinated parties.

    `gap` counts the words between the preposition (or clause edge) and the name; `head` is the first of them, the noun it modifies.
    """

    number: int
    actor: ActorMention
    first: int
    last: int
    preposition: str
    gap: int
    head: str
    join: Join
    group: int


def _edge(tokens: Tokens, first: int, taken: frozenset[int], verbs: frozenset[int]) -> tuple[str, int, str]:
    """Walk left from a name: return its preposition, the number of words between, and the head noun."""
    words = connectors()
    head = ""
    for gap in range(_REACH):
        place = first - 1 - gap
        if place < 0 or place in verbs or place in taken:
            return "", gap, head
        low = tokens.items[place].low
        if low in words.preposition and not (low == "luar" and head == "negeri"):
            return _meant(tokens, place, head), gap, head
        if not _plain(low) or low in words.demonstrative:
            return "", gap, head
        head = low
    return "", _REACH, head


def _meant(tokens: Tokens, place: int, head: str) -> str:
    """Return what a preposition does: none before "saat ini", and "terkait dengan" tells on what occasion, not with whom."""
    words, low = connectors(), tokens.items[place].low
    before = tokens.items[place - 1].low if place else ""
    if low == "dengan" and before in _ABOUT:
        return before
    return "" if low in words.subordinate and head in words.not_before else low


def _plain(low: str) -> bool:
    """Tell whether a token may stand inside one noun phrase."""
    words = connectors()
    if low in QUOTE_MARKS or low in {",", ";", ":", "(", ")", "-", "–", "—", "/", "."}:
        return False
    return low not in words.coordinator and low not in words.relative and low not in words.complement


def _join(tokens: Tokens, left: Party, right: ActorMention, first: int, verbs: frozenset[int]) -> Join:
    """Say how a name hangs on the name before it, from the words between them."""
    if any(place in verbs for place in range(left.last + 1, first)):
        return Join.NONE
    between = [token.low for token in tokens.items[left.last + 1 : first]]
    marks = [low for low in between if low not in {"(", ")"}]
    if not marks:
        return Join.APPOSITION if left.actor.entity == right.entity else (Join.LIST if _hyphen(left, right) else Join.NONE)
    words = connectors()
    if marks == [","]:
        titled = left.actor.kind in {"office", "person", "state", "body", "metonym"} and right.kind == "person"
        return Join.APPOSITION if titled and left.actor.entity == right.entity else Join.NONE
    if marks in ([["-"], ["/"], ["–"], ["&"]]):
        return Join.NONE if right.via is Via.PRONOUN else Join.LIST
    tail = marks[1:] if marks[0] == "," else marks
    if (
        tail
        and tail[0] in words.together
        and len(tail) <= _LIST_REACH
        and all(_plain(low) and low not in words.preposition for low in tail[1:])
    ):
        return Join.LIST
    return Join.NONE


def _hyphen(left: Party, right: ActorMention) -> bool:
    return right.span.start - left.actor.span.end <= 1


def _comma_list(tokens: Tokens, parties: list[Party], place: int) -> bool:
    """Tell whether "A, B" continues to ", dan C": then the comma joins parties, else it may part clauses."""
    for current, following in zip(parties[place:], parties[place + 1 :], strict=False):
        between = [token.low for token in tokens.items[current.last + 1 : following.first] if token.low not in {"(", ")"}]
        if following.join is Join.LIST:
            return True
        if not between or between[0] != "," or len(between) > _LIST_REACH or not all(_plain(low) for low in between[1:]):
            return False
    return False


def place_parties(tokens: Tokens, actors: Sequence[ActorMention], verbs: frozenset[int]) -> tuple[Party, ...]:
    """Return the actors of a sentence as parties, in order.

    Args:
        tokens: the sentence's tokens.
        actors: its actor mentions, sorted and not overlapping.
        verbs: the tokens that are verbs or open a clause; no phrase reaches across them.
    """
    spots = [(tokens.first_in(actor.span), tokens.last_in(actor.span)) for actor in actors]
    taken = frozenset(place for first, last in spots for place in range(first, last + 1))
    parties: list[Party] = []
    for number, (actor, (first, last)) in enumerate(zip(actors, spots, strict=True)):
        preposition, gap, head = _edge(tokens, first, taken, verbs)
        join = _join(tokens, parties[-1], actor, first, verbs) if parties else Join.NONE
        parties.append(Party(number, actor, first, last, preposition, gap, head, join, number))
    _join_comma_lists(tokens, parties)
    return _grouped(parties)


def _join_comma_lists(tokens: Tokens, parties: list[Party]) -> None:
    for place in range(1, len(parties)):
        party, before = parties[place], parties[place - 1]
        between = [token.low for token in tokens.items[before.last + 1 : party.first] if token.low not in {"(", ")"}]
        short = bool(between) and between[0] == "," and len(between) <= _LIST_REACH and all(_plain(low) for low in between[1:])
        parted = before.preposition == "menurut" or party.actor.via is Via.PRONOUN
        if party.join is Join.NONE and short and not party.preposition and not parted and _comma_list(tokens, parties, place):
            parties[place] = replace(party, join=Join.LIST)


def _grouped(parties: list[Party]) -> tuple[Party, ...]:
    """Give coordinated and apposed parties the group and the preposition of the first of them."""
    placed: list[Party] = []
    for party in parties:
        if party.join is Join.NONE or not placed:
            placed.append(party)
            continue
        before = placed[-1]
        preposition = party.preposition or before.preposition
        placed.append(replace(party, group=before.group, preposition=preposition))
    return tuple(placed)
