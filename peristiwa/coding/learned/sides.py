"""Chooses who acts on whom: weighs each candidate as actor and as recipient of an act and takes the most probable ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peristiwa.coding.learned.candidates import UNNAMED, Candidate
from peristiwa.coding.learned.role_features import Stage, features_of, features_of_nobody
from peristiwa.coding.learned.tables import LEFT_OPEN, OWN, UNKNOWN, Weights, totals
from peristiwa.coding.learned.types import Features, probability

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Acts whose sides do the same: whoever is probable as an actor is as probable as a recipient."""
_TOO = 0.5
"""Further actors and recipients are taken where they are more probable than not."""


@dataclass(frozen=True, slots=True)
class Odds:
    """How probable it is that a candidate is an actor, and a recipient, of an act."""

    actor: float
    recipient: float


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of an act: candidates, whether the recipient is the actors' own side or unnamed, and how probable each side is."""

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


def odds(features: Iterable[str], kind: str, weights: Weights) -> Odds:
    """Return the probabilities that the weights of some features give."""
    actor, recipient = totals(weights.roles[kind], features, lanes=2)
    return Odds(probability(actor), probability(recipient))


def choose(found: Sequence[Candidate], act: Stage, words: Features, weights: Weights) -> Sides | None:
    """Return the most probable sides of an act, or None where nobody can be its actor."""
    if not found:
        return None
    each = [odds(features_of(one, act), act.kind, weights) for one in found]
    open_as = totals(weights.open[act.kind], features_of_nobody(act, words), lanes=len(LEFT_OPEN))
    left = {one: probability(total) for one, total in zip(LEFT_OPEN, open_as, strict=True)}
    return (_mutual if act.kind in MUTUAL else _directed)(found, each, left)


def _mutual(found: Sequence[Candidate], each: Sequence[Odds], left: dict[str, float]) -> Sides:
    order = sorted(range(len(found)), key=lambda place: -each[place].actor)
    first, others = order[0], order[1:]
    if not others or each[others[0]].recipient < left[UNKNOWN]:
        return Sides((found[first],), (), UNKNOWN, each[first].actor, left[UNKNOWN])
    more = [place for place in others[1:] if each[place].actor > _TOO]
    partners = tuple(found[place] for place in (others[0], *more))
    return Sides((found[first],), partners, "", each[first].actor, each[others[0]].recipient)


def _directed(found: Sequence[Candidate], each: Sequence[Odds], left: dict[str, float]) -> Sides:
    places = range(len(found))
    first = max(places, key=lambda place: each[place].actor)
    doers = [place for place in places if place == first or each[place].actor > max(_TOO, each[place].recipient)]
    rest = [place for place in places if place not in doers]
    best = max(rest, key=lambda place: each[place].recipient, default=-1)
    actors = tuple(found[place] for place in sorted(doers, key=lambda place: place != first))
    open_as = max(left, key=lambda one: left[one])
    if best < 0 or each[best].recipient < left[open_as]:
        return Sides(actors, (), open_as, each[first].actor, left[open_as])
    taken = [best, *(place for place in rest if place != best and each[place].recipient > _TOO)]
    return Sides(actors, tuple(found[place] for place in taken), "", each[first].actor, each[best].recipient)
