"""Joins the events of different articles that tell one act.

Events are compared where type, realis and a pair of parties agree and their days lie within a week. The likeliest pairs are joined first;
two groups are joined only if their members, taken together, are more likely one act than not, so that a chain of half-likenesses does
not run through a war. What is likely is told by `evidence`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl

from peristiwa.linking.content import rarity
from peristiwa.linking.evidence import WINDOW, has_printed_day, is_barred, likeness
from peristiwa.linking.told import Told, Weigh, gather

_NEIGHBOURS = 100
"""An event is compared with the next hundred of its kind and parties, so that the work grows with the corpus and not with its square."""
_ASKED = 8
"""So many members speak for a group when two groups are compared; that no article tells two of its events is asked of all."""
NEVER = -1000.0
"""Outweighs whatever else is told of two groups: one member that cannot be the same act keeps them apart."""


class _Joined:
    """Groups of events, grown pair by pair."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._told = told
        self._group = {place: [place] for place in range(len(told))}
        self._documents = {place: {event.document_id} for place, event in enumerate(told)}
        self._home = list(range(len(told)))

    def score(self, one: int, other: int) -> float:
        """Return the log odds that two events are one act, `NEVER` where that is barred."""
        left, right = self._told[one], self._told[other]
        return NEVER if is_barred(left, right) else likeness(left, right)

    def join(self, one: int, other: int) -> None:
        """Make one group of two, if they are one act taken together."""
        mine, theirs = self._home[one], self._home[other]
        if mine == theirs or not self._documents[mine].isdisjoint(self._documents[theirs]):
            return
        if sum(self.score(a, b) for a in self._group[mine][:_ASKED] for b in self._group[theirs][:_ASKED]) <= 0:
            return
        low, high = min(mine, theirs), max(mine, theirs)
        for place in self._group[high]:
            self._home[place] = low
        self._group[low] = sorted(self._group[low] + self._group.pop(high))
        self._documents[low] |= self._documents.pop(high)

    def groups(self) -> list[list[int]]:
        """Return the groups, members in order."""
        return [self._group[lead] for lead in sorted(self._group)]


def _blocks(told: Sequence[Told]) -> Iterator[list[int]]:
    """Yield the places of events that agree in type, realis and a pair of parties, by first day."""
    found: dict[tuple[str, ...], list[int]] = {}
    for place, event in enumerate(told):
        for dyad in event.dyads:
            found.setdefault((*event.group, *dyad), []).append(place)
    for key in sorted(found):
        yield sorted(found[key], key=lambda place: (_first_day(told[place]), place))


def _first_day(event: Told) -> date:
    return event.when.start if event.when else date.min


def _families(told: Sequence[Told]) -> Iterator[list[int]]:
    """Yield the places of events of one type in one family of texts: there undated ones are compared too."""
    found: dict[tuple[str, ...], list[int]] = {}
    for place, event in enumerate(told):
        if event.family is not None:
            found.setdefault((event.family, *event.group), []).append(place)
    for key in sorted(found):
        yield found[key]


def _candidates(told: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Yield the pairs worth comparing; one that two blocks hold comes twice."""
    for block in _blocks(told):
        for number, left in enumerate(block):
            for right in block[number + 1 : number + 1 + _NEIGHBOURS]:
                if _first_day(told[right]) - _last_day(told[left]) > WINDOW:
                    break
                yield left, right
    for family in _families(told):
        for number, left in enumerate(family):
            yield from ((left, right) for right in family[number + 1 : number + 1 + _NEIGHBOURS])


def _last_day(event: Told) -> date:
    return event.when.end if event.when else date.min


def _grouped(told: Sequence[Told]) -> list[list[int]]:
    """Return the groups of events that are one act."""
    joined = _Joined(told)
    likely: dict[tuple[int, int], float] = {}
    for one, other in _candidates(told):
        pair = (min(one, other), max(one, other))
        if pair not in likely and (score := joined.score(*pair)) > 0:
            likely[pair] = score
    for left, right in sorted(likely, key=lambda pair: (-likely[pair], pair)):
        joined.join(left, right)
    return joined.groups()


def link_events(events: pl.DataFrame, weigh: Weigh = rarity) -> pl.DataFrame:
    """Join the events of different articles.

    Args:
        events: one row per mention, columns of `told.FACTS`, in any order.
        weigh: how much a shared word says.

    Returns:
        One row per mention, sorted by `mention_key`: `mention_key`, `event_id` (sha256 of the event's sorted mention keys, 32 hex digits),
        `merge_reason` (see `_reason`). Undated events are only joined within a family of texts.
    """
    told = gather(events, weigh)
    rows: list[tuple[str, str, str]] = []
    for members in _grouped(told):
        keys = sorted(key for place in members for key in told[place].keys)
        event_id = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:32]
        reason = _reason([told[place] for place in members])
        rows.extend((key, event_id, reason) for key in keys)
    schema = {"mention_key": pl.String, "event_id": pl.String, "merge_reason": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row").sort("mention_key")


def _reason(members: Sequence[Told]) -> str:
    """Return why the mentions are one event.

    `single` and `same_article` where one article tells it; else `same_family` where all its articles share most of their text, `same_day`
    where two articles print one day for it, and `same_story` where parties, nearness in time and rare words tell.
    """
    first = members[0]
    if len(members) == 1:
        return "same_article" if len(first.keys) > 1 else "single"
    if first.family is not None and all(other.family == first.family for other in members):
        return "same_family"
    return "same_day" if any(has_printed_day(first, other) for other in members[1:]) else "same_story"
