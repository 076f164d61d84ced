"""Joins the mentions of one article that tell one act, such as title, lead and body.

Mentions of one type with overlapping parties and no clash of day, realis or speaker are one event. Other articles play no part here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from peristiwa.dates.intervals import gap
from peristiwa.domain import EventMention
from peristiwa.linking.parties import Sides, can_be_one, other_persons, sides
from peristiwa.terms import DateBasis, Granularity, Realis

OWN_DATE = frozenset({DateBasis.EXPLICIT, DateBasis.WEEKDAY_DATE, DateBasis.WEEKDAY, DateBasis.RELATIVE})
"""Bases of a date that stands with the act itself; other dates are those of the article or of its publication."""
OF_ARTICLE = frozenset({DateBasis.INHERITED, DateBasis.PUBLICATION})
"""Bases of a date that is the article's."""
DATE_INFERRED = "date_inferred"
"""The flag of a mention whose day is counted from a day of writing that is printed nowhere."""
DONE = frozenset({Realis.ACTUAL, Realis.HISTORICAL})
"""News of yesterday is background tomorrow: both tell an act as done."""

_MOST_APART = (timedelta.max, timedelta(days=14), timedelta(0))
"""How far the days of one act may lie apart, by how many of the two stand with the act; other days are often those of the news."""


@dataclass(slots=True)
class _Cluster:
    kind: str
    sides: Sides
    members: list[int]
    mentions: list[EventMention] = field(default_factory=list)


def _sides(mention: EventMention) -> Sides:
    return sides((party.entity for party in mention.actors), (party.entity for party in mention.recipients))


def _agree(left: EventMention, right: EventMention) -> bool:
    """Tell whether realis and day of two mentions do not clash."""
    if left.realis is not right.realis and not {left.realis, right.realis} <= DONE:
        return False
    apart = _apart(left, right)
    if apart is None:
        return True
    own = (left.date_basis in OWN_DATE) + (right.date_basis in OWN_DATE)
    return apart <= _MOST_APART[own]


def _apart(left: EventMention, right: EventMention) -> timedelta | None:
    """Return how far the days of two mentions lie apart; None where one has none."""
    if left.date_start is None or right.date_start is None:
        return None
    return gap(left.date_start, left.date_end or left.date_start, right.date_start, right.date_end or right.date_start)


def link_article(mentions: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """Return the mentions of one article with `event_key` set; keys count from 0 in order of first mention.

    The mention with the surest roles founds an event; each other joins the first event it fits. Those that print no day take that of their
    event, if its other mentions agree on one.
    """
    order = sorted(range(len(mentions)), key=lambda place: (-mentions[place].weight, place))
    clusters: list[_Cluster] = []
    for place in order:
        mention = mentions[place]
        mine = _sides(mention)
        home = next((c for c in clusters if _fits(mention, mine, c)), None)
        if home is None:
            clusters.append(_Cluster(mention.plover_type, mine, [place], [mention]))
            continue
        home.sides = Sides(home.sides.actors | mine.actors, home.sides.recipients | mine.recipients)
        home.members.append(place)
        home.mentions.append(mention)
    clusters.sort(key=lambda cluster: min(cluster.members))
    key_of = {place: key for key, cluster in enumerate(clusters) for place in cluster.members}
    days = [_own_day(cluster.mentions) for cluster in clusters]
    return tuple(_on(replace(mention, event_key=key_of[place]), days[key_of[place]]) for place, mention in enumerate(mentions))


def _own_day(mentions: Sequence[EventMention]) -> EventMention | None:
    """Return a mention with the day of an act, if all that print one print the same."""
    dated = [one for one in mentions if one.date_basis in OWN_DATE and one.date_granularity is Granularity.DAY and not one.date_conflict]
    return dated[0] if len({(one.date_start, one.date_end) for one in dated}) == 1 else None


def _on(mention: EventMention, dated: EventMention | None) -> EventMention:
    """Return a mention on the day that another one of its act prints, if it prints none itself."""
    if dated is None or mention.date_basis not in OF_ARTICLE or mention.date_conflict or mention.realis is not dated.realis:
        return mention
    return replace(
        mention,
        date_start=dated.date_start,
        date_end=dated.date_end,
        date_granularity=Granularity.DAY,
        date_basis=DateBasis.INHERITED,
        date_text=None,
        flags=_dated_like(mention.flags, dated.flags),
    )


def _dated_like(flags: tuple[str, ...], dated: tuple[str, ...]) -> tuple[str, ...]:
    """Return flags that say of the day what those of another mention say of it."""
    others = tuple(flag for flag in flags if flag != DATE_INFERRED)
    return (*others, DATE_INFERRED) if DATE_INFERRED in dated else others


def _fits(mention: EventMention, mine: Sides, cluster: _Cluster) -> bool:
    if mention.plover_type != cluster.kind or not can_be_one(mention.plover_type, mine, cluster.sides):
        return False
    founder = cluster.mentions[0]
    return _agree(mention, founder) and not other_persons(mention.plover_type, _persons(mention), _persons(founder))


def _persons(mention: EventMention) -> set[str]:
    return {party.name.split()[-1].casefold() for party in mention.actors if party.title is not None and party.name}
