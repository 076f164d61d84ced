"""Which types of act a sentence tells: its features, and the sum of their weights for each type."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from peristiwa.coding.learned.lines import Around, Line, able
from peristiwa.coding.learned.tables import Weights, lane, totals, types
from peristiwa.coding.learned.words import stem, words_of
from peristiwa.coding.vocabulary import connectors
from peristiwa.speakers import speaking_actor

Features = Mapping[str, int]
NOWHERE = -1
_MOST_PARTIES = 4
_WORDS_A_STEP, _MOST_STEPS = 8, 6
_SHORT = 2
"""A word of so few letters tells no act."""


def sentence_features(line: Line, around: Around) -> Features:
    """Return the features of a sentence, each with the token where it first stands (`NOWHERE` where it is of the sentence as a whole)."""
    reading = line.scene.reading
    words = words_of(reading)
    found = dict.fromkeys(_of_whole(line, around, len(words)), NOWHERE)
    stems = [stem(word.text) for word in words]
    for number, word in enumerate(words):
        found.setdefault(f"s={stems[number]}", word.place)
        if number:
            found.setdefault(f"b={stems[number - 1]}_{stems[number]}", words[number - 1].place)
        if number > 1:
            found.setdefault(f"k={stems[number - 2]}_{stems[number]}", words[number - 2].place)
    for trigger in reading.triggers:
        place = reading.tokens.first_in(trigger.span)
        found.setdefault(f"trig={trigger.predicate_id}", place)
        found.setdefault(f"tt={trigger.plover_type}", place)
        found.setdefault(f"tv={trigger.plover_type}.{trigger.voice}", place)
    return found


def _of_whole(line: Line, around: Around, length: int) -> Iterator[str]:
    scene = line.scene
    yield f"parties={min(len(able(scene.reading)), _MOST_PARTIES)}"
    yield f"length={min(length // _WORDS_A_STEP, _MOST_STEPS)}"
    if scene.sentence.is_title:
        yield "title"
    if scene.sentence.is_lead:
        yield "lead"
    if speaking_actor(scene.reading) is not None:
        yield "speaker"
    elif scene.reading.voice is not None:
        yield "voice"
    for ruled in line.ruled:
        yield f"ruled={ruled.mention.plover_type}"
    for kind in sorted(around.kinds):
        yield f"before={kind}"


def probabilities(features: Features, weights: Weights) -> list[float]:
    """Return how probable it is that a sentence with these features tells an act of each type, in the order of `types`."""
    return [probability(total) for total in totals(weights.types, features, len(types()))]


def probability(log_odds: float) -> float:
    """Return the probability that some log odds mean."""
    return 1 / (1 + math.exp(-log_odds))


def anchor(features: Features, column: int, line: Line, weights: Weights) -> int:
    """Return the token that speaks most for a type: the word that tells the act; the first token if there is no other.

    Names and little words, such as prepositions, tell none.
    """
    reading = line.scene.reading
    named = {place for party in reading.parties for place in range(party.first, party.last + 1)}
    sums: dict[int, float] = defaultdict(float)
    for feature, place in features.items():
        if place != NOWHERE and (known := weights.types.get(feature)) is not None:
            sums[place] += lane(known, column)
    items = reading.tokens.items
    telling = [place for place in sums if place not in named and len(items[place].low) > _SHORT and items[place].low not in _little()]
    return max(telling, key=lambda place: (sums[place], -place), default=0)


@cache
def _little() -> frozenset[str]:
    """Return the words that only join others."""
    words = connectors()
    return words.opening | words.subordinate | words.demonstrative
