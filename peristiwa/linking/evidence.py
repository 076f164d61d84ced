"""What speaks for and against two articles telling one act: day, parties, persons, and rare words that both use.

Points are log odds and stand in `ontology/data/coding/linking.yaml`. Hard conflicts, which no likeness outweighs, are rules here: days
that the texts print and that lie apart, two office holders who speak, and acts that one article itself keeps apart.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import cast

from peristiwa.dates.intervals import gap
from peristiwa.linking.parties import are_equal, can_be_one, other_persons
from peristiwa.linking.told import Told, When
from peristiwa.ontology.yaml_text import load_yaml

WINDOW = timedelta(days=7)
"""Acts told as farther apart are never compared: the same news is seldom retold with a day that is wrong by more."""
ONE_DAY = timedelta(days=1)
"""Two outlets may print the day of one act a day apart, because of time zones."""
_BITS = 5.0
_MOST_BITS = 20.0
"""Shared words are counted in steps of five bits, and beyond twenty no more: then the texts are alike, whatever they tell."""


@dataclass(frozen=True, slots=True)
class Points:
    """Log odds of each cue, as `linking.yaml` explains them."""

    start: float
    types: dict[str, float]
    printed_day: float
    same_day: float
    later: float
    equal_sides: float
    own_side: float
    same_person: float
    shared_words: float
    same_sentence: float


@cache
def points() -> Points:
    """Return the points of the data file."""
    text = (files("peristiwa.ontology") / "data" / "coding" / "linking.yaml").read_text("utf-8")
    table = cast("dict[str, object]", load_yaml(text))
    types = cast("dict[str, float]", table.pop("types"))
    return Points(types=types, **cast("dict[str, float]", table))


def is_barred(left: Told, right: Told) -> bool:
    """Tell whether two events cannot be one act, however alike they are told."""
    if left.document_id == right.document_id or left.group != right.group or not can_be_one(left.kind, left.sides, right.sides):
        return True
    if other_persons(left.kind, left.persons, right.persons):
        return True
    mine, theirs = left.when, right.when
    if mine is None or theirs is None:
        return left.family is None or left.family != right.family
    apart = _apart(mine, theirs)
    return apart > (ONE_DAY if mine.own and theirs.own else WINDOW)


def _apart(mine: When, theirs: When) -> timedelta:
    return gap(mine.start, mine.end, theirs.start, theirs.end)


def likeness(left: Told, right: Told) -> float:
    """Return the log odds that two events which nothing bars are one act; 0 is as likely as not."""
    given = points()
    total = given.start + given.types.get(left.kind, 0.0) + _of_day(left.when, right.when)
    total += given.equal_sides * are_equal(left.kind, left.sides, right.sides)
    total += given.own_side * (left.sides.actors == left.sides.recipients)
    total += given.same_person * bool(left.persons & right.persons)
    return total + _of_words(left, right)


def _of_day(mine: When | None, theirs: When | None) -> float:
    given = points()
    if mine is None or theirs is None:
        return 0.0
    days = _apart(mine, theirs).days
    if days:
        return given.later * math.log2(days)
    narrow = max(mine.end - mine.start, theirs.end - theirs.start) < WINDOW
    if not narrow and (mine.start, mine.end) != (theirs.start, theirs.end):
        return 0.0
    return given.same_day + given.printed_day * (mine.own and theirs.own)


def _of_words(left: Told, right: Told) -> float:
    """Return the points of shared rare words; those that only name the parties do not count."""
    given = points()
    names = left.party_words | right.party_words
    shared = sum(left.scene[word] for word in sorted(left.scene.keys() & right.scene.keys() - names))
    return given.shared_words * min(shared, _MOST_BITS) / _BITS + given.same_sentence * _overlap(left, right, names)


def _overlap(left: Told, right: Told, names: frozenset[str]) -> float:
    """Return the cosine of two sentences over their rare words, 0 to 1."""
    mine = sum(weight for word, weight in left.words.items() if word not in names)
    theirs = sum(weight for word, weight in right.words.items() if word not in names)
    if not mine or not theirs:
        return 0.0
    return sum(left.words[word] for word in sorted(left.words.keys() & right.words.keys() - names)) / math.sqrt(mine * theirs)


def has_printed_day(left: Told, right: Told) -> bool:
    """Tell whether both print the day of the act, and it is the same."""
    mine, theirs = left.when, right.when
    return mine is not None and theirs is not None and mine.own and theirs.own and _apart(mine, theirs) == timedelta(0)
