"""Chooses who acts on whom: weighs each pair of an actor and a recipient of an act and takes the most probable one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from peristiwa.coding.learned.candidates import UNNAMED, Candidate
from peristiwa.coding.learned.role_features import Stage, features_of, features_of_nobody
from peristiwa.coding.learned.tables import LEFT_OPEN, OWN, UNKNOWN, Weights, totals
from peristiwa.coding.learned.types import Features
from peristiwa.coding.phrases import Party

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Acts whose sides do the same: whoever fits one side fits the other."""
_SEVERAL = 2
_NEAR = 0.4
"""Further actors and recipients are taken whose weight is so little below that of the first one: two thirds as probable."""


class Fit(NamedTuple):
    """The weights of a candidate as an actor, and as a recipient, of an act."""

    actor: float
    recipient: float


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of an act: candidates, and whether the recipient is the actors' own side or unnamed, and how probable each side is.

    Of a candidate's phrases those that fit its side best stand first. `recipient` is the probability of the recipient given the actor.
    """

    actors: tuple[Candidate, ...]
    recipients: tuple[Candidate, ...]
    open: str
    actor: float
    recipient: float

    @property
    def best(self) -> tuple[str, str]:
        """The most probable actor and recipient; '' where nobody is the recipient."""
        first = self.actors[0].entity
        if self.open == OWN:
            return first, first
        return first, UNNAMED if self.open == UNKNOWN else self.recipients[0].entity if self.recipients else ""


def choose(found: Sequence[Candidate], act: Stage, words: Features, weights: Weights) -> Sides | None:
    """Return the most probable sides of an act, or None where nobody can be its actor."""
    if not found:
        return None
    each = [Fit(*totals(weights.roles[act.kind], features_of(one, act), lanes=2)) for one in found]
    left = totals(weights.open[act.kind], features_of_nobody(act, words), lanes=len(LEFT_OPEN))
    filled = [*(one.recipient for one in each), *left]
    pairs = {
        (actor, recipient): each[actor].actor + weight
        for actor in range(len(each))
        for recipient, weight in enumerate(filled)
        if actor != recipient
    }
    first, second = max(pairs, key=lambda pair: pairs[pair])
    chances = {pair: math.exp(weight - pairs[first, second]) for pair, weight in pairs.items()}
    with_first = sum(chance for (actor, _), chance in chances.items() if actor == first)
    actors, recipients = (_mutual if act.kind in MUTUAL else _directed)(each, first, second, filled[second])
    return Sides(
        tuple(_as_side(found[place], act, weights, acting=True) for place in actors),
        tuple(_as_side(found[place], act, weights, acting=False) for place in recipients),
        LEFT_OPEN[second - len(each)] if second >= len(each) else "",
        with_first / sum(chances.values()),
        1 / with_first,
    )


def _as_side(candidate: Candidate, act: Stage, weights: Weights, *, acting: bool) -> Candidate:
    """Return a candidate with the phrases that fit a side best before the others: one entity may stand on both ("KPK" and a minister)."""
    if len(candidate.parties) < _SEVERAL:
        return candidate

    def leaning(party: Party) -> float:
        fit = Fit(*totals(weights.roles[act.kind], features_of(replace(candidate, parties=[party]), act), lanes=2))
        return fit.actor - fit.recipient

    return replace(candidate, parties=sorted(candidate.parties, key=leaning, reverse=acting))


def _mutual(each: Sequence[Fit], first: int, second: int, weight: float) -> tuple[list[int], list[int]]:
    """Return the actor and all partners, who are near to either side."""
    if second >= len(each):
        return [first], []
    more = [
        place
        for place, one in enumerate(each)
        if place not in {first, second} and max(one.actor - each[first].actor, one.recipient - weight) > -_NEAR
    ]
    return [first], [second, *more]


def _directed(each: Sequence[Fit], first: int, second: int, weight: float) -> tuple[list[int], list[int]]:
    """Return the actors and the recipients, the chosen ones first; who is near to both sides is on that which he fits better."""
    rest = [place for place in range(len(each)) if place not in {first, second}]
    as_actor = {place: each[place].actor - each[first].actor for place in rest}
    as_recipient = {place: each[place].recipient - weight for place in rest}
    doers = [place for place in rest if as_actor[place] > max(-_NEAR, as_recipient[place])]
    if second >= len(each):
        return [first, *doers], []
    return [first, *doers], [second, *(place for place in rest if place not in doers and as_recipient[place] > -_NEAR)]
