"""How a candidate stands to an act: features for its being actor or recipient, and those of the slots that nobody named fills."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from peristiwa.coding.clauses import Link
from peristiwa.coding.learned.candidates import UNNAMED, Candidate, Source
from peristiwa.coding.learned.lines import Line, able
from peristiwa.coding.learned.tables import NOBODY, OWN, UNKNOWN
from peristiwa.coding.learned.types import Features
from peristiwa.coding.learned.words import masked
from peristiwa.coding.phrases import Party
from peristiwa.domain import EventMention

_STEPS = (2, 5, 12)
_MOST = 4
_OFTEN = (2, 4, 7)
_TALKING = frozenset({Source.HERE, Source.SPEAKER, Source.VOICE})


@dataclass(frozen=True, slots=True)
class Stage:
    """An act of a sentence whose sides are looked for: its type, its word, its verb (-1 if none), who is named around it, and its words.

    Names among the words are masked.
    """

    line: Line
    kind: str
    anchor: int
    verb: int
    named: frozenset[str]
    places: tuple[int, ...]
    words: tuple[str, ...]


def stage(line: Line, kind: str, anchor: int) -> Stage:
    """Return the stage of an act; its verb is the last one that begins at its word or before it."""
    reading = line.scene.reading
    verb = max((number for number, verb in enumerate(reading.verbs) if verb.first <= anchor), default=-1)
    places = sorted({party.first for party in reading.parties if party.actor.can_act})
    return Stage(line, kind, anchor, verb, able(reading), tuple(places), tuple(masked(reading)))


def features_of(candidate: Candidate, act: Stage) -> frozenset[str]:
    """Return the features of a candidate for the sides of an act."""
    sources = {source for source, _ in candidate.sources}
    found = {f"src={source}" for source in sources}
    found.add("only=" + ("+".join(sorted(sources & _TALKING)) or "far"))
    found.add(f"named={min(len(act.named), _MOST - 1)}.{'here' if candidate.parties else 'far'}")
    found.update(_of_article(candidate))
    for source, kind in candidate.sources:
        if source in {Source.TOLD_ACTOR, Source.TOLD_RECIPIENT}:
            found |= {f"{source}.same={kind == act.kind}", f"{source}={kind}"}
    ranks = [act.places.index(party.first) for party in candidate.parties if party.first in act.places]
    if ranks:
        found.add(f"rank={min(*ranks, _MOST)}")
    for party in candidate.parties:
        found.update(_of_party(party, act))
    found.update(_of_rules(candidate.entity, act))
    return frozenset(found)


def _of_article(candidate: Candidate) -> Iterator[str]:
    here = "here" if candidate.parties else "far"
    standing = candidate.standing
    if standing is None:
        yield f"cannot.{here}"
        return
    yield f"times={sum(standing.times >= step for step in _OFTEN)}.{here}"
    yield f"rank_of_all={min(standing.rank, _MOST)}.{here}"
    yield f"order={min(standing.order, _MOST)}.{here}"
    yield f"title={standing.in_title}.{here}"


def _of_party(party: Party, act: Stage) -> Iterator[str]:
    side = "left" if party.first < act.anchor else "right"
    yield f"side={side}"
    yield f"prep={side}.{party.preposition}"
    yield f"prep={party.preposition}"
    yield f"kind={party.actor.kind}{'' if party.actor.can_act else '.still'}"
    yield f"sector={party.actor.sector}"
    yield f"head={side}.{party.head}"
    yield f"far={side}.{sum(abs(party.first - act.anchor) > step for step in _STEPS)}"
    yield f"next={act.words[party.last + 1] if party.last + 1 < len(act.words) else '$'}"
    yield f"last={act.words[party.first - 1] if party.first else '^'}"
    yield from _of_verb(party, act)


def _of_verb(party: Party, act: Stage) -> Iterator[str]:
    reading = act.line.scene.reading
    if act.verb >= 0:
        subject, verb = reading.subject(act.verb), reading.verbs[act.verb]
        voice = "passive" if verb.passive else "active"
        if party in subject.parties:
            yield f"subject={voice}"
            yield f"subject={voice}.{subject.how}"
        elif verb.last < party.first < verb.right:
            yield f"object={voice}.{party.preposition}"
    if any(other.link is Link.MAIN and party in reading.subject(number).parties for number, other in enumerate(reading.verbs)):
        yield "main"


def _of_rules(entity: str, act: Stage) -> Iterator[str]:
    for ruled in act.line.ruled:
        same = ruled.mention.plover_type == act.kind
        for side, parties in (("actor", ruled.mention.actors), ("recipient", ruled.mention.recipients)):
            inside = any(party.entity == entity for party in parties)
            if same or inside:
                yield f"ruled.{side}={inside}" if same else f"other.{side}"


def features_of_nobody(act: Stage, words: Features) -> tuple[str, ...]:
    """Return the features by which a slot is left to the actor's own side, to somebody unnamed or to nobody."""
    scene = act.line.scene
    mentions = Counter(entity for party in scene.reading.parties for entity in party.actor.entities)
    found = [
        "",
        f"named={min(len(act.named), _MOST)}",
        f"parties={min(len(scene.reading.parties), _MOST)}",
        f"twice={max(mentions.values(), default=0) > 1}",
        f"told={bool(scene.earlier)}",
        f"title={scene.sentence.is_title}",
        *(f"sector={sector}" for sector in sorted({party.actor.sector for party in scene.reading.parties})),
        *(f"head={head}" for head in sorted({party.head for party in scene.reading.parties})),
        *(feature for feature in words if feature.startswith("s=")),
    ]
    same = [ruled.mention for ruled in act.line.ruled if ruled.mention.plover_type == act.kind]
    found.extend(f"ruled={_sides(mention)}" for mention in same)
    return tuple(dict.fromkeys(found))


def _sides(mention: EventMention) -> str:
    """Return which recipients rules found for an act."""
    actors, recipients = ({party.entity for party in side} for side in (mention.actors, mention.recipients))
    if not recipients:
        return NOBODY
    return OWN if recipients <= actors else UNKNOWN if UNNAMED in recipients else "other"
