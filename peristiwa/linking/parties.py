"""Who acts on whom in an event, and whether two events can have the same sides.

In mutual acts (codebook: CONSULT, AGREE, COOPERATE) the order of the sides says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose two sides are equal, so that their order says nothing (codebook)."""


class Sides(NamedTuple):
    """The entities that act and those acted on."""

    actors: frozenset[str]
    recipients: frozenset[str]


def sides(actors: Iterable[str], recipients: Iterable[str]) -> Sides:
    """Return the two sides as sets."""
    return Sides(frozenset(actors), frozenset(recipients))


def can_be_one(kind: str, left: Sides, right: Sides) -> bool:
    """Tell whether two pairs of sides can be those of one act of type `kind`.

    Mutual acts share two parties (one, where either names only one); in all others the actors overlap, and the recipients too where both
    name any.
    """
    if kind in SYMMETRIC:
        mine, theirs = left.actors | left.recipients, right.actors | right.recipients
        return len(mine & theirs) >= min(2, len(mine), len(theirs))
    if not left.actors & right.actors:
        return False
    return not left.recipients or not right.recipients or bool(left.recipients & right.recipients)


def are_equal(kind: str, left: Sides, right: Sides) -> bool:
    """Tell whether two events name the very same sides."""
    return left.actors | left.recipients == right.actors | right.recipients if kind in SYMMETRIC else left == right


def other_persons(kind: str, mine: AbstractSet[str], theirs: AbstractSet[str]) -> bool:
    """Tell whether two named office holders act: then they are two acts of speech, even for one state."""
    return kind not in SYMMETRIC and bool(mine) and bool(theirs) and not mine & theirs
