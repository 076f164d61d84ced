"""The probability that a mention's type, actors and recipients are right, from what rules and learned weights say of it.

Each cue has points in `ontology/data/coding/confidence.yaml`; the logistic function turns their weighted sum into a probability. The points
are fitted to annotated articles by `benchmarks.learned`, with mentions of articles that neither rules nor weights were made with. Mentions
of one event share what the best of them says; an event that is less probable than `LEAST` is not told.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TypedDict, cast

from peristiwa.coding.learned.types import probability
from peristiwa.domain import Belief, EventMention, Sentence
from peristiwa.ontology.yaml_text import load_yaml

LEAST = 0.3
"""Events less probable than this are left out: more of them would be wrong than a reader gains from the right ones."""
_TOLD_AGAIN = 4
_EDGE = 0.001
_NO_BELIEF = Belief(_EDGE, _EDGE, _EDGE)
Cues = Mapping[str, float]


class _Table(TypedDict):
    """The data file."""

    start: float
    cues: dict[str, float]


@dataclass(frozen=True, slots=True)
class Points:
    """Log odds that a mention without any cue is right, and what each cue adds for each of its units."""

    start: float
    cues: Mapping[str, float]

    def probability(self, cues: Cues) -> float:
        """Return the probability that a mention with these cues is right."""
        return probability(self.start + sum(self.cues.get(cue, 0.0) * value for cue, value in cues.items()))


@cache
def fitted() -> Points:
    """Return the points of the data file."""
    text = (files("peristiwa.ontology") / "data" / "coding" / "confidence.yaml").read_text("utf-8")
    table = cast("_Table", load_yaml(text))
    return Points(table["start"], table["cues"])


def cues_of(mentions: Sequence[EventMention], sentences: Sequence[Sentence]) -> list[Cues]:
    """Return the cues of each mention of an article; those of one event share how often and where it is told."""
    heads = {sentence.sentence_no for sentence in sentences if sentence.is_title or sentence.is_lead}
    events: dict[int, list[EventMention]] = defaultdict(list)
    for mention in mentions:
        events[mention.event_key].append(mention)
    return [_of_mention(mention, events[mention.event_key], heads) for mention in mentions]


def _of_mention(mention: EventMention, event: Sequence[EventMention], heads: set[int]) -> Cues:
    belief = mention.belief or _NO_BELIEF
    beliefs = [one.belief for one in event if one.belief is not None]
    kinds = sorted((one.kind for one in beliefs), reverse=True)
    actors, recipients = ({party.entity for party in side} for side in (mention.actors, mention.recipients))
    return {
        "all": _log_odds(belief.kind * belief.actors * belief.recipients),
        "type": _log_odds(belief.kind),
        "actors": _log_odds(belief.actors),
        "recipients": _log_odds(belief.recipients),
        "told": float(min(len(event), _TOLD_AGAIN)),
        "again": kinds[1] if len(kinds) > 1 else 0.0,
        "ruled": max((one.ruled for one in beliefs), default=0.0),
        "by_rule": float(any(one.ruled > 0 for one in beliefs)),
        "weighed": float(belief.weighed and belief.ruled > 0),
        "headline": float(any(one.sentence_no in heads for one in event)),
        "no_recipient": float(not recipients),
        "own_side": float(actors == recipients),
        "unnamed": float(recipients == {"UNK"}),
        mention.plover_type: 1.0,
    }


def _log_odds(chance: float) -> float:
    return math.log(max(chance, _EDGE) / max(1 - chance, _EDGE))


def with_confidence(
    mentions: Sequence[EventMention], sentences: Sequence[Sentence], points: Points | None = None
) -> tuple[EventMention, ...]:
    """Return the linked mentions of an article with their probability of being right, to four digits; the points are the fitted ones."""
    known_points = points or fitted()
    cues = cues_of(mentions, sentences)
    return tuple(replace(one, confidence=round(known_points.probability(known), 4)) for one, known in zip(mentions, cues, strict=True))


def believed(mentions: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """Return the mentions of the events that are probable enough, their keys counted anew from 0."""
    best: dict[int, float] = {}
    for mention in mentions:
        best[mention.event_key] = max(best.get(mention.event_key, 0.0), mention.confidence)
    kept = {key: number for number, key in enumerate(key for key in sorted(best) if best[key] >= LEAST)}
    return tuple(replace(one, event_key=kept[one.event_key]) for one in mentions if one.event_key in kept)
