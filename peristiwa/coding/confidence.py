"""The probability that a mention's type, actors and recipients are right, from the cues for and against it.

Each cue has points in `ontology/data/coding/confidence.yaml`; the logistic function turns their sum into a probability. The points are
fitted to annotated articles by `benchmarks.calibration`. Rules enter by the weight they give their slots, in steps, so that a rule made
after the fit counts like others of its weight. A cue without points counts for nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TypedDict, cast

from peristiwa.domain import EventMention, Sentence
from peristiwa.linking.article import OWN_DATE
from peristiwa.ontology.yaml_text import load_yaml
from peristiwa.terms import Voice

STEPS = (0.45, 0.6, 0.75, 0.88)
"""Weights of the rules that part surer mentions from less sure ones; most role rules give one of a few weights between them."""
FOR = (*(f"weight_{round(step * 100)}" for step in STEPS), "headline", "told_again", "own_date")
"""Cues that speak for a mention: their points are never below 0."""
AGAINST = ("material", "nominal", "reported", "recipient_inferred", "subject_inferred")
"""Cues that speak against a mention: their points are never above 0."""
_MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
"""Deeds that news recalls as often as it reports them."""


class _Table(TypedDict):
    """The data file."""

    start: float
    cues: dict[str, float]


@dataclass(frozen=True, slots=True)
class Points:
    """Log odds that a mention without any cue is right, and what each cue adds."""

    start: float
    cues: Mapping[str, float]

    def probability(self, cues: Iterable[str]) -> float:
        """Return the probability that a mention with these cues is right."""
        return 1 / (1 + math.exp(-self.start - sum(self.cues.get(cue, 0.0) for cue in cues)))


@cache
def fitted() -> Points:
    """Return the points of the data file."""
    text = (files("peristiwa.ontology") / "data" / "coding" / "confidence.yaml").read_text("utf-8")
    table = cast("_Table", load_yaml(text))
    return Points(table["start"], table["cues"])


def cues_of(mentions: Sequence[EventMention], sentences: Sequence[Sentence]) -> list[tuple[str, ...]]:
    """Return the cues of each mention of an article.

    Those of one event share whether any of them prints the day, and whether another sentence tells it too.
    """
    heads = {sentence.sentence_no for sentence in sentences if sentence.is_title or sentence.is_lead}
    told: dict[int, set[int]] = defaultdict(set)
    dated: set[int] = set()
    for mention in mentions:
        told[mention.event_key].add(mention.sentence_no)
        if mention.date_basis in OWN_DATE:
            dated.add(mention.event_key)
    return [
        _named(
            _of_mention(mention)
            | {
                "headline": mention.sentence_no in heads,
                "told_again": len(told[mention.event_key]) > 1,
                "own_date": mention.event_key in dated,
            }
        )
        for mention in mentions
    ]


def _of_mention(mention: EventMention) -> dict[str, bool]:
    return {f"weight_{round(step * 100)}": mention.weight >= step for step in STEPS} | {
        "material": mention.plover_type in _MATERIAL,
        "nominal": mention.voice is Voice.NOMINAL,
        "reported": mention.speaker is not None,
        "recipient_inferred": "recipient_inferred" in mention.flags,
        "subject_inferred": "subject_inferred" in mention.flags,
    }


def _named(cues: Mapping[str, bool]) -> tuple[str, ...]:
    return tuple(cue for cue, holds in cues.items() if holds)


def with_confidence(mentions: Sequence[EventMention], sentences: Sequence[Sentence]) -> tuple[EventMention, ...]:
    """Return the linked mentions of an article with their probability of being right, to four digits."""
    points = fitted()
    cues = cues_of(mentions, sentences)
    return tuple(replace(one, confidence=round(points.probability(known), 4)) for one, known in zip(mentions, cues, strict=True))
