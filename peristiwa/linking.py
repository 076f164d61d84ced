"""Joins the mentions of one act: first within an article, then across articles.

Within an article, mentions of one type with overlapping parties and no clash of day or realis are one event. Across articles only an
equal type, equal parties and a day at most one apart join events, or an overlap within one text family; doubtful cases stay apart, so
that no event swallows another. Everything is decided in a fixed order and named by content, never by position.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import polars as pl

from peristiwa.domain import EventMention
from peristiwa.groups import Groups
from peristiwa.terms import DateBasis, Realis

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose two sides are equal, so that their order says nothing (codebook)."""
ONE_DAY = timedelta(days=1)
"""Two outlets may date one act a day apart, because of time zones and of 'publication' dates."""
_OWN_DATE = frozenset({DateBasis.EXPLICIT, DateBasis.WEEKDAY_DATE, DateBasis.WEEKDAY, DateBasis.RELATIVE})
_DONE = frozenset({Realis.ACTUAL, Realis.HISTORICAL})


@dataclass(slots=True)
class _Cluster:
    kind: str
    actors: set[str]
    recipients: set[str]
    members: list[int]
    mentions: list[EventMention] = field(default_factory=list)


def _codes(mention: EventMention) -> tuple[set[str], set[str]]:
    return {party.entity for party in mention.actors}, {party.entity for party in mention.recipients}


def _share(kind: str, actors: set[str], recipients: set[str], cluster: _Cluster) -> bool:
    """Tell whether two pairs of sides can be those of one act."""
    if kind in SYMMETRIC:
        mine, theirs = actors | recipients, cluster.actors | cluster.recipients
        return len(mine & theirs) >= min(2, len(mine), len(theirs))
    if not actors & cluster.actors:
        return False
    return not recipients or not cluster.recipients or bool(recipients & cluster.recipients)


def _agree(left: EventMention, right: EventMention) -> bool:
    """Tell whether realis and day of two mentions do not clash."""
    if left.realis is not right.realis and not {left.realis, right.realis} <= _DONE:
        return False
    if left.date_basis in _OWN_DATE and right.date_basis in _OWN_DATE and left.date_start and right.date_start:
        return left.date_start <= (right.date_end or right.date_start) and right.date_start <= (left.date_end or left.date_start)
    return True


def link_article(mentions: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """Return the mentions of one article with `event_key` set; keys count from 0 in order of first mention.

    The surest mention founds an event; each other joins the first event it fits.
    """
    order = sorted(range(len(mentions)), key=lambda place: (-mentions[place].confidence, place))
    clusters: list[_Cluster] = []
    for place in order:
        mention = mentions[place]
        actors, recipients = _codes(mention)
        home = next((c for c in clusters if _fits(mention, actors, recipients, c)), None)
        if home is None:
            clusters.append(_Cluster(mention.plover_type, actors, recipients, [place], [mention]))
            continue
        home.actors |= actors
        home.recipients |= recipients
        home.members.append(place)
        home.mentions.append(mention)
    clusters.sort(key=lambda cluster: min(cluster.members))
    key_of = {place: key for key, cluster in enumerate(clusters) for place in cluster.members}
    return tuple(replace(mention, event_key=key_of[place]) for place, mention in enumerate(mentions))


def _fits(mention: EventMention, actors: set[str], recipients: set[str], cluster: _Cluster) -> bool:
    if mention.plover_type != cluster.kind or not _share(mention.plover_type, actors, recipients, cluster):
        return False
    return _agree(mention, cluster.mentions[0]) and not _other_persons(mention, cluster.mentions[0])


def _persons(mention: EventMention) -> set[str]:
    return {party.name.split()[-1].casefold() for party in mention.actors if party.title is not None and party.name}


def _other_persons(left: EventMention, right: EventMention) -> bool:
    """Tell whether two named office holders speak: then they are two acts of speech, even for one state."""
    if left.plover_type in SYMMETRIC:
        return False
    mine, theirs = _persons(left), _persons(right)
    return bool(mine) and bool(theirs) and not mine & theirs


@dataclass(slots=True)
class _Told:
    """One event as one article tells it."""

    document_id: str
    keys: list[str]
    kind: str
    actors: frozenset[str]
    recipients: frozenset[str]
    day: date | None
    realis: str
    family: str | None

    @property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if self.kind in SYMMETRIC:
            return tuple(sorted(self.actors | self.recipients)), ()
        return tuple(sorted(self.actors)), tuple(sorted(self.recipients))


def _told(events: pl.DataFrame) -> list[_Told]:
    """Gather the mention rows of each article's event, in a fixed order."""
    found: dict[tuple[str, int], _Told] = {}
    for row in events.sort("document_id", "event_key", "mention_key").iter_rows(named=True):
        key = (str(row["document_id"]), int(row["event_key"]))
        actors, recipients = frozenset(row["actor_entities"] or ()), frozenset(row["recipient_entities"] or ())
        told = found.get(key)
        if told is None:
            family = row["family_id"]
            found[key] = _Told(
                key[0],
                [str(row["mention_key"])],
                str(row["plover_type"]),
                actors,
                recipients,
                row["date_start"],
                str(row["realis"]),
                family,
            )
            continue
        told.keys.append(str(row["mention_key"]))
        told.actors |= actors
        told.recipients |= recipients
        told.day = told.day or row["date_start"]
    return list(found.values())


def _same_act(told: Sequence[_Told], union: Groups) -> None:
    """Join events of equal type and parties whose days are at most one apart from the first of their run."""
    buckets: dict[tuple[object, ...], list[int]] = {}
    for place, event in enumerate(told):
        if event.day is not None and event.actors and event.recipients:
            done = event.realis in {Realis.ACTUAL, Realis.HISTORICAL}
            buckets.setdefault((event.kind, event.sides, "done" if done else event.realis), []).append(place)
    for bucket in buckets.values():
        first = -1
        for place in sorted(bucket, key=lambda number: (told[number].day or date.min, number)):
            day = told[place].day
            base = told[first].day if first >= 0 else None
            if day is not None and base is not None and day - base <= ONE_DAY:
                union.join(first, place)
            else:
                first = place


def _same_family(told: Sequence[_Told], union: Groups) -> None:
    """Join events that articles sharing most of their text tell, when type and at least one party on each side agree."""
    buckets: dict[tuple[str, str, str], list[int]] = {}
    for place, event in enumerate(told):
        if event.family is not None:
            buckets.setdefault((event.family, event.kind, event.realis), []).append(place)
    for bucket in buckets.values():
        for number, left in enumerate(bucket):
            for right in bucket[number + 1 :]:
                if told[left].document_id != told[right].document_id and _near(told[left], told[right]):
                    union.join(left, right)


def _near(left: _Told, right: _Told) -> bool:
    days_fit = left.day is None or right.day is None or abs(left.day - right.day) <= ONE_DAY
    cluster = _Cluster(right.kind, set(right.actors), set(right.recipients), [])
    return days_fit and _share(left.kind, set(left.actors), set(left.recipients), cluster)


def link_events(events: pl.DataFrame) -> pl.DataFrame:
    """Join the events of different articles.

    Args:
        events: one row per mention: `mention_key` str, `document_id` str, `event_key` int, `plover_type` str, `actor_entities` list[str],
            `recipient_entities` list[str], `date_start` date, `realis` str, `family_id` str or null.

    Returns:
        One row per mention, sorted by `mention_key`: `mention_key`, `event_id` (sha256 of the event's sorted mention keys, 32 hex digits),
        `merge_reason` (`single`, `same_article`, `same_family`, `same_act`). Undated events are only joined within a text family.
    """
    told = _told(events)
    acts, families = Groups(len(told)), Groups(len(told))
    _same_act(told, acts)
    _same_family(told, families)
    both = Groups(len(told))
    for place in range(len(told)):
        both.join(place, acts.find(place))
        both.join(place, families.find(place))
    groups: dict[int, list[int]] = {}
    for place in range(len(told)):
        groups.setdefault(both.find(place), []).append(place)
    rows: list[tuple[str, str, str]] = []
    for members in groups.values():
        keys = sorted(key for place in members for key in told[place].keys)
        event_id = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:32]
        reason = _reason(members, keys, acts)
        rows.extend((key, event_id, reason) for key in keys)
    schema = {"mention_key": pl.String, "event_id": pl.String, "merge_reason": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row").sort("mention_key")


def _reason(members: Sequence[int], keys: Sequence[str], acts: Groups) -> str:
    if len(members) == 1:
        return "same_article" if len(keys) > 1 else "single"
    return "same_act" if len({acts.find(place) for place in members}) < len(members) else "same_family"
